with drawn as materialized (
    select given.line, st_transform(given.line, ground_srid(given.line)) as metric, st_length(given.line::geography) as metres, rules.near_hotspot_m as near_m
      from (select st_setsrid(st_force2d(@line::geometry), 4326) as line) given
      left join patrol_rules rules on rules.valid @> @day::date
),
unit as materialized (
    select below.id, below.code, below.full_name,
           -- Only what lies near the line is cut; outlines are large.
           st_intersection(below.outline, st_expand(st_envelope(drawn.line), 0.002)) as near
      from drawn
      join admin_unit below on below.outline && drawn.line and below.valid @> @day::date
     where st_isvalid(drawn.line)
       and not exists (select from admin_unit lower where lower.parent_id = below.id and lower.valid @> @day::date)
),
crossed as materialized (
    select unit.id, unit.code, unit.full_name, st_length(st_intersection(unit.near, drawn.line)::geography) as metres
      from unit, drawn
     where st_intersects(unit.near, drawn.line)
),
found as (
    select hotspot.id, hotspot.code, hotspot.name, hotspot.category, status.state, outline.footprint,
           st_distance(outline.footprint::geography, drawn.line::geography) as metres
      from drawn
      join hotspot_outline outline on outline.footprint && st_expand(drawn.line, drawn.near_m / 90000) and outline.valid @> @day::date
      join hotspot on hotspot.id = outline.hotspot_id
      join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day::date
     where status.state not in ('delisted', 'withdrawn', 'superseded')
),
placed as (
    select one.position::int as position, one.value ->> 'name' as name, (one.value ->> 'dwellMinutes')::int as dwell_minutes,
           st_setsrid(st_geomfromgeojson(one.value ->> 'place'), 4326) as place
      from jsonb_array_elements(@checkpoints::jsonb) with ordinality one (value, position)
)
select drawn.metres as length_m,
       st_isvalid(drawn.line) and st_length(drawn.line) > 0 as valid,
       coalesce(drawn.near_m, 0)::float8 as near_m,
       -- A line along the outer border runs out of the province by hairs.
       case when (select coalesce(sum(metres), 0) from crossed) >= 0.995 * drawn.metres then 0
            else 100 * st_length(st_difference(drawn.line, coalesce((select st_buffer(st_union(near), 0.0005) from unit), st_setsrid('point empty'::geometry, 4326)))::geography)
                     / nullif(drawn.metres, 0)
       end as outside_percent,
       (select coalesce(json_agg(json_build_object('unit', json_build_object('code', code, 'fullName', full_name),
                                                   'metres', round(metres::numeric, 1)) order by metres desc, code), '[]')
          from crossed)::text as units,
       coalesce((select array_agg(id order by metres desc, code) from crossed), '{}') as unit_ids,
       (select coalesce(json_agg(json_build_object(
                   'id', id, 'code', code, 'name', name, 'category', category, 'state', state, 'metres', round(found.metres::numeric),
                   'alongMetres', round((drawn.metres * st_linelocatepoint(drawn.metric,
                        st_startpoint(st_shortestline(drawn.metric, st_transform(footprint, st_srid(drawn.metric))))))::numeric)) order by code), '[]')
          from found where found.metres <= drawn.near_m)::text as hotspots,
       (select coalesce(json_agg(json_build_object(
                   'position', position, 'name', name, 'place', st_asgeojson(place, 6)::json, 'dwellMinutes', dwell_minutes,
                   'alongMetres', round((drawn.metres * st_linelocatepoint(drawn.metric, st_transform(place, st_srid(drawn.metric))))::numeric),
                   'offMetres', round(st_distance(place::geography, drawn.line::geography)::numeric)) order by position), '[]')
          from placed)::text as checkpoints
  from drawn
