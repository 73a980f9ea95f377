create function appraisal_progress(entry uuid, verdict text, day date) returns text language sql stable as $$
    with held as materialized (
        select criteria_set_of(appraisal_progress.entry, appraisal_progress.day) as version
         where appraisal_progress.verdict in ('selected', 'converting')
    ),
    answered as materialized (
        select criterion.mandatory, criterion.group_code,
               exists (select from criterion_result result
                        where result.entry_id = appraisal_progress.entry
                          and result.criteria_set = criterion.criteria_set
                          and result.criterion = criterion.code
                          and result.as_of <= appraisal_progress.day) as known
          from held
          join criterion on criterion.criteria_set = held.version
    )
    select case
               when exists (select from submission_as_of(appraisal_progress.entry, appraisal_progress.day) submission
                              join appraisal filed on filed.submission_id = submission.id and filed.held_on <= appraisal_progress.day)
                   then 'recorded'
               when appraisal_progress.verdict = 'underAppraisal' then 'waiting'
               when appraisal_progress.verdict in ('selected', 'converting') then
                   case when exists (select from answered where mandatory and not known)
                          or exists (select from held
                                       join criterion_group needed on needed.criteria_set = held.version and needed.mandatory
                                      where needed.needed > (select count(*) from answered
                                                              where answered.group_code = needed.code and answered.known))
                        then 'missing' else 'ready' end
           end
$$;
comment on function appraisal_progress is
    'How far an entry''s appraisal is at the end of a day: missing results that its criteria demand, ready, waiting or recorded; null where it ended without one.';
