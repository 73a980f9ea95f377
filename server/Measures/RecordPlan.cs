using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Measures;

/// <summary>Puts a plan of the province on record with its tasks and assignments, all or nothing.</summary>
internal static class RecordPlan
{
    private const string PlanSql = """
        insert into plan (id, number, signed_on, title, agency, period_id, note)
        values (@id, @number, @signed_on::date, @title, @agency, @period::text, @note::text)
        """;

    private const string TasksSql = """
        insert into plan_task (plan_id, section, position, title, planned_on, due_on)
        select @plan, one.value ->> 'section', one.position, one.value ->> 'title', @signed_on::date, (one.value ->> 'dueOn')::date
          from jsonb_array_elements(@tasks) with ordinality one (value, position)
        """;

    private const string AssignmentsSql = """
        insert into plan_assignment (task_id, agency, role)
        select task.id, named.agency, named.role
          from jsonb_array_elements(@tasks) with ordinality one (value, position)
          join plan_task task on task.plan_id = @plan and task.position = one.position
          join lateral (select jsonb_array_elements_text(one.value -> 'leads') as agency, 'leads' as role
                         union all
                        select jsonb_array_elements_text(one.value -> 'coordinates'), 'coordinates') named on true
        """;

    public static async Task<Results<Created<Guid>, ProblemHttpResult>> Handle(RecordedPlan recorded, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (recorded.SignedOn > clock.Today)
            return Problems.Invalid("signedOn", new("Ngày ký ở tương lai.", "The day of signing lies in the future."));
        if (recorded.Tasks.FirstOrDefault(task => task.DueOn < recorded.SignedOn) is { } early)
        {
            return Problems.Invalid("tasks", new(
                $"Nhiệm vụ {early.Section} có hạn trước ngày ký kế hoạch.", $"The task {early.Section} is due before the plan was signed."));
        }

        var id = await db.Transaction(tx => Run(tx, recorded, cancel), cancel);
        return TypedResults.Created($"/api/v1/plans?period={recorded.Period}", id);
    }

    public static async Task<Guid> Run(DbTransaction tx, RecordedPlan recorded, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        var tasks = JsonSerializer.SerializeToElement(recorded.Tasks, WireJson.Options);
        await tx.Execute(PlanSql, cancel,
            ("id", id), ("number", recorded.Number.Trim()), ("signed_on", recorded.SignedOn), ("title", recorded.Title.Trim().Normalize()),
            ("agency", recorded.Agency), ("period", recorded.Period), ("note", recorded.Note?.Trim().Normalize()));
        await tx.Execute(TasksSql, cancel, ("plan", id), ("signed_on", recorded.SignedOn), ("tasks", tasks));
        await tx.Execute(AssignmentsSql, cancel, ("plan", id), ("tasks", tasks));
        return id;
    }
}
