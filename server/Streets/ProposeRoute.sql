-- The street graph about the places: ends of streets that meet within a tenth of a metre are one node.
insert into street_edge (id, source, target, cost, line)
with around as (
    select st_setsrid(st_expand(st_extent(st_makepoint(longitude, latitude))::geometry, 0.05), 4326) as box
      from unnest(@longitudes::float8[], @latitudes::float8[]) place (longitude, latitude)
),
near as materialized (
    select street.id, street.line, street.length_m, st_snaptogrid(st_startpoint(street.line), 0.000001) as source, st_snaptogrid(st_endpoint(street.line), 0.000001) as target
      from street cross join around
     where street.line && around.box and street.patrollable
),
node as materialized (
    select row_number() over (order by st_x(place), st_y(place)) as id, place
      from (select source as place from near union select target from near) place
)
select near.id, source.id as source, target.id as target, near.length_m as cost, near.line
  from near
  join node source on source.place = near.source
  join node target on target.place = near.target
