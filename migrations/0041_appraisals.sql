alter table list_entry
    add column accepted_yearly_incidents numeric
        constraint list_entry_accepted_incidents_range check (accepted_yearly_incidents between 0 and 100000);
comment on column list_entry.accepted_yearly_incidents is
    'Incidents a year that the appraisal accepted as background (λ of domain.md 3.5), set by the recognition; null where none was named.';
grant update (accepted_yearly_incidents) on list_entry to diaban_server;

create table criterion_result (
    id               uuid constraint criterion_result_pk primary key default gen_random_uuid(),
    entry_id         uuid not null constraint criterion_result_entry_fk references list_entry,
    criteria_set     text not null,
    criterion        text not null,
    as_of            date not null,
    numerator        numeric constraint criterion_result_numerator_range check (numerator between 0 and 1000000000),
    denominator      numeric constraint criterion_result_denominator_range check (denominator between 0 and 1000000000),
    numerator_days   int constraint criterion_result_numerator_days_range check (numerator_days between 1 and 3660),
    denominator_days int constraint criterion_result_denominator_days_range check (denominator_days between 1 and 3660),
    stated           text constraint criterion_result_stated_known check (stated in ('achieved', 'notAchieved', 'notApplicable')),
    source           text constraint criterion_result_source_length check (length(source) between 3 and 300),
    counted          jsonb,
    replaces_id      uuid constraint criterion_result_replaces_fk references criterion_result
                     constraint criterion_result_replaced_once unique,
    recorded_by      uuid not null constraint criterion_result_recorded_by_fk references account,
    recorded_at      timestamptz not null default now(),
    constraint criterion_result_criterion_fk foreign key (criteria_set, criterion) references criterion,
    constraint criterion_result_says_something check (numerator is not null or denominator is not null or stated is not null)
);
comment on table criterion_result is
    'What was found for a criterion of an entry, append-only: a newer row replaces the one it names. Aggregates only, never a case.';
comment on column criterion_result.stated is 'What an officer states where there are no figures; not applicable in any case.';
comment on column criterion_result.source is 'The report or register that the figures come from.';
comment on column criterion_result.counted is 'Where the figures were counted from incidents: span, base and group, to count them again.';
create unique index criterion_result_begins_once on criterion_result (entry_id, criteria_set, criterion) where replaces_id is null;
create index criterion_result_entry_ix on criterion_result (entry_id, as_of);
create trigger criterion_result_append_only before update or delete on criterion_result
    for each row execute function refuse_change();

create function criterion_result_while_open() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from list_entry entry
                     join hotspot_status status on status.hotspot_id = entry.holder_id and upper_inf(status.valid)
                    where entry.id = new.entry_id
                      and entry.closed_on is null
                      and status.state in ('selected', 'converting')) then
        raise exception 'the results of the entry are locked'
            using errcode = 'integrity_constraint_violation', constraint = 'criterion_result_locked';
    end if;
    if new.replaces_id is not null
       and not exists (select from criterion_result earlier
                        where earlier.id = new.replaces_id and earlier.entry_id = new.entry_id
                          and earlier.criteria_set = new.criteria_set and earlier.criterion = new.criterion) then
        raise exception 'a result replaces one of the same criterion'
            using errcode = 'integrity_constraint_violation', constraint = 'criterion_result_replaced_once';
    end if;
    return new;
end
$$;
create trigger criterion_result_while_open before insert on criterion_result
    for each row execute function criterion_result_while_open();

create table appraisal (
    id                        uuid constraint appraisal_pk primary key default gen_random_uuid(),
    entry_id                  uuid not null constraint appraisal_entry_fk references list_entry,
    submission_id             uuid not null constraint appraisal_submission_fk references hotspot_event
                              constraint appraisal_once_a_submission unique,
    number                    text not null constraint appraisal_number_length check (length(number) between 1 and 60),
    held_on                   date not null,
    agencies                  text[] not null
                              constraint appraisal_agencies_known check (agencies <@ array[
                                  'steeringCommittee', 'provincialPolice', 'peoplesCommittee', 'communePolice',
                                  'communePeoplesCommittee', 'fatherlandFront', 'procuracy', 'court', 'justice',
                                  'homeAffairs', 'culture', 'education', 'health', 'military', 'borderGuard',
                                  'womensUnion', 'youthUnion', 'veterans', 'farmersUnion']),
    criteria_set              text not null constraint appraisal_criteria_set_fk references criteria_set,
    verdict                   text not null constraint appraisal_verdict_known check (verdict in ('achieved', 'notAchieved', 'undecided')),
    conclusion                text not null constraint appraisal_conclusion_known check (conclusion in ('achieved', 'notAchieved')),
    departure_reason          text constraint appraisal_departure_reason_length check (length(departure_reason) between 3 and 500),
    accepted_yearly_incidents numeric
                              constraint appraisal_accepted_incidents_range check (accepted_yearly_incidents between 0 and 100000),
    recorded_by               uuid not null constraint appraisal_recorded_by_fk references account,
    recorded_at               timestamptz not null default now(),
    constraint appraisal_departure_needs_reason check (conclusion = verdict or departure_reason is not null)
);
comment on table appraisal is
    'Biên bản thẩm định: the record of a council on one submission. Who was present are organisations, from a closed list, never persons.';
