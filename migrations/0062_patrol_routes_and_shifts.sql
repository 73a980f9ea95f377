create table patrol_rules (
    version                text constraint patrol_rules_pk primary key,
    legal_basis            text not null,
    valid                  daterange not null,
    accuracy_max_m         real not null constraint patrol_rules_accuracy_positive check (accuracy_max_m > 0),
    tolerance_min_m        real not null,
    tolerance_factor       real not null,
    tolerance_max_m        real not null constraint patrol_rules_tolerance_in_order check (0 < tolerance_min_m and tolerance_min_m <= tolerance_max_m),
    heading_max_degrees    real not null constraint patrol_rules_heading_range check (heading_max_degrees > 0 and heading_max_degrees <= 90),
    heading_thinning_m     real not null constraint patrol_rules_thinning_positive check (heading_thinning_m > 0),
    visit_gap_seconds      int not null constraint patrol_rules_visit_gap_positive check (visit_gap_seconds > 0),
    visit_min_minutes      real not null,
    dose_from_minutes      real not null,
    dose_to_minutes        real not null constraint patrol_rules_dose_in_order check (dose_from_minutes <= dose_to_minutes),
    late_minutes           int not null,
    near_hotspot_m         real not null,
    reach_max_m            real not null constraint patrol_rules_reach_positive check (reach_max_m > 0),
    border_width_m         real not null constraint patrol_rules_border_width_range check (border_width_m between 20 and 2000),
    border_segment_m       real not null constraint patrol_rules_border_segment_range check (border_segment_m between 50 and 2000),
    border_overlap_minutes int not null,
    ks_percent             int not null constraint patrol_rules_ks_range check (ks_percent between 0 and 100),
    kt_percent             int not null constraint patrol_rules_kt_range check (kt_percent between 0 and 100),
    kb_percent             int not null constraint patrol_rules_kb_range check (kb_percent between 0 and 100),
    gap_max_minutes        int not null,
    predictable_days       int not null,
    same_plan_percent      int not null constraint patrol_rules_same_plan_range check (same_plan_percent between 0 and 100),
    constraint patrol_rules_one_at_a_time exclude using gist (valid with &&)
);
comment on table patrol_rules is 'Every number of patrols, coverage and closure that is a choice (domain.md 3.6, 3.7), with its version.';
comment on column patrol_rules.tolerance_factor is 'A route is covered within this many times the median accuracy of the fixes, not less than the least and not more than the largest tolerance.';
comment on column patrol_rules.heading_thinning_m is 'A track is thinned to this many metres before its headings are taken, since single fixes wander.';
comment on column patrol_rules.visit_gap_seconds is 'An absence shorter than this does not end a visit.';
comment on column patrol_rules.visit_min_minutes is 'A visit counts for closure in time from this many minutes.';
comment on column patrol_rules.late_minutes is 'A shift that did not begin so long after its time is overdue.';
comment on column patrol_rules.reach_max_m is 'How far from the ends of a gap a patrol is at most taken to have been, metres.';
comment on column patrol_rules.same_plan_percent is 'From this share of equal shifts on, a plan is called the same as that of the month before.';
insert into patrol_rules values
    ('TUANTRA-2022.1', 'TT 54/2022/TT-BCA; Kế hoạch của BCĐ 138 tỉnh; ngưỡng do DiaBan đề xuất', '[2017-06-08,)',
     50, 25, 1.5, 50, 45, 5, 120, 10, 10, 16, 30, 200, 5000, 200, 250, 30, 80, 90, 80, 240, 30, 90);

create table movement (
    code     text constraint movement_pk primary key,
    position int not null constraint movement_position_once unique,
    name_vi  text not null,
    name_en  text not null
);
comment on table movement is 'How a patrol moves.';
insert into movement values
    ('foot', 1, 'Đi bộ', 'On foot'),
    ('bicycle', 2, 'Xe đạp', 'By bicycle'),
    ('motorbike', 3, 'Xe máy', 'By motorbike'),
    ('car', 4, 'Ô tô', 'By car'),
    ('boat', 5, 'Tàu, xuồng', 'By boat');

