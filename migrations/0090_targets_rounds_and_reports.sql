alter table role_right drop constraint role_right_known;
alter table role_right add constraint role_right_known
    check ("right" in ('read', 'register', 'propose', 'convert', 'decide', 'alert', 'administer',
                       'plan', 'import', 'incidents', 'appraise', 'patrol', 'audit', 'report'));
comment on table role_right is
    'What each role may do; the policies of the tables and the server both read it here. plan: plans, tasks, models and '
    'programmes; import: bring files in; incidents: see single incidents, not only counts; appraise: record appraisals; '
    'patrol: routes, plans, shifts and tracks of patrols; audit: read the trail of changes; report: hand in a unit''s aggregates.';
insert into role_right values ('planner', 'report'), ('commune', 'report');

create table report_indicator (
    code       text constraint report_indicator_pk primary key constraint report_indicator_code_form check (code ~ '^[a-z][A-Za-z]{1,39}$'),
    position   int not null constraint report_indicator_position_once unique,
    kind       text not null constraint report_indicator_kind_known check (kind in ('share', 'count')),
    name_vi    text not null,
    name_en    text not null,
    part_vi    text not null,
    part_en    text not null,
    whole_vi   text not null,
    whole_en   text not null,
    baseline   text constraint report_indicator_baseline_form check (baseline ~ '^[0-9]{4}$'),
    constraint report_indicator_baseline_of_count check ((kind = 'count') = (baseline is not null))
);
comment on table report_indicator is 'Aggregates that units report for a period; never anything about a single case or person (domain.md 1, I.3).';

create table plan_target (
    code       text not null constraint plan_target_code_form check (code ~ '^[a-z][A-Za-z]{1,39}$'),
    valid      daterange not null constraint plan_target_valid_range check (not lower_inf(valid) and not isempty(valid)),
    position   int not null,
    comparator text not null constraint plan_target_comparator_known check (comparator in ('atLeast', 'above', 'fallAtLeast')),
    percent    numeric(4, 1) constraint plan_target_percent_range check (percent between 0 and 100),
    source     text not null constraint plan_target_source_known check (source in ('conversion', 'nonRecurrence', 'reported')),
    indicator  text constraint plan_target_indicator_fk references report_indicator,
    name_vi    text not null,
    name_en    text not null,
    document   text not null,
    constraint plan_target_pk primary key (code, valid),
    constraint plan_target_indicator_of_reported check ((source = 'reported') = (indicator is not null)),
    constraint plan_target_percent_of_reported check ((source = 'reported') = (percent is not null)),
    constraint plan_target_one_at_a_time exclude using gist (code with =, valid with &&)
);
comment on table plan_target is 'Targets of the plans as data: bound, comparator and where the figure comes from. The bounds of the two computed ones stand in rule_set.';

insert into report_indicator (code, position, kind, name_vi, name_en, part_vi, part_en, whole_vi, whole_en, baseline) values
    ('orderOffences', 1, 'count', 'Số vụ phạm tội về trật tự xã hội', 'Offences against social order',
     'Số vụ trong kỳ', 'In the period', 'Số vụ năm 2019 (cùng số ngày)', 'In 2019 (the same days)', '2019'),
    ('clearance', 2, 'share', 'Điều tra, khám phá các loại tội phạm', 'Clearance of offences',
     'Số vụ đã khám phá', 'Cleared', 'Tổng số vụ xảy ra', 'All that happened', null),
    ('seriousClearance', 3, 'share', 'Điều tra, khám phá tội phạm rất nghiêm trọng, đặc biệt nghiêm trọng', 'Clearance of very and especially serious offences',
     'Số vụ đã khám phá', 'Cleared', 'Tổng số án khởi tố', 'All prosecuted', null),
    ('childAbuse', 4, 'count', 'Số vụ xâm hại trẻ em', 'Offences of child abuse',
     'Số vụ trong kỳ', 'In the period', 'Số vụ năm 2021 (cùng số ngày)', 'In 2021 (the same days)', '2021'),
    ('reportsReceived', 5, 'share', 'Tố giác, tin báo, kiến nghị khởi tố được tiếp nhận, phân loại, xử lý', 'Reports of crime received and sorted',
     'Số tin đã tiếp nhận, phân loại', 'Received and sorted', 'Tổng số tin', 'All reports', null),
    ('reportsResolved', 6, 'share', 'Giải quyết tố giác, tin báo, kiến nghị khởi tố', 'Reports of crime resolved',
     'Số tin đã giải quyết', 'Resolved', 'Tổng số tin đã tiếp nhận', 'All received', null),
    ('prosecutedInTime', 7, 'share', 'Truy tố đúng thời hạn', 'Prosecuted in time',
     'Số vụ truy tố đúng hạn', 'In time', 'Số vụ đã có kết luận điều tra đề nghị truy tố', 'Cases with a conclusion', null),
    ('prosecutedRight', 8, 'share', 'Truy tố đúng tội', 'Prosecuted for the right offence',
     'Số truy tố đúng tội', 'Right', 'Tổng số truy tố', 'All prosecutions', null),
    ('tried', 9, 'share', 'Giải quyết án hình sự', 'Criminal cases tried',
     'Số án đã giải quyết', 'Tried', 'Tổng số án thụ lý', 'All cases taken up', null);

