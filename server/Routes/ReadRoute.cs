using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Routes;

/// <summary>One route with its checkpoints, lines so far, units crossed and hotspots near it.</summary>
internal static class ReadRoute
{
    private static readonly string Sql = SqlFile.Read("Routes/ReadRoute.sql");

    public static async Task<Results<Ok<PatrolRoute>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? asOf, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (await Find(id, asOf ?? clock.Today, db, cancel) is not { } route)
            return Problems.NotFound(Missing);
        http.Response.Headers.ETag = Tag(route.Version);
        return TypedResults.Ok(route);
    }

    public static readonly Sentence Missing = new(
        "Không tìm thấy lộ trình này vào ngày đã chọn, hoặc tài khoản không được xem.", "There is no such route on that day, or the account may not see it.");

    public static string Tag(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    public static async Task<PatrolRoute?> Find(Guid id, DateOnly day, Db db, CancellationToken cancel)
    {
        if (await db.QueryOne(Sql, row => Read(row, day), cancel, ("id", id), ("day", day)) is not var (route, checkpoints))
            return null;
        var measured = await MeasureRoute.Run(db, route.Line, checkpoints, day, cancel);
        return route with
        {
            LengthMetres = measured.LengthMetres,
            Checkpoints = measured.Checkpoints,
            Units = measured.Units,
            Hotspots = measured.Hotspots,
            NearbyWithinMetres = measured.NearMetres,
        };
    }

    private static Tuple<PatrolRoute, IReadOnlyList<PlacedCheckpoint>> Read(NpgsqlDataReader row, DateOnly day) => Tuple.Create(
        new PatrolRoute(
            row.Get<Guid>("id"),
            row.Get<string>("code"),
            row.Get<string>("name"),
            new(row.Get<string>("unit_code"), row.Get<string>("unit_name")),
            row.Word<PatrolKind>("kind"),
            row.Word<PatrolMode>("mode"),
            row.Word<PatrolCategory>("category"),
            row.Word<Classification>("classification"),
            row.MaybeValue<DateOnly>("ended_on"),
            day,
            row.Get<Geometry>("line"),
            row.Get<int>("line_version"),
            0, [], [], [], 0,
            row.Json<IReadOnlyList<RouteVersion>>("versions"),
            row.Get<int>("version"),
            row.Get<bool>("edit")),
        row.Json<IReadOnlyList<PlacedCheckpoint>>("checkpoints"));
}