create table movement_rule (
    version          text not null constraint movement_rule_version_fk references patrol_rules,
    movement         text not null constraint movement_rule_movement_fk references movement,
    gap_seconds      int not null constraint movement_rule_gap_positive check (gap_seconds > 0),
    speed_limit_mps  real not null,
    patrol_speed_mps real not null constraint movement_rule_speeds_in_order check (0 < patrol_speed_mps and patrol_speed_mps <= speed_limit_mps),
    constraint movement_rule_pk primary key (version, movement)
);
comment on column movement_rule.gap_seconds is 'Two fixes further apart in time than this leave the way between them unknown.';
comment on column movement_rule.speed_limit_mps is 'A leg faster than this is an error of the device: unknown. Metres a second.';
comment on column movement_rule.patrol_speed_mps is 'The usual pace on patrol, metres a second: how far one may have got while the way is unknown.';
insert into movement_rule values
    ('TUANTRA-2022.1', 'foot', 300, 4, 1.2),
    ('TUANTRA-2022.1', 'bicycle', 300, 10, 3.5),
    ('TUANTRA-2022.1', 'motorbike', 120, 28, 7),
    ('TUANTRA-2022.1', 'car', 120, 33, 8),
    ('TUANTRA-2022.1', 'boat', 120, 18, 5);

create sequence patrol_route_code_seq;

create table patrol_route (
    id             uuid constraint patrol_route_pk primary key default gen_random_uuid(),
    code           text not null default 'TT-' || to_char(nextval('patrol_route_code_seq'), 'FM00000') constraint patrol_route_code_once unique,
    name           text not null constraint patrol_route_name_length check (length(name) between 3 and 160),
    unit_id        uuid not null constraint patrol_route_unit_fk references admin_unit,
    kind           text not null constraint patrol_route_kind_known check (kind in ('armed', 'people', 'control')),
    mode           text not null constraint patrol_route_mode_known check (mode in ('open', 'plainclothes')),
    category       text not null constraint patrol_route_category_known check (category in ('routine', 'themed', 'peak')),
    classification text not null default 'none' constraint patrol_route_classification_known
                   check (classification in ('none', 'secret', 'topSecret', 'mostSecret')),
    version        int not null default 1 constraint patrol_route_version_positive check (version > 0),
    ended_on       date,
    created_by     uuid default current_account() constraint patrol_route_created_by_fk references account,
    created_at     timestamptz not null default now()
);
comment on table patrol_route is 'Tuyến tuần tra: a planned way of patrols. Its line and checkpoints have versions.';
comment on column patrol_route.unit_id is 'The unit that answers for it.';
comment on column patrol_route.mode is 'Open, or open with plain-clothes (TT 54/2022/TT-BCA).';
create index patrol_route_unit_ix on patrol_route (unit_id);
create index patrol_route_words_ix on patrol_route using gin (fold_marks(code || ' ' || name) gin_trgm_ops);

create table patrol_route_line (
    route_id uuid not null constraint patrol_route_line_route_fk references patrol_route,
    version  int not null constraint patrol_route_line_version_positive check (version > 0),
    line     geometry(LineString, 4326) not null
             constraint patrol_route_line_valid check (st_isvalid(line) and not st_isempty(line) and st_length(line) > 0),
    valid    daterange not null constraint patrol_route_line_valid_range check (not lower_inf(valid)),
    length_m double precision not null generated always as (st_length(line::geography)) stored,
    reason   text constraint patrol_route_line_reason_length check (length(reason) between 3 and 500),
    drawn_by uuid default current_account() constraint patrol_route_line_drawn_by_fk references account,
    drawn_at timestamptz not null default now(),
    constraint patrol_route_line_pk primary key (route_id, version),
    constraint patrol_route_line_one_at_a_time exclude using gist (route_id with =, valid with &&)
);
comment on column patrol_route_line.length_m is 'On the ellipsoid, metres.';
create index patrol_route_line_ix on patrol_route_line using gist (line);

