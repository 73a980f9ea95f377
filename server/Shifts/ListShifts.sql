select shift.id, lower(shift.planned) as starts, upper(shift.planned) as ends, shift.headcount, shift.turns, shift.movement, shift.rule_id,
       shift.begun_at, shift.cancelled_at, shift.cancel_reason, shift.version,
       plan.id as plan_id, coalesce(plan.name, '') as plan_name, unit.code as unit_code, unit.full_name as unit_name,
       route.id as route_id, route.code as route_code, route.name as route_name, route.kind as route_kind, route.mode as route_mode,
       coalesce(drawn.length_m, 0)::float8 as length_m,
       team.id as team_id, team.name as team_name, team_unit.code as team_unit_code, team_unit.full_name as team_unit_name,
       done.id as patrol_id, lower(done.during) as patrol_began, upper(done.during) as patrol_ended, done.source <> 'paper' as patrol_tracked,
       (select account_has_right('patrol'))
       and ((select account_covers_everything()) or shift.unit_id = any ((select account_scope())::uuid[])) as edit
  from patrol_shift shift
  join patrol_plan plan on plan.id = shift.plan_id
  join admin_unit unit on unit.id = shift.unit_id
  join patrol_route route on route.id = shift.route_id
  join patrol_team team on team.id = shift.team_id
  join admin_unit team_unit on team_unit.id = team.unit_id
  left join lateral (
      select line.length_m
        from patrol_route_line line
       where line.route_id = route.id
       order by line.valid @> (lower(shift.planned) at time zone 'Asia/Ho_Chi_Minh')::date desc, line.version desc
       limit 1
  ) drawn on true
  left join lateral (
      select patrol.id, patrol.during, patrol.source
        from patrol
       where patrol.shift_id = shift.id and patrol.voided_at is null
       order by lower(patrol.during), patrol.id
       limit 1
  ) done on true
 where (@id::uuid is null or shift.id = @id)
   and (@from::timestamptz is null or shift.planned && tstzrange(@from, @until))
   and (@plan::uuid is null or shift.plan_id = @plan)
   and (@route::uuid is null or shift.route_id = @route)
   and (@team::uuid is null or shift.team_id = @team)
   and (@units::uuid[] is null or shift.unit_id = any (@units))
   and (@unit::text is null or exists (
           select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
            where up.unit_id = shift.unit_id and above.code = @unit))
 order by lower(shift.planned), route.code, shift.id
 limit @limit
