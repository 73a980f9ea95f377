create table coordination_regulation (
    id          uuid constraint coordination_regulation_pk primary key default gen_random_uuid(),
    number      text not null constraint coordination_regulation_number_length check (length(number) between 1 and 60),
    signed_on   date not null,
    title       text not null constraint coordination_regulation_title_length check (length(title) between 3 and 300),
    valid       daterange not null constraint coordination_regulation_valid_range check (not lower_inf(valid) and not isempty(valid)),
    unit_ids    uuid[] not null constraint coordination_regulation_has_units check (cardinality(unit_ids) > 0),
    recorded_by uuid default current_account() constraint coordination_regulation_recorded_by_fk references account,
    recorded_at timestamptz not null default now(),
    constraint coordination_regulation_once unique (number, signed_on)
);
comment on table coordination_regulation is 'Quy chế phối hợp between units along a border.';

create sequence border_zone_code_seq;

create table border_zone (
    id            uuid constraint border_zone_pk primary key default gen_random_uuid(),
    code          text not null default 'GR-' || to_char(nextval('border_zone_code_seq'), 'FM00000') constraint border_zone_code_once unique,
    name          text not null constraint border_zone_name_length check (length(name) between 3 and 200),
    unit_ids      uuid[] not null constraint border_zone_joins_units check (cardinality(unit_ids) >= 2),
    derived_on    date not null,
    valid         daterange not null constraint border_zone_valid_range check (not lower_inf(valid) and not isempty(valid)),
    line          geometry(MultiLineString, 4326) not null constraint border_zone_line_valid check (st_isvalid(line) and not st_isempty(line)),
    length_m      double precision not null generated always as (st_length(line::geography)) stored,
    regulation_id uuid constraint border_zone_regulation_fk references coordination_regulation,
    version       int not null default 1 constraint border_zone_version_positive check (version > 0),
    created_by    uuid default current_account() constraint border_zone_created_by_fk references account,
    created_at    timestamptz not null default now()
);
comment on table border_zone is 'Địa bàn giáp ranh: a strip along the shared border of two or more units; it belongs to all of them at once.';
comment on column border_zone.derived_on is 'The units in force on this day gave the border.';
comment on column border_zone.length_m is 'Of the shared border, on the ellipsoid, metres.';
create index border_zone_line_ix on border_zone using gist (line);
create index border_zone_units_ix on border_zone using gin (unit_ids);

create table border_zone_side (
    zone_id uuid not null constraint border_zone_side_zone_fk references border_zone,
    unit_id uuid not null constraint border_zone_side_unit_fk references admin_unit,
    width_m real not null constraint border_zone_side_width_range check (width_m between 20 and 2000),
    strip   geometry(MultiPolygon, 4326) not null constraint border_zone_side_strip_valid check (st_isvalid(strip) and not st_isempty(strip)),
    constraint border_zone_side_pk primary key (zone_id, unit_id)
);
comment on table border_zone_side is 'The strip of a border zone that lies in one of its units.';
create index border_zone_side_strip_ix on border_zone_side using gist (strip);
create index border_zone_side_unit_ix on border_zone_side (unit_id);

create table border_segment (
    id             bigint generated always as identity constraint border_segment_pk primary key,
    zone_id        uuid not null constraint border_segment_zone_fk references border_zone,
    position       int not null constraint border_segment_position_positive check (position > 0),
    first_unit_id  uuid not null constraint border_segment_first_unit_fk references admin_unit,
    second_unit_id uuid not null constraint border_segment_second_unit_fk references admin_unit,
    line           geometry(LineString, 4326) not null
                   constraint border_segment_line_valid check (st_isvalid(line) and not st_isempty(line) and st_length(line) > 0),
    length_m       double precision not null generated always as (st_length(line::geography)) stored,
    patrollable    boolean not null default true,
    reason         text constraint border_segment_reason_length check (length(reason) between 3 and 300)
                   constraint border_segment_excluded_with_reason check (patrollable or reason is not null),
    constraint border_segment_in_order unique (zone_id, position),
    constraint border_segment_two_units check (first_unit_id <> second_unit_id)
);
comment on table border_segment is 'A short piece of a shared border, the unit in which its coverage from both sides is judged.';
comment on column border_segment.patrollable is 'Sea, cliff or forest edge are not; they leave the denominator with their reason and are listed.';
create index border_segment_line_ix on border_segment using gist (line);

create table border_cluster (
    id            uuid constraint border_cluster_pk primary key default gen_random_uuid(),
    name          text not null constraint border_cluster_name_length check (length(name) between 3 and 160),
    unit_ids      uuid[] not null constraint border_cluster_joins_units check (cardinality(unit_ids) >= 2),
    regulation_id uuid constraint border_cluster_regulation_fk references coordination_regulation,
    valid         daterange not null constraint border_cluster_valid_range check (not lower_inf(valid) and not isempty(valid)),
    created_by    uuid default current_account() constraint border_cluster_created_by_fk references account,
    created_at    timestamptz not null default now()
);
comment on table border_cluster is 'Cụm giáp ranh, cụm an ninh liên hoàn: units joined along their borders, led in turn.';

