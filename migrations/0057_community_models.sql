create table model_kind (
    code     text constraint model_kind_pk primary key constraint model_kind_code_form check (code ~ '^[a-z][a-zA-Z]{2,39}$'),
    position int not null constraint model_kind_position_once unique,
    name_vi  text not null,
    name_en  text not null
);
comment on table model_kind is 'Kinds of community models (mô hình phòng, chống tội phạm), a closed list.';

insert into model_kind values
    ('securityCamera', 1, 'Camera an ninh', 'Security cameras'),
    ('securityBell', 2, 'Tiếng kẻng an ninh', 'Security bell'),
    ('selfManagedGroup', 3, 'Tổ tự quản về an ninh, trật tự', 'Self-managed group'),
    ('selfManagedClan', 4, 'Tộc họ tự quản', 'Self-managed clan'),
    ('securityLight', 5, 'Thắp sáng đường quê', 'Lighting of village roads'),
    ('safeLodging', 6, 'Khu nhà trọ tự quản', 'Self-managed lodging houses'),
    ('safeSchoolGate', 7, 'Cổng trường an toàn', 'Safe school gate'),
    ('boatTeam', 8, 'Tổ tàu thuyền an toàn', 'Safe boats team'),
    ('peacefulWorship', 9, 'Cơ sở tôn giáo bình yên', 'Peaceful place of worship'),
    ('borderCluster', 10, 'Cụm liên kết an toàn vùng giáp ranh', 'Linked safety cluster along a border'),
    ('fireSafetyGroup', 11, 'Tổ liên gia an toàn phòng cháy', 'Fire safety group of neighbours'),
    ('reportingChannel', 12, 'Kênh tiếp nhận tin báo của người dân', 'Channel for reports of residents');

create sequence community_model_code_seq;

create table community_model (
    id            uuid constraint community_model_pk primary key default gen_random_uuid(),
    code          text not null default 'MH-' || to_char(nextval('community_model_code_seq'), 'FM00000') constraint community_model_code_once unique,
    name          text not null constraint community_model_name_length check (length(name) between 3 and 160),
    kind          text not null constraint community_model_kind_fk references model_kind,
    position      geometry(Point, 4326) not null constraint community_model_position_valid check (st_isvalid(position) and not st_isempty(position)),
    unit_id       uuid not null constraint community_model_unit_fk references admin_unit,
    entry_id      uuid constraint community_model_entry_fk references list_entry,
    registered_on date not null,
    created_by    uuid not null default current_account() constraint community_model_created_by_fk references account,
    created_at    timestamptz not null default now(),
    constraint community_model_of_unit unique (id, unit_id)
);
comment on table community_model is 'Mô hình: what a community keeps up against crime at a place, such as a bell or cameras. Of places, never of persons.';
comment on column community_model.unit_id is 'The lowest unit in force on the day of registration that holds the position.';
comment on column community_model.entry_id is 'The entry of a hotspot that it serves.';
create index community_model_position_ix on community_model using gist (position);
create index community_model_unit_ix on community_model (unit_id);
create index community_model_entry_ix on community_model (entry_id);
create index community_model_words_ix on community_model using gin (fold_marks(code || ' ' || name) gin_trgm_ops);

create function community_model_in_unit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.unit_id is distinct from lowest_unit_at(new.position, new.registered_on) then
        raise exception 'a model belongs to the unit that holds its position'
            using errcode = 'integrity_constraint_violation', constraint = 'community_model_in_unit';
    end if;
    return new;
end
$$;
create trigger community_model_in_unit before insert on community_model for each row execute function community_model_in_unit();

create table community_model_state (
    model_id    uuid not null,
    unit_id     uuid not null,
    seq         int not null constraint community_model_state_seq_positive check (seq > 0),
    state       text not null constraint community_model_state_known check (state in ('planned', 'working', 'paused', 'ended')),
    happened_on date not null,
    note        text constraint community_model_state_note_length check (length(note) between 3 and 500)
                constraint community_model_state_reason check (note is not null or state in ('planned', 'working')),
    recorded_by uuid not null default current_account() constraint community_model_state_recorded_by_fk references account,
    recorded_at timestamptz not null default now(),
    constraint community_model_state_in_order primary key (model_id, seq),
    constraint community_model_state_model_fk foreign key (model_id, unit_id) references community_model (id, unit_id)
);
comment on table community_model_state is 'Since when a model is planned, working, paused or ended; append-only. A pause and an end need a reason.';

create table community_model_rating (
    model_id    uuid not null,
    unit_id     uuid not null,
    seq         int not null constraint community_model_rating_seq_positive check (seq > 0),
    rating      text not null constraint community_model_rating_known check (rating in ('effective', 'partly', 'ineffective')),
    happened_on date not null,
    source      text not null constraint community_model_rating_source_length check (length(source) between 3 and 200),
    note        text constraint community_model_rating_note_length check (length(note) between 3 and 500),
    recorded_by uuid not null default current_account() constraint community_model_rating_recorded_by_fk references account,
    recorded_at timestamptz not null default now(),
    constraint community_model_rating_in_order primary key (model_id, seq),
    constraint community_model_rating_model_fk foreign key (model_id, unit_id) references community_model (id, unit_id)
);
comment on table community_model_rating is 'How effective a model was found, on which day and by which source; append-only, a later rating takes the place of an earlier.';

