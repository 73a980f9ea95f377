with walked as materialized (
    select patrol.id, patrol.route_id, patrol.unit_id, patrol.joint_unit_ids, rules.*, movement.patrol_speed_mps,
           (lower(patrol.during) at time zone 'Asia/Ho_Chi_Minh')::date as day
      from patrol
      join patrol_rules rules on rules.version = patrol_rules_on((lower(patrol.during) at time zone 'Asia/Ho_Chi_Minh')::date)
      join movement_rule movement on movement.version = rules.version and movement.movement = patrol.movement
     where patrol.id = @patrol and patrol.voided_at is null
),
leg as materialized (
    select * from track_legs(@patrol) where exists (select from walked)
),
tolerance as materialized (
    select least(walked.tolerance_max_m, greatest(walked.tolerance_min_m,
               coalesce(walked.tolerance_factor * (select percentile_cont(0.5) within group (order by accuracy_m) from leg where known), 0)))::float8 as metres
      from walked
),
run as (
    select run, st_makeline(array_agg(st_startpoint(leg) order by n) || (array_agg(st_endpoint(leg) order by n desc))[1]) as line
      from leg where known
     group by run
),
-- Headings are those of the thinned track, nearness is that of the track itself.
heading as materialized (
    select run.run, st_m(st_startpoint(edge.geom)) as starts, st_azimuth(st_startpoint(edge.geom), st_endpoint(edge.geom)) as azimuth
      from run
      cross join walked
      cross join lateral st_dumpsegments(st_simplify(run.line, walked.heading_thinning_m)) edge
),
numbered as (
    select leg.*, heading.azimuth, count(heading.starts) over (order by leg.n) as piece
      from leg left join heading on heading.run = leg.run and heading.starts = leg.starts
     where leg.known
),
piece as materialized (
    select piece, max(azimuth) as azimuth, min(starts) as starts, max(ends) as ends,
           st_force2d(st_makeline(array_agg(st_startpoint(leg) order by n) || (array_agg(st_endpoint(leg) order by n desc))[1])) as line
      from numbered
     group by piece
),
gap as materialized (
    select min(starts) as starts, max(ends) as ends,
           st_union(st_buffer(st_collect(st_startpoint(leg), st_endpoint(leg)),
               greatest(tolerance.metres, least(walked.reach_max_m, walked.patrol_speed_mps * (ends - starts) / 2)))) as area
      from (select leg.*, n - row_number() over (order by n) as island from leg where not known) unknown
      cross join walked
      cross join tolerance
     group by island
),
ground as materialized (
    select st_srid(leg) as srid from leg limit 1
),
-- Where the track was known to be, or may have been, with the box that finds streets and borders there.
trace as materialized (
    select true as known, piece.piece as n, piece.azimuth, piece.starts, piece.ends, piece.line, st_buffer(piece.line, tolerance.metres) as area,
           st_transform(st_envelope(st_buffer(piece.line, tolerance.metres)), 4326) as box
      from piece cross join tolerance
    union all
    select false, row_number() over (order by starts), null, starts, ends, null, area, st_transform(st_envelope(area), 4326)
      from gap
),
route as materialized (
    select drawn.route_id, drawn.version, st_transform(drawn.line, ground.srid) as line
      from walked
      join patrol_route_line drawn on drawn.route_id = walked.route_id and drawn.valid @> walked.day
      cross join ground
),
near_street as materialized (
    select trace.known, trace.n, street.id
      from trace join street on street.line && trace.box
),
street_edge as materialized (
    select id, edge.geom as line, st_azimuth(st_startpoint(edge.geom), st_endpoint(edge.geom)) as azimuth,
           sum(st_length(edge.geom)) over (partition by id order by edge.path[1]) as ends, st_length(edge.geom) as length,
           sum(st_length(edge.geom)) over (partition by id) as total
      from (select street.id, st_transform(street.line, ground.srid) as line
              from street cross join ground
             where street.id in (select id from near_street)) street
      cross join lateral st_dumpsegments(line) edge
),
street_stretch as materialized (
    select edge.id, edge.total, trace.known, trace.starts, trace.ends, stretch.stretch
      from near_street near
      join trace on trace.n = near.n and trace.known = near.known
      join street_edge edge on edge.id = near.id and edge.line && trace.area
      cross join walked
      cross join lateral fractions_within((edge.ends - edge.length) / edge.total, edge.ends / edge.total, edge.line, trace.area) stretch (stretch)
     where edge.length > 0
       and (not trace.known or abs(sin(edge.azimuth - trace.azimuth)) <= sin(radians(walked.heading_max_degrees)))
),
street_kept as (
    select id, range_agg(piece) as kept
      from (select id, total, unnest(range_agg(stretch)) as piece from street_stretch where known group by id, total) whole
      cross join tolerance
     where (upper(piece) - lower(piece)) * total >= least(2 * tolerance.metres, total) * 0.999999
     group by id
),
street_pass as (
    select id, known, starts, ends, stretch,
           count(*) filter (where apart) over (partition by id, known order by starts, ends) as pass
      from (select street_stretch.*,
                   starts > max(ends) over (partition by id, known order by starts, ends rows between unbounded preceding and 1 preceding)
                            + (select visit_gap_seconds from walked) as apart
              from street_stretch) parted
),
street_passes as (
    select id, known, pass, min(starts) as starts, max(ends) as ends, range_agg(stretch) as stretches
      from street_pass
     group by id, known, pass
),
streets_written as (
    insert into street_coverage (patrol_id, street_id, seq, known, during, stretches)
    select @patrol, id, row_number() over (partition by id order by known desc, starts), known,
           tstzrange(to_timestamp(starts), to_timestamp(ends), '[]'), stretches
      from (select passes.id, passes.known, starts, ends,
                   case when passes.known then stretches * coalesce(kept, '{}'::fraction_multirange) else stretches end as stretches
              from street_passes passes left join street_kept using (id)) left_over
     where not isempty(stretches)
    returning street_id
),
route_edge as materialized (
    select route_id, version, edge.geom as line, st_azimuth(st_startpoint(edge.geom), st_endpoint(edge.geom)) as azimuth,
           sum(st_length(edge.geom)) over (order by edge.path[1]) as ends, st_length(edge.geom) as length, sum(st_length(edge.geom)) over () as total
      from route cross join lateral st_dumpsegments(line) edge
),
route_stretch as materialized (
    select edge.total, trace.known, trace.starts, trace.ends, stretch.stretch
      from route_edge edge
      join trace on edge.line && trace.area
      cross join walked
      cross join lateral fractions_within((edge.ends - edge.length) / edge.total, edge.ends / edge.total, edge.line, trace.area) stretch (stretch)
     where edge.length > 0
       and (not trace.known or abs(sin(edge.azimuth - trace.azimuth)) <= sin(radians(walked.heading_max_degrees)))
),
route_kept as (
    select range_agg(piece) as kept
      from (select total, unnest(range_agg(stretch)) as piece from route_stretch where known group by total) whole
      cross join tolerance
     where (upper(piece) - lower(piece)) * total >= least(2 * tolerance.metres, total) * 0.999999
),
route_pass as (
    select known, starts, ends, stretch, count(*) filter (where apart) over (partition by known order by starts, ends) as pass
      from (select route_stretch.*,
                   starts > max(ends) over (partition by known order by starts, ends rows between unbounded preceding and 1 preceding)
                            + (select visit_gap_seconds from walked) as apart
              from route_stretch) parted
),
route_passes as (
    select known, pass, min(starts) as starts, max(ends) as ends, range_agg(stretch) as stretches
      from route_pass
     group by known, pass
),
route_written as (
    insert into route_coverage (patrol_id, route_id, version, seq, known, during, stretches)
    select @patrol, route.route_id, route.version, row_number() over (order by known desc, starts), known,
           tstzrange(to_timestamp(starts), to_timestamp(ends), '[]'), left_over.stretches
      from (select known, starts, ends,
                   case when known then stretches * coalesce((select kept from route_kept), '{}'::fraction_multirange) else stretches end as stretches
              from route_passes) left_over
      cross join route
     where not isempty(left_over.stretches)
    returning route_id
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
      join trace on trace.area && side.strip
      cross join lateral (
          select case when not trace.known then trace.area
                      when side.joint then st_buffer(trace.line, side.width_m)
                      else st_buffer(st_intersection(trace.line, side.strip), side.width_m) end as area
      ) near
     where not st_isempty(near.area)
),
segment_edge as materialized (
    select segment.id, segment.zone_id, segment.first_unit_id, segment.second_unit_id, edge.geom as line,
           sum(st_length(edge.geom)) over (partition by segment.id order by edge.path[1]) as ends, st_length(edge.geom) as length,
           sum(st_length(edge.geom)) over (partition by segment.id) as total
      from around
      join border_segment segment on segment.line && around.box
      cross join ground
      cross join lateral st_dumpsegments(st_transform(segment.line, ground.srid)) edge
     where segment.zone_id in (select zone_id from watched)
),
border_stretch as materialized (
    select edge.id, watched.unit_id, watched.known, watched.starts, watched.ends, stretch.stretch
      from watched
      join segment_edge edge on edge.zone_id = watched.zone_id and edge.line && watched.area
                            and watched.unit_id in (edge.first_unit_id, edge.second_unit_id)
      cross join lateral fractions_within((edge.ends - edge.length) / edge.total, edge.ends / edge.total, edge.line, watched.area) stretch (stretch)
     where edge.length > 0
),
border_pass as (
    select id, unit_id, known, starts, ends, stretch,
           count(*) filter (where apart) over (partition by id, unit_id, known order by starts, ends) as pass
      from (select border_stretch.*,
                   starts > max(ends) over (partition by id, unit_id, known order by starts, ends rows between unbounded preceding and 1 preceding)
                            + (select visit_gap_seconds from walked) as apart
              from border_stretch) parted
),
border_written as (
    insert into border_coverage (patrol_id, segment_id, side_unit_id, seq, known, during, stretches)
    select @patrol, id, unit_id, row_number() over (partition by id, unit_id order by known desc, min(starts)), known,
           tstzrange(to_timestamp(min(starts)), to_timestamp(max(ends)), '[]'), range_agg(stretch)
      from border_pass
     group by id, unit_id, known, pass
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
    select place.hotspot_id, leg.starts + (leg.ends - leg.starts) * lower(inside.stretch) as starts,
           leg.starts + (leg.ends - leg.starts) * upper(inside.stretch) as ends
      from place
      join leg on leg.leg && place.area and leg.known
      cross join lateral (
          select fraction_range(0, 1, '[]') as stretch where st_covers(place.area, leg.leg)
          union all
          select fractions_within(0, 1, st_force2d(leg.leg), place.area) where leg.metres > 0 and not st_covers(place.area, leg.leg)
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
       coalesce(sum(leg.ends - leg.starts) filter (where leg.known), 0), coalesce(sum(leg.ends - leg.starts) filter (where not leg.known), 0),
       coalesce(sum(leg.metres) filter (where leg.known), 0), coalesce((select max(ends - starts) from gap), 0)
  from walked
  cross join tolerance
  left join leg on true
 group by walked.id, walked.version, tolerance.metres, walked.tolerance_min_m
returning patrol_id
