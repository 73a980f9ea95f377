using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.AdminUnits;

/// <summary>One unit as of a day, with what it was before and what it became.</summary>
internal static class ShowUnit
{
    private const string Sql = """
        select json_build_object(
                   'type', 'Feature',
                   'id', unit.code,
                   'properties', json_build_object(
                       'code', unit.code, 'name', unit.name, 'fullName', unit.full_name, 'kind', unit.kind, 'level', tier.code,
                       'parentCode', parent.code, 'validFrom', lower(unit.valid), 'validTo', upper(unit.valid),
                       'schematic', unit.schematic,
                       'predecessors', coalesce((
                           select json_agg(json_build_object(
                                      'code', before.code, 'fullName', before.full_name, 'validFrom', lower(before.valid),
                                      'effectiveOn', effective_on, 'part', part) order by before.code)
                             from unit_succession join admin_unit before on before.id = predecessor_id
                            where successor_id = unit.id), '[]'),
                       'successors', coalesce((
                           select json_agg(json_build_object(
                                      'code', after.code, 'fullName', after.full_name, 'validFrom', lower(after.valid),
                                      'effectiveOn', effective_on, 'part', part) order by after.code)
                             from unit_succession join admin_unit after on after.id = successor_id
                            where predecessor_id = unit.id), '[]')),
                   'geometry', st_asgeojson(unit.outline, 6)::json)::text as feature
          from admin_unit unit
          join admin_level tier on tier.level = unit.level
          left join admin_unit parent on parent.id = unit.parent_id
         where unit.code = @code
           and unit.valid @> @as_of::date
        """;

    /// <param name="asOf">Day on which the unit is in force; today when left out.</param>
    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string code, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var day = asOf ?? clock.Today;
        var feature = await db.QueryOne(Sql, row => row.Get<string>("feature"), cancel, ("code", code), ("as_of", day));
        return feature is null
            ? Problems.NotFound(new(
                $"Không có đơn vị mã “{code}” có hiệu lực ngày {day:dd/MM/yyyy}.", $"There is no unit {code} in force on {day:yyyy-MM-dd}."))
            : TypedResults.Text(feature, "application/geo+json; charset=utf-8");
    }
}