create table checkpoint (
    route_id      uuid not null,
    version       int not null,
    position      int not null constraint checkpoint_position_positive check (position > 0),
    name          text not null constraint checkpoint_name_length check (length(name) between 2 and 120),
    place         geometry(Point, 4326) not null constraint checkpoint_place_valid check (st_isvalid(place) and not st_isempty(place)),
    dwell_minutes int not null default 0 constraint checkpoint_dwell_range check (dwell_minutes between 0 and 480),
    constraint checkpoint_pk primary key (route_id, version, position),
    constraint checkpoint_line_fk foreign key (route_id, version) references patrol_route_line (route_id, version)
);
create index checkpoint_place_ix on checkpoint using gist (place);
comment on table checkpoint is 'Chốt: where a patrol stops, in the order of the way, with the minutes planned there. The set belongs to a version of the line.';

create table patrol_team (
    id         uuid constraint patrol_team_pk primary key default gen_random_uuid(),
    unit_id    uuid not null constraint patrol_team_unit_fk references admin_unit,
    name       text not null constraint patrol_team_name_length check (length(name) between 2 and 80),
    kind       text not null constraint patrol_team_kind_known check (kind in ('armed', 'people', 'control')),
    ended_on   date,
    created_by uuid default current_account() constraint patrol_team_created_by_fk references account,
    constraint patrol_team_once unique (unit_id, name)
);
comment on table patrol_team is 'Tổ tuần tra: a team by its name in the unit, never its members.';

create table patrol_plan (
    id             uuid constraint patrol_plan_pk primary key default gen_random_uuid(),
    unit_id        uuid not null constraint patrol_plan_unit_fk references admin_unit,
    name           text not null constraint patrol_plan_name_length check (length(name) between 3 and 160),
    number         text constraint patrol_plan_number_length check (length(number) between 1 and 60),
    signed_on      date,
    category       text not null constraint patrol_plan_category_known check (category in ('routine', 'themed', 'peak')),
    span           daterange not null constraint patrol_plan_span_range check (not lower_inf(span) and not upper_inf(span) and not isempty(span)),
    classification text not null default 'none' constraint patrol_plan_classification_known
                   check (classification in ('none', 'secret', 'topSecret', 'mostSecret')),
    version        int not null default 1 constraint patrol_plan_version_positive check (version > 0),
    created_by     uuid default current_account() constraint patrol_plan_created_by_fk references account,
    created_at     timestamptz not null default now()
);
comment on table patrol_plan is 'Kế hoạch tuần tra of a unit for a stretch of days.';
create index patrol_plan_unit_ix on patrol_plan (unit_id);
create index patrol_plan_span_ix on patrol_plan using gist (span);

create table patrol_window (
    plan_id  uuid not null constraint patrol_window_plan_fk references patrol_plan,
    starts   time not null,
    minutes  int not null constraint patrol_window_minutes_range check (minutes between 15 and 1440),
    weekdays int[] not null default '{1,2,3,4,5,6,7}'
             constraint patrol_window_weekdays_range check (cardinality(weekdays) > 0 and weekdays <@ '{1,2,3,4,5,6,7}'),
    constraint patrol_window_pk primary key (plan_id, starts)
);
comment on table patrol_window is 'The hours, in Asia/Ho_Chi_Minh, in which a plan wants the area closed (domain.md 3.7); they may cross midnight.';
comment on column patrol_window.weekdays is 'ISO days on which the window begins; 1 is Monday.';

