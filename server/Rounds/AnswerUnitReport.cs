using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Rounds;

/// <summary>The unit above accepts a report, or returns it with a reason.</summary>
internal static class AnswerUnitReport
{
    private const string Sql = """
        update unit_report report
           set accepted = @accept, return_reason = @reason::text, answered_by = current_account(), answered_at = @now
          from admin_unit unit
         where unit.id = report.unit_id and unit.code = @unit and report.period_id = @period and report.revision = @revision and report.accepted is null
        """;

    public static async Task<Results<Ok<RoundOfPeriod>, ProblemHttpResult>> Handle(
        string id, string unit, AnswerToUnitReport answer, HttpContext http, Db db, VietNamClock clock, TimeProvider time, CancellationToken cancel)
    {
        var (round, problem) = await ReadRound.Find(id, http, db, clock, cancel);
        if (round is null)
            return Problems.NotFound(problem!);
        if (round.Units.FirstOrDefault(one => one.Unit.Code == unit) is not { } found)
            return Problems.NotFound(SubmitUnitReport.Missing);
        if (!found.Answer.Allowed)
            return Problems.Refuse(409, new(found.Answer.Because!, found.Answer.Because!));
        var reason = string.IsNullOrWhiteSpace(answer.Reason) ? null : answer.Reason.Trim().Normalize();
        if (!answer.Accept && reason is not { Length: >= 3 })
            return Problems.Invalid("reason", new("Trả lại phải nêu lý do để đơn vị sửa.", "Say why it is returned, so that the unit can mend it."));

        var answered = await db.Transaction(tx => tx.Execute(Sql, cancel,
            ("accept", answer.Accept), ("reason", answer.Accept ? null : reason), ("now", time.GetUtcNow()), ("unit", unit), ("period", round.Period),
            ("revision", found.Revision)), cancel);
        return answered == 0
            ? Problems.Refuse(409, new("Có người vừa trả lời báo cáo này; hãy tải lại rồi xem.", "Someone has just answered this report; reload and look."))
            : TypedResults.Ok((await ReadRound.Find(id, http, db, clock, cancel)).Round!);
    }
}
