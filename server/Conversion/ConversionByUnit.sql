with period as (
    select id, lower(span) as first_day, upper(span) as day_after from reporting_period where id = @period
),
entry as (
    select entry.*
      from entries_as_of(@day::date) entry
     where entry.period_id = @period
),
placed as (
    select entry.entry_id, up.ancestor_id as unit_id
      from entry
      join unit_ancestor up on up.unit_id = entry.lead_unit_id
      join admin_level level on level.level = up.ancestor_level and level.code = @by
     where @units_on::date is null
     union all
    select rebased.entry_id, rebased.unit_id
      from place_entries((select array_agg(entry.entry_id) from entry), @by, @units_on::date, @day::date) rebased
      join entry on entry.entry_id = rebased.entry_id
     where @units_on::date is not null
       and ((select account_covers_everything()) or entry.lead_unit_id = any ((select account_scope())::uuid[]))
),
counted as (
    select placed.unit_id,
           count(*) filter (where entry.verdict <> 'withdrawn')::int as listed,
           count(*) filter (where entry.origin <> 'carriedOver')::int as new,
           count(*) filter (where entry.origin = 'carriedOver')::int as carried_over,
           count(*) filter (where entry.verdict = 'withdrawn')::int as withdrawn,
           count(*) filter (where entry.verdict = 'achieved')::int as achieved,
           count(*) filter (where entry.verdict in ('selected', 'converting', 'underAppraisal'))::int as pending,
           count(*) filter (where entry.verdict = 'underAppraisal')::int as under_appraisal,
           count(*) filter (where entry.verdict = 'notAchieved')::int as not_achieved
      from placed
      join entry on entry.entry_id = placed.entry_id
     group by placed.unit_id
),
unit as (
    select unit.*
      from admin_unit unit
      join admin_level level on level.level = unit.level
      cross join period
     where level.code = @by
       and case when @units_on::date is null
                then (unit.valid @> least(@day::date, period.day_after - 1) or unit.id in (select counted.unit_id from counted))
                     and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
                else unit.valid @> @units_on::date
                     and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[])
                          or unit.id in (select counted.unit_id from counted))
           end
)
-- The row without a unit is what nobody has decided on.
select unit.code, unit.name, unit.full_name, level.code as level, parent.code as parent,
       coalesce(counted.listed, 0) as listed,
       coalesce(counted.new, 0) as new,
       coalesce(counted.carried_over, 0) as carried_over,
       coalesce(counted.withdrawn, 0) as withdrawn,
       coalesce(counted.achieved, 0) as achieved,
       coalesce(counted.pending, 0) as pending,
       coalesce(counted.under_appraisal, 0) as under_appraisal,
       coalesce(counted.not_achieved, 0) as not_achieved
  from unit
  full join counted on counted.unit_id = unit.id
  left join admin_level level on level.level = unit.level
  left join admin_unit parent on parent.id = unit.parent_id
 where unit.id is not null or counted.unit_id is null
 order by unit.code nulls last, unit.id
