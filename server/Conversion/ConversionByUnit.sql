with period as (
    select id, lower(span) as first_day, upper(span) as day_after from reporting_period where id = @period
),
entry as (
    select entry.*
      from entries_as_of(@day::date) entry
     where entry.period_id = @period
),
unit as (
    select unit.*
      from admin_unit unit
      join admin_level level on level.level = unit.level
      cross join period
     where level.code = @by
       and (unit.valid @> least(@day::date, period.day_after - 1)
            or exists (select from entry join unit_ancestor up on up.unit_id = entry.lead_unit_id where up.ancestor_id = unit.id))
       and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
)
select unit.code, unit.name, unit.full_name, level.code as level, parent.code as parent,
       count(entry.entry_id) filter (where entry.verdict <> 'withdrawn')::int as listed,
       count(entry.entry_id) filter (where entry.origin <> 'carriedOver')::int as new,
       count(entry.entry_id) filter (where entry.origin = 'carriedOver')::int as carried_over,
       count(entry.entry_id) filter (where entry.verdict = 'withdrawn')::int as withdrawn,
       count(entry.entry_id) filter (where entry.verdict = 'achieved')::int as achieved,
       count(entry.entry_id) filter (where entry.verdict in ('selected', 'converting', 'underAppraisal'))::int as pending,
       count(entry.entry_id) filter (where entry.verdict = 'underAppraisal')::int as under_appraisal,
       count(entry.entry_id) filter (where entry.verdict = 'notAchieved')::int as not_achieved
  from unit
  join admin_level level on level.level = unit.level
  left join admin_unit parent on parent.id = unit.parent_id
  left join unit_ancestor up on up.ancestor_id = unit.id
  left join entry on entry.lead_unit_id = up.unit_id
 group by unit.id, unit.code, unit.name, unit.full_name, level.code, parent.code
 order by unit.code, unit.id
