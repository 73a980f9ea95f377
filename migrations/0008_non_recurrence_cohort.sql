create function cohort_of(asked_period text, cohort text, day date)
    returns table (entry_id uuid, hotspot_id uuid, lead_unit_id uuid, recurred boolean, state text, alert_open boolean)
    language sql stable
as $$
    with period as (
        select period.id, period.span, lower(period.span) as first_day, upper(period.span) as day_after, stage.span as stage
          from reporting_period period
          join programme_stage stage on stage.span @> lower(period.span)
         where period.id = asked_period
    ),
    verdict as (
        select distinct on (entry.holder_id)
               entry.entry_id, entry.holder_id as hotspot_id, entry.lead_unit_id, entry.verdict, entry.verdict_on, judged.span
          from period
          join reporting_period judged on upper(judged.span) <= period.first_day
          join entries_as_of(day) entry on entry.period_id = judged.id
         where entry.verdict in ('achieved', 'notAchieved', 'withdrawn')
         order by entry.holder_id, upper(judged.span) desc, entry.verdict_on desc
    ),
    recurrence as (
        select event.hotspot_id, decision.for_period, judged.span
          from hotspot_event event
          join decision on decision.id = event.decision_id
          join reporting_period judged on judged.id = decision.for_period
         where event.kind = 'declareRecurred'
           and event.occurred_on <= day
           and not exists (select from hotspot_event correction
                            where correction.voids_id = event.id and correction.occurred_on <= day)
    ),
    cohort as (
        select verdict.entry_id, verdict.hotspot_id, verdict.lead_unit_id
          from verdict cross join period
         where verdict.verdict = 'achieved'
           and case cohort_of.cohort
                   when 'stage' then period.stage @> lower(verdict.span)
                   when 'previousYear' then upper(verdict.span) > period.first_day - interval '1 year'
                   else exists (select from hotspot_status status
                                 where status.hotspot_id = verdict.hotspot_id
                                   and status.state = 'watch'
                                   and status.valid && (period.span * daterange(null, day, '[]')))
               end
           -- Selected again before the period: judged by its new entry.
           and not exists (select from entries_as_of(day) again
                             join list_entry frozen on frozen.id = again.entry_id
                            where again.holder_id = verdict.hotspot_id
                              and frozen.selected_on >= verdict.verdict_on
                              and frozen.selected_on < period.first_day)
           -- Recurred for an earlier period: no longer converted when this one begins.
           and not exists (select from recurrence earlier
                            where earlier.hotspot_id = verdict.hotspot_id
                              and lower(earlier.span) >= lower(verdict.span)
                              and upper(earlier.span) <= period.first_day)
           and not exists (select from hotspot_status ended
                            where ended.hotspot_id = verdict.hotspot_id
                              and ended.state = 'superseded'
                              and lower(ended.valid) <= period.first_day)
    )
    select cohort.entry_id, cohort.hotspot_id, cohort.lead_unit_id,
           exists (select from recurrence cross join period
                    where recurrence.hotspot_id = cohort.hotspot_id and recurrence.for_period = period.id) as recurred,
           status.state, status.alert_open
      from cohort
      join hotspot_status status on status.hotspot_id = cohort.hotspot_id and status.valid @> day
$$;
comment on function cohort_of is
    'Hotspots that the non-recurrence rate of a period judges (domain.md 3.2), with those that recurred; cohort: stage, previousYear or underWatch.';
