using DiaBan.Server.BorderZones;
using DiaBan.Server.Database;

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

    /// <summary>Most teams on the way have said that they set out; a few have not, and are overdue.</summary>
    private const string BegunSql = """
        update patrol_shift shift
           set begun_at = lower(shift.planned) + interval '4 minutes',
               begun_by = coalesce(shift.created_by, (select account.id from account where account.name = 'commander'))
         where shift.planned @> @now::timestamptz and lower(shift.planned) + interval '4 minutes' <= @now and shift.cancelled_at is null
           and hashtext(shift.route_id::text) % 4 <> 0
           and not exists (select from patrol where patrol.shift_id = shift.id)
        """;

    private static readonly string StreetsSql = SqlFile.Read("Demo/Streets.sql");
    private static readonly string YearSql = SqlFile.Read("Demo/PatrolYear.sql");
    private static readonly string WeekSql = SqlFile.Read("Demo/PatrolWeek.sql");

    public static async Task Load(DbTransaction tx, DateTimeOffset now, DateOnly today, CancellationToken cancel)
    {
        var province = await tx.Value<string>(ProvinceSql, cancel, ("day", today));
        await DeriveAllZones.Run(tx, province, today.AddDays(-14), null, cancel);
        await tx.Execute(StreetsSql, cancel, ("day", today));
        await tx.Execute(YearSql, cancel);
        await tx.Execute(WeekSql, cancel, ("day", today), ("now", now));
        await tx.Execute(BegunSql, cancel, ("now", now));
        await tx.Execute("analyze street, patrol, track_fix, border_segment, border_zone", cancel);
    }
}
