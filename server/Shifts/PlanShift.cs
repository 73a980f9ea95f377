using DiaBan.Contracts;
using DiaBan.Server.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Shifts;

/// <summary>Plans a single shift; a team is in one place at a time.</summary>
internal static class PlanShift
{
    public const string Sql = """
        insert into patrol_shift (id, plan_id, route_id, team_id, unit_id, rule_id, planned, headcount, turns, movement)
        select id, @plan, @route, @team, @unit, @rule::uuid, tstzrange(starts, starts + @minutes * interval '1 minute'), @headcount, @turns, @movement
          from unnest(@ids::uuid[], @starts::timestamptz[]) wanted (id, starts)
        """;

    public static async Task<Results<Created<PatrolShift>, ProblemHttpResult>> Handle(
        PlannedShift planned, HttpContext http, Db db, TimeProvider time, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        try
        {
            await db.Transaction(async tx =>
            {
                var ground = await ShiftGround.Find(tx, planned.Plan, planned.Route, planned.Team, planned.Movement, cancel);
                ground.Takes(planned.Starts, time.GetUtcNow());
                if ((await ground.Conflicts(tx, [planned.Starts], planned.Minutes, null, cancel)).FirstOrDefault() is { } conflict)
                    throw new RefusedShiftException(409, null, new(conflict.Because, conflict.Because));
                return await tx.Execute(Sql, cancel,
                    ("ids", new[] { id }), ("starts", new[] { planned.Starts.UtcDateTime }), ("plan", ground.Plan), ("route", ground.Route), ("team", ground.Team),
                    ("unit", ground.Unit), ("rule", null), ("minutes", planned.Minutes), ("headcount", planned.Headcount), ("turns", planned.Turns),
                    ("movement", planned.Movement));
            }, cancel);
        }
        catch (RefusedShiftException refused)
        {
            return refused.Problem;
        }

        var shift = (await ListShifts.Find(id, time.GetUtcNow(), db, cancel))!;
        http.Response.Headers.ETag = ListPlans.Tag(shift.Version);
        return TypedResults.Created($"/api/v1/patrol-shifts/{id}", shift);
    }
}
