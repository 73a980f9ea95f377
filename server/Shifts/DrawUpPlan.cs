using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Shifts;

/// <summary>Puts a patrol plan on record with the hours in which it wants the area closed.</summary>
internal static class DrawUpPlan
{
    private const string PlanSql = """
        insert into patrol_plan (id, unit_id, name, number, signed_on, category, span, classification)
        values (@id, @unit, @name, @number::text, @signed_on::date, @category, daterange(@from, @to, '[]'), @classification)
        """;

    private const string WindowsSql = """
        insert into patrol_window (plan_id, starts, minutes, weekdays)
        select @plan, (one ->> 'starts')::time, (one ->> 'minutes')::int,
               array(select distinct day::int from jsonb_array_elements_text(one -> 'weekdays') day order by 1)
          from jsonb_array_elements(@windows::jsonb) one
        """;

    public static async Task<Results<Created<PatrolPlan>, ProblemHttpResult>> Handle(
        DrawnUpPlan drawn, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        try
        {
            var id = await db.Transaction(tx => Run(tx, drawn, clock.Today, cancel), cancel);
            var plan = (await ListPlans.Find(id, db, cancel))!;
            http.Response.Headers.ETag = ListPlans.Tag(plan.Version);
            return TypedResults.Created($"/api/v1/patrol-plans/{id}", plan);
        }
        catch (RefusedShiftException refused)
        {
            return refused.Problem;
        }
    }

    private static async Task<Guid> Run(DbTransaction tx, DrawnUpPlan drawn, DateOnly today, CancellationToken cancel)
    {
        JudgePlan.Sound(drawn.From, drawn.To, drawn.SignedOn, drawn.Windows, today);
        var unit = await FormTeam.Unit(tx, drawn.Unit, today, cancel);
        var id = Guid.CreateVersion7();
        await tx.Execute(PlanSql, cancel,
            ("id", id), ("unit", unit), ("name", drawn.Name.Trim().Normalize()), ("number", drawn.Number?.Trim()), ("signed_on", drawn.SignedOn),
            ("category", drawn.Category), ("from", drawn.From), ("to", drawn.To), ("classification", drawn.Classification));
        await Windows(tx, id, drawn.Windows, cancel);
        return id;
    }

    public static Task Windows(DbTransaction tx, Guid plan, IReadOnlyList<PatrolWindow> windows, CancellationToken cancel) =>
        tx.Execute(WindowsSql, cancel, ("plan", plan), ("windows", Wire(windows)));

    private static JsonElement Wire(IReadOnlyList<PatrolWindow> windows) => JsonSerializer.SerializeToElement(windows, WireJson.Options);
}
