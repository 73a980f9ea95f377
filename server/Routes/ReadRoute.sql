select route.id, route.code, route.name, route.kind, route.mode, route.category, route.classification, route.ended_on, route.version,
       unit.code as unit_code, unit.full_name as unit_name, drawn.line, drawn.version as line_version,
       (select account_has_right('patrol')) and ((select account_covers_everything()) or route.unit_id = any ((select account_scope())::uuid[])) as edit,
       (select coalesce(json_agg(json_build_object(
                   'name', checkpoint.name, 'place', st_asgeojson(checkpoint.place, 7)::json, 'dwellMinutes', checkpoint.dwell_minutes)
                   order by checkpoint.position), '[]')
          from checkpoint
         where checkpoint.route_id = route.id and checkpoint.version = drawn.version)::text as checkpoints,
       (select json_agg(json_build_object(
                   'version', past.version,
                   'from', coalesce(lower(past.valid), (past.drawn_at at time zone 'Asia/Ho_Chi_Minh')::date),
                   'until', case when isempty(past.valid) then (past.drawn_at at time zone 'Asia/Ho_Chi_Minh')::date else upper(past.valid) end,
                   'line', st_asgeojson(past.line, 6)::json,
                   'lengthMetres', round(past.length_m::numeric, 1),
                   'checkpoints', (select count(*) from checkpoint where checkpoint.route_id = past.route_id and checkpoint.version = past.version),
                   'reason', past.reason,
                   'drawnBy', drawer.name,
                   'drawnAt', past.drawn_at) order by past.version)
          from patrol_route_line past
          left join account drawer on drawer.id = past.drawn_by
         where past.route_id = route.id)::text as versions
  from patrol_route route
  join patrol_route_line drawn on drawn.route_id = route.id and drawn.valid @> @day::date
  join admin_unit unit on unit.id = route.unit_id
 where route.id = @id