create table shift_rule (
    id         uuid constraint shift_rule_pk primary key default gen_random_uuid(),
    plan_id    uuid not null constraint shift_rule_plan_fk references patrol_plan,
    route_id   uuid not null constraint shift_rule_route_fk references patrol_route,
    team_id    uuid not null constraint shift_rule_team_fk references patrol_team,
    weekdays   int[] not null constraint shift_rule_weekdays_range check (cardinality(weekdays) > 0 and weekdays <@ '{1,2,3,4,5,6,7}'),
    starts     time not null,
    minutes    int not null constraint shift_rule_minutes_range check (minutes between 15 and 1440),
    span       daterange not null constraint shift_rule_span_range check (not lower_inf(span) and not upper_inf(span) and not isempty(span)),
    headcount  int not null constraint shift_rule_headcount_range check (headcount between 1 and 500),
    turns      int not null default 1 constraint shift_rule_turns_range check (turns between 1 and 50),
    movement   text not null constraint shift_rule_movement_fk references movement,
    created_by uuid default current_account() constraint shift_rule_created_by_fk references account,
    created_at timestamptz not null default now()
);
comment on table shift_rule is 'A shift that comes again: on which days, from what hour in Asia/Ho_Chi_Minh and how long.';
create index shift_rule_plan_ix on shift_rule (plan_id);

create table patrol_shift (
    id            uuid constraint patrol_shift_pk primary key default gen_random_uuid(),
    plan_id       uuid not null constraint patrol_shift_plan_fk references patrol_plan,
    route_id      uuid not null constraint patrol_shift_route_fk references patrol_route,
    team_id       uuid not null constraint patrol_shift_team_fk references patrol_team,
    unit_id       uuid not null constraint patrol_shift_unit_fk references admin_unit,
    rule_id       uuid constraint patrol_shift_rule_fk references shift_rule,
    planned       tstzrange not null
                  constraint patrol_shift_planned_range check (not isempty(planned) and not lower_inf(planned) and not upper_inf(planned)
                                                               and upper(planned) - lower(planned) <= interval '24 hours'),
    headcount     int not null constraint patrol_shift_headcount_range check (headcount between 1 and 500),
    turns         int not null default 1 constraint patrol_shift_turns_range check (turns between 1 and 50),
    movement      text not null constraint patrol_shift_movement_fk references movement,
    cancelled_at  timestamptz,
    cancel_reason text constraint patrol_shift_cancel_reason_length check (length(cancel_reason) between 3 and 500),
    version       int not null default 1 constraint patrol_shift_version_positive check (version > 0),
    created_by    uuid default current_account() constraint patrol_shift_created_by_fk references account,
    created_at    timestamptz not null default now(),
    constraint patrol_shift_cancelled_with_reason check ((cancelled_at is null) = (cancel_reason is null)),
    constraint patrol_shift_team_in_one_place exclude using gist (team_id with =, planned with &&) where (cancelled_at is null)
);
comment on table patrol_shift is 'Ca tuần tra: which team goes which route, when, how often (lượt) and with how many. It may cross midnight.';
comment on column patrol_shift.unit_id is 'The unit of the plan.';
create index patrol_shift_planned_ix on patrol_shift using gist (planned);
create index patrol_shift_plan_ix on patrol_shift (plan_id);
create index patrol_shift_unit_ix on patrol_shift (unit_id);
create index patrol_shift_route_ix on patrol_shift (route_id);

alter table patrol_rules enable row level security;
alter table movement enable row level security;
alter table movement_rule enable row level security;
alter table patrol_route enable row level security;
alter table patrol_route_line enable row level security;
alter table checkpoint enable row level security;
alter table patrol_team enable row level security;
alter table patrol_plan enable row level security;
alter table patrol_window enable row level security;
alter table shift_rule enable row level security;
alter table patrol_shift enable row level security;

