with placed as (
    select cell.i, cell.j, incident.occurred_on,
           incident.discovery = 'reported'
               and (@group::text is null or incident.group_code = @group)
               and (@type::text is null or incident_group.hotspot_type = @type) as asked
      from incident
      join incident_group on incident_group.code = incident.group_code
     cross join lateral hexagon_at(incident.position, @edge) cell
     where incident.occurred_on <= @to::date
       and cell.i is not null
)
select i, j,
       count(*) filter (where asked and occurred_on >= @from::date)::int as incidents,
       array(select count(*) filter (where asked and occurred_on >= @from and (occurred_on - @from) * 4 / (@to - @from + 1) = quarter)::int
               from generate_series(0, 3) quarter, unnest(array_agg(placed.asked), array_agg(placed.occurred_on)) told (asked, occurred_on)
              group by quarter order by quarter) as windows
  from placed
 group by i, j
 order by i, j
