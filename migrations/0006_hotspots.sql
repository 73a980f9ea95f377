create table decision (
    id              uuid constraint decision_pk primary key default gen_random_uuid(),
    number          text not null constraint decision_number_length check (length(number) between 1 and 60),
    signed_on       date not null,
    effective_on    date not null constraint decision_effective_after_signing check (effective_on >= signed_on),
    authority       text not null constraint decision_authority_known
                    check (authority in ('steeringCommittee', 'peoplesCommittee', 'provincialPolice', 'ministry')),
    signer_capacity text not null constraint decision_signer_capacity_known
                    check (signer_capacity in ('committeeHead', 'committeeDeputyHead', 'chair', 'viceChair',
                                               'director', 'deputyDirector', 'minister', 'deputyMinister')),
    for_period      text not null constraint decision_period_fk references reporting_period,
    recorded_by     uuid not null constraint decision_recorded_by_fk references account,
    recorded_at     timestamptz not null default now(),
    constraint decision_once unique (number, signed_on, authority, for_period)
);
comment on table decision is 'Papers that change a hotspot''s state: number, date, authority and the capacity (never the name) of who signed.';

create sequence hotspot_code_seq;

create table hotspot (
    id           uuid constraint hotspot_pk primary key default gen_random_uuid(),
    code         text not null constraint hotspot_code_once unique,
    name         text not null constraint hotspot_name_length check (length(name) between 3 and 160),
    category     text not null constraint hotspot_category_known check (category in ('key', 'complex')),
    regime       text not null constraint hotspot_regime_known check (regime in ('socialOrder', 'securityOrder')),
    types        text[] not null constraint hotspot_types_known
                 check (cardinality(types) between 1 and 4
                        and types <@ array['order', 'economic', 'environmentFood', 'drugs']),
    form         text not null constraint hotspot_form_known check (form in ('area', 'corridor', 'gatheringPoint')),
    lead_unit_id uuid not null constraint hotspot_lead_unit_fk references admin_unit,
    unit_ids     uuid[] not null,
    version      int not null default 1,
    created_by   uuid not null constraint hotspot_created_by_fk references account,
    created_at   timestamptz not null default now()
);
comment on column hotspot.unit_ids is 'Units in force on the day of the outline that it touches, the lead unit among them; who may see the hotspot follows from them.';
create index hotspot_lead_unit_ix on hotspot (lead_unit_id);
create index hotspot_units_ix on hotspot using gin (unit_ids);
create index hotspot_words_ix on hotspot using gin (fold_marks(code || ' ' || name) gin_trgm_ops);

create table hotspot_outline (
    hotspot_id   uuid not null constraint hotspot_outline_hotspot_fk references hotspot,
    version      int not null constraint hotspot_outline_version_positive check (version > 0),
    drawn_on     date not null,
    valid        daterange not null,
    outline      geometry(Geometry, 4326) not null
                 constraint hotspot_outline_valid check (st_isvalid(outline) and not st_isempty(outline))
                 constraint hotspot_outline_kind check (geometrytype(outline) in
                     ('POLYGON', 'MULTIPOLYGON', 'LINESTRING', 'MULTILINESTRING', 'POINT')),
    footprint    geometry(MultiPolygon, 4326) not null
                 constraint hotspot_footprint_valid check (st_isvalid(footprint) and not st_isempty(footprint)),
    area_ha      double precision not null,
    length_m     double precision not null,
    reason       text constraint hotspot_outline_reason_length check (length(reason) between 3 and 500),
    recorded_by  uuid not null constraint hotspot_outline_recorded_by_fk references account,
    recorded_at  timestamptz not null default now(),
    constraint hotspot_outline_pk primary key (hotspot_id, version),
    constraint hotspot_outline_one_at_a_time exclude using gist (hotspot_id with =, valid with &&)
);
comment on table hotspot_outline is 'Versions of what was drawn. The footprint is the ground it stands for: the area itself, or a strip or circle around a line or point.';
create index hotspot_outline_ix on hotspot_outline using gist (outline);
create index hotspot_footprint_ix on hotspot_outline using gist (footprint);

