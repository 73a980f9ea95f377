with known as (
    -- Days after the last incident on record are not quiet: nothing is known of them.
    select case when incidents.until is not null then least(@day::date, incidents.until) end as until
      from (select incidents_known_until() as until) incidents
),
watched as (
    select status.hotspot_id, status.state, status.alert_open, recognised.entry_id, recognised.occurred_on as recognised_on,
           (recognised.details ->> 'watchUntil')::date as watch_until
      from hotspot_status status
      join lateral (
          select event.entry_id, event.occurred_on, event.details
            from hotspot_event event
           where event.hotspot_id = status.hotspot_id
             and event.kind in ('recogniseAchieved', 'recogniseAndDelist')
             and event.occurred_on <= @day::date
             and not exists (select from hotspot_event correction where correction.voids_id = event.id and correction.occurred_on <= @day)
           order by event.seq desc
           limit 1
      ) recognised on true
     where status.valid @> @day
       and status.state in ('watch', 'delisted')
       and (@hotspot::uuid is null or status.hotspot_id = @hotspot)
),
half as (
    select watched.hotspot_id, watched.entry_id, police_half(looked::date) as whole, watched.recognised_on
      from watched
     cross join known
     cross join lateral generate_series(
         greatest(lower(police_half(watched.recognised_on + 1)), (lower(police_half(known.until)) - interval '18 months')::date)::timestamp,
         known.until::timestamp, interval '6 months') looked
),
looked as (
    select half.hotspot_id, half.entry_id, greatest(lower(half.whole), half.recognised_on + 1) as first_day,
           least(upper(half.whole) - 1, known.until) as last_day, upper(half.whole) <= known.until as over
      from half cross join known
     where half.recognised_on < known.until
)
select watched.hotspot_id, hotspot.code, hotspot.name, hotspot.category, watched.state, watched.alert_open,
       unit.code as unit_code, unit.full_name as unit_name, watched.entry_id, watched.recognised_on, watched.watch_until,
       coalesce(watched.state = 'watch' and watched.watch_until < @day, false) as watch_elapsed,
       entry.accepted_yearly_incidents::float8 as accepted, known.until as known_until,
       (select max(event.occurred_on) from hotspot_event event
         where event.hotspot_id = watched.hotspot_id and event.kind in ('raiseAlert', 'dismissAlert')
           and event.occurred_on between watched.recognised_on and @day
           and not exists (select from hotspot_event correction where correction.voids_id = event.id and correction.occurred_on <= @day)) as answered_on,
       (select coalesce(json_agg(json_build_object(
                   'from', looked.first_day, 'to', looked.last_day, 'over', looked.over,
                   'reported', counted.reported, 'found', counted.found) order by looked.first_day), '[]')
          from looked
          cross join lateral (
              select coalesce(sum(counts.incidents) filter (where counts.discovery = 'reported'), 0) as reported,
                     coalesce(sum(counts.incidents) filter (where counts.discovery <> 'reported'), 0) as found
                from entry_incidents(looked.entry_id, daterange(looked.first_day, looked.last_day, '[]'), 'footprint') counts
          ) counted
         where looked.hotspot_id = watched.hotspot_id)::text as looks,
       (select coalesce(json_agg(json_build_object(
                   'group', named.code, 'name', case when @english then named.name_en else named.name_vi end,
                   'incidents', hit.incidents, 'last', hit.last_on) order by hit.last_on desc), '[]')
          from entry_triggers(watched.entry_id, daterange(watched.recognised_on, @day, '(]')) hit
          join incident_group named on named.code = hit.group_code)::text as triggers
  from watched
 cross join known
  join hotspot on hotspot.id = watched.hotspot_id
  join list_entry entry on entry.id = watched.entry_id
  join admin_unit unit on unit.id = hotspot.lead_unit_id
 order by hotspot.code
