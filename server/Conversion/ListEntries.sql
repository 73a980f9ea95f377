with matched as (
    select entry.*, hotspot.code, hotspot.name, hotspot.category
      from entries_as_of(@day::date) entry
      join hotspot on hotspot.id = entry.hotspot_id
     where (@period::text is null or @cohort::text is not null or entry.period_id = @period)
       and (@cohort::text is null or entry.entry_id in (
               select judged.entry_id from cohort_of(@period, @cohort, @day::date) judged
                where case @verdict::text
                          when 'notAchieved' then judged.recurred
                          when 'achieved' then not judged.recurred
                          when 'pending' then judged.alert_open and not judged.recurred
                          when 'withdrawn' then false
                          else true
                      end))
       and (@cohort::text is not null or @verdict::text is null
            or entry.verdict = @verdict
            or (@verdict = 'listed' and entry.verdict <> 'withdrawn')
            or (@verdict = 'pending' and entry.verdict in ('selected', 'converting', 'underAppraisal')))
       and (@unit::text is null or exists (
               select from unit_ancestor up join admin_unit unit on unit.id = up.ancestor_id
                where up.unit_id = entry.lead_unit_id and unit.code = @unit))
       and (@hotspot::uuid is null or entry.hotspot_id = @hotspot)
       and (@decision::uuid is null or exists (
               select from hotspot_event event where event.entry_id = entry.entry_id and event.decision_id = @decision))
)
select matched.entry_id, matched.hotspot_id, matched.code, matched.name, matched.period_id, matched.verdict, matched.origin,
       frozen.carried_over_from, matched.category, frozen.types, unit.code as unit_code, unit.full_name as unit_name,
       round((st_area(frozen.footprint::geography) / 10000)::numeric, 2)::float8 as area_ha,
       status.state, status.alert_open,
       (select row_to_json(cited) from (
           select decision.id, decision.number, decision.signed_on as "signedOn", decision.effective_on as "effectiveOn",
                  decision.authority, decision.signer_capacity as "signerCapacity", decision.for_period as "forPeriod"
             from decision where decision.id = frozen.decision_id) cited)::text as decision,
       (select row_to_json(cited) from (
           select decision.id, decision.number, decision.signed_on as "signedOn", decision.effective_on as "effectiveOn",
                  decision.authority, decision.signer_capacity as "signerCapacity", decision.for_period as "forPeriod"
             from decision where decision.id = matched.verdict_decision_id) cited)::text as verdict_decision,
       (select count(*) from matched)::int as count
  from matched
  join list_entry frozen on frozen.id = matched.entry_id
  join admin_unit unit on unit.id = matched.lead_unit_id
  join hotspot_status status on status.hotspot_id = matched.hotspot_id and status.valid @> @day::date
 where (@after_key::text is null or (matched.code, matched.entry_id) > (@after_key, @after_id::uuid))
 order by matched.code, matched.entry_id
 limit @limit
