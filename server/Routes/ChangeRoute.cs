using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Routes;

/// <summary>Changes what is said of a route, not its line.</summary>
internal static class ChangeRoute
{
    public const string FindSql = """
        select route.version, route.ended_on, drawn.version as line_version, lower(drawn.valid) as line_from, drawn.line
          from patrol_route route
          join patrol_route_line drawn on drawn.route_id = route.id and upper_inf(drawn.valid)
         where route.id = @route
           for update of route
        """;

    public const string Sql = """
        update patrol_route
           set name = coalesce(@name::text, name), unit_id = coalesce(@unit::uuid, unit_id), kind = coalesce(@kind::text, kind),
               mode = coalesce(@mode::text, mode), category = coalesce(@category::text, category),
               classification = coalesce(@classification::text, classification), version = version + 1
         where id = @route
        """;

    public static async Task<Results<Ok<PatrolRoute>, ProblemHttpResult>> Handle(
        Guid id, ChangedRoute changed, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (WithoutVersion(wanted) is { } missing)
            return missing;
        try
        {
            await db.Transaction(tx => Run(tx, id, changed, wanted!, clock.Today, cancel), cancel);
        }
        catch (RefusedRouteException refused)
        {
            return refused.Problem;
        }

        var route = (await ReadRoute.Find(id, clock.Today, db, cancel))!;
        http.Response.Headers.ETag = ReadRoute.Tag(route.Version);
        return TypedResults.Ok(route);
    }

    /// <exception cref="RefusedRouteException">It can't be changed so.</exception>
    public static async Task<int> Run(DbTransaction tx, Guid id, ChangedRoute changed, string wanted, DateOnly today, CancellationToken cancel)
    {
        var found = await Find(tx, id, wanted, cancel);
        Guid? unit = null;
        if (changed.Unit is { } code)
        {
            var measured = await MeasureRoute.Run(tx, found.Line, [], today, cancel);
            unit = await DrawRoute.Unit(tx, code, measured.UnitIds, today, trusted: false, cancel);
        }

        return await tx.Execute(Sql, cancel,
            ("route", id), ("name", changed.Name?.Trim().Normalize()), ("unit", unit), ("kind", changed.Kind), ("mode", changed.Mode),
            ("category", changed.Category), ("classification", changed.Classification));
    }

    /// <summary>The refusal of a change that does not say which version it was made from.</summary>
    public static ProblemHttpResult? WithoutVersion(string? wanted) => string.IsNullOrEmpty(wanted)
        ? Problems.Refuse(428, new(
            "Hãy gửi If-Match với phiên bản đang sửa (ETag khi đọc).", "Send If-Match with the version you edit (the ETag it was read with)."))
        : null;

    /// <summary>The route to change, locked.</summary>
    /// <exception cref="RefusedRouteException">It is not there, was changed since, or has ended.</exception>
    public static async Task<Found> Find(DbTransaction tx, Guid id, string wanted, CancellationToken cancel)
    {
        var found = await tx.QueryOne(FindSql, row => new Found(
                row.Get<int>("version"), row.MaybeValue<DateOnly>("ended_on"), row.Get<int>("line_version"), row.Get<DateOnly>("line_from"), row.Get<Geometry>("line")),
            cancel, ("route", id)) ?? throw new RefusedRouteException(404, new("", ReadRoute.Missing));
        if (wanted != "*" && wanted != ReadRoute.Tag(found.Version))
        {
            throw new RefusedRouteException(412, new("", new(
                $"Có người vừa sửa lộ trình này (phiên bản {found.Version}); hãy tải lại, xem rồi sửa tiếp.",
                $"Someone has just changed this route (version {found.Version}); reload, look at it and go on from there.")));
        }

        return found.EndedOn is { } ended
            ? throw new RefusedRouteException(409, new("", new(
                $"Lộ trình đã kết thúc ngày {Vietnamese.Day(ended)}.", $"The route ended on {ended:yyyy-MM-dd}.")))
            : found;
    }

    internal sealed record Found(int Version, DateOnly? EndedOn, int LineVersion, DateOnly LineFrom, Geometry Line);
}
