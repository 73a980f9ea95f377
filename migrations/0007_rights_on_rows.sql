alter table hotspot enable row level security;
alter table hotspot_outline enable row level security;
alter table hotspot_event enable row level security;
alter table hotspot_status enable row level security;
alter table list_entry enable row level security;
alter table decision enable row level security;

grant usage on sequence hotspot_code_seq to diaban_server;
grant select, insert on hotspot, hotspot_outline, hotspot_event, list_entry to diaban_server;
grant select on decision, event_kind, hotspot_status to diaban_server;
grant update (name, category, regime, types, lead_unit_id, unit_ids) on hotspot to diaban_server;
grant update (valid) on hotspot_outline to diaban_server;
grant update (closed_on, holder_id, voided_on) on list_entry to diaban_server;

create policy hotspot_read on hotspot for select using (
    (select account_covers_everything())
    or lead_unit_id = any ((select account_scope())::uuid[])
    or unit_ids && (select account_scope())::uuid[]);
create policy hotspot_register on hotspot for insert with check (
    (select account_has_right('register'))
    and ((select account_covers_everything()) or lead_unit_id = any ((select account_scope())::uuid[])));
create policy hotspot_change on hotspot for update using (
    (select account_covers_everything())
    or lead_unit_id = any ((select account_scope())::uuid[]));

create policy hotspot_outline_read on hotspot_outline for select using (
    exists (select from hotspot where hotspot.id = hotspot_id));
create policy hotspot_outline_draw on hotspot_outline for insert with check (
    (select account_has_right('register')) and exists (select from hotspot where hotspot.id = hotspot_id));
create policy hotspot_outline_end on hotspot_outline for update using (
    (select account_has_right('register')) and exists (select from hotspot where hotspot.id = hotspot_id));

create policy hotspot_event_read on hotspot_event for select using (
    exists (select from hotspot where hotspot.id = hotspot_id));
create policy hotspot_event_record on hotspot_event for insert with check (
    account_id = (select current_account())
    and account_has_right((select needs_right from event_kind where event_kind.kind = hotspot_event.kind))
    and exists (select from hotspot
                 where hotspot.id = hotspot_id
                   and ((select account_covers_everything())
                        or hotspot.lead_unit_id = any ((select account_scope())::uuid[]))));

create policy hotspot_status_read on hotspot_status for select using (
    exists (select from hotspot where hotspot.id = hotspot_id));

create policy list_entry_read on list_entry for select using (
    exists (select from hotspot where hotspot.id = hotspot_id));
create policy list_entry_select on list_entry for insert with check (
    (select account_has_right('decide')) and exists (select from hotspot where hotspot.id = hotspot_id));
create policy list_entry_close on list_entry for update using (
    (select account_has_right('decide')) and exists (select from hotspot where hotspot.id = hotspot_id));

create policy decision_read on decision for select using (
    recorded_by = (select current_account())
    or exists (select from hotspot_event where hotspot_event.decision_id = decision.id));

create function cite_decision(
    cited_number text, cited_signed_on date, cited_effective_on date, cited_authority text,
    cited_signer_capacity text, cited_period text)
    returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
    cited decision;
begin
    if not (account_has_right('decide') or account_has_right('register')) then
        raise insufficient_privilege using message = 'the account may not cite a decision';
    end if;
    insert into decision (number, signed_on, effective_on, authority, signer_capacity, for_period, recorded_by)
    values (cited_number, cited_signed_on, cited_effective_on, cited_authority, cited_signer_capacity, cited_period, current_account())
    on conflict on constraint decision_once do nothing;

    select * into strict cited from decision
     where number = cited_number and signed_on = cited_signed_on
       and authority = cited_authority and for_period = cited_period;
    if cited.effective_on <> cited_effective_on or cited.signer_capacity <> cited_signer_capacity then
        raise exception 'decision % of % is on record with another date of effect or signer', cited_number, cited_signed_on
            using errcode = 'integrity_constraint_violation', constraint = 'decision_differs_from_record';
    end if;
    return cited.id;
end
$$;
revoke all on function cite_decision from public;
grant execute on function cite_decision to diaban_server;
comment on function cite_decision is 'The decision of that number, date, authority and period; recorded now if nobody cited it before.';
