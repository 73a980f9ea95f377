using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Search;

/// <summary>Hotspots, units and decisions by words; Vietnamese marks are folded on both sides.</summary>
internal static class FindByWords
{
    private static readonly string Sql = SqlFile.Read("Search/FindByWords.sql");

    public static async Task<Results<Ok<List<Found>>, ProblemHttpResult>> Handle(
        Db db, VietNamClock clock, string? q, DateOnly? asOf, int? limit, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(q))
            return Problems.Refuse(400, new("Hãy nhập từ cần tìm (tham số q).", "Give the words to look for (parameter q)."));
        return TypedResults.Ok(await db.Query(Sql, Read, cancel,
            ("words", q.Trim()), ("day", asOf ?? clock.Today), ("limit", Math.Clamp(limit ?? 20, 1, 100))));
    }

    private static Found Read(NpgsqlDataReader row) => new(
        row.Get<string>("kind"),
        row.Get<string>("id"),
        row.Get<string>("title"),
        Detail(row),
        row.MaybeValue<double>("west") is { } west ? [west, row.Get<double>("south"), row.Get<double>("east"), row.Get<double>("north")] : null);

    private static string Detail(NpgsqlDataReader row) => row.Get<string>("kind") == "hotspot"
        ? $"{Words.State(row.Word<HotspotState>("state"))} · {row.Get<string>("detail")}"
        : row.Get<string>("detail");
}
