create function patrol_rules_on(day date) returns text language sql stable parallel safe
    return (select version from patrol_rules where valid @> day);
comment on function patrol_rules_on is 'The version of the patrol rules in force on a day.';

create function track_legs(walked uuid)
    returns table (n int, starts double precision, ends double precision, leg geometry, metres double precision,
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
        select row_number() over onward as n, starts, lead(starts) over onward as ends, longitude, latitude,
               greatest(accuracy_m, lead(accuracy_m) over onward) as accuracy_m, lead(breaks) over onward as broken
          from (select distinct on (at) extract(epoch from at)::float8 as starts, longitude, latitude, accuracy_m, breaks
                  from track_fix where patrol_id = walked
                 order by at, sequence) once
        window onward as (order by starts)
    ),
    track as (
        select st_transform(line, ground_srid(line)) as line
          from (select st_setsrid(st_makeline(st_makepointm(longitude, latitude, starts) order by n), 4326) as line from fix) drawn
    ),
    leg as materialized (
        select (dumped).path[1] as n, (dumped).geom as leg, st_length((dumped).geom) as metres
          from (select st_dumpsegments(line) as dumped from track) dump
    ),
    judged as (
        select fix.n, leg.leg, leg.metres, fix.starts, fix.ends, fix.accuracy_m,
               not fix.broken
               and fix.ends - fix.starts <= rule.gap_seconds
               and coalesce(fix.accuracy_m, 0) <= rule.accuracy_max_m
               and leg.metres <= rule.speed_limit_mps * (fix.ends - fix.starts) as known
          from fix
          join leg on leg.n = fix.n
          cross join rule
    )
    select n::int, starts, ends, leg, metres, accuracy_m, known, (count(*) filter (where not known) over (order by n))::int
      from judged
$$;
comment on function track_legs is
    'The legs between the fixes of a patrol in order, in metres of ground_srid, known or unknown by the rules of domain.md 3.6; '
    'known legs of one run follow one another without a gap. starts and ends are seconds since 1970.';

create function fractions_within(line_from double precision, line_to double precision, edge geometry, area geometry)
    returns setof fraction_range language sql immutable parallel safe as $$
    select fraction_range(line_from + (line_to - line_from) * least(one, two), line_from + (line_to - line_from) * greatest(one, two), '[]')
      from (select st_linelocatepoint(edge, st_startpoint(part.geom)) as one, st_linelocatepoint(edge, st_endpoint(part.geom)) as two
              from st_dump(st_intersection(edge, area)) part
             where st_dimension(part.geom) = 1) found
     where one <> two
$$;
comment on function fractions_within is
    'Which stretches of a straight edge lie in an area; the edge holds the fractions line_from to line_to of its line.';

grant select on unit_reach to diaban_server;

-- The first rules hold for older patrols as well: a track of any year can be measured.
update patrol_rules set valid = daterange(null, null) where version = 'TUANTRA-2022.1';
