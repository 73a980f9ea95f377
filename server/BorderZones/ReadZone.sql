select zone.id, zone.code, zone.name, zone.derived_on, lower(zone.valid) as valid_from, upper(zone.valid) - 1 as valid_to, zone.length_m, zone.line,
       zone.version, account_has_right('patrol') as edit,
       (select json_agg(json_build_object(
                   'unit', json_build_object('code', unit.code, 'fullName', unit.full_name), 'widthM', side.width_m,
                   'areaHa', st_area(side.strip::geography) / 10000, 'strip', st_asgeojson(side.strip, 6)::json) order by unit.code)
          from border_zone_side side join admin_unit unit on unit.id = side.unit_id
         where side.zone_id = zone.id)::text as sides,
       (select coalesce(json_agg(json_build_object(
                   'id', segment.id, 'position', segment.position,
                   'first', json_build_object('code', first.code, 'fullName', first.full_name),
                   'second', json_build_object('code', second.code, 'fullName', second.full_name),
                   'lengthM', segment.length_m, 'patrollable', segment.patrollable, 'reason', segment.reason,
                   'line', st_asgeojson(segment.line, 6)::json) order by segment.position), '[]')
          from border_segment segment
          join admin_unit first on first.id = segment.first_unit_id
          join admin_unit second on second.id = segment.second_unit_id
         where segment.zone_id = zone.id)::text as segments,
       (select coalesce(sum(segment.length_m), 0) from border_segment segment where segment.zone_id = zone.id and segment.patrollable) as patrollable_m,
       (select json_build_object(
                   'id', regulation.id, 'number', regulation.number, 'signedOn', regulation.signed_on, 'title', regulation.title,
                   'units', (select coalesce(json_agg(json_build_object('code', unit.code, 'fullName', unit.full_name) order by unit.code), '[]')
                               from admin_unit unit where unit.id = any (regulation.unit_ids)),
                   'from', lower(regulation.valid), 'to', upper(regulation.valid) - 1)
          from coordination_regulation regulation where regulation.id = zone.regulation_id)::text as regulation,
       (select json_build_object(
                   'id', cluster.id, 'name', cluster.name,
                   'lead', (select json_build_object(
                                       'year', term.year, 'unit', json_build_object('code', unit.code, 'fullName', unit.full_name),
                                       'handedOverOn', term.handed_over_on, 'minutesNumber', term.minutes_number)
                              from lead_unit_term term join admin_unit unit on unit.id = term.unit_id
                             where term.cluster_id = cluster.id and term.year = extract(year from @day::date)))
          from border_cluster cluster
         where zone.unit_ids <@ cluster.unit_ids and cluster.valid @> @day::date
         order by cardinality(cluster.unit_ids), cluster.name limit 1)::text as cluster
  from border_zone zone
 where zone.id = @id
