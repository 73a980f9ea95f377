-- A schematic network of streets: a grid of 250 m about one hotspot of each commune that has any, and a road to each neighbour.
with imported as (
    insert into street_import (file_name, file_sha256, schematic, account_id)
    values ('Mạng đường sơ đồ của tỉnh mẫu', encode(sha256('DiaBan demo streets'), 'hex'), true, null)
    returning id
),
commune as (
    select unit.id, unit.full_name, st_transform(unit.outline, 9217) as outline,
           coalesce(
               (select st_transform(st_pointonsurface(drawn.footprint), 9217)
                  from hotspot_outline drawn
                 where upper_inf(drawn.valid) and st_covers(st_transform(st_buffer(st_transform(unit.outline, 9217), -1000), 4326), st_pointonsurface(drawn.footprint))
                 order by drawn.hotspot_id limit 1),
               st_pointonsurface(st_transform(unit.outline, 9217))) as middle
      from admin_unit unit
      join admin_level level on level.level = unit.level and level.code = 'commune'
     where unit.valid @> @day::date
),
node as (
    select commune.id, east, north, st_translate(commune.middle, east * 250, north * 250) as place
      from commune, generate_series(-3, 3) east, generate_series(-3, 3) north
     where st_covers(commune.outline, st_translate(commune.middle, east * 250, north * 250))
),
drawn as (
    select here.id, case when there.north = here.north then format('Đường ngang %s', here.north + 4) else format('Đường dọc %s', here.east + 4) end as name,
           st_makeline(here.place, there.place) as line, true as patrollable, null as reason
      from node here
      join node there on there.id = here.id and ((there.east = here.east + 1 and there.north = here.north) or (there.east = here.east and there.north = here.north + 1))
    union all
    select one.id, format('Đường đi %s', two.full_name), st_makeline(one.middle, st_centroid(st_closestpoint(zone.line, one.middle))), true, null
      from border_zone
      cross join lateral (select st_transform(border_zone.line, 9217) as line) zone
      join commune one on one.id = any (border_zone.unit_ids)
      join commune two on two.id = any (border_zone.unit_ids) and two.id <> one.id
    union all
    select commune.id, 'Đường nội bộ khu quân sự (sơ đồ)', st_makeline(st_translate(commune.middle, 900, 900), st_translate(commune.middle, 1300, 900)), false,
           'Đường nội bộ, không tuần tra'
      from commune
     where st_covers(commune.outline, st_translate(commune.middle, 1300, 900)) and hashtext(commune.full_name) % 4 = 0
)
insert into street (import_id, name, unit_id, line, patrollable, reason)
select imported.id, drawn.name, drawn.id, st_transform(drawn.line, 4326), drawn.patrollable, drawn.reason
  from drawn cross join imported
 where st_length(drawn.line) > 1
