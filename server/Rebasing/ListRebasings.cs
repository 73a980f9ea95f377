using System.ComponentModel;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Rebasing;

/// <summary>Entries under the units of another day, each with how its unit was found.</summary>
internal static class ListRebasings
{
    private static readonly string Sql = SqlFile.Read("Rebasing/ListRebasings.sql");

    private const string CountsSql = """
        with entry as (
            select entry.entry_id
              from entries_as_of(@day::date) entry
             where (@period::text is null or entry.period_id = @period)
               and ((select account_covers_everything()) or entry.lead_unit_id = any ((select account_scope())::uuid[]))
        )
        select found, count(*)::int as count
          from rebase_entries((select array_agg(entry.entry_id) from entry), @units_on::date, @day::date)
         group by found
        """;

    private static readonly string[] Ways = [.. Enum.GetValues<RebasingFound>().Select(WireJson.Word)];

    /// <param name="unitsOn">Day whose units the entries are shown by.</param>
    public static async Task<Results<Ok<RebasingList>, ProblemHttpResult>> Handle(
        HttpContext http, DateOnly unitsOn, string? period, DateOnly? asOf,
        [Description("same, succession, outline, decision or undecided.")] string? found,
        int? limit, Cursor? after, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (found is not null && !Ways.Contains(found))
        {
            var known = string.Join(", ", Ways);
            return Problems.Refuse(400, new($"Không có cách “{found}”; hãy dùng: {known}.", $"There is no way {found}; there are {known}."));
        }

        if (await UnitsOfDay.Problem(db, unitsOn, null, cancel) is { } missing)
            return Problems.Refuse(400, missing);

        var day = asOf ?? clock.Today;
        var page = Limits.Page(limit);
        var rows = await Query(db, unitsOn, day, period, null, found, after?.Id, page + 1, cancel);
        var counts = (await db.Query(CountsSql, row => (Found: row.Get<string>("found"), Count: row.Get<int>("count")), cancel,
            ("period", period), ("units_on", unitsOn), ("day", day))).ToDictionary(row => row.Found, row => row.Count);
        var entries = rows.Take(page).ToList();
        var next = rows.Count > page ? NextPage.Of(http.Request, new(entries[^1].HotspotCode, entries[^1].Id)) : null;
        return TypedResults.Ok(new RebasingList(
            period, unitsOn, day, Ways.ToDictionary(way => way, way => counts.GetValueOrDefault(way)), entries, next));
    }

    /// <summary>An entry as it stands at the end of a day; null where the account doesn't answer for it.</summary>
    public static async Task<RebasedEntry?> One(Db db, Guid entry, DateOnly unitsOn, DateOnly day, CancellationToken cancel) =>
        (await Query(db, unitsOn, day, null, entry, null, null, 1, cancel)).FirstOrDefault();

    private static Task<List<RebasedEntry>> Query(
        Db db, DateOnly unitsOn, DateOnly day, string? period, Guid? entry, string? found, Guid? after, int limit, CancellationToken cancel) =>
        db.Query(Sql, Read, cancel,
            ("units_on", unitsOn), ("day", day), ("period", period), ("entry", entry), ("found", found), ("after_id", after), ("limit", limit));

    private static RebasedEntry Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("entry_id"),
        row.Get<Guid>("hotspot_id"),
        row.Get<string>("code"),
        row.Get<string>("name"),
        row.Get<string>("period_id"),
        row.Word<EntryVerdict>("verdict"),
        new(row.Get<string>("lead_code"), row.Get<string>("lead_name")),
        row.Word<RebasingFound>("found"),
        row.Maybe<string>("unit_code") is { } code ? new(code, row.Get<string>("unit_name")) : null,
        row.Get<int>("share_needed"),
        row.Json<IReadOnlyList<RebasingCandidate>>("candidates"),
        row.MaybeJson<RebasingDecision>("decision"));
}
