using DiaBan.Server.BorderZones;
using DiaBan.Server.Database;
using DiaBan.Server.Patrols;

namespace DiaBan.Server.Demo;

/// <summary>
/// Streets, border zones and a fortnight of patrols about the day of loading: some borders watched from both sides, some from
/// one only, some hours apart.
/// </summary>
internal static class DemoPatrols
{
    private const string ProvinceSql = """
        select unit.code
          from admin_unit unit
          join admin_level level on level.level = unit.level and level.code = 'province'
         where unit.valid @> @day::date
         order by unit.code
         limit 1
        """;

    private const string TrackedSql = "select id from patrol where device_id is not null order by lower(during), id";

    private static readonly string StreetsSql = SqlFile.Read("Demo/Streets.sql");
    private static readonly string WeekSql = SqlFile.Read("Demo/PatrolWeek.sql");

    public static async Task Load(DbTransaction tx, DateTimeOffset now, DateOnly today, CancellationToken cancel)
    {
        var province = await tx.Value<string>(ProvinceSql, cancel, ("day", today));
        await DeriveAllZones.Run(tx, province, today.AddDays(-14), null, cancel);
        await tx.Execute(StreetsSql, cancel, ("day", today));
        await tx.Execute(WeekSql, cancel, ("day", today), ("now", now));
        await tx.Execute("analyze street, patrol, track_fix, border_segment, border_zone", cancel);
        foreach (var patrol in await tx.Query(TrackedSql, row => row.Get<Guid>("id"), cancel))
            await ComputeCoverage.Of(patrol, tx, cancel);
    }
}
