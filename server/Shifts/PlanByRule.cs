using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Shifts;

/// <summary>Plans a shift for each day of a rule: all of them, or none where the team would be in two places.</summary>
internal static class PlanByRule
{
    private const int MostShifts = 400;

    private const string RuleSql = """
        insert into shift_rule (id, plan_id, route_id, team_id, weekdays, starts, minutes, span, headcount, turns, movement)
        values (@id, @plan, @route, @team, @weekdays, @starts, @minutes, daterange(@from, @to, '[]'), @headcount, @turns, @movement)
        """;

    private const string LengthSql = """
        select coalesce(max(length_m), 0)::float8 from patrol_route_line where route_id = @route and upper_inf(valid)
        """;

    public static async Task<Results<Ok<RuleOutcome>, ProblemHttpResult>> Handle(
        Guid id, PlannedRule planned, Db db, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            return TypedResults.Ok(await db.Transaction(tx => Run(tx, id, planned, time.GetUtcNow(), cancel), cancel));
        }
        catch (RefusedShiftException refused)
        {
            return refused.Problem;
        }
    }

    private static async Task<RuleOutcome> Run(DbTransaction tx, Guid plan, PlannedRule planned, DateTimeOffset now, CancellationToken cancel)
    {
        var ground = await ShiftGround.Find(tx, plan, planned.Route, planned.Team, planned.Movement, cancel);
        if (!JudgePlan.Weekdays(planned.Weekdays))
            throw new RefusedShiftException(422, "weekdays", JudgePlan.WrongDays);
        if (planned.To < planned.From || planned.To.DayNumber - planned.From.DayNumber > 366)
            throw new RefusedShiftException(422, "to", new("Ngày cuối phải sau ngày đầu, trong vòng một năm.", "The last day lies after the first, within a year."));
        var weekdays = planned.Weekdays.Distinct().Order().ToArray();
        var starts = JudgeShift.Starts(weekdays, planned.Starts, planned.From, planned.To);
        if (starts.Count is 0 or > MostShifts)
        {
            throw new RefusedShiftException(422, "weekdays", starts.Count == 0
                ? new("Không có ngày nào trong khoảng này hợp với các thứ đã chọn.", "No day of the span is one of these weekdays.")
                : new($"Quy tắc lập {starts.Count} ca, tối đa {MostShifts}; hãy rút ngắn.", $"The rule plans {starts.Count} shifts, at most {MostShifts} are taken; shorten it."));
        }

        ground.Takes(starts[0], now);
        ground.Takes(starts[^1], now);
        var conflicts = await ground.Conflicts(tx, starts, planned.Minutes, null, cancel);
        var metres = await tx.Value<double>(LengthSql, cancel, ("route", ground.Route));
        var counts = new PlannedCounts(
            starts.Count, starts.Count * planned.Turns, starts.Count * planned.Turns * planned.Headcount,
            Math.Round(starts.Count * planned.Turns * metres / 1000, 3), Math.Round(starts.Count * planned.Minutes / 60.0, 2), 0);
        if (planned.LookOnly)
            return new(null, starts, conflicts, counts);
        if (conflicts.Count > 0)
        {
            var more = conflicts.Count == 1 ? new Sentence("", "") : new Sentence($" Còn {conflicts.Count - 1} ca khác cũng trùng.", $" {conflicts.Count - 1} more overlap too.");
            throw new RefusedShiftException(409, null, new(conflicts[0].Because + more.Vietnamese, conflicts[0].Because + more.English));
        }

        var rule = Guid.CreateVersion7();
        await tx.Execute(RuleSql, cancel,
            ("id", rule), ("plan", ground.Plan), ("route", ground.Route), ("team", ground.Team), ("weekdays", weekdays), ("starts", planned.Starts),
            ("minutes", planned.Minutes), ("from", planned.From), ("to", planned.To), ("headcount", planned.Headcount), ("turns", planned.Turns),
            ("movement", planned.Movement));
        await tx.Execute(PlanShift.Sql, cancel,
            ("ids", starts.Select(_ => Guid.CreateVersion7()).ToArray()), ("starts", starts.Select(start => start.UtcDateTime).ToArray()), ("plan", ground.Plan),
            ("route", ground.Route), ("team", ground.Team), ("unit", ground.Unit), ("rule", rule), ("minutes", planned.Minutes),
            ("headcount", planned.Headcount), ("turns", planned.Turns), ("movement", planned.Movement));
        return new(rule, starts, [], counts);
    }
}
