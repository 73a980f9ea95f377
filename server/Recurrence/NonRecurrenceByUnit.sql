with period as (
    select id, lower(span) as first_day, upper(span) as day_after from reporting_period where id = @period
),
judged as (
    select cohort.lead_unit_id, cohort.recurred, cohort.state, cohort.alert_open from cohort_of(@period, @cohort, @day::date) cohort
),
fresh as (
    select entry.lead_unit_id
      from entries_as_of(@day::date) entry
     where entry.period_id = @period and entry.verdict = 'achieved'
),
unit as (
    select unit.*
      from admin_unit unit
      join admin_level level on level.level = unit.level
      cross join period
     where level.code = @by
       and (unit.valid @> least(@day::date, period.day_after - 1)
            or exists (select from judged join unit_ancestor up on up.unit_id = judged.lead_unit_id where up.ancestor_id = unit.id))
       and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
)
select unit.code, unit.name, unit.full_name, level.code as level, parent.code as parent,
       coalesce(counted.cohort, 0)::int as cohort,
       coalesce(counted.recurred, 0)::int as recurred,
       coalesce(counted.alerted, 0)::int as alerted,
       coalesce(counted.under_watch, 0)::int as under_watch,
       coalesce(counted.watch_ended, 0)::int as watch_ended,
       (select count(*) from fresh join unit_ancestor up on up.unit_id = fresh.lead_unit_id
         where up.ancestor_id = unit.id)::int as newly_converted
  from unit
  join admin_level level on level.level = unit.level
  left join admin_unit parent on parent.id = unit.parent_id
  left join lateral (
      select count(*) as cohort,
             count(*) filter (where judged.recurred) as recurred,
             count(*) filter (where judged.alert_open and not judged.recurred) as alerted,
             count(*) filter (where judged.state = 'watch') as under_watch,
             count(*) filter (where judged.state = 'delisted') as watch_ended
        from judged
        join unit_ancestor up on up.unit_id = judged.lead_unit_id
       where up.ancestor_id = unit.id
  ) counted on true
 order by unit.code, unit.id
