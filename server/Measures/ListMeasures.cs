using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Measures;

/// <summary>Measures as they stood at the end of a day, overdue first.</summary>
internal static class ListMeasures
{
    private static readonly string Sql = SqlFile.Read("Measures/ListMeasures.sql");
    private static readonly string CountSql = SqlFile.Read("Measures/CountMeasures.sql");
    private static readonly string[] States = [.. Enum.GetValues<WorkState>().Select(WireJson.Word)];

    public static async Task<Results<Ok<MeasurePage>, ProblemHttpResult>> Handle(
        HttpContext http, Db db, VietNamClock clock, DateOnly? asOf, string? state, string? unit, string? period, string? kind, string? agency,
        Guid? entry, Guid? hotspot, DateOnly? dueFrom, DateOnly? dueTo, string? q, int? limit, Cursor? after, CancellationToken cancel)
    {
        if (state is not null && !States.Contains(state))
        {
            return Problems.Refuse(400, new(
                $"Không có trạng thái “{state}”; hãy dùng: {string.Join(", ", States)}.", $"There is no state {state}; there are {string.Join(", ", States)}."));
        }

        var day = asOf ?? clock.Today;
        var page = Limits.Page(limit);
        (string, object?)[] filter =
        [
            ("day", day), ("unit", unit), ("period", period), ("kind", kind), ("agency", agency), ("entry", entry), ("hotspot", hotspot),
            ("due_from", dueFrom), ("due_to", dueTo), ("words", string.IsNullOrWhiteSpace(q) ? null : q.Trim()),
        ];
        var rows = await db.Query(Sql, Read, cancel,
            [.. filter, ("measure", null), ("state", state), ("after_id", after?.Id), ("limit", page + 1)]);
        var counts = await db.Query(CountSql, row => (State: row.Get<string>("state"), Count: row.Get<int>("count")), cancel, filter);
        var next = rows.Count > page ? NextPage.Of(http.Request, new(rows[page - 1].HotspotCode, rows[page - 1].Id)) : null;
        return TypedResults.Ok(new MeasurePage(
            [.. rows.Take(page)],
            States.ToDictionary(word => word, word => counts.Find(one => one.State == word).Count),
            day, next));
    }

    public static Task<Measure?> One(Db db, Guid id, DateOnly day, CancellationToken cancel) => db.QueryOne(Sql, Read, cancel,
        ("day", day), ("unit", null), ("period", null), ("kind", null), ("agency", null), ("entry", null), ("hotspot", null),
        ("due_from", null), ("due_to", null), ("words", null), ("measure", id), ("state", null), ("after_id", null), ("limit", 1));

    private static Measure Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<Guid>("entry_id"),
        row.Get<Guid>("hotspot_id"),
        row.Get<string>("code"),
        row.Get<string>("name"),
        row.Get<string>("period_id"),
        row.Get<string>("kind"),
        row.Get<string>("title"),
        new(row.Get<string>("unit_code"), row.Get<string>("unit_name")),
        row.Get<string>("lead_agency"),
        row.Get<string[]>("coordinating"),
        row.Get<DateOnly>("planned_on"),
        row.Get<DateOnly>("due"),
        row.Get<DateOnly>("first_due"),
        row.Get<int>("percent"),
        row.MaybeValue<DateOnly>("done_on"),
        row.MaybeValue<DateOnly>("reported_on"),
        row.Get<int>("days_overdue"),
        row.Maybe<string>("note"),
        row.Word<WorkState>("state"),
        row.Get<bool>("report"));
}
