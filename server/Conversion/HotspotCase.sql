select status.state,
       status.alert_open,
       hotspot.regime,
       hotspot.code,
       latest.occurred_on as last_event_on,
       (select coalesce(max(seq), 0) from hotspot_event event where event.hotspot_id = hotspot.id) as last_seq,
       open_entry.id as entry_id,
       open_entry.period_id as entry_period,
       lower(open_period.span) as entry_period_from,
       upper(open_period.span) as entry_period_until,
       open_period.open as entry_period_open,
       list_decision.effective_on as entry_effective_on,
       last_period.id as last_period,
       lower(last_period.span) as last_period_from,
       upper(last_period.span) as last_period_until,
       last_period.open as last_period_open,
       last_period.entry_id as last_entry_id,
       proposal.account_id as proposer,
       submission.account_id as submitter,
       submission.id as submission_id,
       submission.details -> 'results' as submitted_results,
       criteria.version as criteria_set,
       array(select criterion.code
               from criterion
              where criterion.criteria_set = criteria.version
                and criterion.mandatory
              order by criterion.position) as mandatory_criteria,
       array(select needed.code
               from criterion_group needed
              where needed.criteria_set = criteria.version
                and needed.mandatory
                and needed.needed > (select count(*)
                                       from criterion
                                       join jsonb_to_recordset(submission.details -> 'results') found (criterion text, verdict text)
                                         on found.criterion = criterion.code
                                      where criterion.criteria_set = criteria.version
                                        and criterion.group_code = needed.code
                                        and found.verdict = 'achieved')
              order by needed.position) as unmet_groups,
       filed.number as appraisal_number,
       filed.held_on as appraisal_held_on,
       filed.conclusion = 'achieved' as appraisal_achieved,
       filed.accepted_yearly_incidents::float8 as appraisal_accepted,
       alert.account_id as alert_raiser,
       (recognition.details ->> 'watchUntil')::date as watch_until,
       standing.id as standing_id,
       standing.kind as standing_kind,
       coalesce(before.state, 'candidate') as state_before,
       coalesce(before.alert_open, false) as alert_before,
       rules.version, rules.conversion_target_percent, rules.non_recurrence_target_percent, rules.watch_months,
       rules.minimum_area_m2, rules.proposing_unit_share_percent, rules.redraw_approval_percent, rules.buffer_metres,
       rules.ring_metres,
       period.id as period,
       lower(period.span) as period_from,
       upper(period.span) as period_until,
       period.open as period_open,
       exists (select from list_entry entry
                where entry.hotspot_id = hotspot.id and entry.period_id = period.id and entry.voided_on is null) as listed_for_period,
       unit.id as unit_id,
       coalesce((select 100 * st_area(st_intersection(unit.outline, drawn.footprint)::geography)
                           / nullif(st_area(drawn.footprint::geography), 0)
                  where unit.id is not null), 0) as proposing_unit_share,
       exists (select from new_rural_recognition recognised
                where recognised.unit_id = unit.id
                  and recognised.year = extract(year from upper(period.span)) - 1) as new_rural_last_year,
       (select count(*)
          from conversion_measure measure
         where measure.entry_id = open_entry.id
           and not exists (select from measure_progress report
                            where report.measure_id = measure.id and report.dropped))::int as planned_measures,
       (select count(*)
          from hotspot successor
          join hotspot_status state on state.hotspot_id = successor.id and upper_inf(state.valid)
         where successor.id = any (@successors::uuid[])
           and successor.id <> hotspot.id
           and state.state = 'candidate')::int as free_successors
  from hotspot
  join hotspot_status status on status.hotspot_id = hotspot.id and upper_inf(status.valid)
  join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and upper_inf(drawn.valid)
  join admin_unit lead on lead.id = hotspot.lead_unit_id
  join rule_set rules on rules.valid @> @day::date
  left join reporting_period period on period.id = @period::text
  left join admin_unit unit on unit.code = coalesce(@unit::text, lead.code) and unit.valid @> @day::date
  left join list_entry open_entry on open_entry.holder_id = hotspot.id and open_entry.closed_on is null
  left join reporting_period open_period on open_period.id = open_entry.period_id
  left join decision list_decision on list_decision.id = open_entry.decision_id
  left join lateral (
      select period.*, entry.id as entry_id
        from list_entry entry
        join reporting_period period on period.id = entry.period_id
       where entry.holder_id = hotspot.id and entry.closed_on is not null and entry.voided_on is null
       order by upper(period.span) desc limit 1
  ) last_period on true
  left join lateral (
      select event.occurred_on from hotspot_event event
       where event.hotspot_id = hotspot.id order by event.seq desc limit 1
  ) latest on true
  left join lateral (
      select event.account_id from hotspot_event event
       where event.hotspot_id = hotspot.id and event.kind = 'propose' order by event.seq desc limit 1
  ) proposal on true
  left join lateral (
      select event.id, event.account_id, event.details from hotspot_event event
       where event.hotspot_id = hotspot.id and event.kind = 'submitForAppraisal' order by event.seq desc limit 1
  ) submission on true
  left join criteria_set criteria on criteria.version = coalesce(@criteria_set::text, submission.details ->> 'criteriaSet')
                                 and criteria.published_at is not null
  left join appraisal filed on filed.submission_id = submission.id
  left join lateral (
      select event.account_id from hotspot_event event
       where event.hotspot_id = hotspot.id and event.kind = 'raiseAlert' order by event.seq desc limit 1
  ) alert on true
  left join lateral (
      select event.details from hotspot_event event
       where event.hotspot_id = hotspot.id and event.kind = 'recogniseAchieved' order by event.seq desc limit 1
  ) recognition on true
  left join lateral (
      select event.id, event.kind, event.seq from hotspot_event event
       where event.hotspot_id = hotspot.id
         and event.voids_id is null
         and not exists (select from hotspot_event correction where correction.voids_id = event.id)
       order by event.seq desc limit 1
  ) standing on true
  left join lateral (
      select event.state, event.alert_open from hotspot_event event
       where event.hotspot_id = hotspot.id and event.seq < standing.seq
         and event.voids_id is null
         and not exists (select from hotspot_event correction where correction.voids_id = event.id)
       order by event.seq desc limit 1
  ) before on true
 where hotspot.id = @hotspot
   for update of hotspot
