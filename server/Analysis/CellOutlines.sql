select cell.i, cell.j, drawn.outline,
       exists (select from hotspot_outline standing
                 join hotspot_status status on status.hotspot_id = standing.hotspot_id and status.valid @> @day::date
                where standing.valid @> @day
                  and status.state not in ('withdrawn', 'superseded')
                  and standing.footprint && drawn.outline
                  and st_covers(standing.footprint, st_centroid(drawn.outline))) as covered
  from unnest(@i::int[], @j::int[]) with ordinality cell (i, j, place)
 cross join lateral (select hexagon_outline(cell.i, cell.j, @edge) as outline) drawn
 order by cell.place
