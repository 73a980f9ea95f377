using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Measures;

/// <summary>A measure with every report of its progress.</summary>
internal static class ReadMeasure
{
    private const string ReportsSql = """
        select report.seq, report.happened_on, report.percent, report.due_on, report.dropped, report.note, account.name as account,
               report.recorded_at
          from measure_progress report
          join account on account.id = report.recorded_by
         where report.measure_id = @measure
           and report.happened_on <= @day
         order by report.seq desc
        """;

    public static readonly Sentence Missing = new(
        "Không tìm thấy biện pháp này, hoặc tài khoản không được xem.", "There is no such measure, or the account may not see it.");

    public static async Task<Results<Ok<MeasureFile>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel) =>
        await Find(id, asOf ?? clock.Today, db, cancel) is { } found ? TypedResults.Ok(found) : Problems.NotFound(Missing);

    public static async Task<MeasureFile?> Find(Guid id, DateOnly day, Db db, CancellationToken cancel) =>
        await ListMeasures.One(db, id, day, cancel) is { } measure
            ? new(measure, await db.Query(ReportsSql, Read, cancel, ("measure", id), ("day", day)))
            : null;

    private static ProgressReport Read(NpgsqlDataReader row) => new(
        row.Get<int>("seq"),
        row.Get<DateOnly>("happened_on"),
        row.Get<int>("percent"),
        row.MaybeValue<DateOnly>("due_on"),
        row.Get<bool>("dropped"),
        row.Maybe<string>("note"),
        row.Get<string>("account"),
        row.Get<DateTimeOffset>("recorded_at"));
}
