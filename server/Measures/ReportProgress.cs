using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Measures;

/// <summary>Puts a report of progress on record; a later one corrects an earlier, none is ever changed.</summary>
internal static class ReportProgress
{
    private const string MeasureSql = """
        select measure.planned_on, stood.due_on, stood.percent, stood.state = 'dropped' as dropped, stood.reported_on, stood.reports,
               entry.closed_on is not null as ended
          from measures_as_of('infinity') stood
          join conversion_measure measure on measure.id = stood.measure_id
          join list_entry entry on entry.id = measure.entry_id
         where measure.id = @id
        """;

    private const string TaskSql = """
        select task.planned_on, stood.due_on, stood.percent, stood.state = 'dropped' as dropped, stood.reported_on, stood.reports,
               false as ended
          from tasks_as_of('infinity') stood
          join plan_task task on task.id = stood.task_id
         where task.id = @id
        """;

    private const string ReportMeasureSql = """
        insert into measure_progress (measure_id, entry_id, seq, happened_on, percent, due_on, dropped, note)
        select id, entry_id, @seq::int, @day::date, @percent::int, @due_on::date, @dropped::boolean, @note::text
          from conversion_measure where id = @id
        """;

    private const string ReportTaskSql = """
        insert into plan_task_progress (task_id, seq, happened_on, percent, due_on, dropped, note)
        values (@id, @seq::int, @day::date, @percent::int, @due_on::date, @dropped::boolean, @note::text)
        """;

    private static readonly Sentence MissingTask = new(
        "Không tìm thấy nhiệm vụ này, hoặc tài khoản không được xem.", "There is no such task, or the account may not see it.");

    public static async Task<Results<Ok<MeasureFile>, ProblemHttpResult>> OfMeasure(
        Guid id, ReportedProgress reported, Db db, VietNamClock clock, CancellationToken cancel) =>
        await Run(id, reported, MeasureSql, ReportMeasureSql, ReadMeasure.Missing, db, clock, cancel) is { } refused
            ? refused
            : TypedResults.Ok((await ReadMeasure.Find(id, clock.Today, db, cancel))!);

    public static async Task<Results<NoContent, ProblemHttpResult>> OfTask(
        Guid id, ReportedProgress reported, Db db, VietNamClock clock, CancellationToken cancel) =>
        await Run(id, reported, TaskSql, ReportTaskSql, MissingTask, db, clock, cancel) is { } refused ? refused : TypedResults.NoContent();

    private static async Task<ProblemHttpResult?> Run(
        Guid id, ReportedProgress reported, string find, string record, Sentence missing, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (await db.QueryOne(find, Read, cancel, ("id", id)) is not { } work)
            return Problems.NotFound(missing);
        if (reported.After is { } after && after != work.Reports)
        {
            return Problems.Refuse(412, new(
                "Có người vừa báo cáo tiến độ khác; hãy tải lại, xem rồi ghi.", "Someone has just reported other progress; reload, look at it and report again."));
        }

        reported = reported with { Note = reported.Note?.Trim().Normalize() is { Length: > 0 } note ? note : null };
        var on = reported.HappenedOn ?? clock.Today;
        if (JudgeProgress.Problem(work, reported, on, clock.Today) is { } problem)
            return Problems.Refuse(work.Ended || work.Dropped ? 409 : 422, problem);
        await db.Transaction(tx => tx.Execute(record, cancel,
            ("id", id), ("seq", work.Reports + 1), ("day", on), ("percent", reported.Percent), ("due_on", reported.DueOn),
            ("dropped", reported.Dropped), ("note", reported.Note)), cancel);
        return null;
    }

    private static WorkSoFar Read(NpgsqlDataReader row) => new(
        row.Get<DateOnly>("planned_on"), row.Get<DateOnly>("due_on"), row.Get<int>("percent"), row.Get<bool>("dropped"),
        row.MaybeValue<DateOnly>("reported_on"), row.Get<int>("reports"), row.Get<bool>("ended"));
}
