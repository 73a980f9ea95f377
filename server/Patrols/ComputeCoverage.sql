with walked as materialized (
    select patrol.id, patrol.route_id, patrol.unit_id, patrol.joint_unit_ids, rules.*, movement.patrol_speed_mps,
           (lower(patrol.during) at time zone 'Asia/Ho_Chi_Minh')::date as day
      from patrol
      join patrol_rules rules on rules.version = patrol_rules_on((lower(patrol.during) at time zone 'Asia/Ho_Chi_Minh')::date)
      join movement_rule movement on movement.version = rules.version and movement.movement = patrol.movement
     where patrol.id = @patrol and patrol.voided_at is null
),
step as materialized (
    select * from track_steps(@patrol) where exists (select from walked)
),
tolerance as materialized (
    select least(walked.tolerance_max_m, greatest(walked.tolerance_min_m,
               coalesce(walked.tolerance_factor * (select percentile_cont(0.5) within group (order by accuracy_m) from step where known and accuracy_m > 0), 0)))::float8 as metres
      from walked
),
-- The known ways, each as one line that carries its times; unknown ways part them.
run as materialized (
    select run, st_makeline(array_agg(place)) as line
      from (select run - (not known)::int as run, n, place from step
            union all
            (select run, n + 1, next_place from step order by n desc limit 1)
            order by run, n) fix
     group by run
    having count(*) > 1
),
-- Headings are those of a track thinned well below a street's width; nearness is that of one thinned below what a fix is sure of.
-- What is thinned more keeps some of the places that are left when thinned less, so each heading holds from one place to another.
heading as materialized (
    select run.run, st_m(st_startpoint(edge.geom)) as starts, st_azimuth(st_startpoint(edge.geom), st_endpoint(edge.geom)) as azimuth
      from run
      cross join walked
      cross join lateral st_dumpsegments(st_simplify(run.line, walked.heading_thinning_m)) edge
),
thinned as (
    select run.run, (dumped).path[1] as n, (dumped).geom as place
      from run
      cross join walked
      cross join lateral st_dumppoints(st_simplify(run.line, walked.nearness_thinning_m)) dumped
),
numbered as (
    select thinned.run, thinned.n, thinned.place, heading.azimuth, count(heading.starts) over (partition by thinned.run order by thinned.n) as piece,
           heading.starts is not null and thinned.n > 1 as turns
      from thinned left join heading on heading.run = thinned.run and heading.starts = st_m(thinned.place)
),
-- A piece ends where the next begins, and the last of a run where the run ends.
piece as materialized (
    select azimuth, st_m(st_startpoint(line)) as starts, st_m(st_endpoint(line)) as ends, st_force2d(line) as line
      from (select max(azimuth) as azimuth, st_makeline(place order by n) as line
              from (select run, piece, n, place, azimuth from numbered
                    union all
                    select run, piece - 1, n, place, null from numbered where turns) part
             group by run, piece
            having count(*) > 1) drawn
),
gap as materialized (
    select min(starts) as starts, max(ends) as ends,
           st_union(st_buffer(st_collect(st_force2d(place), st_force2d(next_place)),
               greatest(tolerance.metres, least(walked.reach_max_m, walked.patrol_speed_mps * (ends - starts) / 2)))) as area
      from (select step.*, n - row_number() over (order by n) as island from step where not known) unknown
      cross join walked
      cross join tolerance
     group by island
),
ground as materialized (
    select st_srid(place) as srid from step limit 1
),
-- Where the track was known to be, or may have been.
trace as materialized (
    select row_number() over () as n, known, azimuth, starts, ends, line, area, st_transform(st_envelope(area), 4326) as box
      from (select true as known, azimuth, starts, ends, line, st_buffer(line, tolerance.metres) as area from piece cross join tolerance
            union all
            select false, null, starts, ends, null, area from gap
            offset 0) seen
),
route as materialized (
    select drawn.route_id, drawn.version, drawn.line
      from walked join patrol_route_line drawn on drawn.route_id = walked.route_id and drawn.valid @> walked.day
),
-- A patrol of one side watches from its side; of both sides, everywhere; one of neither, from the ground it is on.
around as materialized (
    select st_transform(st_setsrid(st_expand(st_extent(trace.area), (select coalesce(max(width_m), 0) from border_zone_side)), ground.srid), 4326) as box
      from trace cross join ground
     group by ground.srid
),
near_zone as materialized (
    select side.zone_id, side.unit_id, side.width_m, walked.unit_id = any (reach.unit_ids) or walked.joint_unit_ids && reach.unit_ids as taking_part
      from around
      join border_zone zone on zone.line && around.box
      join border_zone_side side on side.zone_id = zone.id
      join unit_reach reach on reach.unit_id = side.unit_id
      cross join walked
     where zone.valid @> walked.day
),
side as materialized (
    select near.zone_id, near.unit_id, near.width_m, near.parties > 1 as joint,
           st_buffer(st_transform(st_clipbybox2d(side.strip, around.box), ground.srid), tolerance.metres) as strip
      from (select *, count(*) filter (where taking_part) over (partition by zone_id) as parties from near_zone) near
      join border_zone_side side on side.zone_id = near.zone_id and side.unit_id = near.unit_id
      cross join around
      cross join ground
      cross join tolerance
     where near.taking_part or near.parties = 0
),
watched as materialized (
    select side.zone_id, side.unit_id, trace.known, trace.starts, trace.ends, near.area
      from side
      join trace on trace.area && case when side.joint then st_expand(side.strip, side.width_m) else side.strip end
      cross join lateral (
          select case when not trace.known then trace.area
                      when side.joint then st_buffer(trace.line, side.width_m)
                      else st_buffer(st_intersection(trace.line, side.strip), side.width_m) end as area
      ) near
     where not st_isempty(near.area)
),
segment as materialized (
    select segment.id, segment.zone_id, segment.line, array[segment.first_unit_id, segment.second_unit_id] as unit_ids
      from around join border_segment segment on segment.line && around.box
     where segment.zone_id in (select zone_id from watched)
),
-- Which part of the track may cover which line: the route, a street, or a border segment from a side.
near as materialized (
    select 'route' as kind, 0::bigint as id, null::uuid as side, known, azimuth, starts, ends, area from trace
    union all
    select 'street', street.id, null, known, azimuth, starts, ends, area from trace join street on street.line && trace.box
    union all
    select 'border', segment.id, watched.unit_id, known, null, starts, ends, area
      from watched join segment on segment.zone_id = watched.zone_id and watched.unit_id = any (segment.unit_ids)
),
edge as materialized (
    select kind, id, line, st_azimuth(st_startpoint(line), st_endpoint(line)) as azimuth, st_length(line) as length,
           sum(st_length(line)) over (partition by kind, id order by n) as ends, sum(st_length(line)) over (partition by kind, id) as total
      from (select drawn.kind, drawn.id, (dumped).path[1] as n, (dumped).geom as line
              from (select 'route' as kind, 0::bigint as id, line from route
                    union all
                    select 'street', id, line from street where id in (select id from near where kind = 'street')
                    union all
                    select 'border', id, line from segment) drawn
              cross join ground
              cross join lateral st_dumpsegments(st_transform(drawn.line, ground.srid)) dumped) dump
),
-- A border is watched from wherever its strip is; a way is followed in its direction or against it.
stretch as materialized (
    select near.kind, near.id, near.side, edge.total, near.known, near.starts, near.ends, within.stretch
      from near
      join edge on edge.kind = near.kind and edge.id = near.id and edge.line && near.area
      cross join walked
      cross join lateral fractions_within((edge.ends - edge.length) / edge.total, edge.ends / edge.total, edge.line, near.area) within (stretch)
     where edge.length > 0
       and (near.azimuth is null or abs(sin(edge.azimuth - near.azimuth)) <= sin(radians(walked.heading_max_degrees)))
),
kept as (
    select kind, id, side, range_agg(piece) as kept
      from (select kind, id, side, total, unnest(range_agg(stretch)) as piece from stretch where known group by kind, id, side, total) whole
      cross join tolerance
     where kind = 'border' or (upper(piece) - lower(piece)) * total >= least(2 * tolerance.metres, total) * 0.999999
     group by kind, id, side
),
pass as (
    select kind, id, side, known, min(starts) as starts, max(ends) as ends, range_agg(stretch) as stretches
      from (select *, count(*) filter (where apart) over (partition by kind, id, side, known order by starts, ends) as pass
              from (select stretch.*,
                           starts > max(ends) over (partition by kind, id, side, known order by starts, ends rows between unbounded preceding and 1 preceding)
                                    + (select visit_gap_seconds from walked) as apart
                      from stretch) parted) numbered
     group by kind, id, side, known, pass
),
covered as materialized (
    select kind, id, side, row_number() over (partition by kind, id, side order by known desc, starts) as seq, known,
           tstzrange(to_timestamp(starts), to_timestamp(ends), '[]') as during, stretches
      from (select pass.kind, pass.id, pass.side, pass.known, pass.starts, pass.ends,
                   case when pass.known then pass.stretches * coalesce(kept.kept, '{}'::fraction_multirange) else pass.stretches end as stretches
              from pass
              left join kept on kept.kind = pass.kind and kept.id = pass.id and kept.side is not distinct from pass.side) left_over
     where not isempty(stretches)
),
route_written as (
    insert into route_coverage (patrol_id, route_id, version, seq, known, during, stretches)
    select @patrol, route.route_id, route.version, seq, known, during, stretches from covered cross join route where kind = 'route'
    returning route_id
),
streets_written as (
    insert into street_coverage (patrol_id, street_id, seq, known, during, stretches)
    select @patrol, id, seq, known, during, stretches from covered where kind = 'street'
    returning street_id
),
borders_written as (
    insert into border_coverage (patrol_id, segment_id, side_unit_id, seq, known, during, stretches)
    select @patrol, id, side, seq, known, during, stretches from covered where kind = 'border'
    returning segment_id
),
place as materialized (
    select drawn.hotspot_id, st_transform(drawn.footprint, ground.srid) as area
      from (select distinct drawn.hotspot_id, drawn.version
              from trace join hotspot_outline drawn on drawn.footprint && trace.box
              cross join walked
             where trace.known and drawn.valid @> walked.day) near
      join hotspot_outline drawn using (hotspot_id, version)
      cross join ground
),
presence as materialized (
    select place.hotspot_id, step.starts + (step.ends - step.starts) * lower(inside.stretch) as starts,
           step.starts + (step.ends - step.starts) * upper(inside.stretch) as ends
      from place
      cross join lateral (
          select step.*, st_force2d(st_makeline(step.place, step.next_place)) as leg
            from step
           where step.known
             and greatest(st_x(step.place), st_x(step.next_place)) >= st_xmin(place.area) and least(st_x(step.place), st_x(step.next_place)) <= st_xmax(place.area)
             and greatest(st_y(step.place), st_y(step.next_place)) >= st_ymin(place.area) and least(st_y(step.place), st_y(step.next_place)) <= st_ymax(place.area)
      ) step
      cross join lateral (
          select fraction_range(0, 1, '[]') as stretch where st_covers(place.area, step.leg)
          union all
          select fractions_within(0, 1, step.leg, place.area) where step.metres > 0 and not st_covers(place.area, step.leg)
      ) inside
),
visit as (
    select hotspot_id, starts, ends, count(*) filter (where apart) over (partition by hotspot_id order by starts, ends) as visit
      from (select presence.*,
                   starts - max(ends) over (partition by hotspot_id order by starts, ends rows between unbounded preceding and 1 preceding)
                   >= (select visit_gap_seconds from walked) as apart
              from presence) parted
),
visits_written as (
    insert into hotspot_visit (patrol_id, hotspot_id, seq, during, minutes)
    select @patrol, hotspot_id, row_number() over (partition by hotspot_id order by min(starts)),
           tstzrange(to_timestamp(min(starts)), to_timestamp(max(ends)), '[]'), sum(ends - starts) / 60
      from visit
     group by hotspot_id, visit
    returning hotspot_id
)
insert into patrol_figures (patrol_id, rules_version, tolerance_m, fixes, known_seconds, unknown_seconds, known_m, longest_gap_s)
select walked.id, walked.version, coalesce(tolerance.metres, walked.tolerance_min_m), (select count(*) from track_fix where patrol_id = @patrol),
       coalesce(sum(step.ends - step.starts) filter (where step.known), 0), coalesce(sum(step.ends - step.starts) filter (where not step.known), 0),
       coalesce(sum(step.metres) filter (where step.known), 0), coalesce((select max(ends - starts) from gap), 0)
  from walked
  cross join tolerance
  left join step on true
 group by walked.id, walked.version, tolerance.metres, walked.tolerance_min_m
returning patrol_id
