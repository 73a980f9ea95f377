select json_build_object(
           'type', 'Feature',
           'id', route.id,
           'geometry', st_asgeojson(drawn.line, 6)::json,
           'properties', json_build_object(
               'code', route.code,
               'name', route.name,
               'unit', unit.code,
               'unitName', unit.full_name,
               'kind', route.kind,
               'mode', route.mode,
               'category', route.category,
               'classification', route.classification,
               'endedOn', route.ended_on,
               'lengthMetres', round(drawn.length_m::numeric, 1),
               'checkpoints', (select count(*) from checkpoint where checkpoint.route_id = route.id and checkpoint.version = drawn.version),
               'lineVersion', drawn.version,
               'version', route.version))::text,
       route.code as next_key,
       route.id
  from patrol_route route
  join patrol_route_line drawn on drawn.route_id = route.id and drawn.valid @> @day::date
  join admin_unit unit on unit.id = route.unit_id
 where (@west::float8 is null or drawn.line && st_makeenvelope(@west, @south, @east, @north, 4326))
   and (@ended or route.ended_on is null or route.ended_on > @day::date)
   and (@kind::text is null or route.kind = @kind)
   and (@category::text is null or route.category = @category)
   and (@unit::text is null or exists (
           select from unit_ancestor up
             join admin_unit above on above.id = up.ancestor_id
            where up.unit_id = route.unit_id and above.code = @unit))
   and (@words::text is null or fold_marks(route.code || ' ' || route.name) like '%' || fold_marks(@words) || '%')
   and (@after_key::text is null or (route.code, route.id) > (@after_key, @after_id::uuid))
 order by route.code, route.id
 limit @limit
