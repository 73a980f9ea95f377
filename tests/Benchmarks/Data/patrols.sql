-- A town of streets 250 m apart, routes over them, and tracks with a fix a second: @routes, @patrols, @fixes. Always the same.
insert into street_import (file_name, file_sha256, streets, account_id) values ('bench', repeat('b', 64), 12800, null) on conflict do nothing;
insert into street (import_id, line)
select imported.id,
       st_transform(st_setsrid(st_makeline(st_makepoint(560000 + east * 250, 1270000 + north * 250),
                                           st_makepoint(560000 + (east + way) * 250, 1270000 + (north + 1 - way) * 250)), 9217), 4326)
  from street_import imported, generate_series(0, 79) east, generate_series(0, 79) north, generate_series(0, 1) way
 where imported.file_name = 'bench' and not exists (select from street);
insert into patrol_route (id, name, unit_id, kind, mode, category)
select md5('route' || n)::uuid, 'Tuyến ' || n, (select id from admin_unit order by code limit 1), 'control', 'open', 'routine' from generate_series(1, @routes) n
on conflict do nothing;
insert into patrol_route_line (route_id, version, line, valid)
select md5('route' || n)::uuid, 1,
       st_transform(st_setsrid(st_makeline(st_makepoint(560000 + 250 * ((hashtext('x' || n) & 63) + (k + 1) / 2 % 16), 1270000 + 250 * ((hashtext('y' || n) & 63) + k / 2 % 16)) order by k), 9217), 4326),
       '[2020-01-01,)'
  from generate_series(1, @routes) n, generate_series(0, 30) k
 group by n
on conflict do nothing;
insert into tracking_device (unit_id, code)
select (select id from admin_unit order by code limit 1), 'bench-' || n from generate_series(1, @patrols) n
on conflict do nothing;
insert into patrol (id, unit_id, route_id, movement, headcount, during, source, device_id)
select md5('patrol' || n)::uuid, device.unit_id, md5('route' || 1 + n % @routes)::uuid, 'foot', 6, tstzrange(began, began + @fixes * interval '1 second'), 'device', device.id
  from generate_series(1, @patrols) n
  join tracking_device device on device.code = 'bench-' || n
  cross join lateral (select '2022-11-01 20:00+07'::timestamptz + n % 30 * interval '1 day' as began) begun
on conflict do nothing;
insert into track_fix (device_id, sequence, patrol_id, at, longitude, latitude, accuracy_m)
select patrol.device_id, k, patrol.id, lower(patrol.during) + k * interval '1 second',
       st_x(place) + 0.00003 * sin(k * 0.14) + 0.00001 * sin(k * 1.7), st_y(place) + 0.00003 * cos(k * 0.11) + 0.00001 * cos(k * 1.3), 6
  from patrol
  join patrol_route_line walked on walked.route_id = patrol.route_id
  cross join lateral generate_series(1, @fixes) k
  cross join lateral (select st_lineinterpolatepoint(walked.line, k::float8 / @fixes) as place) step
 where patrol.source = 'device' and not exists (select from track_fix known where known.patrol_id = patrol.id)
 order by patrol.device_id, k;
