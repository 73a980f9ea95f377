-- The chain of seals is in the order of commits and without gaps: its numbers are what a listener goes on from.
create or replace function seal_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
    -- Without a payload: however much a transaction changes, it rings once.
    perform pg_notify('diaban_changed', '');
    return null;
end
$$;

create function event_head() returns bigint language sql stable security definer set search_path = public, pg_temp as
    'select seq from audit_head';
comment on function event_head is 'Number of the latest change that was committed.';

create function changes_between(after bigint, upto bigint) returns table (seq bigint, kind text, thing uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select max(told.seq), told.kind, told.thing
      from (select seal.seq,
                   case
                       when change.table_name in ('hotspot', 'hotspot_event', 'hotspot_outline', 'list_entry', 'appraisal', 'criterion_result', 'entry_plan') then 'hotspot'
                       when change.table_name in ('conversion_measure', 'measure_progress') then 'measure'
                       when change.table_name = 'redraw_request' then 'redraw'
                       when change.table_name in ('plan', 'plan_task') then 'plan'
                       when change.table_name in ('community_model', 'community_model_state', 'community_model_rating') then 'model'
                       when change.table_name in ('unit_standing', 'new_rural_recognition') then 'standing'
                       when change.table_name in ('patrol_route', 'patrol_route_line', 'checkpoint') then 'route'
                       when change.table_name in ('patrol_plan', 'patrol_window') then 'patrolPlan'
                       when change.table_name = 'patrol_shift' then 'shift'
                       when change.table_name = 'patrol_team' then 'team'
                       when change.table_name = 'patrol' then 'patrol'
                       when change.table_name in ('border_zone', 'border_zone_side') then 'borderZone'
                       when change.table_name in ('border_cluster', 'lead_unit_term') then 'borderCluster'
                       when change.table_name = 'coordination_regulation' then 'regulation'
                       when change.table_name = 'sync_conflict' then 'conflict'
                       when change.table_name = 'unit_report' then 'unitReport'
                       when change.table_name = 'period_signing' then 'signing'
                       when change.table_name in ('incident', 'incident_import') then 'incidents'
                       when change.table_name in ('admin_unit', 'unit_succession') then 'unit'
                       when change.table_name = 'street' then 'street'
                       when change.table_name in ('rule_set', 'criteria_set', 'criterion', 'patrol_rules', 'plan_target', 'reporting_period') then 'rules'
                   end as kind,
                   case
                       when change.table_name in ('incident', 'incident_import', 'street', 'rule_set', 'criteria_set', 'criterion', 'patrol_rules', 'plan_target', 'reporting_period',
                                                  'admin_unit', 'unit_succession') then null
                       when change.hotspot_id is not null then change.hotspot_id
                       else audit_uuid(split_part(change.row_key, '/', 1))
                   end as thing
              from audit_seal seal
              join audit_change change on change.id = seal.change_id
             where seal.seq > changes_between.after and seal.seq <= changes_between.upto and change.act <> 'begin') told
     where told.kind is not null
     group by told.kind, told.thing
     order by 1
$$;
comment on function changes_between is
    'What changed, each thing once, with the number of its last change; thing is null where many changed at once or where there is nothing to point at. '
    'It tells of everything: who asks for an account joins it to the tables, whose policies decide.';
revoke all on function event_head, changes_between from public;
grant execute on function event_head, changes_between to diaban_server;
