-- Sorted once, judged once: a track's fixes come out of the table in order and stay so.
create or replace function track_steps(walked uuid)
    returns table (n int, starts double precision, ends double precision, place geometry, next_place geometry, metres double precision,
                   accuracy_m real, known boolean, run int)
    language sql stable parallel safe as $$
    with rule as materialized (
        select rules.accuracy_max_m, movement.gap_seconds, movement.speed_limit_mps
          from patrol
          join patrol_rules rules on rules.version = patrol_rules_on((lower(patrol.during) at time zone 'Asia/Ho_Chi_Minh')::date)
          join movement_rule movement on movement.version = rules.version and movement.movement = patrol.movement
         where patrol.id = walked
    ),
    track as materialized (
        select st_transform(line, ground_srid(line)) as line, times, accuracies, broken
          from (select st_setsrid(st_makeline(array_agg(st_makepointm(longitude, latitude, starts))), 4326) as line, array_agg(starts) as times,
                       array_agg(coalesce(accuracy_m, 0)) as accuracies, array_agg(breaks) as broken
                  from (select distinct on (at) extract(epoch from at)::float8 as starts, longitude, latitude, accuracy_m, breaks
                          from track_fix
                         where patrol_id = walked
                         order by at, sequence) in_order) drawn
         where st_npoints(line) > 1
    ),
    judged as (
        select n, starts, ends, place, next_place, st_distance(place, next_place) as metres, accuracy_m,
               broken or ends - starts > (select gap_seconds from rule) or accuracy_m > (select accuracy_max_m from rule) as lost
          from (select n, starts, lead(starts) over onward as ends, place, lead(place) over onward as next_place,
                       greatest(accuracy_m, lead(accuracy_m) over onward) as accuracy_m, lead(breaks) over onward as broken
                  from track
                  cross join lateral rows from (st_dumppoints(track.line), unnest(track.times), unnest(track.accuracies), unnest(track.broken))
                       with ordinality point (path, place, starts, accuracy_m, breaks, n)
                window onward as (order by n rows between current row and 1 following)) step
         where next_place is not null
    )
    select n::int, starts, ends, place, next_place, metres, accuracy_m, known, (count(*) filter (where not known) over (order by n rows unbounded preceding))::int
      from (select *, not lost and metres <= (select speed_limit_mps from rule) * (ends - starts) as known from judged) told
$$;