grant usage on sequence patrol_route_code_seq to diaban_server;
grant select on patrol_rules, movement, movement_rule to diaban_server;
grant select, insert on patrol_route, patrol_route_line, checkpoint, patrol_team, patrol_plan, patrol_window, shift_rule, patrol_shift to diaban_server;
grant update (name, unit_id, kind, mode, category, classification, version, ended_on) on patrol_route to diaban_server;
grant update (valid) on patrol_route_line to diaban_server;
grant update (name, kind, ended_on) on patrol_team to diaban_server;
grant update (name, number, signed_on, category, span, classification, version) on patrol_plan to diaban_server;
grant delete on patrol_window to diaban_server;
grant update (planned, route_id, team_id, headcount, turns, movement, cancelled_at, cancel_reason, version) on patrol_shift to diaban_server;

create policy patrol_rules_read on patrol_rules for select using (true);
create policy movement_read on movement for select using (true);
create policy movement_rule_read on movement_rule for select using (true);

-- Where patrols will go is for those who plan or lead them, and for who answers for the whole province.
create policy patrol_route_read on patrol_route for select using (
    ((select account_has_right('patrol')) or ((select account_has_right('read')) and (select account_covers_everything())))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_route_draw on patrol_route for insert with check (
    created_by = (select current_account())
    and (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_route_change on patrol_route for update using (
    (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_route_line_read on patrol_route_line for select using (exists (select from patrol_route where patrol_route.id = route_id));
create policy patrol_route_line_draw on patrol_route_line for insert with check (
    drawn_by = (select current_account())
    and (select account_has_right('patrol')) and exists (select from patrol_route where patrol_route.id = route_id));
create policy patrol_route_line_end on patrol_route_line for update using (
    (select account_has_right('patrol')) and exists (select from patrol_route where patrol_route.id = route_id));
create policy checkpoint_read on checkpoint for select using (exists (select from patrol_route where patrol_route.id = route_id));
create policy checkpoint_place on checkpoint for insert with check (
    (select account_has_right('patrol')) and exists (select from patrol_route where patrol_route.id = route_id));

create policy patrol_team_read on patrol_team for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_team_write on patrol_team for insert with check (
    created_by = (select current_account())
    and (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_team_change on patrol_team for update using (
    (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));

create policy patrol_plan_read on patrol_plan for select using (
    ((select account_has_right('patrol')) or ((select account_has_right('read')) and (select account_covers_everything())))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_plan_write on patrol_plan for insert with check (
    created_by = (select current_account())
    and (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_plan_change on patrol_plan for update using (
    (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_window_read on patrol_window for select using (exists (select from patrol_plan where patrol_plan.id = plan_id));
create policy patrol_window_write on patrol_window for insert with check (
    (select account_has_right('patrol')) and exists (select from patrol_plan where patrol_plan.id = plan_id));
create policy patrol_window_drop on patrol_window for delete using (
    (select account_has_right('patrol')) and exists (select from patrol_plan where patrol_plan.id = plan_id));
create policy shift_rule_read on shift_rule for select using (exists (select from patrol_plan where patrol_plan.id = plan_id));
create policy shift_rule_write on shift_rule for insert with check (
    created_by = (select current_account())
    and (select account_has_right('patrol')) and exists (select from patrol_plan where patrol_plan.id = plan_id));

create policy patrol_shift_read on patrol_shift for select using (
    ((select account_has_right('patrol')) or ((select account_has_right('read')) and lower(planned) <= now()))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_shift_plan on patrol_shift for insert with check (
    created_by = (select current_account())
    and (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
create policy patrol_shift_change on patrol_shift for update using (
    (select account_has_right('patrol'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));

select audit_table('patrol_rules');
select audit_table('movement');
select audit_table('movement_rule');
select audit_table('patrol_route');
select audit_table('patrol_route_line');
select audit_table('checkpoint');
select audit_table('patrol_team');
select audit_table('patrol_plan');
select audit_table('patrol_window');
select audit_table('shift_rule');
select audit_table('patrol_shift');
