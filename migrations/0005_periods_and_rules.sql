create table programme_stage (
    id   text constraint programme_stage_pk primary key,
    span daterange not null
);
insert into programme_stage values ('2016-2020', '[2015-12-15,2020-12-15)'), ('2021-2025', '[2020-12-15,2025-12-15)'), ('2026-2030', '[2025-12-15,2030-12-15)');

create table reporting_period (
    id        text constraint reporting_period_pk primary key
              constraint reporting_period_id_form check (id ~ '^[0-9]{4}(-(H[12]|Q[1-4]|M(0[1-9]|1[0-2])))?$'),
    kind      text not null constraint reporting_period_kind check (kind in ('year', 'half', 'quarter', 'month')),
    name_vi   text not null,
    name_en   text not null,
    span      daterange not null constraint reporting_period_span check (not lower_inf(span) and not upper_inf(span)),
    open      boolean not null default true,
    constraint reporting_period_once exclude using gist (kind with =, span with &&)
);
comment on table reporting_period is 'Half-open date ranges in Asia/Ho_Chi_Minh; the police year runs from 15/12 to 14/12.';

create table rule_set (
    version                       text constraint rule_set_pk primary key,
    legal_basis                   text not null,
    valid                         daterange not null,
    conversion_target_percent     int not null constraint rule_set_conversion_target check (conversion_target_percent between 0 and 100),
    non_recurrence_target_percent int not null constraint rule_set_non_recurrence_target check (non_recurrence_target_percent between 0 and 100),
    watch_months                  int not null,
    minimum_area_m2               double precision not null,
    proposing_unit_share_percent  int not null,
    redraw_approval_percent       int not null,
    buffer_metres                 double precision not null,
    ring_metres                   double precision not null,
    constraint rule_set_one_at_a_time exclude using gist (valid with &&)
);
comment on table rule_set is 'Every number that is a choice, with its version; a figure names the version it was made with.';

insert into rule_set values
    ('TTATXH-2021.1', 'KH 113/KH-BCA-V01 ngày 22/3/2021; Kế hoạch của BCĐ 138 tỉnh', '[2017-06-08,)', 60, 85, 6, 100, 95, 10, 50, 250);

create table criteria_set (
    version     text constraint criteria_set_pk primary key,
    legal_basis text not null,
    valid       daterange not null
);
create table criterion (
    criteria_set text not null constraint criterion_set_fk references criteria_set,
    code         text not null,
    position     int not null,
    name_vi      text not null,
    name_en      text not null,
    kind         text not null constraint criterion_kind check (kind in ('boolean', 'count', 'rate', 'change')),
    operator     text not null constraint criterion_operator check (operator in ('=', '>=', '<=', '>', '<')),
    threshold    numeric not null,
    unit         text,
    mandatory    boolean not null,
    constraint criterion_pk primary key (criteria_set, code)
);
insert into criteria_set values ('TTATXH-2021.1', 'QĐ 1960/QĐ-BCA-C41 (2017); KH 113/KH-BCA-V01 (2021); thông báo của các tỉnh', '[2017-06-08,)');
insert into criterion values
    ('TTATXH-2021.1', 'no_gang_crime', 1, 'Không có tội phạm có tổ chức kiểu “xã hội đen”', 'No gang-type organised crime', 'boolean', '=', 1, null, true),
    ('TTATXH-2021.1', 'clearance', 2, 'Tỷ lệ điều tra, khám phá tội phạm', 'Clearance rate', 'rate', '>=', 80, '%', true),
    ('TTATXH-2021.1', 'clearance_serious', 3, 'Tỷ lệ khám phá án rất nghiêm trọng, đặc biệt nghiêm trọng', 'Clearance of very and especially serious crime', 'rate', '>=', 95, '%', true),
    ('TTATXH-2021.1', 'reports_handled', 4, 'Tố giác, tin báo được tiếp nhận, xử lý', 'Reports received and handled', 'rate', '>=', 100, '%', true),
    ('TTATXH-2021.1', 'community_model', 5, 'Có ít nhất một mô hình quần chúng hoạt động hiệu quả', 'At least one working mass-movement model', 'count', '>=', 1, 'mô hình', true);

create table new_rural_recognition (
    unit_id uuid not null constraint new_rural_recognition_unit_fk references admin_unit,
    year    int not null,
    constraint new_rural_recognition_pk primary key (unit_id, year)
);
comment on table new_rural_recognition is 'Communes recognised "nông thôn mới" in a year: not selected at the start of the next, unless with a reason.';

grant select on programme_stage, reporting_period, rule_set, criteria_set, criterion, new_rural_recognition to diaban_server;
