-- A week of patrols up to the day of loading and the week after it, made from the streets and border zones of the demo.
create temp table demo_border on commit drop as
select row_number() over (order by near.hotspots desc, zone.length_m desc, zone.code) as n, zone.id as zone_id, zone.code, zone.unit_ids, zone.line
  from border_zone zone
  cross join lateral (
      select count(*) as hotspots from hotspot_outline drawn
       where upper_inf(drawn.valid) and st_dwithin(drawn.footprint::geography, zone.line::geography, 5000)
  ) near
 where upper_inf(zone.valid) and cardinality(zone.unit_ids) = 2 and zone.length_m > 1500
 order by 1
 limit 12;

-- How each border is watched: from both sides at the same hour, from one side only, hours apart, together, or hardly.
create temp table demo_watch on commit drop as
select border.n, border.zone_id, side.unit_id, watch.starts, watch.joint_id, gen_random_uuid() as route_id,
       format('Dọc giáp ranh %s, phía %s', border.code, unit.full_name) as name, path.line
  from demo_border border
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
  ) watch on true
  join lateral (
      select st_transform(st_linesubstring(part.geom, 0, least(1, 7000 / st_length(part.geom))), 4326) as line
        from st_dump(st_linemerge(st_intersection(
                 st_boundary(st_buffer(st_transform(st_simplify(border.line, 0.0002), 9217), 90, 'endcap=flat')),
                 st_buffer(st_transform(unit.outline, 9217), -30)))) part
       where st_dimension(part.geom) = 1
       order by st_length(part.geom) desc
       limit 1
  ) path on st_length(path.line::geography) > 500;

-- Serpentines over the grid of streets in communes with hotspots: along in some, along and across in the first.
create temp table demo_beat on commit drop as
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
 where beat.middle is not null;

insert into patrol_team (id, unit_id, name, kind)
select gen_random_uuid(), unit.id, format('Tổ tuần tra %s', team), case team when 1 then 'people' else 'armed' end
  from (select unit_id as id from demo_watch union select unit_id from demo_beat) unit, generate_series(1, 6) team;

insert into patrol_plan (id, unit_id, name, number, signed_on, category, span)
select gen_random_uuid(), unit.id, format('Kế hoạch tuần tra tháng %s', to_char(month.first, 'MM/YYYY')), '0' || extract(month from month.first) || '/KH-CAX', month.first - 3,
       'routine', daterange(month.first, (month.first + interval '1 month')::date)
  from (select unit_id as id from demo_watch union select unit_id from demo_beat) unit,
       (select distinct date_trunc('month', day)::date as first from generate_series(@day::date - 7, @day::date + 7, interval '1 day') day) month;

insert into patrol_window (plan_id, starts, minutes)
select plan.id, window_of.starts, 240
  from patrol_plan plan, (values (time '19:00'), (time '23:00')) window_of (starts)
 where plan.span && daterange(@day::date - 7, @day::date + 8);

insert into patrol_route (id, name, unit_id, kind, mode, category)
select route_id, name, unit_id, 'control', 'open', 'routine' from demo_watch
union all
select route_id, name, unit_id, 'people', 'open', 'routine' from demo_beat;
insert into patrol_route_line (route_id, version, line, valid)
select route_id, 1, line, daterange(@day::date - 30, null) from demo_watch
union all
select route_id, 1, line, daterange(@day::date - 30, null) from demo_beat;
insert into checkpoint (route_id, version, position, name, place, dwell_minutes)
select route_id, 1, position, format('Chốt %s', position), st_lineinterpolatepoint(line, (position - 1) / 2.0), case position when 2 then 10 else 5 end
  from (select route_id, line from demo_watch union all select route_id, line from demo_beat) route, generate_series(1, 3) position;

create temp table demo_rule on commit drop as
select row_number() over (partition by unit_id order by route_id) as team, planned.*
  from (select route_id, unit_id, starts, 120 as minutes, 6 as headcount, joint_id, line, null::geometry as middle from demo_watch
        union all
        select route_id, unit_id, case when across then time '14:00' else time '20:00' end, 180, 8, null, line, middle from demo_beat) planned;

