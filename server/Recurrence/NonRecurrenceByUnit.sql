with period as (
    select id, lower(span) as first_day, upper(span) as day_after from reporting_period where id = @period
),
judged as (
    select cohort.entry_id, cohort.lead_unit_id, cohort.recurred, cohort.state, cohort.alert_open, false as fresh
      from cohort_of(@period, @cohort, @day::date) cohort
     union all
    select entry.entry_id, entry.lead_unit_id, false, null, false, true
      from entries_as_of(@day::date) entry
     where entry.period_id = @period and entry.verdict = 'achieved'
),
placed as (
    select distinct judged.entry_id, up.ancestor_id as unit_id
      from judged
      join unit_ancestor up on up.unit_id = judged.lead_unit_id
      join admin_level level on level.level = up.ancestor_level and level.code = @by
     where @units_on::date is null
     union all
    select distinct rebased.entry_id, rebased.unit_id
      from place_entries((select array_agg(judged.entry_id) from judged), @by, @units_on::date, @day::date) rebased
      join judged on judged.entry_id = rebased.entry_id
     where @units_on::date is not null
       and ((select account_covers_everything()) or judged.lead_unit_id = any ((select account_scope())::uuid[]))
),
counted as (
    select placed.unit_id,
           count(*) filter (where not judged.fresh)::int as cohort,
           count(*) filter (where judged.recurred)::int as recurred,
           count(*) filter (where judged.alert_open and not judged.recurred)::int as alerted,
           count(*) filter (where judged.state = 'watch')::int as under_watch,
           count(*) filter (where judged.state = 'delisted')::int as watch_ended,
           count(*) filter (where judged.fresh)::int as newly_converted
      from placed
      join judged on judged.entry_id = placed.entry_id
     group by placed.unit_id
),
unit as (
    select unit.*
      from admin_unit unit
      join admin_level level on level.level = unit.level
      cross join period
     where level.code = @by
       and case when @units_on::date is null
                then (unit.valid @> least(@day::date, period.day_after - 1)
                      or unit.id in (select counted.unit_id from counted where counted.cohort > 0))
                     and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
                else unit.valid @> @units_on::date
                     and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[])
                          or unit.id in (select counted.unit_id from counted))
           end
)
-- The row without a unit is what nobody has decided on.
select unit.code, unit.name, unit.full_name, level.code as level, parent.code as parent,
       coalesce(counted.cohort, 0) as cohort,
       coalesce(counted.recurred, 0) as recurred,
       coalesce(counted.alerted, 0) as alerted,
       coalesce(counted.under_watch, 0) as under_watch,
       coalesce(counted.watch_ended, 0) as watch_ended,
       coalesce(counted.newly_converted, 0) as newly_converted
  from unit
  full join counted on counted.unit_id = unit.id
  left join admin_level level on level.level = unit.level
  left join admin_unit parent on parent.id = unit.parent_id
 where unit.id is not null or counted.unit_id is null
 order by unit.code nulls last, unit.id
