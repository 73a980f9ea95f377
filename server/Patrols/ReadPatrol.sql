select patrol.id, patrol.movement, patrol.headcount, patrol.turns, lower(patrol.during) as from_at, upper(patrol.during) as to_at, patrol.source,
       patrol.untimed, patrol.clock_offset_s, patrol.note, patrol.received_at, patrol.voided_at, patrol.void_reason, patrol.joint_unit_ids <> '{}' as joint,
       case when shift.id is not null then jsonb_build_object('id', shift.id, 'from', lower(shift.planned), 'to', upper(shift.planned)) end as shift,
       case when team.id is not null then jsonb_build_object('id', team.id, 'name', team.name) end as team,
       case when route.id is not null then jsonb_build_object('id', route.id, 'name', route.name) end as route,
       unit.code as unit_code, unit.full_name as unit_name,
       (select coalesce(jsonb_agg(jsonb_build_object('code', joined.code, 'fullName', joined.full_name) order by joined.code), '[]')
          from admin_unit joined where joined.id = any (patrol.joint_unit_ids)) as joint_units,
       figures.rules_version, figures.tolerance_m, figures.fixes, figures.known_seconds, figures.unknown_seconds, figures.known_m, figures.longest_gap_s,
       figures.computed_at, rules.dose_from_minutes, rules.dose_to_minutes,
       line.length_m, fraction_sum(walked.covered) as covered, fraction_sum(walked.maybe - walked.covered) as unknown,
       coalesce((select count(*) from unnest(fraction_multirange(fraction_range(0, 1, '[]')) - walked.covered - walked.maybe) left_out
                  where (upper(left_out) - lower(left_out)) * line.length_m >= 1), 0)::int as left_out,
       coalesce((select sum(fraction_sum(streets.stretches) * street.length_m)
                   from (select street_id, range_agg(stretches) as stretches from street_coverage where patrol_id = patrol.id and known group by street_id) streets
                   join street on street.id = streets.street_id), 0) as street_m,
       (select coalesce(jsonb_agg(jsonb_build_object(
                   'hotspotId', visit.hotspot_id, 'code', hotspot.code, 'name', hotspot.name, 'from', lower(visit.during), 'to', upper(visit.during),
                   'minutes', visit.minutes, 'officerMinutes', visit.minutes * patrol.headcount,
                   'inBand', visit.minutes between rules.dose_from_minutes and rules.dose_to_minutes) order by visit.during), '[]')
          from hotspot_visit visit join hotspot on hotspot.id = visit.hotspot_id
         where visit.patrol_id = patrol.id) as visits,
       (select not exists (select from admin_unit near where near.outline && here.box)
          from (select st_setsrid(st_makebox2d(st_makepoint(min(longitude), min(latitude)), st_makepoint(max(longitude), max(latitude))), 4326) as box
                  from track_fix where patrol_id = patrol.id having count(*) > 0) here) as outside,
       shift.id is not null and not patrol.during && shift.planned as off_shift
  from patrol
  join admin_unit unit on unit.id = patrol.unit_id
  left join patrol_shift shift on shift.id = patrol.shift_id
  left join patrol_team team on team.id = patrol.team_id
  left join patrol_route route on route.id = patrol.route_id
  left join patrol_figures figures on figures.patrol_id = patrol.id
  left join patrol_rules rules on rules.version = figures.rules_version
  left join patrol_route_line line
         on line.route_id = patrol.route_id and line.valid @> (lower(patrol.during) at time zone 'Asia/Ho_Chi_Minh')::date
  left join lateral route_walked(patrol.id, line.route_id) walked on line.route_id is not null
 where patrol.id = @id
