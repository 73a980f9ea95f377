create table audited_table (
    name        text constraint audited_table_pk primary key,
    key_columns text[] not null constraint audited_table_has_key check (cardinality(key_columns) > 0),
    ignored     text[] not null,
    digested    text[] not null,
    inserts     boolean not null,
    rows_in_full int not null constraint audited_table_rows_in_full_range check (rows_in_full between 0 and 100000),
    attached_at timestamptz not null default now()
);
comment on table audited_table is 'Tables whose changes are kept in audit_change, and how.';
comment on column audited_table.ignored is 'Columns that are not kept: counters that follow from other rows.';
comment on column audited_table.digested is 'Columns of which only a digest is kept: secrets.';
comment on column audited_table.inserts is 'False where new rows come in by imports alone, and the import''s own row accounts for them.';
comment on column audited_table.rows_in_full is 'A statement that changes more rows than this is kept as one row that counts them.';

create table audit_change (
    id         bigint generated always as identity constraint audit_change_pk primary key,
    at         timestamptz not null,
    account_id uuid,
    login      text not null,
    table_name text not null,
    row_key    text,
    act        text not null constraint audit_change_act_known check (act in ('insert', 'update', 'delete', 'truncate', 'begin')),
    row_count  bigint not null,
    hotspot_id uuid,
    unit_id    uuid,
    before     jsonb,
    after      jsonb,
    tx         xid8 not null
);
comment on table audit_change is
    'Every change of the audited tables, written by their triggers in the transaction that made it. Append-only; audit_seal chains it.';
comment on column audit_change.account_id is 'Whose act it was; null for the command line. No foreign key: the trail outlives what it speaks of.';
comment on column audit_change.login is 'The database login that made the change.';
comment on column audit_change.row_key is 'Primary key of the row, parts joined by a slash; null where one row stands for many.';
comment on column audit_change.act is 'What was done; begin: the row was there when the table was attached.';
comment on column audit_change.before is 'Changed columns as they were; the whole row where it was removed. Geometries as GeoJSON.';
comment on column audit_change.after is 'Changed columns as they became; the whole row where it is new.';
create index audit_change_row_ix on audit_change (table_name, row_key, id);
create index audit_change_hotspot_ix on audit_change (hotspot_id, id) where hotspot_id is not null;
create index audit_change_account_ix on audit_change (account_id, id);
create index audit_change_at_ix on audit_change (at);

create table audit_seal (
    seq       bigint constraint audit_seal_pk primary key,
    change_id bigint not null constraint audit_seal_change_once unique,
    digest    bytea not null constraint audit_seal_digest_is_sha256 check (length(digest) = 32),
    hash      bytea not null constraint audit_seal_hash_is_sha256 check (length(hash) = 32)
);
comment on table audit_seal is
    'The chain over audit_change in the order of commits: digest = sha256 of the change, hash = sha256 of the hash before it and the digest.';

create table audit_head (
    one  boolean constraint audit_head_pk primary key default true constraint audit_head_only_one check (one),
    seq  bigint not null,
    hash bytea not null constraint audit_head_hash_is_sha256 check (length(hash) = 32)
);
comment on table audit_head is 'Length and last hash of the chain. Its row lock, taken at commit, is the order of the chain.';
insert into audit_head values (true, 0, sha256('DiaBan'));

create trigger audit_change_append_only before update or delete on audit_change for each row execute function refuse_change();
create trigger audit_change_no_truncate before truncate on audit_change for each statement execute function refuse_change();
create trigger audit_seal_append_only before update or delete on audit_seal for each row execute function refuse_change();
create trigger audit_seal_no_truncate before truncate on audit_seal for each statement execute function refuse_change();

create function audit_text(change audit_change) returns text language sql stable set timezone = 'UTC'
    return jsonb_build_array(change.id, change.at, change.account_id, change.login, change.table_name, change.row_key, change.act,
                             change.row_count, change.hotspot_id, change.unit_id, change.before, change.after)::text;
comment on function audit_text is 'What the digest of a change is taken of.';

create function seal_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    head   audit_head;
    change audit_change;
    digest bytea;
begin
    if exists (select from audit_seal where change_id = new.id) then
        return null;
    end if;
    -- Late on purpose: this runs at commit, so that writers wait for one another's commit and not for their work.
    select * into strict head from audit_head for update;
    for change in
        select * from audit_change
         where id >= new.id and tx = pg_current_xact_id()
           and not exists (select from audit_seal where change_id = audit_change.id)
         order by id
    loop
        digest := sha256(convert_to(audit_text(change), 'UTF8'));
        head.seq := head.seq + 1;
        head.hash := sha256(head.hash || digest);
        insert into audit_seal values (head.seq, change.id, digest, head.hash);
    end loop;
    update audit_head set seq = head.seq, hash = head.hash;
    return null;