create table lead_unit_term (
    cluster_id     uuid not null constraint lead_unit_term_cluster_fk references border_cluster,
    year           int not null constraint lead_unit_term_year_range check (year between 2010 and 2100),
    unit_id        uuid not null constraint lead_unit_term_unit_fk references admin_unit,
    handed_over_on date,
    minutes_number text constraint lead_unit_term_minutes_length check (length(minutes_number) between 1 and 60)
                   constraint lead_unit_term_hand_over_whole check ((handed_over_on is null) = (minutes_number is null)),
    recorded_by    uuid default current_account() constraint lead_unit_term_recorded_by_fk references account,
    recorded_at    timestamptz not null default now(),
    constraint lead_unit_term_pk primary key (cluster_id, year)
);
comment on table lead_unit_term is 'Đơn vị thường trực: which unit leads a cluster in a year, and the minutes (biên bản bàn giao) by which it took over.';

create function lead_unit_of_cluster() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from border_cluster where border_cluster.id = new.cluster_id and new.unit_id = any (border_cluster.unit_ids)) then
        raise exception 'the standing unit is one of the cluster''s units'
            using errcode = 'integrity_constraint_violation', constraint = 'lead_unit_of_cluster';
    end if;
    return new;
end
$$;
create trigger lead_unit_of_cluster before insert or update on lead_unit_term for each row execute function lead_unit_of_cluster();
revoke all on function lead_unit_of_cluster from public;

alter table coordination_regulation enable row level security;
alter table border_zone enable row level security;
alter table border_zone_side enable row level security;
alter table border_segment enable row level security;
alter table border_cluster enable row level security;
alter table lead_unit_term enable row level security;

grant usage on sequence border_zone_code_seq to diaban_server;
grant select, insert on coordination_regulation, border_zone, border_zone_side, border_segment, border_cluster, lead_unit_term to diaban_server;
grant update (name, valid, line, regulation_id, version) on border_zone to diaban_server;
grant update (width_m, strip) on border_zone_side to diaban_server;
grant update (patrollable, reason) on border_segment to diaban_server;
grant update (valid) on coordination_regulation to diaban_server;
grant update (name, unit_ids, regulation_id, valid) on border_cluster to diaban_server;
grant update (handed_over_on, minutes_number) on lead_unit_term to diaban_server;

-- What lies on a border belongs to the units of both sides: each reads and changes it.
create policy coordination_regulation_read on coordination_regulation for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[]));
create policy coordination_regulation_record on coordination_regulation for insert with check (
    recorded_by = (select current_account())
    and (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[]));
create policy coordination_regulation_change on coordination_regulation for update using (
    (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[]));

create policy border_zone_read on border_zone for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[]));
create policy border_zone_derive on border_zone for insert with check (
    created_by = (select current_account())
    and (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[]));
create policy border_zone_change on border_zone for update using (
    (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[]));

create policy border_zone_side_read on border_zone_side for select using (exists (select from border_zone where border_zone.id = zone_id));
create policy border_zone_side_derive on border_zone_side for insert with check (
    (select account_has_right('patrol')) and exists (select from border_zone where border_zone.id = zone_id));
create policy border_zone_side_change on border_zone_side for update using (
    (select account_has_right('patrol')) and exists (select from border_zone where border_zone.id = zone_id));
create policy border_segment_read on border_segment for select using (exists (select from border_zone where border_zone.id = zone_id));
create policy border_segment_derive on border_segment for insert with check (
    (select account_has_right('patrol')) and exists (select from border_zone where border_zone.id = zone_id));
create policy border_segment_change on border_segment for update using (
    (select account_has_right('patrol')) and exists (select from border_zone where border_zone.id = zone_id));

create policy border_cluster_read on border_cluster for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[]));
create policy border_cluster_form on border_cluster for insert with check (
    created_by = (select current_account())
    and (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[]));
create policy border_cluster_change on border_cluster for update using (
    (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[]));
create policy lead_unit_term_read on lead_unit_term for select using (exists (select from border_cluster where border_cluster.id = cluster_id));
create policy lead_unit_term_record on lead_unit_term for insert with check (
    recorded_by = (select current_account())
    and (select account_has_right('patrol')) and exists (select from border_cluster where border_cluster.id = cluster_id));
create policy lead_unit_term_hand_over on lead_unit_term for update using (
    (select account_has_right('patrol')) and exists (select from border_cluster where border_cluster.id = cluster_id));

select audit_table('coordination_regulation');
select audit_table('border_zone');
select audit_table('border_zone_side');
select audit_table('border_segment');
select audit_table('border_cluster');
select audit_table('lead_unit_term');
