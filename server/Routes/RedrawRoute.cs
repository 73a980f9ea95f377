using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Routes;

/// <summary>A new version of a route's line and checkpoints, made from the version named by If-Match; earlier ones stay.</summary>
internal static class RedrawRoute
{
    private const string EndLineSql = """
        update patrol_route_line set valid = daterange(lower(valid), @day) where route_id = @route and upper_inf(valid)
        """;

    private const string NextSql = "update patrol_route set version = version + 1 where id = @route";

    public static async Task<Results<Ok<PatrolRoute>, ProblemHttpResult>> Handle(
        Guid id, RedrawnRoute redrawn, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (ChangeRoute.WithoutVersion(wanted) is { } missing)
            return missing;
        try
        {
            await db.Transaction(tx => Run(tx, id, redrawn, wanted!, clock.Today, cancel), cancel);
        }
        catch (RefusedRouteException refused)
        {
            return refused.Problem;
        }

        var route = (await ReadRoute.Find(id, clock.Today, db, cancel))!;
        http.Response.Headers.ETag = ReadRoute.Tag(route.Version);
        return TypedResults.Ok(route);
    }

    /// <exception cref="RefusedRouteException">It can't be redrawn so.</exception>
    public static async Task<int> Run(DbTransaction tx, Guid id, RedrawnRoute redrawn, string wanted, DateOnly today, CancellationToken cancel)
    {
        var found = await ChangeRoute.Find(tx, id, wanted, cancel);
        var on = redrawn.From ?? today;
        if (on > today)
            throw RefusedRouteException.Because422("from", DrawRoute.InFuture);
        if (on < found.LineFrom)
        {
            throw RefusedRouteException.Because422("from", new(
                $"Đường đang dùng có hiệu lực từ {Vietnamese.Day(found.LineFrom)}; bản mới không thể bắt đầu sớm hơn.",
                $"The line in force begins on {found.LineFrom:yyyy-MM-dd}; a new one can't begin before it."));
        }

        await MeasureRoute.Sound(tx, redrawn.Line, redrawn.Checkpoints, on, cancel);
        await tx.Execute(EndLineSql, cancel, ("route", id), ("day", on));
        await DrawRoute.AddLine(tx, id, found.LineVersion + 1, redrawn.Line, redrawn.Checkpoints, on, redrawn.Reason, cancel);
        return await tx.Execute(NextSql, cancel, ("route", id));
    }
}