end
$$;
create constraint trigger audit_change_sealed after insert on audit_change
    deferrable initially deferred for each row execute function seal_change();

create function audit_image(full_row jsonb, kept audited_table) returns jsonb language sql immutable
    return (full_row - kept.ignored) || coalesce(
        (select jsonb_object_agg(name, 'sha256:' || encode(sha256(convert_to(full_row ->> name, 'UTF8')), 'hex'))
           from unnest(kept.digested) name
          where full_row ->> name is not null), '{}');
comment on function audit_image is 'A row as the trail keeps it.';

create function audit_key(full_row jsonb, kept audited_table) returns text language sql immutable
    return (select string_agg(full_row ->> name, '/' order by place) from unnest(kept.key_columns) with ordinality part (name, place));

create function audit_uuid(word text) returns uuid language sql immutable
    return case when word ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then word::uuid end;

create function audit_hotspot(table_name text, full_row jsonb) returns uuid
    language sql stable
    return case
        when table_name = 'hotspot' then audit_uuid(full_row ->> 'id')
        when full_row ? 'hotspot_id' then audit_uuid(full_row ->> 'hotspot_id')
        when full_row ? 'entry_id' then (select hotspot_id from list_entry where id = audit_uuid(full_row ->> 'entry_id'))
    end;
comment on function audit_hotspot is 'The hotspot that a row belongs to; who may see the hotspot may see the change.';

create function audit_unit(table_name text, full_row jsonb) returns uuid language sql immutable
    return case
        when table_name = 'admin_unit' then audit_uuid(full_row ->> 'id')
        else coalesce(audit_uuid(full_row ->> 'unit_id'), audit_uuid(full_row ->> 'lead_unit_id'))
    end;
comment on function audit_unit is 'The unit that a row belongs to.';

create function record_change() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'iso_8601' set bytea_output = 'hex' as $$
declare
    kept     audited_table;
    affected bigint;
begin
    select * into strict kept from audited_table where name = tg_relid::regclass::text;
    if tg_op = 'INSERT' then
        select count(*) into affected from new_rows;
    elsif tg_op in ('UPDATE', 'DELETE') then
        select count(*) into affected from old_rows;
    end if;

    if affected = 0 then
        return null;
    elsif tg_op = 'TRUNCATE' or affected > kept.rows_in_full then
        insert into audit_change (at, account_id, login, table_name, act, row_count, tx)
        values (clock_timestamp(), current_account(), session_user, kept.name, lower(tg_op), coalesce(affected, 0), pg_current_xact_id());
    elsif tg_op = 'INSERT' then
        insert into audit_change (at, account_id, login, table_name, row_key, act, row_count, hotspot_id, unit_id, after, tx)
        select clock_timestamp(), current_account(), session_user, kept.name, audit_key(made.image, kept), 'insert', 1,
               audit_hotspot(kept.name, made.image), audit_unit(kept.name, made.image), audit_image(made.image, kept),
               pg_current_xact_id()
          from (select to_jsonb(new_rows) as image from new_rows) made;
    elsif tg_op = 'DELETE' then
        insert into audit_change (at, account_id, login, table_name, row_key, act, row_count, hotspot_id, unit_id, before, tx)
        select clock_timestamp(), current_account(), session_user, kept.name, audit_key(gone.image, kept), 'delete', 1,
               audit_hotspot(kept.name, gone.image), audit_unit(kept.name, gone.image), audit_image(gone.image, kept),
               pg_current_xact_id()
          from (select to_jsonb(old_rows) as image from old_rows) gone;
    else
        -- A row whose key changed is one that went and one that came.
        insert into audit_change (at, account_id, login, table_name, row_key, act, row_count, hotspot_id, unit_id, before, after, tx)
        select clock_timestamp(), current_account(), session_user, kept.name, coalesce(was.key, became.key),
               case when became.key is null then 'delete' when was.key is null then 'insert' else 'update' end, 1,
               audit_hotspot(kept.name, coalesce(became.image, was.image)), audit_unit(kept.name, coalesce(became.image, was.image)),
               differs.before, differs.after, pg_current_xact_id()
          from (select to_jsonb(old_rows) as image, audit_key(to_jsonb(old_rows), kept) as key from old_rows) was
          full join (select to_jsonb(new_rows) as image, audit_key(to_jsonb(new_rows), kept) as key from new_rows) became using (key)
          cross join lateral (
              select jsonb_object_agg(part.name, part.before) filter (where was.key is not null) as before,
                     jsonb_object_agg(part.name, part.after) filter (where became.key is not null) as after
                from (select coalesce(old_part.key, new_part.key) as name, old_part.value as before, new_part.value as after
                        from jsonb_each(audit_image(was.image, kept)) old_part
                        full join jsonb_each(audit_image(became.image, kept)) new_part using (key)
                       where old_part.value is distinct from new_part.value) part
          ) differs
         where differs.before is not null or differs.after is not null;
    end if;
    return null;
