create function submission_as_of(entry uuid, day date) returns setof hotspot_event language sql stable rows 1 as $$
    select event.*
      from hotspot_event event
     where event.entry_id = submission_as_of.entry
       and event.kind = 'submitForAppraisal'
       and event.occurred_on <= submission_as_of.day
       and not exists (select from hotspot_event correction
                        where correction.voids_id = event.id and correction.occurred_on <= submission_as_of.day)
     order by event.seq desc
     limit 1
$$;
comment on function submission_as_of is 'The latest submission of an entry that stands at the end of a day; no row without one.';

create function criteria_set_of(entry uuid, day date) returns text language sql stable as $$
    select coalesce(
               (select submission.details ->> 'criteriaSet' from submission_as_of(listed.id, criteria_set_of.day) submission),
               (select result.criteria_set from criterion_result result
                 where result.entry_id = listed.id and result.as_of <= criteria_set_of.day
                 order by result.recorded_at desc limit 1),
               criteria_set_in_force(least(criteria_set_of.day, upper(period.span) - 1), listed.types))
      from list_entry listed
      join reporting_period period on period.id = listed.period_id
     where listed.id = criteria_set_of.entry
$$;
comment on function criteria_set_of is
    'The version an entry is held against on a day: that of its submission, of its latest result, or the one in force at the period''s end.';

create function results_as_of(entry uuid, version text, day date) returns setof criterion_result language sql stable as $$
    select result.*
      from criterion_result result
     where result.entry_id = results_as_of.entry
       and result.criteria_set = results_as_of.version
       and result.as_of <= results_as_of.day
       and not exists (select from criterion_result newer
                        where newer.replaces_id = result.id and newer.as_of <= results_as_of.day)
$$;
comment on function results_as_of is 'Results of an entry by a version of the criteria that no newer one has replaced at the end of a day; one a criterion.';

create index criterion_result_set_ix on criterion_result (criteria_set, entry_id);
