create table incident_group (
    code         text constraint incident_group_pk primary key,
    hotspot_type text not null constraint incident_group_type_known check (hotspot_type in ('order', 'economic', 'environmentFood', 'drugs')),
    position     int not null constraint incident_group_position_once unique,
    name_vi      text not null,
    name_en      text not null,
    is_trigger   boolean not null default false
);
comment on table incident_group is 'The closed list of groups of incidents (domain.md 3.3), each under one type of hotspot.';
comment on column incident_group.is_trigger is 'One reported incident is a trigger event of domain.md 3.5, layer 1.';
insert into incident_group values
    ('homicide', 'order', 1, 'Giết người', 'Homicide', true),
    ('robbery', 'order', 2, 'Cướp tài sản', 'Robbery', false),
    ('snatching', 'order', 3, 'Cướp giật tài sản', 'Snatching', false),
    ('theft', 'order', 4, 'Trộm cắp tài sản', 'Theft', false),
    ('fraud', 'order', 5, 'Lừa đảo, chiếm đoạt tài sản', 'Fraud', false),
    ('assault', 'order', 6, 'Cố ý gây thương tích', 'Assault', false),
    ('disorder', 'order', 7, 'Gây rối trật tự công cộng', 'Public disorder', false),
    ('gang', 'order', 8, 'Tội phạm có tổ chức kiểu “xã hội đen”', 'Gang-type organised crime', true),
    ('usury', 'order', 9, 'Cho vay lãi nặng', 'Usury', false),
    ('gambling', 'order', 10, 'Đánh bạc, tổ chức đánh bạc', 'Gambling', false),
    ('prostitution', 'order', 11, 'Mại dâm', 'Prostitution', false),
    ('damage', 'order', 12, 'Hủy hoại tài sản', 'Damage to property', false),
    ('otherOrder', 'order', 13, 'Vi phạm khác về trật tự xã hội', 'Other offences against social order', false),
    ('smuggling', 'economic', 14, 'Buôn lậu, gian lận thương mại', 'Smuggling and trade fraud', false),
    ('counterfeit', 'economic', 15, 'Hàng giả, hàng cấm', 'Counterfeit and banned goods', false),
    ('otherEconomic', 'economic', 16, 'Vi phạm khác về kinh tế', 'Other economic offences', false),
    ('pollution', 'environmentFood', 17, 'Gây ô nhiễm môi trường', 'Pollution', false),
    ('resources', 'environmentFood', 18, 'Khai thác tài nguyên, khoáng sản, lâm sản trái phép', 'Unlawful taking of resources', false),
    ('foodSafety', 'environmentFood', 19, 'Vi phạm an toàn thực phẩm', 'Food safety', false),
    ('drugTrade', 'drugs', 20, 'Mua bán, vận chuyển, tàng trữ ma túy', 'Drug trade', false),
    ('drugGathering', 'drugs', 21, 'Tụ điểm sử dụng ma túy', 'Gathering point of drug use', true),
    ('otherDrugs', 'drugs', 22, 'Vi phạm khác về ma túy', 'Other drug offences', false);

create table incident_mapping (
    name     text constraint incident_mapping_pk primary key
             constraint incident_mapping_name_length check (length(name) between 2 and 60),
    mapping  jsonb not null constraint incident_mapping_is_object check (jsonb_typeof(mapping) = 'object'),
    saved_by uuid default current_account() constraint incident_mapping_account_fk references account,
    saved_at timestamptz not null default now()
);
comment on table incident_mapping is 'Which columns of a file mean what, kept by name.';

create table incident_import (
    id          uuid constraint incident_import_pk primary key default gen_random_uuid(),
    file_name   text not null constraint incident_import_file_name_length check (length(file_name) between 1 and 200),
    file_sha256 text not null constraint incident_import_sha256_form check (file_sha256 ~ '^[0-9a-f]{64}$'),
    mapping     jsonb,
    state       text not null constraint incident_import_state_known check (state in ('read', 'running', 'refused', 'done', 'stopped')),
    stage       text not null default '',
    read_lines  int not null default 0,
    lines       int not null default 0,
    faulty      int not null default 0,
    added       int not null default 0,
    known       int not null default 0,
    outside     int not null default 0,
    problem_vi  text,
    problem_en  text,
    account_id  uuid default current_account() constraint incident_import_account_fk references account,
    started_at  timestamptz not null default now(),
    seen_at     timestamptz not null default now(),
    ended_at    timestamptz
);
comment on table incident_import is 'Files of incidents that were brought in or refused. The file itself is not kept.';
comment on column incident_import.problem_vi is 'Why the file as a whole can''t be used.';
comment on column incident_import.seen_at is 'When the server that reads the file last said so; a running import that is long silent has stopped.';
comment on column incident_import.known is 'Lines that were on record already, by an earlier import of the same file or of one that overlaps it.';
comment on column incident_import.outside is 'Lines that lie in no unit.';
create index incident_import_started_ix on incident_import (started_at desc);

create table incident_fault (
    import_id uuid not null constraint incident_fault_import_fk references incident_import on delete cascade,
    line      int not null,
    reason    text not null,
    column_name text,
    constraint incident_fault_pk primary key (import_id, line)
);
comment on table incident_fault is 'Lines that were refused, by their reason alone: what a line holds is never kept.';