end
$$;

create function audit_table(
    target regclass, ignored text[] default '{}', digested text[] default '{}', inserts boolean default true, rows_in_full int default 500)
    returns void
    language plpgsql
    set search_path = public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'iso_8601' set bytea_output = 'hex' as $$
declare
    kept audited_table;
    held bigint;
begin
    insert into audited_table (name, key_columns, ignored, digested, inserts, rows_in_full)
    select target::text, array_agg(attname::text order by array_position(conkey, attnum)),
           audit_table.ignored, audit_table.digested, audit_table.inserts, audit_table.rows_in_full
      from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any (conkey)
     where conrelid = target and contype = 'p'
    having count(*) > 0
    on conflict (name) do update
       set ignored = excluded.ignored, digested = excluded.digested, inserts = excluded.inserts, rows_in_full = excluded.rows_in_full
    returning * into kept;
    if kept.name is null then
        raise exception 'table % needs a primary key to be audited', target;
    end if;

    execute format('drop trigger if exists audited_insert on %s', target);
    if inserts then
        execute format('create trigger audited_insert after insert on %s referencing new table as new_rows '
                       'for each statement execute function record_change()', target);
    end if;
    execute format('create or replace trigger audited_update after update on %s referencing old table as old_rows new table as new_rows '
                   'for each statement execute function record_change()', target);
    execute format('create or replace trigger audited_delete after delete on %s referencing old table as old_rows '
                   'for each statement execute function record_change()', target);
    execute format('create or replace trigger audited_truncate after truncate on %s '
                   'for each statement execute function record_change()', target);

    if exists (select from audit_change where table_name = kept.name) then
        return;
    end if;
    execute format('select count(*) from %s', target) into held;
    if held > rows_in_full then
        insert into audit_change (at, account_id, login, table_name, act, row_count, tx)
        values (clock_timestamp(), current_account(), session_user, kept.name, 'begin', held, pg_current_xact_id());
    elsif held > 0 then
        execute format(
            'insert into audit_change (at, account_id, login, table_name, row_key, act, row_count, hotspot_id, unit_id, after, tx) '
            'select clock_timestamp(), current_account(), session_user, $1.name, audit_key(held.image, $1), ''begin'', 1, '
            '       audit_hotspot($1.name, held.image), audit_unit($1.name, held.image), audit_image(held.image, $1), pg_current_xact_id() '
            '  from (select to_jsonb(held) as image from %s held) held', target) using kept;
    end if;
end
$$;
comment on function audit_table is
    'Keeps every change of a table in the trail from now on, its rows of today included. Call it in the migration that makes the table; '
    'again to change how.';

revoke all on function seal_change, record_change, audit_table, audit_text, audit_image, audit_key, audit_uuid, audit_hotspot, audit_unit
    from public;

alter table audit_change enable row level security;
alter table audit_seal enable row level security;
alter table audit_head enable row level security;
grant select on audit_change, audit_seal to diaban_server;

create policy audit_change_read on audit_change for select using (
    (select account_has_right('audit'))
    and ((select account_covers_everything())
         or case
                when hotspot_id is not null then exists (select from hotspot where hotspot.id = hotspot_id)
                when unit_id is not null then unit_id = any ((select account_scope())::uuid[])
                else table_name not in ('account', 'api_token')
            end));
create policy audit_seal_read on audit_seal for select using (
    exists (select from audit_change where audit_change.id = change_id));

-- Tables of later migrations attach themselves.
select audit_table('role_right');
select audit_table('account', ignored => '{failed_sign_ins}', digested => '{password_hash,security_stamp}');
select audit_table('api_token', digested => '{hash}');
select audit_table('admin_level');
select audit_table('admin_unit', rows_in_full => 20);
select audit_table('unit_succession', rows_in_full => 20);
select audit_table('programme_stage');
select audit_table('reporting_period');
select audit_table('rule_set');
select audit_table('criteria_set');
select audit_table('criterion');
select audit_table('new_rural_recognition');
select audit_table('decision');
select audit_table('hotspot', ignored => '{version}');
select audit_table('hotspot_outline');
select audit_table('list_entry');
select audit_table('event_kind');
select audit_table('hotspot_event');
