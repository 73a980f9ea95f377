using System.Globalization;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Trail;

/// <summary>The trail, the latest change first; an account sees the changes of what it sees.</summary>
internal static class ReadTrail
{
    private const int Usual = 100;

    private static readonly string Sql = SqlFile.Read("Trail/ReadTrail.sql");

    private const string TablesSql = "select name from audited_table order by name";

    /// <param name="from">First day, on the clock of Viet Nam.</param>
    /// <param name="to">Last day.</param>
    /// <param name="account">Name of the account; "-" for what the command line did.</param>
    public static async Task<Ok<TrailPage>> Handle(
        HttpContext http, Db db, DateOnly? from, DateOnly? to, string? account, string? table, Guid? hotspot, string? act, int? limit, Cursor? after,
        CancellationToken cancel)
    {
        var page = Math.Min(Limits.Page(limit ?? Usual), 1000);
        var rows = await db.Query(Sql, Read, cancel,
            ("from", from), ("to", to), ("account", account), ("table", table), ("hotspot", hotspot), ("act", act),
            ("before", after is null ? null : long.Parse(after.Key, CultureInfo.InvariantCulture)), ("limit", page + 1));
        var changes = rows.Take(page).ToList();
        var tables = await db.Query(TablesSql, row => row.Get<string>("name"), cancel);
        return TypedResults.Ok(new TrailPage(
            changes, tables, rows.Count > page ? NextPage.Of(http.Request, new(changes[^1].Id.ToString(CultureInfo.InvariantCulture), Guid.Empty)) : null));
    }

    private static TrailChange Read(NpgsqlDataReader row) => new(
        row.Get<long>("id"), new DateTimeOffset(row.Get<DateTime>("at")), row.Maybe<string>("account"), row.Get<string>("table_name"), row.Maybe<string>("row_key"),
        row.Get<string>("act"), row.Get<long>("row_count"), row.MaybeValue<Guid>("hotspot_id"), row.Maybe<string>("hotspot_code"),
        row.Maybe<string>("hotspot_name"), row.Maybe<string>("unit_name"), Json(row, "before"), Json(row, "after"), row.MaybeValue<long>("link"),
        row.Maybe<string>("hash"));

    private static JsonElement? Json(NpgsqlDataReader row, string column) =>
        row.Maybe<string>(column) is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : null;
}