insert into plan_target (code, valid, position, comparator, percent, source, indicator, name_vi, name_en, document) values
    ('orderOffences', '[2021-12-15,)', 3, 'fallAtLeast', 5, 'reported', 'orderOffences',
     'Giảm ít nhất 5% số vụ phạm tội về trật tự xã hội so với năm 2019', 'At least 5% fewer offences against social order than in 2019', 'Kế hoạch năm 2022, I.3'),
    ('clearance', '[2021-12-15,)', 4, 'above', 75, 'reported', 'clearance',
     'Tỷ lệ điều tra, khám phá các loại tội phạm trên 75%', 'More than 75% of offences cleared', 'Kế hoạch năm 2022, I.3'),
    ('seriousClearance', '[2021-12-15,)', 5, 'above', 90, 'reported', 'seriousClearance',
     'Khám phá tội phạm rất nghiêm trọng, đặc biệt nghiêm trọng trên 90%', 'More than 90% of very and especially serious offences cleared', 'Kế hoạch năm 2022, I.3'),
    ('childAbuse', '[2021-12-15,)', 6, 'fallAtLeast', 5, 'reported', 'childAbuse',
     'Giảm ít nhất 5% các tội phạm xâm hại trẻ em so với năm 2021', 'At least 5% fewer offences of child abuse than in 2021', 'Kế hoạch năm 2022, I.3'),
    ('reportsReceived', '[2021-12-15,)', 7, 'atLeast', 100, 'reported', 'reportsReceived',
     '100% tố giác, tin báo về tội phạm được tiếp nhận, phân loại, xử lý', 'All reports of crime received and sorted', 'Kế hoạch năm 2022, I.3'),
    ('reportsResolved', '[2021-12-15,)', 8, 'above', 90, 'reported', 'reportsResolved',
     'Tỷ lệ giải quyết tố giác, tin báo trên 90%', 'More than 90% of reports resolved', 'Kế hoạch năm 2022, I.3'),
    ('conversion', '[2021-12-15,)', 1, 'atLeast', null, 'conversion', null,
     'Chuyển hóa thành công ít nhất 60% địa bàn được lựa chọn', 'At least 60% of the selected hotspots converted', 'Kế hoạch năm 2022, I.3'),
    ('nonRecurrence', '[2021-12-15,)', 2, 'atLeast', null, 'nonRecurrence', null,
     '85% địa bàn đã chuyển hóa không tái phức tạp', '85% of converted hotspots not complex again', 'Kế hoạch năm 2022, I.3'),
    ('prosecutedInTime', '[2021-12-15,)', 9, 'above', 90, 'reported', 'prosecutedInTime',
     'Truy tố đúng thời hạn trên 90%', 'More than 90% prosecuted in time', 'Kế hoạch năm 2022, I.3'),
    ('prosecutedRight', '[2021-12-15,)', 10, 'above', 95, 'reported', 'prosecutedRight',
     'Truy tố đúng tội trên 95%', 'More than 95% prosecuted for the right offence', 'Kế hoạch năm 2022, I.3'),
    ('tried', '[2021-12-15,)', 11, 'above', 88, 'reported', 'tried',
     'Tỷ lệ giải quyết án hình sự trên 88%', 'More than 88% of criminal cases tried', 'Kế hoạch năm 2022, I.3');

create table unit_report (
    id            uuid constraint unit_report_pk primary key default gen_random_uuid(),
    period_id     text not null constraint unit_report_period_fk references reporting_period,
    unit_id       uuid not null constraint unit_report_unit_fk references admin_unit,
    revision      int not null constraint unit_report_revision_positive check (revision > 0),
    note          text constraint unit_report_note_length check (length(note) between 3 and 500),
    submitted_by  uuid not null default current_account() constraint unit_report_submitted_by_fk references account,
    submitted_at  timestamptz not null default now(),
    accepted      boolean,
    return_reason text constraint unit_report_return_reason_length check (length(return_reason) between 3 and 500),
    answered_by   uuid constraint unit_report_answered_by_fk references account,
    answered_at   timestamptz,
    constraint unit_report_once unique (period_id, unit_id, revision),
    constraint unit_report_answered_whole check ((accepted is null) = (answered_by is null) and (accepted is null) = (answered_at is null)),
    constraint unit_report_returned_with_reason check ((accepted is false) = (return_reason is not null)),
    constraint unit_report_two_persons check (answered_by <> submitted_by)
);
comment on table unit_report is 'Aggregates that a unit handed in for a period. A later one follows one that was returned, or corrects one that was accepted.';
create index unit_report_unit_ix on unit_report (unit_id);

