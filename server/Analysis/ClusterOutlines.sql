with cluster as (
    select cell.number, st_transform(st_union(st_setsrid(st_hexagon(@edge, cell.i, cell.j), 9217), 0.001), 4326) as outline
      from unnest(@cluster::int[], @i::int[], @j::int[]) cell (number, i, j)
     group by cell.number
)
select cluster.number, cluster.outline, st_area(cluster.outline::geography) / 10000 as hectares,
       coalesce((select array_agg(unit.full_name order by st_area(st_intersection(unit.outline, cluster.outline)) desc)
                   from admin_unit unit
                  where unit.valid @> @day::date
                    and st_intersects(unit.outline, cluster.outline)
                    and not exists (select from admin_unit below where below.parent_id = unit.id and below.valid @> @day)), '{}') as units,
       (select coalesce(json_agg(json_build_object(
                   'id', hotspot.id, 'code', hotspot.code, 'name', hotspot.name, 'state', status.state,
                   'sharePercent', round((st_area(st_intersection(standing.footprint, cluster.outline)::geography)
                                          / st_area(cluster.outline::geography) * 100)::numeric, 1)) order by hotspot.code), '[]')
          from hotspot_outline standing
          join hotspot on hotspot.id = standing.hotspot_id
          join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day
         where standing.valid @> @day
           and status.state not in ('withdrawn', 'superseded')
           and st_intersects(standing.footprint, cluster.outline))::text as hotspots
  from cluster
 order by cluster.number