comment on column appraisal.verdict is 'What the submitted figures give by the criteria set; computed, not chosen.';
comment on column appraisal.conclusion is 'What the council concluded; other than the verdict only with a reason.';
create index appraisal_entry_ix on appraisal (entry_id);
create trigger appraisal_append_only before update or delete on appraisal
    for each row execute function refuse_change();

create function appraiser_differs() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    submission hotspot_event;
begin
    select * into submission from hotspot_event
     where id = new.submission_id and entry_id = new.entry_id and kind = 'submitForAppraisal';
    if not found or exists (select from hotspot_event where voids_id = new.submission_id) then
        raise exception 'an appraisal answers a submission of its entry'
            using errcode = 'integrity_constraint_violation', constraint = 'appraisal_needs_submission';
    end if;
    if submission.account_id = new.recorded_by then
        raise exception 'who appraises must differ from who submitted'
            using errcode = 'integrity_constraint_violation', constraint = 'appraisal_appraiser_differs';
    end if;
    return new;
end
$$;
create trigger appraisal_appraiser_differs before insert on appraisal
    for each row execute function appraiser_differs();

create function decider_differs() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    asked text := case
        when new.kind in ('returnProposal', 'select') then 'propose'
        when new.kind in ('recogniseAchieved', 'recogniseAndDelist', 'reject') then 'submitForAppraisal'
        when new.kind in ('dismissAlert', 'declareRecurred') then 'raiseAlert'
    end;
    answered hotspot_event;
    stands   hotspot_status;
begin
    if asked is null then
        return new;
    end if;
    select * into answered from hotspot_event event
     where event.hotspot_id = new.hotspot_id and event.kind = asked
       and not exists (select from hotspot_event correction where correction.voids_id = event.id)
     order by event.seq desc limit 1;
    select * into stands from hotspot_status where hotspot_id = new.hotspot_id and upper_inf(valid);
    -- A hotspot selected again was not proposed, and recurrence may be declared on a trigger event without an alert.
    if answered.account_id = new.account_id
       and (asked <> 'propose' or stands.state = 'proposed')
       and (asked <> 'raiseAlert' or stands.alert_open) then
        raise exception 'who decides must differ from who proposed or submitted'
            using errcode = 'integrity_constraint_violation', constraint = 'hotspot_event_decider_differs';
    end if;
    if new.kind in ('recogniseAchieved', 'recogniseAndDelist')
       and not exists (select from appraisal where submission_id = answered.id) then
        raise exception 'a recognition needs the record of an appraisal'
            using errcode = 'integrity_constraint_violation', constraint = 'hotspot_event_recognition_appraised';
    end if;
    return new;
end
$$;
create trigger hotspot_event_decider_differs before insert on hotspot_event
    for each row execute function decider_differs();

alter table criterion_result enable row level security;
alter table appraisal enable row level security;
grant select, insert on criterion_result, appraisal to diaban_server;

create policy criterion_result_read on criterion_result for select using (
    exists (select from list_entry where list_entry.id = entry_id));
create policy criterion_result_record on criterion_result for insert with check (
    recorded_by = (select current_account())
    and (select account_has_right('convert'))
    and exists (select from list_entry join hotspot on hotspot.id = list_entry.holder_id
                 where list_entry.id = entry_id
                   and ((select account_covers_everything())
                        or hotspot.lead_unit_id = any ((select account_scope())::uuid[]))));
create policy appraisal_read on appraisal for select using (
    exists (select from list_entry where list_entry.id = entry_id));
create policy appraisal_record on appraisal for insert with check (
    recorded_by = (select current_account())
    and (select account_has_right('appraise'))
    and exists (select from list_entry join hotspot on hotspot.id = list_entry.holder_id
                 where list_entry.id = entry_id
                   and ((select account_covers_everything())
                        or hotspot.lead_unit_id = any ((select account_scope())::uuid[]))));
