using DiaBan.Contracts;
using DiaBan.Server.Appraisals;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Conversion;

/// <summary>The entries behind a figure.</summary>
internal static class ListEntries
{
    public static readonly string Sql = SqlFile.Read("Conversion/ListEntries.sql");

    private const string SetsSql = $"select {CriteriaSetRow.JudgingColumnsSql} from criteria_set where published_at is not null";

    public static async Task<Results<Ok<EntryPage>, ProblemHttpResult>> Handle(
        HttpContext http, Db db, VietNamClock clock, [AsParameters] EntryFilter filter, int? limit, Cursor? after, CancellationToken cancel)
    {
        if (filter.Problem() is { } problem)
            return Problems.Refuse(400, problem);

        var sets = await Sets(db, cancel);
        var page = Limits.Page(limit);
        var rows = await db.Query(Sql, row => (Entry: Read(row, sets), Count: row.Get<int>("count")), cancel,
            filter.Values(clock.Today, after, page + 1));
        var entries = rows.Take(page).Select(row => row.Entry).ToList();
        var next = rows.Count > page ? NextPage.Of(http.Request, new(entries[^1].HotspotCode, entries[^1].Id)) : null;
        return TypedResults.Ok(new EntryPage(entries, rows.Count > 0 ? rows[0].Count : 0, next));
    }

    /// <summary>Published criteria sets by version.</summary>
    public static async Task<Dictionary<string, CriteriaSet>> Sets(Db db, CancellationToken cancel) =>
        (await db.Query(SetsSql, CriteriaSetRow.Read, cancel)).ToDictionary(set => set.Version);

    /// <summary>Reads the columns in their order, so that an export can stream them.</summary>
    public static ListEntry Read(NpgsqlDataReader row, Dictionary<string, CriteriaSet> sets) => new(
        row.Get<Guid>("entry_id"),
        row.Get<Guid>("hotspot_id"),
        row.Get<string>("code"),
        row.Get<string>("name"),
        row.Get<string>("period_id"),
        row.Word<EntryVerdict>("verdict"),
        row.Word<EntryOrigin>("origin"),
        row.MaybeValue<Guid>("carried_over_from"),
        row.Word<HotspotCategory>("category"),
        row.Word<HotspotForm>("form"),
        row.Words<HotspotType>("types"),
        new(row.Get<string>("unit_code"), row.Get<string>("unit_name")),
        new(row.Get<string>("today_unit_code"), row.Get<string>("today_unit_name")),
        row.Get<int>("selection"),
        row.Get<double>("area_ha"),
        row.Get<double>("length_m"),
        row.Json<DecisionRecord>("decision"),
        row.MaybeJson<DecisionRecord>("verdict_decision"),
        row.Word<HotspotState>("state"),
        row.Get<bool>("alert_open"),
        row.Maybe<string>("criteria_set") is { } version && sets.TryGetValue(version, out var set)
            ? Stand(set, row.Json<IReadOnlyList<FoundFigures>>("results"))
            : null,
        row.MaybeWord<AppraisalProgress>("appraisal_state"),
        row.Maybe<string>("appraisal_number") is { } number
            ? new(number, row.Get<DateOnly>("appraisal_held_on"), row.Word<CriterionVerdict>("appraisal_conclusion"))
            : null,
        row.MaybeValue<double>("accepted"),
        row.MaybeValue<int>("group_count"));

    private static EntryCriteria Stand(CriteriaSet set, IReadOnlyList<FoundFigures> results)
    {
        var mandatory = JudgeCriteria.Mandatory(set, set.Criteria.ToDictionary(
            criterion => criterion.Code,
            criterion => JudgeCriteria.Of(criterion, results.FirstOrDefault(result => result.Criterion == criterion.Code)?.Figures)));
        return new(
            set.Version, mandatory.Count(verdict => verdict == CriterionVerdict.Achieved), mandatory.Count, JudgeCriteria.Overall(mandatory));
    }
}
