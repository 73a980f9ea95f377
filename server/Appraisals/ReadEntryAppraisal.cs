using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Appraisals;

/// <summary>How an entry stands against its criteria, what is missing, and who must act next.</summary>
internal static class ReadEntryAppraisal
{
    private static readonly string Sql = SqlFile.Read("Appraisals/EntryAppraisal.sql");

    public static readonly Sentence Missing = new(
        "Không tìm thấy lượt này trong danh sách, hoặc tài khoản không được xem.", "There is no such entry, or the account may not see it.");

    public static async Task<Results<Ok<EntryAppraisal>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? asOf, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel) =>
        await Find(id, asOf ?? clock.Today, http, db, clock, cancel) is { } found ? TypedResults.Ok(found) : Problems.NotFound(Missing);

    public static async Task<EntryAppraisal?> Find(Guid id, DateOnly day, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (await db.QueryOne(Sql, Read, cancel, ("entry", id), ("day", day)) is not { } found)
            return null;
        var set = found.Version is null ? null : await CriteriaSetRow.Find(db, found.Version, cancel);
        var held = http.User.FindAll(SignedInAccount.RightClaim).Select(claim => claim.Value).ToHashSet();
        return Describe(found, set, held, db.Account!.Value, past: day < clock.Today);
    }

    /// <summary>Puts facts, set and account together; nothing is read or written.</summary>
    private static EntryAppraisal Describe(Found found, CriteriaSet? set, HashSet<string> held, Guid account, bool past)
    {
        var criteria = (set?.Criteria ?? []).Select(criterion =>
        {
            var result = found.Results.FirstOrDefault(one => one.Criterion == criterion.Code);
            var figures = result is null ? null : new Figures(
                (decimal?)result.Numerator, (decimal?)result.Denominator, result.NumeratorDays, result.DenominatorDays, result.Stated);
            return new CriterionState(
                criterion, JudgeCriteria.Of(criterion, figures), (double?)JudgeCriteria.Value(criterion.Kind, figures),
                result is null ? null : new(
                    result.Id, result.AsOf, result.Numerator, result.Denominator, result.NumeratorDays, result.DenominatorDays,
                    result.Stated, result.Source, result.Account, result.RecordedAt));
        }).ToList();
        var verdicts = criteria.ToDictionary(one => one.Criterion.Code, one => one.Verdict);
        var groups = (set?.Groups ?? []).Select(group =>
        {
            var members = criteria.Where(one => one.Criterion.Group == group.Code).Select(one => one.Verdict).ToList();
            return new GroupState(
                group, members.Count(one => one == CriterionVerdict.Achieved), members.Count(one => one == CriterionVerdict.Undecided),
                JudgeCriteria.Of(group.Needed, members));
        }).ToList();
        var verdict = set is null ? CriterionVerdict.Undecided : JudgeCriteria.Overall(set, verdicts);
        var missing = criteria.Where(one => one.Result is null && Demanded(one.Criterion, groups, criteria)).Select(one => one.Criterion.Name).ToList();
        var (next, who) = AppraisalWords.Next(found.State, found.Open, missing.Count, found.Appraised, verdict);
        return new(
            found.EntryId, found.HotspotId, found.Period, found.State, set?.Version, set?.LegalBasis, criteria, groups, verdict,
            AppraisalWords.Verdict(criteria, groups, verdict).ToString(), missing, next?.ToString(), who?.ToString(),
            found.SubmittedOn is { } on ? new(on, found.CutOff ?? on, found.SubmitterName ?? "") : null,
            found.Appraisals, found.Accepted,
            Possible("recordResults", past, AppraisalWords.NoResults(found.State, found.Open, found.InScope, held.Contains(Right.Convert))),
            Possible("recordAppraisal", past, AppraisalWords.NoAppraisal(
                found.State, found.Appraised, found.InScope, held.Contains(Right.Appraise), found.Submitter == account)));
    }

    /// <summary>Mandatory itself, or of a mandatory group that has fewer results than it needs.</summary>
    private static bool Demanded(Criterion criterion, List<GroupState> groups, List<CriterionState> criteria) =>
        criterion.Mandatory
        || (groups.Find(one => one.Group.Code == criterion.Group) is { Group: { Mandatory: true } group }
            && criteria.Count(one => one.Criterion.Group == group.Code && one.Result is not null) < group.Needed);

    private static PossibleAct Possible(string kind, bool past, Sentence? because)
    {
        because ??= past ? new("Đang xem một ngày đã qua; về hôm nay để ghi.", "A past day is shown; go to today to record.") : null;
        return new(kind, because is null, because?.ToString());
    }

    private static Found Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("entry_id"), row.Get<Guid>("hotspot_id"), row.Get<string>("period_id"), row.Word<HotspotState>("state"),
        row.MaybeValue<double>("accepted"), row.Get<bool>("open"), row.Get<bool>("in_scope"), row.Maybe<string>("version"),
        row.MaybeValue<Guid>("submitter"), row.MaybeValue<DateOnly>("submitted_on"), row.MaybeValue<DateOnly>("cut_off"),
        row.Maybe<string>("submitter_name"), row.Json<IReadOnlyList<FoundResult>>("results"),
        row.Json<IReadOnlyList<AppraisalRecord>>("appraisals"), row.Get<bool>("appraised"));

    private sealed record Found(
        Guid EntryId, Guid HotspotId, string Period, HotspotState State, double? Accepted, bool Open, bool InScope, string? Version,
        Guid? Submitter, DateOnly? SubmittedOn, DateOnly? CutOff, string? SubmitterName, IReadOnlyList<FoundResult> Results,
        IReadOnlyList<AppraisalRecord> Appraisals, bool Appraised);
}

/// <summary>A result as its statement reads it.</summary>
internal sealed record FoundResult(
    string Criterion, Guid Id, DateOnly AsOf, double? Numerator, double? Denominator, int? NumeratorDays, int? DenominatorDays,
    CriterionVerdict? Stated, string? Source, string Account, DateTimeOffset RecordedAt);
