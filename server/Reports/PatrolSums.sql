with asked as (
    select tstzrange(@from::timestamptz, @to::timestamptz) as span
),
unit as (
    select unit.id, unit.code, unit.full_name, level.code = @level as of_level, unit.level as depth
      from admin_unit unit
      join admin_level level on level.level = unit.level
     where unit.valid @> @day::date
       and (level.code = @level or level.code = 'province')
       and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
),
done as materialized (
    select patrol.*, upper(patrol.during) - lower(patrol.during) as lasted, figures.known_m, drawn.length_m as route_m,
           fraction_sum(walked.covered) as covered, fraction_sum(walked.maybe - walked.covered) as unknown,
           figures.patrol_id is not null as tracked
      from asked
      join patrol on patrol.during && asked.span and patrol.voided_at is null
      left join patrol_figures figures on figures.patrol_id = patrol.id
      left join patrol_route_line drawn on drawn.route_id = patrol.route_id
                                       and drawn.valid @> (lower(patrol.during) at time zone 'Asia/Ho_Chi_Minh')::date and figures.patrol_id is not null
      left join lateral route_walked(patrol.id, patrol.route_id) walked on drawn.route_id is not null
),
planned as materialized (
    select shift.unit_id, shift.id, exists (select from done where done.shift_id = shift.id) as gone
      from asked join patrol_shift shift on shift.planned && asked.span and shift.cancelled_at is null
)
select unit.id, unit.code, unit.full_name, unit.of_level, shifts.planned, shifts.gone, sums.*
  from unit
  join unit_reach reach on reach.unit_id = unit.id
  cross join lateral (
      select count(*)::int as planned, (count(*) filter (where planned.gone))::int as gone
        from planned where planned.unit_id = any (reach.unit_ids)) shifts
  cross join lateral (
      select count(*)::int as patrols, coalesce(sum(done.turns), 0)::int as turns, coalesce(sum(done.turns * done.headcount), 0)::int as person_turns,
             sum(done.known_m) / 1000 as km, coalesce(extract(epoch from sum(done.lasted)) / 3600, 0)::float8 as hours,
             100 * sum(done.covered * done.route_m) / nullif(sum(done.route_m), 0) as covered,
             100 * sum(done.unknown * done.route_m) / nullif(sum(done.route_m), 0) as unknown,
             (count(*) filter (where not done.tracked))::int as untracked
        from done where done.unit_id = any (reach.unit_ids)) sums
 order by unit.of_level desc, unit.code
