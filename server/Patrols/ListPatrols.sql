select patrol.id, patrol.shift_id, team.name as team, unit.code as unit_code, unit.full_name as unit_name, patrol.movement, patrol.headcount, patrol.turns,
       lower(patrol.during) as from_at, upper(patrol.during) as to_at, patrol.source, patrol.joint_unit_ids <> '{}' as joint,
       case when route.id is not null then jsonb_build_object('id', route.id, 'name', route.name) end as route,
       figures.known_m, 100 * fraction_sum(walked.covered) as covered, 100 * fraction_sum(walked.maybe - walked.covered) as unknown,
       (select count(distinct visit.hotspot_id) from hotspot_visit visit where visit.patrol_id = patrol.id)::int as visited,
       count(*) over ()::int as total
  from patrol
  join admin_unit unit on unit.id = patrol.unit_id
  left join patrol_team team on team.id = patrol.team_id
  left join patrol_route route on route.id = patrol.route_id
  left join patrol_figures figures on figures.patrol_id = patrol.id
  left join lateral route_walked(patrol.id, patrol.route_id) walked on figures.patrol_id is not null and patrol.route_id is not null
 where patrol.during && tstzrange(@from, @to)
   and patrol.voided_at is null
   and (@unit::text is null
        or exists (select from unit_reach reach join admin_unit asked on asked.id = reach.unit_id
                    where asked.code = @unit and patrol.unit_id = any (reach.unit_ids)))
   and (@route::uuid is null or patrol.route_id = @route)
   and (@shift::uuid is null or patrol.shift_id = @shift)
 order by lower(patrol.during) desc, patrol.id
 limit @limit