create table list_entry (
    id                 uuid constraint list_entry_pk primary key default gen_random_uuid(),
    hotspot_id         uuid not null constraint list_entry_hotspot_fk references hotspot,
    period_id          text not null constraint list_entry_period_fk references reporting_period,
    decision_id        uuid not null constraint list_entry_decision_fk references decision,
    selected_on        date not null,
    origin             text not null constraint list_entry_origin_known check (origin in ('new', 'carriedOver', 'reselected')),
    carried_over_from  uuid constraint list_entry_carried_over_from_fk references list_entry,
    lead_unit_id       uuid not null constraint list_entry_lead_unit_fk references admin_unit,
    types              text[] not null,
    outline_version    int not null,
    footprint          geometry(MultiPolygon, 4326) not null constraint list_entry_footprint_valid check (st_isvalid(footprint)),
    ring               geometry(MultiPolygon, 4326) constraint list_entry_ring_valid check (st_isvalid(ring)),
    control            geometry(MultiPolygon, 4326) constraint list_entry_control_valid check (st_isvalid(control)),
    target_percent     numeric not null constraint list_entry_target_range check (target_percent between 0 and 100),
    baseline           daterange not null constraint list_entry_baseline_bounded
                       check (not isempty(baseline) and not lower_inf(baseline) and not upper_inf(baseline)),
    holder_id          uuid not null constraint list_entry_holder_fk references hotspot,
    closed_on          date,
    voided_on          date,
    constraint list_entry_outline_fk foreign key (hotspot_id, outline_version) references hotspot_outline
);
comment on table list_entry is 'The unit of account: one hotspot on one period''s list under one decision, with outline, ring, control and lead unit frozen.';
comment on column list_entry.target_percent is 'Aim of the conversion: incidents down by this share against the baseline.';
comment on column list_entry.holder_id is 'The hotspot that carries the entry on: itself, or the successor after a split or merge.';
create unique index list_entry_once_a_period on list_entry (hotspot_id, period_id) where voided_on is null;
create unique index list_entry_one_open on list_entry (holder_id) where closed_on is null;
create index list_entry_period_ix on list_entry (period_id);
create index list_entry_lead_unit_ix on list_entry (lead_unit_id);
create index list_entry_decision_ix on list_entry (decision_id);
create index list_entry_footprint_ix on list_entry using gist (footprint);
create index list_entry_ring_ix on list_entry using gist (ring);
create index list_entry_control_ix on list_entry using gist (control);

create table event_kind (
    kind        text constraint event_kind_pk primary key,
    needs_right text not null
);
insert into event_kind values
    ('registerCandidate', 'register'), ('redrawGeometry', 'register'),
    ('propose', 'propose'),
    ('startConversion', 'convert'), ('interimReview', 'convert'), ('submitForAppraisal', 'convert'),
    ('raiseAlert', 'alert'),
    ('returnProposal', 'decide'), ('select', 'decide'), ('recogniseAchieved', 'decide'), ('recogniseAndDelist', 'decide'),
    ('reject', 'decide'), ('carryOver', 'decide'), ('dismissAlert', 'decide'), ('declareRecurred', 'decide'),
    ('endWatch', 'decide'), ('withdraw', 'decide'), ('supersede', 'decide'), ('correctRecord', 'decide'),
    ('inheritEntry', 'decide'), ('adminChange', 'administer');

