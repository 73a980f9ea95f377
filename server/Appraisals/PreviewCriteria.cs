using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Appraisals;

/// <summary>What a drafted set would ask, and which open entries it would change; nothing is saved.</summary>
internal static class PreviewCriteria
{
    private static readonly string Sql = SqlFile.Read("Appraisals/PreviewCriteria.sql");

    public static async Task<Ok<CriteriaPreview>> Handle(CriteriaSetDraft draft, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var sentences = draft.Groups
            .Select(one => CriterionWords.Group(one.NameVi, one.NameEn, one.Needed, draft.Criteria.Count(criterion => criterion.Group == one.Code)))
            .Concat(draft.Criteria.Select(one => CriterionWords.Of(one.Kind, one.NameVi, one.NameEn, one.Operator, one.Threshold, one.Unit)))
            .Select(sentence => sentence.ToString())
            .ToList();
        var problems = CheckDraft.Problems(draft).Select(problem => problem.ToString()).ToList();
        return TypedResults.Ok(new CriteriaPreview(
            sentences, problems, problems.Count > 0 ? [] : await Concerned(draft, db, clock.Today, cancel)));
    }

    private static async Task<List<ConcernedEntry>> Concerned(CriteriaSetDraft draft, Db db, DateOnly today, CancellationToken cancel)
    {
        var sets = await ListEntries.Sets(db, cancel);
        var drafted = CriteriaSetRow.Worded(
            new("", draft.LegalBasis, draft.From, draft.To, draft.ProblemType, draft.BasedOn, false, 0, 0, [], []), draft.Criteria, draft.Groups);
        var open = await db.Query(Sql, Read, cancel, ("day", today), ("from", draft.From), ("to", draft.To), ("type", draft.ProblemType));
        return [.. open.Select(entry => Compare(entry, entry.Version is null ? null : sets.GetValueOrDefault(entry.Version), drafted))
            .Where(entry => entry.WouldHold || entry.Now != entry.ByDraft)];
    }

    private static ConcernedEntry Compare(Open entry, CriteriaSet? held, CriteriaSet drafted)
    {
        // A result speaks for a drafted criterion only where it answers the same question in the same way.
        var kinds = (held?.Criteria ?? []).ToDictionary(one => one.Code, one => one.Kind);
        var found = entry.Results.ToDictionary(one => one.Criterion, one => one.Figures);
        Figures? Of(Criterion criterion) => kinds.TryGetValue(criterion.Code, out var kind) && kind == criterion.Kind ? found.GetValueOrDefault(criterion.Code) : null;
        return new(
            entry.EntryId, entry.HotspotId, entry.Code, entry.Name, entry.Period, entry.Version,
            held is null ? CriterionVerdict.Undecided : Verdict(held, criterion => found.GetValueOrDefault(criterion.Code)),
            Verdict(drafted, Of), drafted.Criteria.Count(criterion => Of(criterion) is null), entry.WouldHold);
    }

    private static CriterionVerdict Verdict(CriteriaSet set, Func<Criterion, Figures?> found) => JudgeCriteria.Overall(
        set, set.Criteria.ToDictionary(criterion => criterion.Code, criterion => JudgeCriteria.Of(criterion, found(criterion))));

    private static Open Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("entry_id"), row.Get<Guid>("hotspot_id"), row.Get<string>("code"), row.Get<string>("name"),
        row.Get<string>("period_id"), row.Maybe<string>("version"), row.Get<bool>("would_hold"),
        row.Json<IReadOnlyList<FoundFigures>>("results"));

    private sealed record Open(
        Guid EntryId, Guid HotspotId, string Code, string Name, string Period, string? Version, bool WouldHold,
        IReadOnlyList<FoundFigures> Results);
}
