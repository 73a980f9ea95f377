alter table rule_set
    add column alert_chance double precision not null default 0.025
        constraint rule_set_alert_chance check (alert_chance > 0 and alert_chance < 0.5),
    add column alert_rate_if_none double precision not null default 0.5
        constraint rule_set_alert_rate_if_none check (alert_rate_if_none > 0),
    add column telling_yearly_rate double precision not null default 8
        constraint rule_set_telling_yearly_rate check (telling_yearly_rate > 0),
    add column displacement_least_count int not null default 30
        constraint rule_set_displacement_least_count check (displacement_least_count > 0);
comment on column rule_set.alert_chance is 'Chance of a false alert at one half-year look (domain.md 3.5).';
comment on column rule_set.alert_rate_if_none is 'Incidents a year taken where the appraisal accepted none.';
comment on column rule_set.telling_yearly_rate is 'Below so many accepted incidents a year the count alone can not tell.';
comment on column rule_set.displacement_least_count is 'Below so many incidents in the eight counts only the counts are shown (domain.md 3.8).';

alter table list_entry
    add column ring_control geometry(MultiPolygon, 4326) constraint list_entry_ring_control_valid check (st_isvalid(ring_control));
comment on column list_entry.ring_control is
    'What the ring is compared with: the belt of the lead unit beyond it, chosen and frozen with the selection; null for entries older than this column.';
create index list_entry_ring_control_ix on list_entry using gist (ring_control);

create function police_half(day date) returns daterange language sql immutable parallel safe as $$
    select case
               when day >= make_date(extract(year from day)::int, 12, 15)
                   then daterange(make_date(extract(year from day)::int, 12, 15), make_date(extract(year from day)::int + 1, 6, 15))
               when day >= make_date(extract(year from day)::int, 6, 15)
                   then daterange(make_date(extract(year from day)::int, 6, 15), make_date(extract(year from day)::int, 12, 15))
               else daterange(make_date(extract(year from day)::int - 1, 12, 15), make_date(extract(year from day)::int, 6, 15))
           end
$$;
comment on function police_half is 'The half of the police year that holds a day: 15/12 to 14/6, or 15/6 to 14/12 (domain.md 3).';

create or replace function entry_incidents(entry uuid, span daterange, part text)
    returns table (group_code text, discovery text, incidents int, edge_inside int, edge_outside int, span_uncertain int)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    area geometry;
begin
    select case part
               when 'footprint' then list_entry.footprint
               when 'ring' then list_entry.ring
               when 'control' then list_entry.control
               when 'ringControl' then list_entry.ring_control
               when 'acrossBorder' then st_multi(st_collectionextract(st_makevalid(st_difference(list_entry.ring, unit.outline)), 3))
           end
      into area
      from list_entry
      join hotspot on hotspot.id = list_entry.hotspot_id
      join admin_unit unit on unit.id = list_entry.lead_unit_id
     where list_entry.id = entry
       and (account_covers_everything() or hotspot.lead_unit_id = any (account_scope()) or hotspot.unit_ids && account_scope());
    if area is not null and not st_isempty(area) then
        return query select * from incidents_within(area, span);
    end if;
end
$$;
comment on function entry_incidents is
    'Counts in the frozen outline of an entry (part: footprint, ring, control, ringControl, or acrossBorder for the ring beyond the lead unit), '
    'for every account that sees the entry: counts may be seen where single incidents may not.';

create function entry_triggers(entry uuid, span daterange) returns table (group_code text, incidents int, last_on date)
    language sql stable security definer set search_path = public, pg_temp as $$
    select incident.group_code, count(*)::int, max(incident.occurred_on)
      from list_entry
      join hotspot on hotspot.id = list_entry.hotspot_id
      join incident on incident.position && list_entry.footprint and st_covers(list_entry.footprint, incident.position)
      join incident_group known on known.code = incident.group_code and known.is_trigger
     where list_entry.id = entry_triggers.entry
       and span @> incident.occurred_on
       and incident.discovery = 'reported'
       and (account_covers_everything() or hotspot.lead_unit_id = any (account_scope()) or hotspot.unit_ids && account_scope())
     group by incident.group_code
$$;
comment on function entry_triggers is
    'Reported incidents of trigger groups in the frozen outline of an entry (domain.md 3.5, layer 1), for every account that sees the entry.';
revoke all on function entry_triggers from public;
grant execute on function entry_triggers to diaban_server;
