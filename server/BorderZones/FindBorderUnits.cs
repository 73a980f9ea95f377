using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.BorderZones;

/// <summary>Units in force on a day: those of some codes, or all neighbours under a unit.</summary>
internal static class FindBorderUnits
{
    private const string ByCodeSql = """
        select id, code, full_name, level::int as level,
               (select account_covers_everything()) or id = any ((select account_scope())::uuid[]) as own
          from admin_unit
         where code = any (@codes) and valid @> @day::date
        """;

    private const string NeighboursSql = """
        with unit as (
            select unit.id, unit.code, unit.full_name, unit.level::int as level, unit.outline,
                   ((select current_account()) is null or (select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
                   and exists (select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
                                where up.unit_id = unit.id and above.code = @under) as own
              from admin_unit unit
             where unit.valid @> @day::date
               and unit.level = (select max(level) from admin_unit where valid @> @day::date)
        )
        select first.id, first.code, first.full_name, first.level, first.own,
               second.id as other_id, second.code as other_code, second.full_name as other_name, second.own as other_own,
               exists (select from border_zone zone
                        where array[first.id, second.id] <@ zone.unit_ids and zone.valid @> @day::date) as on_record
          from unit first
          join unit second on (second.code, second.id) > (first.code, first.id) and st_dwithin(first.outline, second.outline, 0.00003)
         where first.own or second.own
         order by first.code, second.code
        """;

    public static Task<List<BorderUnit>> ByCode(DbTransaction tx, IEnumerable<string> codes, DateOnly day, CancellationToken cancel) =>
        tx.Query(ByCodeSql, Read, cancel, ("codes", codes.ToArray()), ("day", day));

    /// <summary>Pairs of the lowest units that touch, of which one lies under the unit and in the account's area; some may touch at a point only.</summary>
    public static Task<List<Neighbours>> Under(DbTransaction tx, string unit, DateOnly day, CancellationToken cancel) =>
        tx.Query(NeighboursSql, row => new Neighbours(
                Read(row),
                new(row.Get<Guid>("other_id"), row.Get<string>("other_code"), row.Get<string>("other_name"), row.Get<int>("level"), row.Get<bool>("other_own")),
                row.Get<bool>("on_record")),
            cancel, ("under", unit), ("day", day));

    private static BorderUnit Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"), row.Get<string>("code"), row.Get<string>("full_name"), row.Get<int>("level"), row.Get<bool>("own"));
}

/// <param name="OnRecord">Whether a zone of the day joins them already.</param>
internal sealed record Neighbours(BorderUnit First, BorderUnit Second, bool OnRecord);
