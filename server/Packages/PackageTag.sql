-- A row that changes gets another xmin, so this changes with everything that the account would find in the package, and with nothing else.
select md5(concat_ws('|', @version::text, @account::uuid, @unit::uuid, @day::date,
           (select string_agg(role_right."right", ',' order by role_right."right")
              from account join role_right using (role) where account.id = @account),
           (select string_agg(unit.id::text || unit.xmin, ',' order by unit.id) from admin_unit unit where unit.valid @> @day),
           (select string_agg(concat(hotspot.id, hotspot.xmin, status.xmin, drawn.xmin, led.xmin), ',' order by hotspot.id)
              from hotspot
              join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day
              join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> @day
              join hotspot_lead led on led.hotspot_id = hotspot.id and led.valid @> @day
             where hotspot.lead_unit_id = any (@units) or hotspot.unit_ids && @units),
           (select string_agg(concat(route.id, route.xmin, drawn.version, drawn.xmin), ',' order by route.id)
              from patrol_route route
              join patrol_route_line drawn on drawn.route_id = route.id and drawn.valid @> @day
             where route.unit_id = any (@units)),
           (select string_agg(concat(zone.id, zone.xmin), ',' order by zone.id)
              from border_zone zone where zone.unit_ids && @units and zone.valid @> @day),
           (select string_agg(concat(segment.id, segment.xmin), ',' order by segment.id)
              from border_segment segment join border_zone zone on zone.id = segment.zone_id
             where zone.unit_ids && @units and zone.valid @> @day),
           (select string_agg(concat(side.zone_id, side.xmin), ',' order by side.zone_id, side.unit_id)
              from border_zone_side side join border_zone zone on zone.id = side.zone_id
             where zone.unit_ids && @units and zone.valid @> @day),
           @weeks_from::date, @weeks_to::date,
           (select concat_ws(' ', count(*), max(coverage.xmin::text::bigint))
              from border_zone zone
              join border_segment segment on segment.zone_id = zone.id
              join border_coverage coverage on coverage.segment_id = segment.id
             where zone.unit_ids && @units and zone.valid @> @day
               and coverage.during && tstzrange((@begins::timestamptz[])[1], (@ends::timestamptz[])[cardinality(@ends)])),
           (select string_agg(rules.version || rules.xmin, ',' order by rules.version) from patrol_rules rules),
           (select string_agg(concat(shift.id, shift.xmin, team.xmin, plan.xmin), ',' order by shift.id)
              from patrol_shift shift
              join patrol_team team on team.id = shift.team_id
              join patrol_plan plan on plan.id = shift.plan_id
             where shift.unit_id = any (@units) and shift.planned && tstzrange(@from, @until)),
           (select string_agg(concat(patrol.id, patrol.xmin), ',' order by patrol.id)
              from patrol join patrol_shift shift on shift.id = patrol.shift_id
             where shift.unit_id = any (@units) and shift.planned && tstzrange(@from, @until)),
           (select string_agg(concat(model.id, model.xmin, stood.changes), ',' order by model.id)
              from community_models_as_of(@day) stood join community_model model on model.id = stood.model_id
             where model.unit_id = any (@units)),
           (select string_agg(kind.code || kind.xmin, ',' order by kind.code) from model_kind kind))) as tag,
       (select name from account where id = @account) as account,
       exists (select from admin_unit where schematic and valid @> @day and id = any (@units)) as schematic,
       exists (select from demo_province) as demo
