using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;

namespace DiaBan.Server.Appraisals;

/// <summary>Files the council's record that a recognition cites, and takes over the background level it accepted.</summary>
internal static class FileAppraisal
{
    private const string Sql = """
        insert into appraisal (entry_id, submission_id, number, held_on, agencies, criteria_set, verdict, conclusion, departure_reason,
                               accepted_yearly_incidents, recorded_by)
        select submission.entry_id, submission.id, @number, @held_on, @agencies, submission.details ->> 'criteriaSet', @verdict, @conclusion,
               @departure_reason::text, @accepted::numeric, current_account()
          from hotspot_event submission
         where submission.id = @submission
        """;

    private const string AcceptSql = """
        update list_entry
           set accepted_yearly_incidents = (select appraisal.accepted_yearly_incidents from appraisal where appraisal.submission_id = @submission)
         where id = @entry
        """;

    /// <param name="recognition">A recognition that stands.</param>
    public static async Task Cited(DbTransaction tx, FindHotspotCase.Found found, HotspotAct recognition, CancellationToken cancel)
    {
        var (cited, overridden) = recognition switch
        {
            RecogniseAchieved watched => (watched.Appraisal, watched.OverrideReason),
            RecogniseAndDelist delisted => (delisted.Appraisal, delisted.OverrideReason),
            _ => (null, null),
        };
        if (cited is null)
            return;
        if (found.Case.Appraisal is null)
        {
            var verdict = await Verdict(tx, found, cancel);
            await Insert(
                tx, found.Submission!.Value, cited.Number, cited.HeldOn, [], verdict, CriterionVerdict.Achieved,
                verdict == CriterionVerdict.Achieved ? null : overridden, cited.AcceptedYearlyIncidents, cancel);
        }

        await tx.Execute(AcceptSql, cancel, ("submission", found.Submission), ("entry", found.Case.Entry!.Id));
    }

    public static Task Insert(
        DbTransaction tx, Guid submission, string number, DateOnly heldOn, IReadOnlyList<AppraisalAgency> agencies, CriterionVerdict verdict,
        CriterionVerdict conclusion, string? departureReason, double? accepted, CancellationToken cancel) => tx.Execute(Sql, cancel,
        ("submission", submission), ("number", number), ("held_on", heldOn), ("agencies", agencies.Select(WireJson.Word).ToArray()),
        ("verdict", verdict), ("conclusion", conclusion), ("departure_reason", departureReason), ("accepted", (decimal?)accepted));

    /// <summary>What the submitted results give by the set they name.</summary>
    public static async Task<CriterionVerdict> Verdict(DbTransaction tx, FindHotspotCase.Found found, CancellationToken cancel) =>
        await CriteriaSetRow.Find(tx, found.CriteriaSet ?? "", cancel) is { } set
            ? JudgeCriteria.Overall(set, found.Case.SubmittedResults.ToDictionary(
                result => result.Criterion, result => result.Verdict ?? CriterionVerdict.Undecided))
            : CriterionVerdict.Undecided;
}
