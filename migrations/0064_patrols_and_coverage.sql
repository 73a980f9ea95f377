create function ground_srid(place geometry) returns int language sql immutable parallel safe
    return case when st_x(st_centroid(st_envelope(place))) between 106.75 and 109.75 and st_y(st_centroid(st_envelope(place))) between 7 and 24
                then 9217
                else 32600 + 100 * (st_y(st_centroid(st_envelope(place))) < 0)::int
                     + least(60, floor((st_x(st_centroid(st_envelope(place))) + 180) / 6)::int + 1)
           end;
comment on function ground_srid is
    'The projected CRS in which ground near a geometry (EPSG:4326) is measured in metres: VN-2000 / TM-3 108-15 where it fits, else UTM of WGS 84.';

create type fraction_range as range (subtype = float8, subtype_diff = float8mi, multirange_type_name = fraction_multirange);
comment on type fraction_range is 'A stretch of a line by linear referencing: fractions of its length from its start, 0 to 1.';

create function fraction_sum(stretches fraction_multirange) returns double precision language sql immutable parallel safe
    return coalesce((select sum(upper(stretch) - lower(stretch)) from unnest(stretches) stretch), 0);
comment on function fraction_sum is 'The share of a line that stretches cover together.';

create table street_import (
    id          uuid constraint street_import_pk primary key default gen_random_uuid(),
    file_name   text not null constraint street_import_file_name_length check (length(file_name) between 1 and 200),
    file_sha256 text not null constraint street_import_sha256_form check (file_sha256 ~ '^[0-9a-f]{64}$'),
    streets     int not null default 0,
    schematic   boolean not null default false,
    account_id  uuid default current_account() constraint street_import_account_fk references account,
    imported_at timestamptz not null default now(),
    constraint street_import_once unique (file_sha256)
);
comment on table street_import is 'Files of streets that were brought in.';

create table street (
    id          bigint generated always as identity constraint street_pk primary key,
    import_id   uuid not null constraint street_import_fk references street_import,
    name        text constraint street_name_length check (length(name) between 1 and 160),
    unit_id     uuid constraint street_unit_fk references admin_unit,
    line        geometry(LineString, 4326) not null constraint street_line_valid check (st_isvalid(line) and not st_isempty(line) and st_length(line) > 0),
    length_m    double precision not null generated always as (st_length(line::geography)) stored,
    patrollable boolean not null default true,
    reason      text constraint street_reason_length check (length(reason) between 3 and 300)
                constraint street_excluded_with_reason check (patrollable or reason is not null),
    version     int not null default 1 constraint street_version_positive check (version > 0)
);
comment on table street is 'Streets and paths that closure in space is measured on (domain.md 3.7).';
comment on column street.unit_id is 'The lowest unit that holds its middle on the day of the import; null where none does.';
comment on column street.length_m is 'On the ellipsoid, metres.';
comment on column street.patrollable is 'Closed or private ways are not; they leave the denominator with their reason and are listed.';
create index street_line_ix on street using gist (line);
create index street_unit_ix on street (unit_id);
create index street_import_ix on street (import_id);

create table tracking_device (
    id      bigint generated always as identity constraint tracking_device_pk primary key,
    unit_id uuid not null constraint tracking_device_unit_fk references admin_unit,
    code    text not null constraint tracking_device_code_form check (code ~ '^[A-Za-z0-9._:-]{1,80}$'),
    constraint tracking_device_once unique (unit_id, code)
);
comment on table tracking_device is 'What recorded fixes: a device by its code, or a file by its digest. Never a person.';

