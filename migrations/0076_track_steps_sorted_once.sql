-- Three aggregates that sort for themselves sorted the same fixes three times.
create or replace function track_steps(walked uuid)
    returns table (n int, starts double precision, ends double precision, place geometry, next_place geometry, metres double precision,
                   accuracy_m real, known boolean, run int)
    language sql stable parallel safe as $$
    with rule as (
        select rules.accuracy_max_m, movement.gap_seconds, movement.speed_limit_mps
          from patrol
          join patrol_rules rules on rules.version = patrol_rules_on((lower(patrol.during) at time zone 'Asia/Ho_Chi_Minh')::date)
          join movement_rule movement on movement.version = rules.version and movement.movement = patrol.movement
         where patrol.id = walked
    ),
    fix as materialized (
        select distinct on (at) extract(epoch from at)::float8 as starts, longitude, latitude, accuracy_m, breaks
          from track_fix
         where patrol_id = walked
         order by at, sequence
    ),
    track as (
        select st_transform(line, ground_srid(line)) as line, accuracies, broken
          from (select st_setsrid(st_makeline(array_agg(st_makepointm(longitude, latitude, starts))), 4326) as line,
                       array_agg(coalesce(accuracy_m, 0)) as accuracies, array_agg(breaks) as broken
                  from (select * from fix order by starts) in_order) drawn
         where st_npoints(line) > 1
    ),
    step as (
        select point.n::int as n, point.geom as place, point.accuracy_m, point.breaks
          from track
          cross join lateral rows from (st_dumppoints(track.line), unnest(track.accuracies), unnest(track.broken))
               with ordinality point (path, geom, accuracy_m, breaks, n)
    ),
    ahead as (
        select n, place, lead(place) over onward as next_place, greatest(accuracy_m, lead(accuracy_m) over onward) as accuracy_m, lead(breaks) over onward as broken
          from step
        window onward as (order by n)
    ),
    judged as (
        select n, st_m(place) as starts, st_m(next_place) as ends, place, next_place, st_distance(place, next_place) as metres, accuracy_m, broken
          from ahead
         where next_place is not null
    )
    select n, starts, ends, place, next_place, metres, accuracy_m, known, (count(*) filter (where not known) over (order by n))::int
      from (select judged.*,
                   not broken and ends - starts <= rule.gap_seconds and accuracy_m <= rule.accuracy_max_m
                   and metres <= rule.speed_limit_mps * (ends - starts) as known
              from judged cross join rule) told
$$;
