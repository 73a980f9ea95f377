select json_build_object(
           'type', 'Feature',
           'id', zone.id,
           'geometry', st_asgeojson(zone.line, 6)::json,
           'properties', json_build_object(
               'code', zone.code,
               'name', zone.name,
               'units', (select json_agg(json_build_object('code', unit.code, 'fullName', unit.full_name) order by unit.code)
                           from admin_unit unit where unit.id = any (zone.unit_ids)),
               'from', lower(zone.valid),
               'lengthM', zone.length_m,
               'patrollableM', coalesce(cut.patrollable_m, 0),
               'excluded', coalesce(cut.excluded, 0),
               'regulation', regulation.number,
               'cluster', cluster.name,
               'lead', cluster.lead))::text,
       zone.code as next_key,
       zone.id
  from border_zone zone
  left join coordination_regulation regulation on regulation.id = zone.regulation_id
  left join lateral (
      select sum(segment.length_m) filter (where segment.patrollable) as patrollable_m, count(*) filter (where not segment.patrollable) as excluded
        from border_segment segment where segment.zone_id = zone.id
  ) cut on true
  left join lateral (
      select held.name, unit.full_name as lead
        from border_cluster held
        left join lead_unit_term term on term.cluster_id = held.id and term.year = extract(year from @day::date)
        left join admin_unit unit on unit.id = term.unit_id
       where zone.unit_ids <@ held.unit_ids and held.valid @> @day::date
       order by cardinality(held.unit_ids), held.name limit 1
  ) cluster on true
 where zone.valid @> @day::date
   and (@west::float8 is null or zone.line && st_makeenvelope(@west, @south, @east, @north, 4326))
   and (@unit::text is null or exists (
           select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
            where up.unit_id = any (zone.unit_ids) and above.code = @unit))
   and (@after_key::text is null or (zone.code, zone.id) > (@after_key, @after_id::uuid))
 order by zone.code, zone.id
 limit @limit
