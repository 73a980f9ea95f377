using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Closure;

/// <summary>Gap map of streets: stretches covered in one of the windows, in none, unknown, and what can't be patrolled, as GeoJSON.</summary>
internal static class ShowStreetGaps
{
    private static readonly string Sql = SqlFile.Read("Closure/StreetGaps.sql");

    public static async Task<Results<FeatureStream, ProblemHttpResult>> Handle(
        string? unit, Guid? plan, DateOnly? from, DateOnly? to, TimeOnly? starts, int? minutes, DateOnly? asOf, Db db, VietNamClock clock, TimeProvider time,
        CancellationToken cancel)
    {
        var (asked, problem) = await FindWindows.Run(new(plan, from, to, starts, minutes, asOf), db, clock, time.GetUtcNow(), cancel);
        if (asked is null)
            return problem!;
        return await FindUnit.Run(unit, asked.Day, db, cancel) is { } found
            ? new FeatureStream(db, Sql, Limits.LargestPage, [.. asked.Values, ("unit", found.Id)])
            : Problems.NotFound(FindUnit.Missing);
    }
}
