select entry.id as entry_id, entry.holder_id as hotspot_id, entry.period_id, status.state,
       entry.accepted_yearly_incidents::float8 as accepted,
       entry.closed_on is null as open,
       (account_covers_everything() or hotspot.lead_unit_id = any (account_scope())) as in_scope,
       chosen.version,
       submission.id as submission_id, submission.account_id as submitter, submission.occurred_on as submitted_on,
       (submission.details ->> 'cutOff')::date as cut_off, submitter.name as submitter_name,
       (select coalesce(json_agg(json_build_object(
                   'criterion', latest.criterion, 'id', latest.id, 'asOf', latest.as_of, 'numerator', latest.numerator::float8,
                   'denominator', latest.denominator::float8, 'numeratorDays', latest.numerator_days,
                   'denominatorDays', latest.denominator_days, 'stated', latest.stated, 'source', latest.source,
                   'account', account.name, 'recordedAt', latest.recorded_at)), '[]')
          from results_as_of(entry.id, chosen.version, @day::date) latest
          join account on account.id = latest.recorded_by)::text as results,
       (select coalesce(json_agg(json_build_object(
                   'id', filed.id, 'number', filed.number, 'heldOn', filed.held_on, 'agencies', filed.agencies,
                   'criteriaSet', filed.criteria_set, 'verdict', filed.verdict, 'conclusion', filed.conclusion,
                   'departureReason', filed.departure_reason, 'acceptedYearlyIncidents', filed.accepted_yearly_incidents::float8,
                   'account', account.name) order by filed.held_on desc), '[]')
          from appraisal filed
          join account on account.id = filed.recorded_by
         where filed.entry_id = entry.id and filed.held_on <= @day::date)::text as appraisals,
       exists (select from appraisal filed where filed.submission_id = submission.id and filed.held_on <= @day::date) as appraised
  from list_entry entry
  join hotspot on hotspot.id = entry.holder_id
  join hotspot_status status on status.hotspot_id = entry.holder_id and status.valid @> @day::date
  left join submission_as_of(entry.id, @day::date) submission on true
  left join account submitter on submitter.id = submission.account_id
 cross join lateral (select criteria_set_of(entry.id, @day::date) as version) chosen
 where entry.id = @entry
