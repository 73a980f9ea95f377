-- A country of 64 provinces, 11,000 communes of about 56 vertices that share their bent borders, and 40,000 hotspots of 20 to 80
-- vertices, 60 % of them around 120 towns, each with three states in turn. Always the same.
select setseed(0.20240229);
create schema bench;
create function bench.bend(x float8, y float8) returns geometry language sql immutable as $$
    select st_setsrid(st_makepoint(x + 0.004 * sin(x * 61 + y * 173) + 0.001 * sin(y * 411 + x * 97),
                                   y + 0.004 * sin(y * 67 - x * 151) + 0.001 * sin(x * 389 - y * 83)), 4326) $$;
insert into admin_unit (code, level, kind, name, full_name, valid, outline)
select 'T' || (j * 8 + i), 1, 'Tỉnh', 'Số ' || (j * 8 + i), 'Tỉnh Số ' || (j * 8 + i), '[2015-01-01,)',
       st_multi(st_makeenvelope(102 + i, 8 + j * 1.9375, 103 + i, 8 + (j + 1) * 1.9375, 4326))
  from generate_series(0, 7) i, generate_series(0, 7) j;
insert into admin_unit (code, level, kind, name, full_name, parent_id, valid, outline)
select 'X' || (j * 100 + i), 3, 'Xã', 'Số ' || (j * 100 + i), 'Xã Số ' || (j * 100 + i), province.id, '[2015-01-01,)',
       st_multi(st_makevalid(bent.shape))
  from generate_series(0, 99) i
 cross join generate_series(0, 109) j
  join admin_unit province on province.code = 'T' || ((j * 8 / 110) * 8 + i * 8 / 100)
 cross join lateral (
       select st_makepolygon(st_makeline(bench.bend(st_x(point.geom), st_y(point.geom)) order by point.path)) as shape
         from st_dumppoints(st_exteriorring(st_segmentize(
                  st_makeenvelope(102 + i * 0.08, 8 + j * 15.5 / 110, 102 + (i + 1) * 0.08, 8 + (j + 1) * 15.5 / 110, 4326), 0.0083))) point) bent;
create temp table town as
select n, 102.3 + 7.4 * random() as x, 8.3 + 14.9 * random() as y, 0.04 + 0.22 * random() as r from generate_series(1, 120) n;
create temp table spot as
select k, least(109.97, greatest(102.03, case when u < 0.6 then town.x + town.r * g1 else 102.05 + 7.9 * v end)) as x,
       least(23.47, greatest(8.03, case when u < 0.6 then town.y + town.r * g2 else 8.05 + 15.4 * w end)) as y, nv, drawn.r, p1, p2, p3, q
  from (select k, random() as u, random() as v, random() as w, 20 + floor(61 * random())::int as nv, 0.0015 * exp(2.6 * random()) as r,
               random() as p1, random() as p2, random() as p3, random() as q, 1 + floor(120 * random())::int as n,
               sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) as g1, sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) as g2
          from generate_series(1, 40000) k offset 0) drawn
  join town using (n);
create table bench.hotspots as
select k as id, 'DN-' || lpad(k::text, 6, '0') as code, 'Điểm nóng an ninh số ' || k as name,
       (array['order', 'economic', 'environmentFood', 'drugs'])[1 + floor(4 * q)::int] as kind,
       (array['candidate', 'selected', 'converting', 'watch'])[1 + floor(4 * p1)::int] as status,
       'X' || (least(109, floor((y - 8) * 110 / 15.5))::int * 100 + least(99, floor((x - 102) / 0.08))::int) as unit_code,
       2018 + floor(8 * p2)::int as plan_year, timestamptz '2020-01-01 00:00+07' + p3 * interval '2000 days' as updated_at, shape.geom
  from spot
 cross join lateral (
       select st_setsrid(st_makepolygon(st_makeline(st_makepoint(x + r * f * cos(a), y + r * f * sin(a)) order by i)), 4326) as geom
         from generate_series(0, nv) i
        cross join lateral (select 2 * pi() * (i % nv) / nv as a) turn
        cross join lateral (select 1 + 0.25 * sin(3 * a + 6.3 * p1) + 0.15 * sin(7 * a + 6.3 * p2) + 0.1 * sin(17 * a + 6.3 * p3) as f) wave) shape
 order by k;
alter table bench.hotspots add primary key (id);
create index on bench.hotspots using gist (geom);
-- Loaded as a backup is: the acts behind the states are not what is measured.
set local session_replication_role = replica;
insert into hotspot (id, code, name, category, regime, types, form, lead_unit_id, unit_ids, created_by)
select md5('hotspot' || spot.id)::uuid, spot.code, spot.name, case when spot.id % 3 = 0 then 'key' else 'complex' end, 'socialOrder', array[spot.kind], 'area',
       unit.id, array[unit.id], (select id from account where name = 'bench')
  from bench.hotspots spot join admin_unit unit on unit.code = spot.unit_code;
insert into hotspot_outline (hotspot_id, version, drawn_on, valid, outline, footprint, area_ha, length_m, recorded_by)
select md5('hotspot' || id)::uuid, 1, '2020-01-01', '[2020-01-01,)', geom, st_multi(geom), st_area(geom::geography) / 10000, 0, (select id from account where name = 'bench')
  from bench.hotspots;
insert into hotspot_status (hotspot_id, state, alert_open, valid)
select md5('hotspot' || id)::uuid, term.state, id % 20 = 0, term.valid::daterange
  from bench.hotspots
 cross join lateral (values ('candidate', '[2020-01-01,2021-01-01)'), ('proposed', '[2021-01-01,2022-01-01)'), (status, '[2022-01-01,)')) term (state, valid);
insert into hotspot_lead (hotspot_id, unit_id, valid)
select id, lead_unit_id, '[2020-01-01,)' from hotspot;
set local session_replication_role = origin;
select mark_map_change('hotspots', array(select id from hotspot));
-- What runs at commit, here, where no time is set for it.
set constraints all immediate;
-- The tiles that are asked for: those that hold a hotspot, a hashed sample, likelier the more they hold.
create table bench.set_tile as
select z, x, y, row_number() over (partition by z order by h)::int as n
  from (select z, x, y, min(md5(z || ':' || id)) as h, row_number() over (partition by z order by min(md5(z || ':' || id))) as r
          from (select id, z, floor((st_x(c) + 180) / 360 * (1 << z))::int as x,
                       floor((1 - asinh(tan(radians(st_y(c)))) / pi()) / 2 * (1 << z))::int as y
                  from (select id, st_centroid(geom) as c from bench.hotspots) spot, (values (6), (9), (12)) level (z)) tile
         group by z, x, y) tiles
 where r <= 150;
