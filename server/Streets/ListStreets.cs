using DiaBan.Server.Database;
using DiaBan.Server.Http;

namespace DiaBan.Server.Streets;

/// <summary>Streets as GeoJSON, with whether they can be patrolled; those of a box, of a unit, or the excluded ones alone.</summary>
internal static class ListStreets
{
    private const string Sql = """
        select json_build_object(
                   'type', 'Feature',
                   'id', street.id,
                   'geometry', st_asgeojson(street.line, 6)::json,
                   'properties', json_build_object(
                       'name', street.name, 'unit', unit.code, 'unitName', unit.full_name, 'lengthMetres', round(street.length_m::numeric, 1),
                       'patrollable', street.patrollable, 'reason', street.reason, 'version', street.version, 'schematic', source.schematic))::text
          from street
          join street_import source on source.id = street.import_id
          left join admin_unit unit on unit.id = street.unit_id
         where (@west::float8 is null or street.line && st_makeenvelope(@west, @south, @east, @north, 4326))
           and (@unit::text is null or exists (
                   select from unit_reach reach join admin_unit asked on asked.id = reach.unit_id
                    where asked.code = @unit and street.unit_id = any (reach.unit_ids)))
           and (@patrollable::bool is null or street.patrollable = @patrollable)
         order by street.id
         limit @limit
        """;

    public static FeatureStream Handle(BoundingBox? bbox, string? unit, bool? patrollable, int? limit, Db db) =>
        new(db, Sql, Limits.Page(limit),
            ("west", bbox?.West), ("south", bbox?.South), ("east", bbox?.East), ("north", bbox?.North), ("unit", unit), ("patrollable", patrollable));
}
