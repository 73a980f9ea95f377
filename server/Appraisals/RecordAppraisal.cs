using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Appraisals;

/// <summary>Records the council's appraisal of the submission that waits: its verdict is computed, its conclusion the council's.</summary>
internal static class RecordAppraisal
{
    public static async Task<Results<Ok<EntryAppraisal>, ProblemHttpResult>> Handle(
        Guid id, AppraisalMinutes minutes, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (await ReadEntryAppraisal.Find(id, clock.Today, http, db, clock, cancel) is not { } entry)
            return Problems.NotFound(ReadEntryAppraisal.Missing);
        if (!entry.RecordAppraisal.Allowed)
            return Problems.Refuse(entry.State == HotspotState.UnderAppraisal && entry.Appraisals.Count == 0 ? 422 : 409, new(entry.RecordAppraisal.Because!, entry.RecordAppraisal.Because!));
        if (minutes.Conclusion is not (CriterionVerdict.Achieved or CriterionVerdict.NotAchieved))
            return Problems.Invalid("conclusion", new("Kết luận là đạt hoặc chưa đạt.", "The conclusion is achieved or notAchieved."));
        if (minutes.HeldOn > clock.Today || minutes.HeldOn < entry.Submission!.On)
        {
            return Problems.Invalid("heldOn", new(
                $"Ngày thẩm định nằm từ ngày trình {Vietnamese.Day(entry.Submission!.On)} đến hôm nay.",
                $"The appraisal is held from the submission on {entry.Submission.On:yyyy-MM-dd} to today."));
        }

        try
        {
            await db.Transaction(tx => Run(tx, entry.HotspotId, minutes, clock.Today, cancel), cancel);
        }
        catch (RefusedActException refused)
        {
            return Problems.Refuse(refused.Status, refused.Because);
        }

        return TypedResults.Ok((await ReadEntryAppraisal.Find(id, clock.Today, http, db, clock, cancel))!);
    }

    /// <exception cref="RefusedActException">Nothing waits, or the conclusion departs from the figures without a reason.</exception>
    public static async Task<bool> Run(DbTransaction tx, Guid hotspot, AppraisalMinutes minutes, DateOnly today, CancellationToken cancel)
    {
        var found = await FindHotspotCase.Run(tx, hotspot, null, today, cancel);
        if (found is not { Case.State: HotspotState.UnderAppraisal, Submission: { } submission })
            throw new RefusedActException(409, new("Chưa có lần trình nào đang chờ thẩm định.", "No submission waits for an appraisal."));
        var verdict = await FileAppraisal.Verdict(tx, found, cancel);
        if (verdict != minutes.Conclusion && string.IsNullOrWhiteSpace(minutes.DepartureReason))
        {
            throw new RefusedActException(422, new(
                $"Số liệu cho kết quả {CriterionWords.Verdict(verdict).Vietnamese}; kết luận {CriterionWords.Verdict(minutes.Conclusion).Vietnamese} phải nêu lý do.",
                $"By the figures the entry is {CriterionWords.Verdict(verdict).English}; to conclude {CriterionWords.Verdict(minutes.Conclusion).English} needs a reason."));
        }

        await FileAppraisal.Insert(
            tx, submission, minutes.Number, minutes.HeldOn, [.. minutes.Agencies.Distinct()], verdict, minutes.Conclusion,
            minutes.DepartureReason?.Trim().Normalize(), minutes.AcceptedYearlyIncidents, cancel);
        return true;
    }
}
