-- The shared border of the units of each zone with what lies along it: rows of a zone, then its sides, then its segments.
-- Outlines meet exactly, or overlap or gape by less than 2 metres: where they do, the edge of the unit whose code comes first is
-- the border. Who is named first or second changes nothing.
with rules as (
    select border_width_m, border_segment_m from patrol_rules where valid @> @day::date
),
member as (
    select wanted.zone, wanted.unit_id, coalesce(wanted.width_m, rules.border_width_m) as width_m
      from unnest(@zones::int[], @units::uuid[], @widths::real[]) wanted (zone, unit_id, width_m), rules
),
ground as (
    select ground_srid(st_extent(outline)::geometry) as srid from admin_unit where id in (select unit_id from member)
),
unit as materialized (
    select id, code, st_transform(outline, srid) as outline from admin_unit, ground where id in (select unit_id from member)
),
neighbour as materialized (
    select member.zone, first.id as first_id, second.id as second_id, row_number() over (order by member.zone, first.code, second.code) as position
      from member
      join member other on other.zone = member.zone
      join unit first on first.id = member.unit_id
      join unit second on second.id = other.unit_id and (second.code, second.id) > (first.code, first.id)
     where first.outline && st_expand(second.outline, 2)
),
pair as materialized (
    select neighbour.*,
           st_clipbybox2d(st_boundary(first.outline), st_expand(box2d(second.outline), 10)) as first_edge,
           st_clipbybox2d(st_boundary(second.outline), st_expand(box2d(first.outline), 10)) as second_edge
      from neighbour
      join unit first on first.id = neighbour.first_id
      join unit second on second.id = neighbour.second_id
),
met as materialized (
    select pair.*, st_linemerge(st_collectionextract(st_intersection(first_edge, second_edge, 0.001), 2)) as exact,
           st_collectionextract(st_intersection(first_edge, st_buffer(second_edge, 2, 'quad_segs=2'), 0.001), 2) as near
      from pair
),
piece as (
    select met.zone, met.first_id, met.second_id, met.position, part.geom from met, st_dump(met.exact) part
     union all
    -- Near pieces close a gap in the exact border; alone they make one only when long, since edges that part from a common point are near
    -- each other for some metres.
    select met.zone, met.first_id, met.second_id, met.position, st_snap(part.geom, met.exact, 0.05)
      from met, st_dump(st_linemerge(st_difference(met.near, st_buffer(met.exact, 0.01, 'quad_segs=1')))) part
     where st_length(part.geom) > 50
        or (st_dwithin(st_startpoint(part.geom), met.exact, 0.02) and st_dwithin(st_endpoint(part.geom), met.exact, 0.02))
),
border as materialized (
    select zone, first_id, second_id, position, st_linemerge(st_collect(geom)) as line from piece group by zone, first_id, second_id, position
),
side as materialized (
    select border.zone, touched.unit_id, st_collectionextract(st_collect(border.line order by border.position), 2) as line
      from border, unnest(array[border.first_id, border.second_id]) touched (unit_id)
     group by border.zone, touched.unit_id
),
-- To half a metre the outer edge may be rounder than the border; the inner edge is the outline itself.
strip as materialized (
    select side.zone, side.unit_id, member.width_m,
           st_intersection(st_buffer(st_simplify(side.line, 0.5), member.width_m, 4),
                           st_clipbybox2d(unit.outline, st_expand(box2d(side.line), member.width_m + 10))) as strip
      from side
      join member on member.zone = side.zone and member.unit_id = side.unit_id
      join unit on unit.id = side.unit_id
),
segment as (
    select border.zone, border.first_id, border.second_id, border.position, part.path[1] as part, number,
           st_linesubstring(part.geom, (number - 1) / pieces::float8, number / pieces::float8) as line
      from border, rules, st_dump(border.line) part, ceil(st_length(part.geom) * 1.001 / border_segment_m) pieces,
           generate_series(1, pieces::int) number
     where st_length(part.geom) > 1
)
select zone, part, unit_id, other_id, width_m, shape, position,
       case part when 'side' then st_area(shape::geography) / 10000 else st_length(shape::geography) end as measure
  from (
        select zone, 'zone' as part, null::uuid as unit_id, null::uuid as other_id, null::real as width_m,
               st_multi(st_transform(st_linemerge(st_collectionextract(st_collect(line order by position), 2)), 4326)) as shape, 0 as position
          from border group by zone
         union all
        select zone, 'side', unit_id, null, width_m,
               st_multi(st_collectionextract(st_makevalid(st_transform(st_reduceprecision(strip, 0.01), 4326)), 3)), 0
          from strip
         union all
        select zone, 'segment', first_id, second_id, null, st_transform(line, 4326),
               (row_number() over (partition by zone order by position, part, number))::int
          from segment
       ) found
 order by zone, part desc, position, unit_id
