create table hotspot_lead (
    hotspot_id uuid not null constraint hotspot_lead_hotspot_fk references hotspot,
    unit_id    uuid not null constraint hotspot_lead_unit_fk references admin_unit,
    valid      daterange not null constraint hotspot_lead_range check (not isempty(valid)),
    constraint hotspot_lead_one_at_a_time exclude using gist (hotspot_id with =, valid with &&)
);
comment on table hotspot_lead is 'Which unit led a hotspot on which days, derived from registration and changes of the lead unit.';

with named as (
    select event.hotspot_id, event.occurred_on, event.seq,
           case when event.kind = 'adminChange' then unit.id
                else coalesce((select entry.lead_unit_id from list_entry entry
                                where entry.hotspot_id = event.hotspot_id
                                  and exists (select from hotspot_event change
                                               where change.hotspot_id = event.hotspot_id and change.kind = 'adminChange')
                                order by entry.selected_on limit 1),
                              hotspot.lead_unit_id)
           end as unit_id
      from hotspot_event event
      join hotspot on hotspot.id = event.hotspot_id
      left join admin_unit unit on unit.code = event.details ->> 'leadUnit' and unit.valid @> event.occurred_on
     where event.kind in ('registerCandidate', 'adminChange')
),
spans as (
    select hotspot_id, unit_id,
           daterange(occurred_on, lead(occurred_on) over (partition by hotspot_id order by seq)) as valid
      from named
     where unit_id is not null
)
insert into hotspot_lead select hotspot_id, unit_id, valid from spans where not isempty(valid);

create function derive_hotspot_lead() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update hotspot_lead set valid = daterange(lower(valid), new.occurred_on)
     where hotspot_id = new.hotspot_id and upper_inf(valid) and lower(valid) < new.occurred_on;
    delete from hotspot_lead where hotspot_id = new.hotspot_id and upper_inf(valid);
    insert into hotspot_lead
    select hotspot.id, hotspot.lead_unit_id, daterange(new.occurred_on, null) from hotspot where hotspot.id = new.hotspot_id;
    return null;
end
$$;
create trigger hotspot_event_derives_lead after insert on hotspot_event
    for each row when (new.kind in ('registerCandidate', 'adminChange')) execute function derive_hotspot_lead();

alter table hotspot_lead enable row level security;
grant select on hotspot_lead to diaban_server;
create policy hotspot_lead_read on hotspot_lead for select using (exists (select from hotspot where hotspot.id = hotspot_id));

create collation vietnamese (provider = icu, locale = 'vi-u-kn-true');

create table saved_filter (
    id         uuid constraint saved_filter_pk primary key default gen_random_uuid(),
    account_id uuid not null default current_account() constraint saved_filter_account_fk references account on delete cascade,
    name       text not null constraint saved_filter_name_length check (length(name) between 2 and 60),
    query      text not null constraint saved_filter_query_length check (length(query) between 1 and 1000),
    saved_at   timestamptz not null default now(),
    constraint saved_filter_once unique (account_id, name)
);
comment on table saved_filter is 'Filters of the list page that an account keeps under a name, as the query of the page''s address.';
alter table saved_filter enable row level security;
grant select, insert, delete on saved_filter to diaban_server;
create policy saved_filter_own on saved_filter using (account_id = (select current_account()))
    with check (account_id = (select current_account()));
