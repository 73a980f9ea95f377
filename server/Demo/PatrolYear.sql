-- Patrols of 2022 from paper logs, round the hotspots of that year's list, and clusters along three borders: what Biểu 05 and 06 tell of.
with beat as materialized (
    select row_number() over (order by unit.code) as n, unit.id as unit_id, unit.full_name, hotspot.code, hotspot.name, gen_random_uuid() as route_id,
           (select st_exteriorring(part.geom) from st_dump(entry.footprint) part order by st_area(part.geom) desc limit 1) as line
      from (select distinct on (lead_unit_id) * from list_entry where period_id = '2022' order by lead_unit_id, id) entry
      join hotspot on hotspot.id = entry.hotspot_id
      join admin_unit unit on unit.id = entry.lead_unit_id
),
route as (
    insert into patrol_route (id, name, unit_id, kind, mode, category, ended_on)
    select route_id, format('Tuyến quanh %s (năm 2022)', name), unit_id, 'people', 'open', 'routine', date '2022-12-31' from beat
),
line as (
    insert into patrol_route_line (route_id, version, line, valid)
    select route_id, 1, line, daterange('2021-12-15', '2023-01-01') from beat
),
team as (
    insert into patrol_team (unit_id, name, kind)
    select unit_id, 'Tổ tuần tra nhân dân năm 2022', 'people' from beat
    returning id, unit_id
),
plan as (
    insert into patrol_plan (unit_id, name, number, signed_on, category, span)
    select unit_id, 'Kế hoạch tuần tra năm 2022', format('%s/KH-CAX', 10 + n), '2021-12-20', 'routine', daterange('2021-12-15', '2022-12-15')
      from beat
    returning id, unit_id
),
shift as (
    insert into patrol_shift (plan_id, route_id, team_id, unit_id, planned, headcount, turns, movement)
    select plan.id, beat.route_id, team.id, beat.unit_id,
           tstzrange((day + time '20:30') at time zone 'Asia/Ho_Chi_Minh', (day + time '23:00') at time zone 'Asia/Ho_Chi_Minh'), 5 + beat.n % 4, 1 + beat.n % 2, 'foot'
      from beat
      join plan on plan.unit_id = beat.unit_id
      join team on team.unit_id = beat.unit_id
     cross join lateral generate_series(timestamp '2021-12-18' + make_interval(days => (beat.n % 10)::int), timestamp '2022-12-10', interval '13 days') day
    returning id, team_id, unit_id, route_id, planned, headcount, turns
),
told (name, codes, number, signed_on, title) as (
    values ('Cụm giáp ranh Ninh Hải – Thuận Bắc', array['22846', '22840'], '05/QC-PH', date '2021-05-18', 'Quy chế phối hợp bảo đảm an ninh, trật tự địa bàn giáp ranh Ninh Hải – Thuận Bắc'),
           ('Cụm an ninh liên hoàn Ninh Phước – Thuận Nam', array['22894', '22897'], '07/QC-PH', '2021-05-25', 'Quy chế phối hợp bảo đảm an ninh, trật tự địa bàn giáp ranh Ninh Phước – Thuận Nam'),
           ('Cụm giáp ranh Ninh Sơn – Bác Ái', array['22822', '22804'], null, null, null)
),
joined as materialized (
    select told.*, (select array_agg(id order by code) from admin_unit where code = any (told.codes) and valid @> date '2022-06-01') as unit_ids from told
),
regulation as (
    insert into coordination_regulation (number, signed_on, title, valid, unit_ids)
    select number, signed_on, title, daterange(signed_on, null), unit_ids from joined where number is not null
    returning id, number
),
cluster as (
    insert into border_cluster (name, unit_ids, regulation_id, valid)
    select joined.name, joined.unit_ids, regulation.id, daterange('2021-06-01', null)
      from joined left join regulation on regulation.number = joined.number
    returning id, unit_ids
),
term as (
    insert into lead_unit_term (cluster_id, year, unit_id, handed_over_on, minutes_number)
    select id, year, unit_ids[1 + year % 2], make_date(year, 1, 10), format('01/BB-%s', year) from cluster, generate_series(2022, 2023) year
),
together as (
    insert into patrol (unit_id, joint_unit_ids, movement, headcount, turns, during, source)
    select unit_ids[1], array[unit_ids[2]], 'motorbike', 8, 1,
           tstzrange((day + time '21:00') at time zone 'Asia/Ho_Chi_Minh', (day + time '23:30') at time zone 'Asia/Ho_Chi_Minh'), 'paper'
      from cluster, generate_series(timestamp '2022-01-15', timestamp '2022-12-01', interval '29 days') day
)
insert into patrol (shift_id, team_id, unit_id, route_id, movement, headcount, turns, during, source)
select id, team_id, unit_id, route_id, 'foot', headcount, turns, planned, 'paper'
  from shift
 where abs(hashtext(unit_id::text || lower(planned)::text)) % 9 > 0
