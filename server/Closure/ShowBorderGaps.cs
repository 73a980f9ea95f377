using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Closure;

/// <summary>Stretches of borders by how they were watched, one-sided ones with the unit whose side is missing, as GeoJSON.</summary>
internal static class ShowBorderGaps
{
    private static readonly string Sql = SqlFile.Read("Closure/BorderGaps.sql");

    public static async Task<Results<FeatureStream, ProblemHttpResult>> Handle(
        string? unit, Guid? zone, Guid? plan, DateOnly? from, DateOnly? to, TimeOnly? starts, int? minutes, DateOnly? asOf, Db db, VietNamClock clock, TimeProvider time,
        CancellationToken cancel)
    {
        var (asked, problem) = await FindWindows.Run(new(plan, from, to, starts, minutes, asOf), db, clock, time.GetUtcNow(), cancel);
        return asked is null
            ? problem!
            : new FeatureStream(db, Sql, Limits.LargestPage, [.. asked.Values, ("unit", unit), ("zone", zone)]);
    }
}
