with placed as (
    select cell.i, cell.j, incident.occurred_on, incident.discovery
      from incident
     cross join lateral hexagon_at(incident.position, @edge) cell
     where incident.occurred_on <= @until::date
       and cell.i is not null
),
zone as (
    select i, j from placed where occurred_on <= @selected_on::date
     union
    select cell.i, cell.j
      from list_entry entry
     cross join lateral (select st_transform(entry.footprint, 9217) as ground) drawn
     cross join lateral st_hexagongrid(@edge, drawn.ground) cell
     where entry.period_id = @period and entry.voided_on is null
       and st_intersects(cell.geom, drawn.ground)
)
select zone.i, zone.j,
       count(*) filter (where placed.discovery = 'reported' and placed.occurred_on <= @selected_on
                          and placed.occurred_on > (@selected_on - interval '24 months')::date)::int as chosen_by,
       count(*) filter (where placed.discovery = 'reported' and placed.occurred_on > @selected_on)::int as after,
       count(*) filter (where placed.discovery = 'reported' and placed.occurred_on <= @selected_on
                          and placed.occurred_on > @selected_on - (@until - @selected_on))::int as before,
       exists (select from list_entry entry
                cross join lateral (select st_centroid(hexagon_outline(zone.i, zone.j, @edge)) as middle) cell
                where entry.period_id = @period and entry.voided_on is null
                  and entry.footprint && cell.middle and st_covers(entry.footprint, cell.middle)) as covered
  from zone
  left join placed on placed.i = zone.i and placed.j = zone.j
 group by zone.i, zone.j
 order by zone.i, zone.j
