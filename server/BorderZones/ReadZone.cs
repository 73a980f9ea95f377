using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.BorderZones;

/// <summary>One border zone with its sides, segments, regulation and the standing unit of the day's year.</summary>
internal static class ReadZone
{
    private static readonly string Sql = SqlFile.Read("BorderZones/ReadZone.sql");

    public static readonly Sentence Missing = new(
        "Không tìm thấy địa bàn giáp ranh này, hoặc tài khoản không thuộc bên nào của nó.",
        "There is no such border zone, or the account belongs to none of its sides.");

    public static async Task<Results<Ok<BorderZone>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? asOf, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (await Find(id, asOf ?? clock.Today, db, cancel) is not { } zone)
            return Problems.NotFound(Missing);
        http.Response.Headers.ETag = ReadHotspot.Tag(zone.Version);
        return TypedResults.Ok(zone);
    }

    public static Task<BorderZone?> Find(Guid id, DateOnly day, Db db, CancellationToken cancel) =>
        db.QueryOne(Sql, Read, cancel, ("id", id), ("day", day));

    private static BorderZone Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<string>("code"),
        row.Get<string>("name"),
        row.Get<DateOnly>("derived_on"),
        row.Get<DateOnly>("valid_from"),
        row.MaybeValue<DateOnly>("valid_to"),
        row.Get<double>("length_m"),
        row.Get<double>("patrollable_m"),
        row.Get<Geometry>("line"),
        row.Json<IReadOnlyList<BorderSide>>("sides"),
        row.Json<IReadOnlyList<BorderSegment>>("segments"),
        row.MaybeJson<Regulation>("regulation"),
        row.MaybeJson<ClusterOfZone>("cluster"),
        row.Get<bool>("edit"),
        row.Get<int>("version"));
}
