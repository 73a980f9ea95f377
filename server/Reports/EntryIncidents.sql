with entry as (
    select listed.entry_id, listed.hotspot_id, listed.lead_unit_id, frozen.baseline,
           daterange(lower(period.span), least(upper(period.span), @day::date + 1)) as span
      from entries_as_of(@day) listed
      join list_entry frozen on frozen.id = listed.entry_id
      join reporting_period period on period.id = listed.period_id
     where listed.period_id = @period and listed.verdict <> 'withdrawn' and @day >= lower(period.span)
)
select hotspot.id, hotspot.code, hotspot.name, unit.full_name as unit_name,
       upper(entry.span) - lower(entry.span) as days, upper(entry.baseline) - lower(entry.baseline) as base_days,
       lower(entry.span) as first_day, upper(entry.span) - 1 as last_day, lower(entry.baseline) as base_first, upper(entry.baseline) - 1 as base_last,
       coalesce(based.incidents, 0)::int as base_incidents, coalesce(same.incidents, 0)::int as same_incidents,
       coalesce(counted.incidents, 0)::int as incidents, coalesce(counted.reported, 0)::int as reported
  from entry
  join hotspot on hotspot.id = entry.hotspot_id
  join admin_unit unit on unit.id = entry.lead_unit_id
  left join lateral (
      select sum(incidents) as incidents from entry_incidents(entry.entry_id, entry.baseline, 'footprint')) based on true
  left join lateral (
      select sum(incidents) as incidents
        from entry_incidents(entry.entry_id, daterange((lower(entry.span) - interval '1 year')::date, (upper(entry.span) - interval '1 year')::date), 'footprint')) same on true
  left join lateral (
      select sum(incidents) as incidents, sum(incidents) filter (where discovery = 'reported') as reported
        from entry_incidents(entry.entry_id, entry.span, 'footprint')) counted on true
 order by unit.full_name collate vietnamese, hotspot.code