create table patrol (
    id             uuid constraint patrol_pk primary key default gen_random_uuid(),
    shift_id       uuid constraint patrol_shift_fk references patrol_shift,
    team_id        uuid constraint patrol_team_fk references patrol_team,
    unit_id        uuid not null constraint patrol_unit_fk references admin_unit,
    joint_unit_ids uuid[] not null default '{}' constraint patrol_joint_units_few check (cardinality(joint_unit_ids) <= 20),
    route_id       uuid constraint patrol_route_fk references patrol_route,
    movement       text not null constraint patrol_movement_fk references movement,
    headcount      int not null constraint patrol_headcount_range check (headcount between 1 and 500),
    turns          int not null default 1 constraint patrol_turns_range check (turns between 1 and 50),
    during         tstzrange not null
                   constraint patrol_during_range check (not lower_inf(during) and not upper_inf(during) and not isempty(during)
                                                         and upper(during) - lower(during) <= interval '48 hours'),
    source         text not null constraint patrol_source_known check (source in ('paper', 'gpx', 'geojson', 'csv', 'device')),
    file_sha256    text constraint patrol_file_sha256_form check (file_sha256 ~ '^[0-9a-f]{64}$')
                   constraint patrol_file_of_source check ((file_sha256 is null) = (source in ('paper', 'device'))),
    untimed        int not null default 0,
    device_id      bigint constraint patrol_device_fk references tracking_device,
    clock_offset_s real not null default 0 constraint patrol_clock_offset_range check (clock_offset_s between -86400 and 86400),
    note           text constraint patrol_note_length check (length(note) between 3 and 500),
    recorded_by    uuid default current_account() constraint patrol_recorded_by_fk references account,
    received_at    timestamptz not null default now(),
    voided_at      timestamptz,
    void_reason    text constraint patrol_void_reason_length check (length(void_reason) between 3 and 500)
                   constraint patrol_voided_with_reason check ((voided_at is null) = (void_reason is null))
);
comment on table patrol is 'Lượt tuần tra đã thực hiện: a patrol that was done, with a track or, from the paper log, without one.';
comment on column patrol.joint_unit_ids is 'Units that went along: a joint patrol watches the border from both sides.';
comment on column patrol.during is 'By the clock of the server: times of a device are moved by its recorded offset.';
comment on column patrol.untimed is 'Points of the file that had no time and were left out.';
comment on column patrol.clock_offset_s is 'What was added to the device''s times, seconds.';
comment on column patrol.received_at is 'When the server got it; kept apart from when it happened.';
create unique index patrol_file_once on patrol (file_sha256) where voided_at is null and file_sha256 is not null;
create unique index patrol_device_once_a_shift on patrol (device_id, shift_id) where voided_at is null and device_id is not null and shift_id is not null;
create index patrol_during_ix on patrol using gist (during);
create index patrol_unit_ix on patrol (unit_id);
create index patrol_shift_ix on patrol (shift_id);
create index patrol_route_ix on patrol (route_id);

create table track_fix (
    device_id  bigint not null constraint track_fix_device_fk references tracking_device,
    sequence   bigint not null,
    patrol_id  uuid not null constraint track_fix_patrol_fk references patrol,
    at         timestamptz not null,
    longitude  double precision not null constraint track_fix_longitude_range check (longitude between -180 and 180),
    latitude   double precision not null constraint track_fix_latitude_range check (latitude between -90 and 90),
    accuracy_m real constraint track_fix_accuracy_range check (accuracy_m >= 0),
    breaks     boolean not null default false,
    constraint track_fix_pk primary key (device_id, sequence)
);
comment on table track_fix is
    'Fixes of a track, as bare numbers: there are millions, read by patrol and never by place. The same device and sequence again change nothing.';
comment on column track_fix.breaks is 'The recording was interrupted before this fix: the way to it is unknown.';
create index track_fix_patrol_ix on track_fix (patrol_id);

create table patrol_figures (
    patrol_id       uuid constraint patrol_figures_pk primary key constraint patrol_figures_patrol_fk references patrol on delete cascade,
    rules_version   text not null constraint patrol_figures_rules_fk references patrol_rules,
    tolerance_m     real not null,
    fixes           int not null,
    known_seconds   double precision not null,
    unknown_seconds double precision not null,
    known_m         double precision not null,
    longest_gap_s   double precision not null,
    computed_at     timestamptz not null default now()
);
comment on table patrol_figures is 'What a track says by the rules of domain.md 3.6; computed anew whenever rules, routes or streets change.';

create table route_coverage (
    patrol_id uuid not null constraint route_coverage_patrol_fk references patrol on delete cascade,
    route_id  uuid not null,
    version   int not null,
    seq       int not null,
    known     boolean not null,
    during    tstzrange not null,
    stretches fraction_multirange not null,
    constraint route_coverage_pk primary key (patrol_id, route_id, version, seq),
    constraint route_coverage_line_fk foreign key (route_id, version) references patrol_route_line (route_id, version)
);
comment on table route_coverage is 'Which stretches of its route a patrol covered in one pass, or, where not known, may have covered during a gap.';
create index route_coverage_route_ix on route_coverage (route_id);

create table street_coverage (
    patrol_id uuid not null constraint street_coverage_patrol_fk references patrol on delete cascade,
    street_id bigint not null constraint street_coverage_street_fk references street on delete cascade,
    seq       int not null,
    known     boolean not null,
    during    tstzrange not null,
    stretches fraction_multirange not null,
    constraint street_coverage_pk primary key (patrol_id, street_id, seq)
);
comment on table street_coverage is 'Which stretches of a street a patrol covered in one pass, or, where not known, may have covered during a gap.';
create index street_coverage_street_ix on street_coverage (street_id);

