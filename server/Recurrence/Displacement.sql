with entry as (
    select entry.id, entry.footprint, entry.ring, entry.control, entry.ring_control, entry.baseline, unit.outline as unit_outline,
           daterange(lower(period.span), least(upper(period.span), @day::date + 1)) as span
      from list_entry entry
      join reporting_period period on period.id = entry.period_id
      join admin_unit unit on unit.id = entry.lead_unit_id
     where entry.id = @entry and @day >= lower(period.span)
),
place (part, position, ground) as (
    select 'footprint', 1, footprint from entry
     union all
    select 'ring', 2, ring from entry
     union all
    select 'control', 3, control from entry
     union all
    select 'ringControl', 4, ring_control from entry
     union all
    select 'acrossBorder', 5, st_collectionextract(st_makevalid(st_difference(ring, unit_outline)), 3) from entry
)
select place.part, lower(entry.baseline) as before_from, upper(entry.baseline) - 1 as before_to,
       lower(entry.span) as after_from, upper(entry.span) - 1 as after_to,
       coalesce(st_area(place.ground::geography) / 10000, 0) as hectares,
       (select coalesce(sum(incidents), 0) from entry_incidents(entry.id, entry.baseline, place.part) where discovery = 'reported')::int as before,
       (select coalesce(sum(incidents), 0) from entry_incidents(entry.id, entry.span, place.part) where discovery = 'reported')::int as after,
       (select displacement_least_count from rule_set where valid @> upper(entry.span) - 1) as least_count
  from entry cross join place
 order by place.position
