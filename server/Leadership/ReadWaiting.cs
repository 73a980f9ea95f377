using DiaBan.Contracts;
using DiaBan.Server.Closure;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Rounds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Leadership;

/// <summary>What waits for a decision or is late, in numbers that open.</summary>
internal static class ReadWaiting
{
    private static readonly string Sql = SqlFile.Read("Leadership/Waiting.sql");

    public static async Task<Results<Ok<WaitingMatters>, ProblemHttpResult>> Handle(
        string id, string? unit, HttpContext http, Db db, VietNamClock clock, TimeProvider time, CancellationToken cancel)
    {
        var (figures, problem) = await FigureBasis.Find(db, id, "province", cancel);
        if (figures is null)
            return Problems.Refuse(404, problem!);
        var counts = (await db.QueryOne(Sql, row => new
        {
            Alerts = row.Get<int>("alerts"),
            Overdue = row.Get<int>("overdue"),
            Appraisals = row.Get<int>("appraisals"),
            Decisions = row.Get<int>("decisions"),
            Redraws = row.Get<int>("redraws"),
        }, cancel, ("day", clock.Today), ("period", figures.Period), ("unit", unit)))!;
        var round = figures.To < clock.Today && unit is null ? (await ReadRound.Find(id, http, db, clock, cancel)).Round : null;
        return TypedResults.Ok(new WaitingMatters(
            counts.Alerts, counts.Overdue, counts.Appraisals, counts.Decisions, counts.Redraws,
            round?.Units.Count(one => one.State is UnitReportState.None or UnitReportState.Returned),
            await ShowBorderSynchrony.OneSided(unit, db, clock, time, cancel)));
    }
}
