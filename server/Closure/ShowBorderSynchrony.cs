using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Closure;

/// <summary>Border zones with how they were watched: from both sides in the same window, from one alone, or by nobody.</summary>
internal static class ShowBorderSynchrony
{
    private static readonly string Sql = SqlFile.Read("Closure/BorderSynchrony.sql");

    public static async Task<Results<Ok<BorderSynchrony>, ProblemHttpResult>> Handle(
        string? unit, Guid? zone, Guid? plan, DateOnly? from, DateOnly? to, TimeOnly? starts, int? minutes, DateOnly? asOf, Db db, VietNamClock clock, TimeProvider time,
        CancellationToken cancel)
    {
        var (asked, problem) = await FindWindows.Run(new(plan, from, to, starts, minutes, asOf), db, clock, time.GetUtcNow(), cancel);
        if (asked is null)
            return problem!;
        var zones = await db.Query(Sql, Read, cancel, [.. asked.Values, ("unit", unit), ("zone", zone)]);
        return TypedResults.Ok(new BorderSynchrony(asked.Windows, asked.Rules, zones));
    }

    /// <summary>Zones that were watched from one side alone in the last week on record; null without windows or rules.</summary>
    public static async Task<int?> OneSided(string? unit, Db db, VietNamClock clock, TimeProvider time, CancellationToken cancel)
    {
        var (asked, _) = await FindWindows.Run(new(null, null, null, null, null, null), db, clock, time.GetUtcNow(), cancel);
        if (asked is null || asked.Windows.Count == 0)
            return null;
        var zones = await db.Query(Sql, Read, cancel, [.. asked.Values, ("unit", unit), ("zone", null)]);
        return zones.Count == 0 ? null : zones.Count(zone => zone.Watch == BorderWatch.OneSide);
    }

    private static WatchedZone Read(NpgsqlDataReader row)
    {
        var (patrollable, both, oneSided) = (row.Get<double>("patrollable_m"), row.Get<double>("both_m"), row.Get<double>("one_sided_m"));
        return new(
            row.Get<Guid>("id"),
            row.Get<string>("code"),
            row.Get<string>("name"),
            row.Json<IReadOnlyList<UnitName>>("units"),
            row.Get<double>("length_m"),
            patrollable,
            both,
            oneSided,
            row.Get<double>("unknown_m"),
            row.Get<double>("nobody_m"),
            JudgeClosure.Percent(both, patrollable),
            row.Json<IReadOnlyList<OneSidedGap>>("gaps"),
            JudgeClosure.Watch(both, oneSided, patrollable),
            row.Maybe<string>("regulation"),
            row.Maybe<string>("cluster"),
            row.Maybe<string>("lead"));
    }
}
