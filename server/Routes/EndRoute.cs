using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Routes;

/// <summary>Ends a route: it is planned no more, and what was done on it stays.</summary>
internal static class EndRoute
{
    private const string WaitingSql = """
        select count(*)::int as shifts, min(lower(planned)) as first
          from patrol_shift
         where route_id = @route and cancelled_at is null and lower(planned) >= @day::date::timestamp at time zone 'Asia/Ho_Chi_Minh'
        """;

    private const string Sql = "update patrol_route set ended_on = @day, version = version + 1 where id = @route";

    public static async Task<Results<Ok<PatrolRoute>, ProblemHttpResult>> Handle(
        Guid id, EndedRoute ended, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (ChangeRoute.WithoutVersion(wanted) is { } missing)
            return missing;
        try
        {
            await db.Transaction(tx => Run(tx, id, ended.On ?? clock.Today, wanted!, cancel), cancel);
        }
        catch (RefusedRouteException refused)
        {
            return refused.Problem;
        }

        var route = (await ReadRoute.Find(id, clock.Today, db, cancel))!;
        http.Response.Headers.ETag = ReadRoute.Tag(route.Version);
        return TypedResults.Ok(route);
    }

    private static async Task<int> Run(DbTransaction tx, Guid id, DateOnly on, string wanted, CancellationToken cancel)
    {
        await ChangeRoute.Find(tx, id, wanted, cancel);
        var waiting = (await tx.QueryOne(WaitingSql, row => new { Shifts = row.Get<int>("shifts"), First = row.MaybeValue<DateTime>("first") }, cancel,
            ("route", id), ("day", on)))!;
        if (waiting is { Shifts: > 0, First: { } first })
        {
            var day = VietNamClock.DayOf(first);
            throw new RefusedRouteException(409, new("", new(
                $"Còn {waiting.Shifts} ca đã lập trên lộ trình này, ca đầu ngày {Vietnamese.Day(day)}; hãy hủy hoặc chuyển các ca đó trước.",
                $"{waiting.Shifts} planned shifts still go this route, the first on {day:yyyy-MM-dd}; cancel or move them first.")));
        }

        return await tx.Execute(Sql, cancel, ("route", id), ("day", on));
    }
}
