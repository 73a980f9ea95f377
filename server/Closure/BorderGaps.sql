with zone_of as materialized (
    select zone.id, zone.code, zone.name, zone.unit_ids
      from border_zone zone
     where zone.valid @> @day::date
       and (@zone::uuid is null or zone.id = @zone)
       and (@unit::text is null or exists (
               select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
                where up.unit_id = any (zone.unit_ids) and above.code = @unit))
)
select json_build_object(
           'type', 'Feature',
           'id', zone_of.code || '-' || stretch.state || coalesce('-' || missing.code, ''),
           'geometry', st_asgeojson(stretch.line, 6)::json,
           'properties', json_build_object(
               'zone', zone_of.id,
               'name', zone_of.name,
               'state', stretch.state,
               'missing', missing.code,
               'missingName', missing.full_name,
               'missingFirst', missing.code = (select min(unit.code) from admin_unit unit where unit.id = any (zone_of.unit_ids)),
               'lengthM', stretch.length_m))::text
  from border_stretches(windows_of(@begins::timestamptz[], @ends::timestamptz[]), array(select id from zone_of)) stretch
  join zone_of on zone_of.id = stretch.zone_id
  left join admin_unit missing on missing.id = stretch.missing_id
 order by zone_of.code, stretch.state, missing.code
 limit @limit
