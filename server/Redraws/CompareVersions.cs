using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Redraws;

/// <summary>Ground gained and lost between two versions of a hotspot's outline.</summary>
internal static class CompareVersions
{
    private const string Sql = """
        select outline_difference(earlier.footprint, later.footprint)::text as difference
          from hotspot_outline earlier
          join hotspot_outline later on later.hotspot_id = earlier.hotspot_id and later.version = @to
         where earlier.hotspot_id = @hotspot and earlier.version = @from
        """;

    public static async Task<Results<Ok<OutlineDifference>, ProblemHttpResult>> Handle(
        Guid id, int from, int to, Db db, CancellationToken cancel) =>
        await db.QueryOne(Sql, row => row.Json<OutlineDifference>("difference"), cancel, ("hotspot", id), ("from", from), ("to", to)) is { } found
            ? TypedResults.Ok(found)
            : Problems.NotFound(ReadHotspot.Missing);
}