-- The watch along a border has the first teams, two at once where a commune has more borders than teams.
insert into shift_rule (id, plan_id, route_id, team_id, weekdays, starts, minutes, span, headcount, turns, movement)
select gen_random_uuid(), plan.id, rule.route_id, team.id, '{1,2,3,4,5,6,7}', rule.starts, rule.minutes,
       plan.span * daterange(@day::date - 7, @day::date + 8), rule.headcount, 1, 'motorbike'
  from demo_rule rule
  join patrol_plan plan on plan.unit_id = rule.unit_id and plan.span && daterange(@day::date - 7, @day::date + 8)
  join patrol_team team on team.unit_id = rule.unit_id and team.name = format('Tổ tuần tra %s', 1 + (rule.team - 1) % 6)
 where not isempty(plan.span * daterange(@day::date - 7, @day::date + 8));

insert into patrol_shift (plan_id, route_id, team_id, unit_id, rule_id, planned, headcount, turns, movement)
select rule.plan_id, rule.route_id, rule.team_id, plan.unit_id, rule.id,
       tstzrange((day + rule.starts) at time zone 'Asia/Ho_Chi_Minh', (day + rule.starts) at time zone 'Asia/Ho_Chi_Minh' + make_interval(mins => rule.minutes)),
       rule.headcount, rule.turns, rule.movement
  from shift_rule rule
  join patrol_plan plan on plan.id = rule.plan_id
  cross join lateral generate_series(lower(rule.span), upper(rule.span) - 1, interval '1 day') day
 where exists (select from demo_rule where demo_rule.route_id = rule.route_id)
on conflict do nothing;

-- What was done of it: most with a track, some from the paper log, some not at all.
create temp table demo_patrol on commit drop as
select gen_random_uuid() as id, shift.id as shift_id, shift.team_id, shift.unit_id, shift.route_id, shift.headcount, lower(shift.planned) as begun, rule.joint_id, rule.line, rule.middle,
       abs(hashtext(rule.line::text || lower(shift.planned)::date)) % 14 as chance, 4.2 + abs(hashtext(shift.route_id::text)) % 10 / 10.0 as speed,
       st_length(rule.line::geography) as length_m
  from patrol_shift shift
  join demo_rule rule on rule.route_id = shift.route_id
 where upper(shift.planned) < @now::timestamptz;

insert into tracking_device (unit_id, code)
select distinct unit_id, 'demo-' || id from demo_patrol where chance > 1;
insert into patrol (id, shift_id, team_id, unit_id, joint_unit_ids, route_id, movement, headcount, turns, during, source, device_id)
select patrol.id, patrol.shift_id, patrol.team_id, patrol.unit_id, case when patrol.joint_id is null then '{}' else array[patrol.joint_id] end, patrol.route_id, 'motorbike', patrol.headcount, 1,
       tstzrange(patrol.begun, patrol.begun + interval '110 minutes', '[]'), case when device.id is null then 'paper' else 'device' end, device.id
  from demo_patrol patrol
  left join tracking_device device on device.code = 'demo-' || patrol.id
 where patrol.chance > 0;

-- A fix every 10 seconds, some metres beside the way; 12 minutes at the hotspot the beat is about; in a few a silence of 40 minutes.
insert into track_fix (device_id, sequence, patrol_id, at, longitude, latitude, accuracy_m)
select patrol.device_id, fix.k, done.id, done.begun + interval '6 minutes' + fix.k * interval '10 seconds',
       st_x(st_lineinterpolatepoint(done.line, fix.share)) + 0.00004 * sin(fix.k * 0.9 + done.chance), st_y(st_lineinterpolatepoint(done.line, fix.share)) + 0.00004 * cos(fix.k * 0.7 + done.chance),
       6 + fix.k % 5
  from demo_patrol done
  join patrol on patrol.id = done.id and patrol.device_id is not null
  cross join lateral (select coalesce(st_linelocatepoint(done.line, done.middle), 0.5) as pause, case when done.middle is null then 0 else 72 end as rest) stop
  cross join lateral (
      select k, least(1, case when k * 10 * done.speed / done.length_m <= stop.pause then k * 10 * done.speed / done.length_m
                              when (k - stop.rest) * 10 * done.speed / done.length_m <= stop.pause then stop.pause
                              else (k - stop.rest) * 10 * done.speed / done.length_m end) as share
        from generate_series(0, 600) k
  ) fix
 where (fix.k - stop.rest) * 10 * done.speed < done.length_m * case when done.chance = 5 then 0.55 else 1.02 end
   and not (done.chance = 9 and fix.k between 80 and 320);

update patrol
   set during = tstzrange(span.first, span.last, '[]')
  from (select patrol_id, min(at) as first, max(at) as last from track_fix group by patrol_id) span
 where span.patrol_id = patrol.id and patrol.id in (select id from demo_patrol);
