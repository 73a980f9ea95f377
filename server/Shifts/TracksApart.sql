with one as materialized (
    select patrol.id, patrol.route_id, lower(patrol.during) as began
      from patrol
     where patrol.route_id = any (@routes::uuid[]) and patrol.voided_at is null and patrol.source <> 'paper'
       and patrol.during && tstzrange(@from, @until)
     order by lower(patrol.during) desc
     limit 200
),
way as materialized (
    select one.route_id, one.began,
           (select st_simplify(st_transform(st_makeline(st_setsrid(st_makepoint(fix.longitude, fix.latitude), 4326) order by fix.at, fix.sequence), 9217), 25)
              from track_fix fix
             where fix.patrol_id = one.id) as track
      from one
),
pair as (
    select route_id, track, lag(track) over (partition by route_id order by began) as before
      from way
     where st_npoints(track) between 2 and 2000
)
select route.code, count(*)::int as pairs,
       percentile_cont(0.5) within group (order by apart.metres) as median, min(apart.metres) as closest
  from pair
  join patrol_route route on route.id = pair.route_id
 cross join lateral (select st_frechetdistance(pair.track, pair.before) as metres) apart
 where pair.before is not null
 group by route.code
 order by route.code
