using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Models;

/// <summary>Records how a commune stands in a programme of a year; what stood before stays on record.</summary>
internal static class RecordStanding
{
    private const string LatestSql = """
        select unit.id, (select account_has_right('plan')) as plans, stood.seq, stood.status, stood.happened_on
          from admin_unit unit
          join admin_level level on level.level = unit.level and level.code = 'commune'
          left join lateral (
              select standing.seq, standing.status, standing.happened_on
                from unit_standing standing
               where standing.unit_id = unit.id and standing.year = @year and standing.programme = @programme
               order by standing.seq desc limit 1
          ) stood on true
         where unit.code = @unit and unit.valid @> @day::date
           and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
        """;

    private const string Sql = """
        insert into unit_standing (unit_id, year, programme, seq, status, happened_on, decision_number, note)
        values (@unit::uuid, @year, @programme, @seq, @status, @day::date, @decision::text, @note::text)
        """;

    private static readonly Sentence Missing = new(
        "Không có xã, phường này vào ngày đó, hoặc tài khoản không được ghi.", "There is no such commune on that day, or the account may not record it.");

    public static async Task<Results<Ok<Standing>, ProblemHttpResult>> Handle(
        RecordedStanding recorded, Db db, VietNamClock clock, CancellationToken cancel)
    {
        recorded = recorded with { Note = Kept(recorded.Note), Decision = Kept(recorded.Decision) };
        var on = recorded.HappenedOn ?? clock.Today;
        if (JudgeStanding.Day(recorded.Year, on, clock.Today) is { } outside)
            return Problems.Invalid("happenedOn", outside);
        if (await db.QueryOne(LatestSql,
                row => new
                {
                    Unit = row.Get<Guid>("id"),
                    Plans = row.Get<bool>("plans"),
                    Seq = row.MaybeValue<int>("seq") ?? 0,
                    Latest = row.MaybeWord<StandingStatus>("status") is { } status ? new StandingSoFar(status, row.Get<DateOnly>("happened_on")) : null,
                },
                cancel, ("unit", recorded.Unit), ("year", recorded.Year), ("programme", recorded.Programme), ("day", on)) is not { } stood)
        {
            return Problems.NotFound(Missing);
        }

        if (recorded.After is { } after && after != stood.Seq)
        {
            return Problems.Refuse(412, new(
                "Có người vừa ghi khác cho đơn vị này; hãy tải lại, xem rồi ghi.",
                "Someone has just recorded otherwise for this commune; reload, look at it and record again."));
        }

        if (recorded.Status is StandingStatus.Achieved or StandingStatus.NotAchieved && !stood.Plans)
        {
            return Problems.Refuse(403, new(
                "Kết quả do cơ quan tham mưu của tỉnh ghi theo quyết định; xã, phường chỉ ghi đăng ký hoặc rút.",
                "Results are recorded by the province's planners from the decision; a commune records its registration or withdrawal."));
        }

        if (JudgeStanding.Problem(stood.Latest, recorded, on) is { } problem)
            return Problems.Invalid(problem.Member, problem.Because);
        await db.Transaction(tx => tx.Execute(Sql, cancel,
            ("unit", stood.Unit), ("year", recorded.Year), ("programme", recorded.Programme), ("seq", stood.Seq + 1), ("status", recorded.Status),
            ("day", on), ("decision", recorded.Decision), ("note", recorded.Note)), cancel);
        return TypedResults.Ok(new Standing(recorded.Status, on, recorded.Decision, recorded.Note, stood.Seq + 1));
    }

    private static string? Kept(string? text) => text?.Trim().Normalize() is { Length: > 0 } kept ? kept : null;
}
