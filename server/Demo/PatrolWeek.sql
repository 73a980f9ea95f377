-- A week of patrols up to the day of loading and the week after it, made from the streets and border zones of the demo.
with border as materialized (
    select row_number() over (order by near.hotspots desc, zone.length_m desc, zone.code) as n, zone.id as zone_id, zone.code, zone.unit_ids, zone.line
      from border_zone zone
      cross join lateral (
          select count(*) as hotspots from hotspot_outline drawn
           where upper_inf(drawn.valid) and st_dwithin(drawn.footprint::geography, zone.line::geography, 5000)
      ) near
     where upper_inf(zone.valid) and cardinality(zone.unit_ids) = 2 and zone.length_m > 1500
     order by 1
     limit 12
),
-- How each border is watched: from both sides at the same hour, from one side only, hours apart, together, or hardly.
watch as materialized (
    select border.n, border.zone_id, side.unit_id, hour.starts, hour.joint_id, gen_random_uuid() as route_id,
           format('Dọc giáp ranh %s, phía %s', border.code, unit.full_name) as name, path.line
      from border
      join lateral (
          select side.unit_id, row_number() over (order by unit.code) as which, side.strip
            from border_zone_side side join admin_unit unit on unit.id = side.unit_id
           where side.zone_id = border.zone_id
      ) side on true
      join admin_unit unit on unit.id = side.unit_id
      join lateral (
          select time '21:00' as starts, null::uuid as joint_id where border.n in (1, 2, 4, 6)
          union all select '20:00', null where border.n in (3, 5, 8) and side.which = 1
          union all select case side.which when 1 then time '19:00' else time '23:30' end, null where border.n in (7, 9)
          union all select '22:00', (select other.unit_id from border_zone_side other where other.zone_id = border.zone_id and other.unit_id <> side.unit_id limit 1)
                     where border.n = 10 and side.which = 1
      ) hour on true
      join lateral (
          select st_transform(st_linesubstring(part.geom, 0, least(1, 7000 / st_length(part.geom))), 4326) as line
            from st_dump(st_linemerge(st_intersection(
                     st_boundary(st_buffer(st_transform(st_simplify(border.line, 0.0002), 9217), 90, 'endcap=flat')),
                     st_buffer(st_transform(unit.outline, 9217), -30)))) part
           where st_dimension(part.geom) = 1
           order by st_length(part.geom) desc
           limit 1
      ) path on st_length(path.line::geography) > 500
),
-- Serpentines over the grid of streets in communes with hotspots: along in some, along and across in the first.
beaten as materialized (
    select beat.n, beat.unit_id, way.across, gen_random_uuid() as route_id,
           format('Tuyến %s, %s', case when way.across then 'dọc' else 'ngang' end, beat.full_name) as name,
           (select st_transform(st_setsrid(st_makeline(st_makepoint(
                       st_x(beat.middle) + 250 * case when way.across then rung else step * (1 - 2 * (rung & 1)) end,
                       st_y(beat.middle) + 250 * case when way.across then step * (1 - 2 * (rung & 1)) else rung end) order by rung, step), 9217), 4326)
              from generate_series(-2, 2) rung, generate_series(-2, 2) step) as line,
           st_transform(beat.middle, 4326) as middle
      from (select row_number() over (order by count(*) desc, unit.code) as n, unit.id as unit_id, unit.full_name,
                   (select st_startpoint(st_transform(street.line, 9217))
                      from street where street.unit_id = unit.id and street.name like 'Đường đi %' order by street.id limit 1) as middle
              from admin_unit unit
              join hotspot_outline drawn on upper_inf(drawn.valid) and st_covers(unit.outline, st_pointonsurface(drawn.footprint))
              join admin_level level on level.level = unit.level and level.code = 'commune'
             where unit.valid @> @day::date
             group by unit.id, unit.code, unit.full_name
             order by 1
             limit 7) beat
      join lateral (select false as across union all select true where beat.n <= 2) way on true
     where beat.middle is not null
),
patrolling as (
    select unit_id as id from watch union select unit_id from beaten
),
team as (
    insert into patrol_team (unit_id, name, kind)
    select unit.id, format('Tổ tuần tra %s', team), case team when 1 then 'people' else 'armed' end
      from patrolling unit, generate_series(1, 6) team
    returning id, unit_id, name
),
plan as (
    insert into patrol_plan (unit_id, name, number, signed_on, category, span)
    select unit.id, format('Kế hoạch tuần tra tháng %s', to_char(month.first, 'MM/YYYY')), '0' || extract(month from month.first) || '/KH-CAX', least(month.first - 3, @day::date),
           'routine', daterange(month.first, (month.first + interval '1 month')::date)
      from patrolling unit,
           (select distinct date_trunc('month', day)::date as first from generate_series((@day::date - 7)::timestamp, (@day::date + 7)::timestamp, interval '1 day') day) month
    returning id, unit_id, span
),
windows as (
    insert into patrol_window (plan_id, starts, minutes)
    select plan.id, window_of.starts, 240
      from plan, (values (time '19:00'), (time '23:00')) window_of (starts)
),
route as (
    insert into patrol_route (id, name, unit_id, kind, mode, category)
    select route_id, name, unit_id, 'control', 'open', 'routine' from watch
    union all
    select route_id, name, unit_id, 'people', 'open', 'routine' from beaten
),
line as (
    insert into patrol_route_line (route_id, version, line, valid)
    select route_id, 1, line, daterange(@day::date - 30, null) from watch
    union all
    select route_id, 1, line, daterange(@day::date - 30, null) from beaten
),
stop as (
    insert into checkpoint (route_id, version, position, name, place, dwell_minutes)
    select route_id, 1, position, format('Chốt %s', position), st_lineinterpolatepoint(line, (position - 1) / 2.0), case position when 2 then 10 else 5 end
      from (select route_id, line from watch union all select route_id, line from beaten) route, generate_series(1, 3) position
),
wanted as materialized (
    select row_number() over (partition by unit_id order by name) as team, planned.*
      from (select route_id, name, unit_id, starts, 120 as minutes, 6 as headcount, joint_id, line, null::geometry as middle from watch
            union all
            select route_id, name, unit_id, case when across then time '14:00' else time '20:00' end, 180, 8, null, line, middle from beaten) planned
),
ruled as (
    insert into shift_rule (plan_id, route_id, team_id, weekdays, starts, minutes, span, headcount, turns, movement)
    select plan.id, rule.route_id, team.id, '{1,2,3,4,5,6,7}', rule.starts, rule.minutes,
           plan.span * daterange(@day::date - 7, @day::date + 8), rule.headcount, 1, 'motorbike'
      from wanted rule
      join plan on plan.unit_id = rule.unit_id and plan.span && daterange(@day::date - 7, @day::date + 8)
      join team on team.unit_id = rule.unit_id and team.name = format('Tổ tuần tra %s', 1 + (rule.team - 1) % 6)
     where not isempty(plan.span * daterange(@day::date - 7, @day::date + 8))
    returning *
),
shifted as (
    insert into patrol_shift (plan_id, route_id, team_id, unit_id, rule_id, planned, headcount, turns, movement)
    select rule.plan_id, rule.route_id, rule.team_id, plan.unit_id, rule.id,
           tstzrange((day + rule.starts) at time zone 'Asia/Ho_Chi_Minh', (day + rule.starts) at time zone 'Asia/Ho_Chi_Minh' + make_interval(mins => rule.minutes)),
           rule.headcount, rule.turns, rule.movement
      from ruled rule
      join plan on plan.id = rule.plan_id
      cross join lateral generate_series(lower(rule.span)::timestamp, upper(rule.span)::timestamp - interval '1 day', interval '1 day') day
    on conflict do nothing
    returning id, route_id, team_id, unit_id, planned, headcount
),
-- What was done of it: most with a track, some from the paper log, some not at all.
done as materialized (
    select gen_random_uuid() as id, shift.id as shift_id, shift.team_id, shift.unit_id, shift.route_id, shift.headcount, lower(shift.planned) as begun, rule.joint_id, rule.line, rule.middle,
           abs(hashtext(rule.name || lower(shift.planned)::text)) % 14 as chance, 4.2 + abs(hashtext(rule.name)) % 10 / 10.0 as speed,
           st_length(rule.line::geography) as length_m
      from shifted shift
      join wanted rule on rule.route_id = shift.route_id
     where upper(shift.planned) < @now::timestamptz
),
device as (
    insert into tracking_device (unit_id, code)
    select distinct unit_id, 'demo-' || id from done where chance > 1
    returning id, code
),
-- A fix every 10 seconds, some metres beside the way; 12 minutes at the hotspot the beat is about; in a few a silence of 40 minutes.
fix as materialized (
    select done.id as patrol_id, device.id as device_id, fix.k, done.begun + interval '6 minutes' + fix.k * interval '10 seconds' as at,
           st_x(st_lineinterpolatepoint(done.line, fix.share)) + 0.00004 * sin(fix.k * 0.9 + done.chance) as longitude,
           st_y(st_lineinterpolatepoint(done.line, fix.share)) + 0.00004 * cos(fix.k * 0.7 + done.chance) as latitude,
           6 + fix.k % 5 as accuracy_m
      from done
      join device on device.code = 'demo-' || done.id
      cross join lateral (select coalesce(st_linelocatepoint(done.line, done.middle), 0.5) as pause, case when done.middle is null then 0 else 72 end as rest) stop
      cross join lateral (
          select k, least(1, case when k * 10 * done.speed / done.length_m <= stop.pause then k * 10 * done.speed / done.length_m
                                  when (k - stop.rest) * 10 * done.speed / done.length_m <= stop.pause then stop.pause
                                  else (k - stop.rest) * 10 * done.speed / done.length_m end) as share
            from generate_series(0, 600) k
      ) fix
     where (fix.k - stop.rest) * 10 * done.speed < done.length_m * case when done.chance = 5 then 0.55 else 1.02 end
       and not (done.chance = 9 and fix.k between 80 and 320)
),
patrolled as (
    insert into patrol (id, shift_id, team_id, unit_id, joint_unit_ids, route_id, movement, headcount, turns, during, source, device_id)
    select done.id, done.shift_id, done.team_id, done.unit_id, case when done.joint_id is null then '{}' else array[done.joint_id] end, done.route_id, 'motorbike',
           done.headcount, 1, coalesce(tracked.during, tstzrange(done.begun, done.begun + interval '110 minutes', '[]')),
           case when tracked.device_id is null then 'paper' else 'device' end, tracked.device_id
      from done
      left join (select patrol_id, device_id, tstzrange(min(at), max(at), '[]') as during from fix group by patrol_id, device_id) tracked on tracked.patrol_id = done.id
     where done.chance > 0
)
insert into track_fix (device_id, sequence, patrol_id, at, longitude, latitude, accuracy_m)
select device_id, k, patrol_id, at, longitude, latitude, accuracy_m from fix