create table border_coverage (
    patrol_id    uuid not null constraint border_coverage_patrol_fk references patrol on delete cascade,
    segment_id   bigint not null constraint border_coverage_segment_fk references border_segment on delete cascade,
    side_unit_id uuid not null constraint border_coverage_side_fk references admin_unit,
    seq          int not null,
    known        boolean not null,
    during       tstzrange not null,
    stretches    fraction_multirange not null,
    constraint border_coverage_pk primary key (patrol_id, segment_id, side_unit_id, seq)
);
comment on table border_coverage is 'Which stretches of a border segment a patrol watched from one side in one pass, or, where not known, may have watched.';
create index border_coverage_segment_ix on border_coverage (segment_id);

create table hotspot_visit (
    patrol_id  uuid not null constraint hotspot_visit_patrol_fk references patrol on delete cascade,
    hotspot_id uuid not null constraint hotspot_visit_hotspot_fk references hotspot,
    seq        int not null,
    during     tstzrange not null,
    minutes    double precision not null constraint hotspot_visit_minutes_positive check (minutes >= 0),
    constraint hotspot_visit_pk primary key (patrol_id, hotspot_id, seq)
);
comment on table hotspot_visit is 'A visit of a patrol to a hotspot: known presence, short absences merged but not counted. Minutes of the unit, not of its officers.';
create index hotspot_visit_hotspot_ix on hotspot_visit (hotspot_id);

alter table street_import enable row level security;
alter table street enable row level security;
alter table tracking_device enable row level security;
alter table patrol enable row level security;
alter table track_fix enable row level security;
alter table patrol_figures enable row level security;
alter table route_coverage enable row level security;
alter table street_coverage enable row level security;
alter table border_coverage enable row level security;
alter table hotspot_visit enable row level security;

grant select, insert on street_import, street, tracking_device, patrol, track_fix to diaban_server;
grant select, insert, delete on patrol_figures, route_coverage, street_coverage, border_coverage, hotspot_visit to diaban_server;
grant update (name, patrollable, reason, version) on street to diaban_server;
grant update (during, voided_at, void_reason) on patrol to diaban_server;

create policy street_import_read on street_import for select using ((select account_has_right('read')));
create policy street_import_record on street_import for insert with check (
    account_id = (select current_account()) and (select account_has_right('import')) and (select account_covers_everything()));
create policy street_read on street for select using ((select account_has_right('read')));
create policy street_record on street for insert with check (
    (select account_has_right('import')) and (select account_covers_everything()));
create policy street_change on street for update using (
    (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));

create policy patrol_read on patrol for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything())
         or unit_id = any ((select account_scope())::uuid[]) or joint_unit_ids && (select account_scope())::uuid[]));
create policy patrol_hand_in on patrol for insert with check (
    recorded_by = (select current_account())
    and (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_change on patrol for update using (
    (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));

create policy tracking_device_read on tracking_device for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy tracking_device_record on tracking_device for insert with check (
    (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));

create policy track_fix_read on track_fix for select using (exists (select from patrol where patrol.id = patrol_id));
create policy track_fix_record on track_fix for insert with check (
    (select account_has_right('patrol')) and exists (select from patrol where patrol.id = patrol_id));

create policy patrol_figures_read on patrol_figures for select using (exists (select from patrol where patrol.id = patrol_id));
create policy patrol_figures_write on patrol_figures for insert with check (exists (select from patrol where patrol.id = patrol_id));
create policy patrol_figures_drop on patrol_figures for delete using (exists (select from patrol where patrol.id = patrol_id));
create policy route_coverage_read on route_coverage for select using (exists (select from patrol where patrol.id = patrol_id));
create policy route_coverage_write on route_coverage for insert with check (exists (select from patrol where patrol.id = patrol_id));
create policy route_coverage_drop on route_coverage for delete using (exists (select from patrol where patrol.id = patrol_id));
create policy street_coverage_read on street_coverage for select using (exists (select from patrol where patrol.id = patrol_id));
create policy street_coverage_write on street_coverage for insert with check (exists (select from patrol where patrol.id = patrol_id));
create policy street_coverage_drop on street_coverage for delete using (exists (select from patrol where patrol.id = patrol_id));
create policy hotspot_visit_read on hotspot_visit for select using (
    exists (select from patrol where patrol.id = patrol_id) and exists (select from hotspot where hotspot.id = hotspot_id));
create policy hotspot_visit_write on hotspot_visit for insert with check (exists (select from patrol where patrol.id = patrol_id));
create policy hotspot_visit_drop on hotspot_visit for delete using (exists (select from patrol where patrol.id = patrol_id));
-- How a border is watched is for the units of both sides, whoever of them patrolled.
create policy border_coverage_read on border_coverage for select using (exists (select from border_segment where border_segment.id = segment_id));
create policy border_coverage_write on border_coverage for insert with check (exists (select from patrol where patrol.id = patrol_id));
create policy border_coverage_drop on border_coverage for delete using (exists (select from patrol where patrol.id = patrol_id));

select audit_table('street_import'), audit_table('street'), audit_table('tracking_device'), audit_table('patrol');
