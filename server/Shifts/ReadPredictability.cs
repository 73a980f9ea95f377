using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Shifts;

/// <summary>Whether a plan can be guessed: its shifts over hours and routes, the days before it, and the tracks of patrols done.</summary>
internal static class ReadPredictability
{
    private const string StartsSql = """
        select shift.route_id, route.code as route_code, lower(shift.planned) as starts, shift.plan_id = @plan as of_plan
          from patrol_shift shift
          join patrol_route route on route.id = shift.route_id
         where shift.unit_id = (select unit_id from patrol_plan where id = @plan) and shift.cancelled_at is null
           and lower(shift.planned) >= @from and lower(shift.planned) < @until
        """;

    private static readonly string TracksSql = SqlFile.Read("Shifts/TracksApart.sql");

    public static async Task<Results<Ok<Predictability>, ProblemHttpResult>> Handle(Guid id, Db db, CancellationToken cancel)
    {
        if (await ListPlans.Find(id, db, cancel) is not { } plan)
            return Problems.NotFound(ListPlans.Missing);
        if (await ReadShiftRules.Find(plan.From, db, cancel) is not { } rules)
            return Problems.NotFound(new("Chưa có quy tắc tuần tra cho ngày này.", "There are no patrol rules for that day."));
        var last = plan.To.DayNumber - plan.From.DayNumber >= rules.PredictableDays ? plan.From.AddDays(rules.PredictableDays - 1) : plan.To;
        var (before, from, until) = (VietNamClock.StartOf(plan.From.AddDays(-rules.PredictableDays)), VietNamClock.StartOf(plan.From), VietNamClock.StartOf(last.AddDays(1)));
        var all = await db.Query(StartsSql, row => new Start(
            row.Get<Guid>("route_id"), row.Get<string>("route_code"), VietNamClock.Local(row.Get<DateTimeOffset>("starts")), row.Get<bool>("of_plan")), cancel,
            ("plan", id), ("from", before), ("until", until));
        var planned = all.Where(start => start.OfPlan && start.At >= VietNamClock.Local(from)).ToList();
        var earlier = all.Where(start => !start.OfPlan && start.At < VietNamClock.Local(from)).ToList();

        var cells = planned.GroupBy(start => (start.At.Hour, start.Route, start.RouteCode))
            .Select(group => new StartCell(group.Key.Hour, group.Key.Route, group.Key.RouteCode, group.Count()))
            .OrderBy(cell => cell.RouteCode, StringComparer.Ordinal).ThenBy(cell => cell.Hour).ToList();
        var routes = planned.Select(start => start.Route).Distinct().ToList();
        var hours = plan.Windows.SelectMany(Hours).Concat(planned.Select(start => start.At.Hour)).Distinct().Count();
        var index = JudgePredictability.Index([.. cells.Select(cell => cell.Shifts)], hours * routes.Count);
        Guessing? verdict = index is { } known ? JudgePredictability.Verdict(known, rules.GuessedBelow, rules.HardToGuessFrom) : null;
        var same = JudgePredictability.Same(planned.Select(start => start.Key), earlier.Select(start => start.Key));
        var percent = earlier.Count == 0 ? null : JudgePredictability.Percent(same, planned.Count);
        var tracks = await db.Query(TracksSql, row => new TracksApart(
            row.Get<string>("code"), row.Get<int>("pairs"), Math.Round(row.Get<double>("median")), Math.Round(row.Get<double>("closest"))), cancel,
            ("routes", routes.ToArray()), ("from", before), ("until", until));
        return TypedResults.Ok(new Predictability(
            index is { } value ? Math.Round(value, 3) : null, verdict, plan.From, last, planned.Count, routes.Count, hours,
            JudgePredictability.Words(index, verdict, planned.Count, routes.Count).ToString(), percent, same, earlier.Count,
            JudgePredictability.Warning(percent, same, planned.Count, rules.SamePlanPercent)?.ToString(), cells, tracks, rules.Version));
    }

    private static IEnumerable<int> Hours(PatrolWindow window) =>
        Enumerable.Range(window.Starts.Hour, Math.Max(1, window.Minutes / 60)).Select(hour => hour % 24);

    private sealed record Start(Guid Route, string RouteCode, DateTime At, bool OfPlan)
    {
        public (int, int, Guid) Key => (JudgeShift.Iso(DateOnly.FromDateTime(At)), At.Hour, Route);
    }
}