create table unit_standing (
    id              uuid constraint unit_standing_pk primary key default gen_random_uuid(),
    unit_id         uuid not null constraint unit_standing_unit_fk references admin_unit,
    year            int not null constraint unit_standing_year_range check (year between 2010 and 2100),
    programme       text not null constraint unit_standing_programme_known check (programme in ('safetyStandard', 'modelUnit')),
    seq             int not null constraint unit_standing_seq_positive check (seq > 0),
    status          text not null constraint unit_standing_status_known check (status in ('registered', 'achieved', 'notAchieved', 'withdrawn')),
    happened_on     date not null constraint unit_standing_day_of_year
                    check (happened_on >= make_date(year - 1, 12, 15) and happened_on < make_date(year + 2, 1, 1)),
    decision_number text constraint unit_standing_decision_length check (length(decision_number) between 1 and 60)
                    constraint unit_standing_decided check (decision_number is not null or status in ('registered', 'withdrawn')),
    note            text constraint unit_standing_note_length check (length(note) between 3 and 500),
    recorded_by     uuid not null default current_account() constraint unit_standing_recorded_by_fk references account,
    recorded_at     timestamptz not null default now(),
    constraint unit_standing_in_order unique (unit_id, year, programme, seq)
);
comment on table unit_standing is
    'How a commune stands in a year''s programme: «An toàn về an ninh, trật tự» (TT 124/2021/TT-BCA) and «xã, phường điển hình». '
    'Append-only: the latest row of a unit, year and programme holds.';

create trigger community_model_append_only before update or delete on community_model for each row execute function refuse_change();
create trigger community_model_no_truncate before truncate on community_model for each statement execute function refuse_change();
create trigger community_model_state_append_only before update or delete on community_model_state for each row execute function refuse_change();
create trigger community_model_state_no_truncate before truncate on community_model_state for each statement execute function refuse_change();
create trigger community_model_rating_append_only before update or delete on community_model_rating for each row execute function refuse_change();
create trigger community_model_rating_no_truncate before truncate on community_model_rating for each statement execute function refuse_change();
create trigger unit_standing_append_only before update or delete on unit_standing for each row execute function refuse_change();
create trigger unit_standing_no_truncate before truncate on unit_standing for each statement execute function refuse_change();

create function community_models_as_of(day date)
    returns table (model_id uuid, state text, since date, changes int, rating text, rated_on date, rating_source text)
    language sql stable
as $$
    select model.id, stood.state, stood.happened_on, stood.seq, rated.rating, rated.happened_on, rated.source
      from community_model model
      join lateral (
          select * from community_model_state change
           where change.model_id = model.id and change.happened_on <= day
           order by change.seq desc limit 1
      ) stood on true
      left join lateral (
          select * from community_model_rating given
           where given.model_id = model.id and given.happened_on <= day
           order by given.seq desc limit 1
      ) rated on true
     where model.registered_on <= day
$$;
comment on function community_models_as_of is 'Every model as it stood at the end of a day, with its latest rating of that day.';

alter table model_kind enable row level security;
alter table community_model enable row level security;
alter table community_model_state enable row level security;
alter table community_model_rating enable row level security;
alter table unit_standing enable row level security;

grant usage on sequence community_model_code_seq to diaban_server;
grant select on model_kind to diaban_server;
grant select, insert on community_model, community_model_state, community_model_rating, unit_standing to diaban_server;
revoke all on function community_model_in_unit from public;

create policy model_kind_read on model_kind for select using (true);

create policy community_model_read on community_model for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy community_model_register on community_model for insert with check (
    created_by = (select current_account())
    and (select account_has_right('register'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[]))
    and (entry_id is null or exists (select from list_entry where list_entry.id = entry_id)));

create policy community_model_state_read on community_model_state for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy community_model_state_record on community_model_state for insert with check (
    recorded_by = (select current_account())
    and ((select account_has_right('convert')) or (select account_has_right('register')))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy community_model_rating_read on community_model_rating for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy community_model_rating_record on community_model_rating for insert with check (
    recorded_by = (select current_account())
    and (select account_has_right('convert'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));

create policy unit_standing_read on unit_standing for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
-- A commune registers and takes back; what was decided is recorded from the decision by who plans for the province.
create policy unit_standing_record on unit_standing for insert with check (
    recorded_by = (select current_account())
    and ((select account_has_right('plan'))
         or (status in ('registered', 'withdrawn') and (select account_has_right('convert'))))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));

select audit_table('model_kind');
select audit_table('community_model');
select audit_table('community_model_state');
select audit_table('community_model_rating');
select audit_table('unit_standing');
