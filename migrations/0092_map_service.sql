create function incident_counts(first_day date, last_day date)
    returns table (unit_id uuid, incidents int, reported int, social_order int, economic int, environment_food int, drugs int)
    language sql stable security definer set search_path = public, pg_temp as $$
    with counted as (
        select incident.unit_id, incident.group_code, incident.discovery, count(*) as incidents
          from incident
         where incident.occurred_on between first_day and last_day
           and incident.unit_id is not null
         group by incident.unit_id, incident.group_code, incident.discovery
    )
    select up.ancestor_id,
           sum(counted.incidents)::int,
           coalesce(sum(counted.incidents) filter (where counted.discovery = 'reported'), 0)::int,
           coalesce(sum(counted.incidents) filter (where named.hotspot_type = 'order'), 0)::int,
           coalesce(sum(counted.incidents) filter (where named.hotspot_type = 'economic'), 0)::int,
           coalesce(sum(counted.incidents) filter (where named.hotspot_type = 'environmentFood'), 0)::int,
           coalesce(sum(counted.incidents) filter (where named.hotspot_type = 'drugs'), 0)::int
      from counted
      join incident_group named on named.code = counted.group_code
      join unit_ancestor up on up.unit_id = counted.unit_id
     where (select account_has_right('read'))
       and ((select account_covers_everything()) or up.ancestor_id = any ((select account_scope())::uuid[]))
     group by up.ancestor_id
$$;
comment on function incident_counts is
    'Incidents by the unit that held them and by every unit above it, for each account of its own units: counts may be seen where single '
    'incidents may not. The first day an incident can have happened counts.';
revoke all on function incident_counts from public;
grant execute on function incident_counts to diaban_server;

create table table_version (
    name    text constraint table_version_pk primary key,
    version bigint not null constraint table_version_positive check (version > 0)
);
comment on table table_version is 'Derived by seal_change as it commits: number of the latest change of each audited table, imports included.';
insert into table_version
select change.table_name, max(seal.seq) from audit_seal seal join audit_change change on change.id = seal.change_id group by change.table_name;
alter table table_version enable row level security;

-- As before, and tells which tables changed. Under the lock of audit_head, so a version never goes back.
create or replace function seal_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    head    audit_head;
    change  audit_change;
    digest  bytea;
    touched text[] := '{}';
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
        if change.table_name <> all (touched) then
            touched := touched || change.table_name;
        end if;
    end loop;
    update audit_head set seq = head.seq, hash = head.hash;
    insert into table_version
    select name, head.seq from unnest(touched) name
        on conflict on constraint table_version_pk do update set version = excluded.version;
    -- Without a payload: however much a transaction changes, it rings once.
    perform pg_notify('diaban_changed', '');
    return null;
end
$$;

create function data_version(tables text[]) returns bigint
    language sql stable security definer set search_path = public, pg_temp
    return (select coalesce(max(version), 0) from table_version where name = any (tables));
comment on function data_version is 'Grows with every commit that changed one of the audited tables; what was read before it grew may be stale.';
revoke all on function data_version from public;
grant execute on function data_version to diaban_server;
