-- Open entries: how they stand, and whether the draft would hold for them once it is published.
with entries as (
    select entry.entry_id, entry.hotspot_id, hotspot.code, hotspot.name, entry.period_id, frozen.types,
           least(@day::date, upper(period.span) - 1) as judged_on,
           criteria_set_of(entry.entry_id, @day) as version,
           exists (select from submission_as_of(entry.entry_id, @day))
               or exists (select from criterion_result result
                           where result.entry_id = entry.entry_id and result.as_of <= @day) as bound
      from entries_as_of(@day) entry
      join hotspot on hotspot.id = entry.hotspot_id
      join list_entry frozen on frozen.id = entry.entry_id
      join reporting_period period on period.id = entry.period_id
     where entry.verdict in ('selected', 'converting', 'underAppraisal')
)
select entries.entry_id, entries.hotspot_id, entries.code, entries.name, entries.period_id, entries.version,
       -- In the order of criteria_set_in_force: a type's own set before the general one, then the one that began last.
       not entries.bound
           and entries.judged_on >= @from::date and (@to::date is null or entries.judged_on <= @to)
           and (@type::text is null or @type = any (entries.types))
           and (held.version is null
                or (held.problem_type is null and @type is not null)
                or ((held.problem_type is null) = (@type is null) and lower(held.valid) < @from)) as would_hold,
       (select coalesce(json_agg(json_build_object(
                   'criterion', result.criterion, 'numerator', result.numerator::float8, 'denominator', result.denominator::float8,
                   'numeratorDays', result.numerator_days, 'denominatorDays', result.denominator_days, 'stated', result.stated)), '[]')
          from results_as_of(entries.entry_id, entries.version, @day) result)::text as results
  from entries
  left join criteria_set held on held.version = entries.version
 order by entries.code
