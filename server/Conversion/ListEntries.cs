using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Recurrence;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Conversion;

/// <summary>The entries behind a figure.</summary>
internal static class ListEntries
{
    private static readonly string Sql = SqlFile.Read("Conversion/ListEntries.sql");

    private static readonly string[] Verdicts =
        ["selected", "converting", "underAppraisal", "achieved", "notAchieved", "withdrawn", "listed", "pending"];

    public static async Task<Results<Ok<EntryPage>, ProblemHttpResult>> Handle(
        HttpContext http, Db db, VietNamClock clock, string? period, string? unit, string? verdict, string? cohort, DateOnly? asOf,
        Guid? decision, Guid? hotspot, int? limit, Cursor? after, CancellationToken cancel)
    {
        if (verdict is not null && !Verdicts.Contains(verdict))
        {
            return Problems.Refuse(400, new(
                $"Không có kết quả “{verdict}”; hãy dùng: {string.Join(", ", Verdicts)}.",
                $"There is no verdict {verdict}; there are {string.Join(", ", Verdicts)}."));
        }

        var judged = cohort is null ? null : ReadNonRecurrence.CohortNamed(cohort);
        if (cohort is not null && (judged is null || period is null))
        {
            return Problems.Refuse(400, new(
                "Thuần tập phải là stage, previous_year hoặc under_watch, kèm theo kỳ (period).",
                "A cohort is stage, previous_year or under_watch, and needs a period."));
        }

        var page = Limits.Page(limit);
        var rows = await db.Query(Sql, row => (Entry: Read(row), Count: row.Get<int>("count")), cancel,
            ("day", asOf ?? clock.Today), ("period", period), ("unit", unit), ("verdict", verdict), ("cohort", judged),
            ("decision", decision), ("hotspot", hotspot), ("after_key", after?.Key), ("after_id", after?.Id), ("limit", page + 1));
        var entries = rows.Take(page).Select(row => row.Entry).ToList();
        var next = rows.Count > page ? NextPage.Of(http.Request, new(entries[^1].HotspotCode, entries[^1].Id)) : null;
        return TypedResults.Ok(new EntryPage(entries, rows.Count > 0 ? rows[0].Count : 0, next));
    }

    private static ListEntry Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("entry_id"),
        row.Get<Guid>("hotspot_id"),
        row.Get<string>("code"),
        row.Get<string>("name"),
        row.Get<string>("period_id"),
        row.Word<EntryVerdict>("verdict"),
        row.Word<EntryOrigin>("origin"),
        row.MaybeValue<Guid>("carried_over_from"),
        row.Word<HotspotCategory>("category"),
        row.Words<HotspotType>("types"),
        new(row.Get<string>("unit_code"), row.Get<string>("unit_name")),
        row.Get<double>("area_ha"),
        row.Json<DecisionRecord>("decision"),
        row.Maybe<string>("verdict_decision") is null ? null : row.Json<DecisionRecord>("verdict_decision"),
        row.Word<HotspotState>("state"),
        row.Get<bool>("alert_open"));
}
