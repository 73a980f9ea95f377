with wanted as (
    select 1 as position, period.id from reporting_period period where period.id = @period
     union all
    select 2, before.id
      from reporting_period period
      join reporting_period before on before.kind = period.kind and upper(before.span) = lower(period.span)
     where period.id = @period
),
list as (
    select wanted.position, wanted.id as period, count(*)::int as hotspots, min(entry.selected_on) as selected_on, st_union(entry.footprint) as ground
      from wanted
      join list_entry entry on entry.period_id = wanted.id and entry.voided_on is null
     group by wanted.position, wanted.id
),
judged as (
    select selected_on, (selected_on + make_interval(months => @months))::date as until from list where position = 1
)
select list.position, list.period, list.hotspots, judged.selected_on, judged.until, st_area(list.ground::geography) / 10000 as hectares,
       (select count(*) from incident
         where incident.discovery = 'reported' and incident.position && list.ground and st_covers(list.ground, incident.position)
           and incident.occurred_on > judged.selected_on and incident.occurred_on <= judged.until)::int as after,
       (select count(*) from incident
         where incident.discovery = 'reported' and incident.position && list.ground and st_covers(list.ground, incident.position)
           and incident.occurred_on <= judged.selected_on
           and incident.occurred_on > judged.selected_on - (judged.until - judged.selected_on))::int as before
  from list cross join judged
 order by list.position
