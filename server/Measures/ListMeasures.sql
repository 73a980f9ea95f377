with matched as (
    select measure.*, stood.percent, stood.due_on as due, stood.reported_on, stood.done_on, stood.note, stood.state, entry.hotspot_id,
           entry.period_id, entry.closed_on, hotspot.code, hotspot.name, unit.code as unit_code, unit.full_name as unit_name,
           (select account_has_right('convert'))
               and ((select account_covers_everything()) or holder.lead_unit_id = any ((select account_scope())::uuid[])) as own
      from measures_as_of(@day::date) stood
      join conversion_measure measure on measure.id = stood.measure_id
      join list_entry entry on entry.id = measure.entry_id
      join hotspot on hotspot.id = entry.hotspot_id
      join hotspot holder on holder.id = entry.holder_id
      join admin_unit unit on unit.id = measure.lead_unit_id
     where (@measure::uuid is null or measure.id = @measure)
       and (@entry::uuid is null or measure.entry_id = @entry)
       and (@hotspot::uuid is null or entry.hotspot_id = @hotspot or entry.holder_id = @hotspot)
       and (@period::text is null or entry.period_id = @period)
       and (@kind::text is null or measure.kind = @kind)
       and (@agency::text is null or measure.lead_agency = @agency or @agency = any (measure.coordinating))
       and (@due_from::date is null or stood.due_on >= @due_from)
       and (@due_to::date is null or stood.due_on <= @due_to)
       and (@words::text is null or fold_marks(hotspot.code || ' ' || hotspot.name || ' ' || measure.title) like '%' || fold_marks(@words) || '%')
       and (@unit::text is null or exists (
               select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
                where up.unit_id = measure.lead_unit_id and above.code = @unit))
),
ranked as (
    select matched.*,
           row_number() over (order by
               array_position(array['overdue', 'underWay', 'planned', 'unfinished', 'done', 'dropped'], state), due, code, id) as position
      from matched
     where @state::text is null or state = @state
)
select ranked.id, ranked.entry_id, ranked.hotspot_id, ranked.code, ranked.name, ranked.period_id, ranked.kind, ranked.title,
       ranked.unit_code, ranked.unit_name, ranked.lead_agency, ranked.coordinating, ranked.planned_on, ranked.due,
       ranked.due_on as first_due, ranked.percent, ranked.done_on, ranked.reported_on, ranked.note, ranked.state,
       case when ranked.state = 'overdue' then @day::date - ranked.due else 0 end as days_overdue,
       ranked.own and ranked.closed_on is null and ranked.state <> 'dropped' as report
  from ranked
 where ranked.position > coalesce((select last.position from ranked last where last.id = @after_id::uuid), 0)
 order by ranked.position
 limit @limit::int