create table hotspot_event (
    id                 uuid constraint hotspot_event_pk primary key default gen_random_uuid(),
    hotspot_id         uuid not null constraint hotspot_event_hotspot_fk references hotspot,
    seq                int not null constraint hotspot_event_seq_positive check (seq > 0),
    kind               text not null constraint hotspot_event_kind_fk references event_kind,
    occurred_on        date not null,
    recorded_at        timestamptz not null default now(),
    account_id         uuid not null constraint hotspot_event_account_fk references account,
    answers_account_id uuid constraint hotspot_event_answers_fk references account,
    entry_id           uuid constraint hotspot_event_entry_fk references list_entry,
    decision_id        uuid constraint hotspot_event_decision_fk references decision,
    voids_id           uuid constraint hotspot_event_voids_fk references hotspot_event
                       constraint hotspot_event_voided_once unique,
    state              text not null constraint hotspot_event_state_known
                       check (state in ('candidate', 'proposed', 'selected', 'converting', 'underAppraisal', 'watch',
                                        'notAchieved', 'delisted', 'recurred', 'withdrawn', 'superseded')),
    alert_open         boolean not null,
    details            jsonb not null,
    constraint hotspot_event_in_order unique (hotspot_id, seq),
    constraint hotspot_event_decider_differs check (answers_account_id is distinct from account_id)
);
comment on table hotspot_event is 'What happened, in order, append-only; states are derived from it.';
comment on column hotspot_event.voids_id is 'The earlier event that this correction takes back; figures as of a later day leave it out.';
comment on column hotspot_event.state is 'The state after the event.';
comment on column hotspot_event.answers_account_id is 'Whose proposal, submission or alert this event decides on.';
create index hotspot_event_entry_ix on hotspot_event (entry_id, occurred_on);
create index hotspot_event_decision_ix on hotspot_event (decision_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or removed; record a correcting event', tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_append_only';
end
$$;
create trigger hotspot_event_append_only before update or delete on hotspot_event
    for each row execute function refuse_change();
create trigger hotspot_event_no_truncate before truncate on hotspot_event
    for each statement execute function refuse_change();

create table hotspot_status (
    hotspot_id uuid not null constraint hotspot_status_hotspot_fk references hotspot,
    state      text not null,
    alert_open boolean not null,
    valid      daterange not null constraint hotspot_status_range check (not isempty(valid)),
    constraint hotspot_status_one_at_a_time exclude using gist (hotspot_id with =, valid with &&)
);
comment on table hotspot_status is 'State by day, derived from hotspot_event: the last event of a day counts.';
create index hotspot_status_day_ix on hotspot_status using gist (valid, state);

create function derive_hotspot_status() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update hotspot_status set valid = daterange(lower(valid), new.occurred_on)
     where hotspot_id = new.hotspot_id and upper_inf(valid) and lower(valid) < new.occurred_on;
    delete from hotspot_status
     where hotspot_id = new.hotspot_id and upper_inf(valid) and lower(valid) >= new.occurred_on;
    insert into hotspot_status values (new.hotspot_id, new.state, new.alert_open, daterange(new.occurred_on, null));
    update hotspot set version = version + 1 where id = new.hotspot_id and new.seq > 1;
    return null;
end
$$;
create trigger hotspot_event_derives_status after insert on hotspot_event
    for each row execute function derive_hotspot_status();

create function entries_as_of(day date)
    returns table (entry_id uuid, hotspot_id uuid, holder_id uuid, period_id text, lead_unit_id uuid, origin text,
                   verdict text, verdict_on date, verdict_decision_id uuid)
    language sql stable
as $$
    select entry.id, entry.hotspot_id, entry.holder_id, entry.period_id, entry.lead_unit_id, entry.origin,
           case last.kind
               when 'startConversion' then 'converting'
               when 'interimReview' then 'converting'
               when 'submitForAppraisal' then 'underAppraisal'
               when 'recogniseAchieved' then 'achieved'
               when 'recogniseAndDelist' then 'achieved'
               when 'reject' then 'notAchieved'
               when 'withdraw' then 'withdrawn'
               else 'selected'
           end,
           last.occurred_on, last.decision_id
      from list_entry entry
      join hotspot_event listed on listed.entry_id = entry.id
                               and listed.kind in ('select', 'carryOver')
                               and listed.occurred_on <= day
      left join lateral (
          select event.kind, event.occurred_on, event.decision_id
            from hotspot_event event
           where event.entry_id = entry.id
             and event.occurred_on <= day
             and event.kind in ('startConversion', 'interimReview', 'submitForAppraisal', 'recogniseAchieved',
                                'recogniseAndDelist', 'reject', 'withdraw')
             and not exists (select from hotspot_event correction
                              where correction.voids_id = event.id and correction.occurred_on <= day)
           order by event.occurred_on desc, event.recorded_at desc, event.seq desc
           limit 1
      ) last on true
     where not exists (select from hotspot_event correction
                        where correction.voids_id = listed.id and correction.occurred_on <= day);
$$;
comment on function entries_as_of is
    'Every list entry as it stood at the end of a day, with its verdict (domain.md 3.1). Corrections of a later day are not known yet.';