create table incident (
    id          bigint generated always as identity constraint incident_pk primary key,
    import_id   uuid not null constraint incident_import_fk references incident_import,
    fingerprint uuid not null,
    repeat      int not null constraint incident_repeat_positive check (repeat > 0),
    group_code  text not null constraint incident_group_fk references incident_group,
    discovery   text not null constraint incident_discovery_known check (discovery in ('reported', 'patrol', 'operation')),
    occurred_on date not null,
    occurred_to date not null,
    occurred_at time,
    position    geometry(Point, 4326) not null constraint incident_position_valid check (st_isvalid(position) and not st_isempty(position)),
    accuracy_m  real constraint incident_accuracy_range check (accuracy_m between 0 and 5000),
    unit_id     uuid constraint incident_unit_fk references admin_unit,
    constraint incident_once unique (fingerprint, repeat),
    constraint incident_days_in_order check (occurred_to >= occurred_on)
);
comment on table incident is 'An incident: place, time, group and how it came to be known. Nothing about any person (domain.md 3.3).';
comment on column incident.fingerprint is 'Of place, time, group and discovery: incidents that repeat another in all of it differ by repeat alone.';
comment on column incident.occurred_on is 'First day it can have happened; a count puts it there.';
comment on column incident.occurred_to is 'Last day it can have happened: the end of the month where only the month is known.';
comment on column incident.accuracy_m is 'Radius within which it lies, metres; null where the source says nothing.';
comment on column incident.unit_id is 'The lowest unit in force that day that holds it; null where none does.';
create index incident_position_ix on incident using gist (position);
create index incident_occurred_ix on incident (occurred_on);
create index incident_import_ix on incident (import_id);

create function lowest_unit_at(place geometry, day date) returns uuid language sql stable parallel safe
    return (select id from admin_unit where valid @> day and st_covers(outline, place) order by level desc, id limit 1);
comment on function lowest_unit_at is 'The lowest unit in force on a day that holds a point (EPSG:4326); null where none does.';

create function position_in_degrees(x double precision, y double precision, crs int) returns geometry language plpgsql stable as $$
begin
    return st_transform(st_setsrid(st_makepoint(x, y), crs), 4326);
exception
    when others then
        return null;
end
$$;
comment on function position_in_degrees is 'A point of a projected CRS in EPSG:4326; null where the projection has no such point.';

create function incidents_within(area geometry, span daterange)
    returns table (group_code text, discovery text, incidents int, edge_inside int, edge_outside int, span_uncertain int)
    language sql stable as $$
    with near as (
        select incident.group_code, incident.discovery,
               st_covers(area, incident.position) as inside,
               coalesce(incident.accuracy_m > 0 and st_dwithin(st_boundary(area)::geography, incident.position::geography, incident.accuracy_m), false) as edge,
               not span @> incident.occurred_to as uncertain
          from incident
         where incident.occurred_on >= lower(span) and incident.occurred_on < upper(span)
           -- 0.06° is 6 km: more than the largest accuracy.
           and (incident.position && area or (incident.accuracy_m > 0 and incident.position && st_expand(area, 0.06)))
    )
    select group_code, discovery,
           count(*) filter (where inside)::int,
           count(*) filter (where inside and edge)::int,
           count(*) filter (where not inside and edge)::int,
           count(*) filter (where inside and uncertain)::int
      from near
     group by group_code, discovery
    having bool_or(inside or edge)
$$;
comment on function incidents_within is
    'Incidents whose first day lies in the span and whose point the area (EPSG:4326) covers, by group and discovery (domain.md 3.3). '
    'edge_inside and edge_outside: their accuracy crosses the edge; span_uncertain: they can have happened after the span.';

create function entry_incidents(entry uuid, span daterange, part text)
    returns table (group_code text, discovery text, incidents int, edge_inside int, edge_outside int, span_uncertain int)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    area geometry;
begin
    select case part when 'footprint' then footprint when 'ring' then ring when 'control' then control end into area
      from list_entry join hotspot on hotspot.id = hotspot_id
     where list_entry.id = entry
       and (account_covers_everything() or hotspot.lead_unit_id = any (account_scope()) or hotspot.unit_ids && account_scope());
    if area is not null then
        return query select * from incidents_within(area, span);
    end if;
end
$$;
comment on function entry_incidents is
    'Counts in the frozen outline of an entry (part: footprint, ring or control), for every account that sees the entry: '
    'counts may be seen where single incidents may not.';
revoke all on function entry_incidents from public;
grant execute on function entry_incidents to diaban_server;

alter table incident_group enable row level security;
alter table incident_mapping enable row level security;
alter table incident_import enable row level security;
alter table incident_fault enable row level security;
alter table incident enable row level security;
grant select on incident_group to diaban_server;
grant select, insert, delete on incident_mapping to diaban_server;
grant update (mapping, saved_by, saved_at) on incident_mapping to diaban_server;
grant select, insert on incident_import, incident_fault, incident to diaban_server;
grant update (mapping, problem_vi, problem_en, state, stage, read_lines, seen_at, lines, faulty, added, known, outside, ended_at) on incident_import to diaban_server;
grant delete on incident_fault to diaban_server;

create policy incident_group_read on incident_group for select using (true);
create policy incident_mapping_all on incident_mapping using ((select account_has_right('import'))) with check ((select account_has_right('import')));
create policy incident_import_all on incident_import using ((select account_has_right('import'))) with check ((select account_has_right('import')));
create policy incident_fault_all on incident_fault using ((select account_has_right('import'))) with check ((select account_has_right('import')));
create policy incident_read on incident for select using (
    (select account_has_right('incidents'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy incident_bring_in on incident for insert with check ((select account_has_right('import')));

select audit_table('incident_group'), audit_table('incident_mapping'), audit_table('incident_import', ignored => '{stage,read_lines,seen_at}'),
       audit_table('incident_fault'), audit_table('incident', inserts => false);
