with entry as materialized (
    select listed.entry_id, listed.verdict
      from entries_as_of(@day::date) listed
     where listed.period_id = @period and listed.verdict in ('underAppraisal')
       and (@unit::text is null or exists (
               select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id where up.unit_id = listed.lead_unit_id and above.code = @unit))
)
select (select count(*) from hotspot_status status
          join hotspot on hotspot.id = status.hotspot_id
         where status.valid @> @day and status.alert_open
           and (@unit is null or exists (
                   select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id where up.unit_id = hotspot.lead_unit_id and above.code = @unit)))::int as alerts,
       (select count(*) from measures_as_of(@day) stood
          join conversion_measure measure on measure.id = stood.measure_id
         where stood.state = 'overdue'
           and (@unit is null or exists (
                   select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id where up.unit_id = measure.lead_unit_id and above.code = @unit)))::int as overdue,
       (select count(*) from entry where appraisal_progress(entry_id, verdict, @day) = 'waiting')::int as appraisals,
       (select count(*) from entry where appraisal_progress(entry_id, verdict, @day) = 'recorded')::int as decisions,
       (select count(*) from redraw_request request
          join hotspot on hotspot.id = request.hotspot_id
         where request.verdict is null
           and (@unit is null or exists (
                   select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id where up.unit_id = hotspot.lead_unit_id and above.code = @unit)))::int as redraws
