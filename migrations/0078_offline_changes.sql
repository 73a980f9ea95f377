create table sync_delta (
    id          uuid constraint sync_delta_pk primary key,
    account_id  uuid not null default current_account() constraint sync_delta_account_fk references account,
    target      text not null constraint sync_delta_target_known check (target in ('hotspot', 'patrolRoute', 'communityModel')),
    target_id   uuid not null,
    outcome     text not null constraint sync_delta_outcome_known check (outcome in ('applied', 'conflict', 'unpermitted', 'rejected')),
    answer      jsonb not null,
    received_at timestamptz not null default now()
);
comment on table sync_delta is 'Answers to changes made away from the server, so that one sent twice does nothing and is answered as before.';
create index sync_delta_account_ix on sync_delta (account_id, received_at);

-- With the rights of the reader: a thing that is not seen is not changed.
create function account_may_change(target text, target_id uuid) returns boolean
    language sql stable
    return case target
        when 'hotspot' then (select account_has_right('register')) and exists (
            select from hotspot
             where hotspot.id = target_id
               and ((select account_covers_everything()) or hotspot.lead_unit_id = any ((select account_scope())::uuid[])))
        when 'patrolRoute' then (select account_has_right('patrol')) and exists (
            select from patrol_route
             where patrol_route.id = target_id
               and ((select account_covers_everything()) or patrol_route.unit_id = any ((select account_scope())::uuid[])))
        else (select account_has_right('convert')) and exists (select from community_model where community_model.id = target_id)
    end;
comment on function account_may_change is 'Whether the account may change a hotspot''s outline, a route, or the state of a community model.';

create function account_sees(target text, target_id uuid) returns boolean
    language sql stable
    return case target
        when 'hotspot' then exists (select from hotspot where hotspot.id = target_id)
        when 'patrolRoute' then exists (select from patrol_route where patrol_route.id = target_id)
        else exists (select from community_model where community_model.id = target_id)
    end;

create table sync_conflict (
    id           uuid constraint sync_conflict_pk primary key,
    account_id   uuid not null default current_account() constraint sync_conflict_account_fk references account,
    target       text not null constraint sync_conflict_target_known check (target in ('hotspot', 'patrolRoute', 'communityModel')),
    target_id    uuid not null,
    unit_id      uuid not null constraint sync_conflict_unit_fk references admin_unit,
    base_version int not null constraint sync_conflict_base_version_positive check (base_version > 0),
    base         jsonb not null,
    mine         jsonb not null,
    reason       text constraint sync_conflict_reason_length check (length(reason) between 3 and 500),
    made_at      timestamptz not null,
    received_at  timestamptz not null default now(),
    settled_at   timestamptz,
    settled_by   uuid constraint sync_conflict_settled_by_fk references account,
    outcome      jsonb,
    constraint sync_conflict_settled_whole check (num_nulls(settled_at, settled_by, outcome) in (0, 3))
);
comment on table sync_conflict is
    'A change made away from the server over what others had changed meanwhile: it waits for a person, who says what of it is kept.';
comment on column sync_conflict.outcome is 'What of the change was done, by attribute.';
comment on column sync_conflict.unit_id is 'The unit that answers for the thing, when it came in.';
create index sync_conflict_waiting_ix on sync_conflict (received_at) where settled_at is null;
create index sync_conflict_target_ix on sync_conflict (target, target_id);

create function sync_conflict_settled_once() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.settled_at is not null then
        raise exception 'the conflict has been settled'
            using errcode = 'integrity_constraint_violation', constraint = 'sync_conflict_settled_once';
    end if;
    return new;
end
$$;
create trigger sync_conflict_settled_once before update on sync_conflict for each row execute function sync_conflict_settled_once();

alter table sync_delta enable row level security;
alter table sync_conflict enable row level security;
grant select, insert on sync_delta to diaban_server;
grant select on sync_conflict to diaban_server;
grant insert (id, target, target_id, unit_id, base_version, base, mine, reason, made_at) on sync_conflict to diaban_server;
grant update (settled_at, settled_by, outcome) on sync_conflict to diaban_server;
revoke all on function sync_conflict_settled_once from public;

create policy sync_delta_own on sync_delta for select using (account_id = (select current_account()));
create policy sync_delta_answer on sync_delta for insert with check (account_id = (select current_account()));

create policy sync_conflict_read on sync_conflict for select using (
    account_id = (select current_account()) or account_sees(target, target_id));
create policy sync_conflict_meet on sync_conflict for insert with check (
    account_id = (select current_account()) and account_sees(target, target_id));
create policy sync_conflict_settle on sync_conflict for update using (
    account_id = (select current_account()) or account_may_change(target, target_id))
    with check (settled_by = (select current_account()));

select audit_table('sync_conflict');