create table unit_report_value (
    report_id uuid not null constraint unit_report_value_report_fk references unit_report,
    indicator text not null constraint unit_report_value_indicator_fk references report_indicator,
    part      int not null constraint unit_report_value_part_range check (part between 0 and 1000000),
    whole     int not null constraint unit_report_value_whole_range check (whole between 0 and 1000000),
    constraint unit_report_value_pk primary key (report_id, indicator)
);
comment on column unit_report_value.whole is 'The whole of a share, or the count of the baseline year.';

create table report_form (
    version       text constraint report_form_pk primary key,
    valid         daterange not null constraint report_form_valid_range check (not isempty(valid)),
    agency        text[] not null constraint report_form_agency_some check (cardinality(agency) between 1 and 4),
    number_suffix text not null,
    place         text not null,
    recipients    text[] not null,
    signature     text[] not null constraint report_form_signature_some check (cardinality(signature) between 1 and 4),
    due_days      int not null default 10 constraint report_form_due_days_range check (due_days between 0 and 90),
    secrecy       text not null default 'none' constraint report_form_secrecy_known check (secrecy in ('none', 'secret', 'topSecret', 'mostSecret')),
    constraint report_form_one_at_a_time exclude using gist (valid with &&)
);
comment on column report_form.due_days is 'Days after the period''s last within which units report.';
comment on table report_form is 'Boxes of the periodic report (NĐ 30/2020): agency, number, place, recipients, signature. Posts, never names.';

create table period_report (
    signing_id uuid constraint period_report_pk primary key constraint period_report_signing_fk references period_signing,
    report     text not null constraint period_report_object check (report like '{%'),
    digest     text not null constraint period_report_digest_form check (digest ~ '^[0-9a-f]{64}$'),
    map_svg    text not null,
    map_png    bytea not null
);
comment on table period_report is 'The report as it was signed, whole: made again from here it is the same to the byte.';
create trigger period_report_append_only before update or delete on period_report for each row execute function refuse_change();
create trigger period_report_no_truncate before truncate on period_report for each statement execute function refuse_change();

alter table report_indicator enable row level security;
alter table plan_target enable row level security;
alter table unit_report enable row level security;
alter table unit_report_value enable row level security;
alter table report_form enable row level security;
alter table period_report enable row level security;
grant select on report_indicator, plan_target, report_form to diaban_server;
grant select, insert on unit_report, unit_report_value, period_report to diaban_server;
grant update (accepted, return_reason, answered_by, answered_at) on unit_report to diaban_server;

create policy report_indicator_read on report_indicator for select using (true);
create policy plan_target_read on plan_target for select using (true);
create policy report_form_read on report_form for select using (true);
create policy unit_report_read on unit_report for select using (
    (select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[]));
create policy unit_report_submit on unit_report for insert with check (
    submitted_by = (select current_account()) and accepted is null and (select account_has_right('report'))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
-- Whoever answers stands above the unit: a unit does not accept its own report.
create policy unit_report_answer on unit_report for update
    using (((select account_has_right('plan')) or (select account_has_right('decide')))
           and ((select account_covers_everything())
                or exists (select from admin_unit unit where unit.id = unit_id and unit.parent_id = any ((select account_scope())::uuid[]))))
    with check (answered_by = (select current_account()));
create policy unit_report_value_read on unit_report_value for select using (exists (select from unit_report where unit_report.id = report_id));
create policy unit_report_value_submit on unit_report_value for insert with check (
    exists (select from unit_report where unit_report.id = report_id and submitted_by = (select current_account()) and accepted is null));
create policy period_report_read on period_report for select using (exists (select from period_signing where period_signing.id = signing_id));
create policy period_report_sign on period_report for insert with check (
    (select account_has_right('decide')) and exists (select from period_signing where period_signing.id = signing_id));
select audit_table('period_report', digested => '{report,map_svg,map_png}');
select audit_table('unit_report');
select audit_table('unit_report_value');
select audit_table('plan_target');
select audit_table('report_indicator');
select audit_table('report_form');

create function border_incidents(zone uuid, span daterange) returns bigint
    language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)
      from incident
     where occurred_on <@ span
       and exists (select from border_zone_side side join border_zone on border_zone.id = side.zone_id
                    where side.zone_id = zone and side.strip && incident.position and st_intersects(side.strip, incident.position)
                      and (account_covers_everything() or border_zone.unit_ids && account_scope()))
$$;
comment on function border_incidents is
    'Incidents in the strips of a border zone, for every account that sees the zone: counts may be seen where single incidents may not.';
revoke all on function border_incidents from public;
grant execute on function border_incidents to diaban_server;
