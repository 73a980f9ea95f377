select stood.state, count(*)::int as count
  from measures_as_of(@day::date) stood
  join conversion_measure measure on measure.id = stood.measure_id
  join list_entry entry on entry.id = measure.entry_id
  join hotspot on hotspot.id = entry.hotspot_id
 where (@entry::uuid is null or measure.entry_id = @entry)
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
 group by stood.state
