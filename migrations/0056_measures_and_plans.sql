create table agency (
    code     text constraint agency_pk primary key constraint agency_code_form check (code ~ '^[a-z][a-zA-Z]{2,39}$'),
    position int not null constraint agency_position_once unique,
    level    text not null constraint agency_level_known check (level in ('province', 'district', 'commune')),
    name_vi  text not null,
    name_en  text not null
);
comment on table agency is 'Agencies and organisations that plans assign work to: posts of the state and unions, never persons.';

insert into agency values
    ('steeringCommittee', 1, 'province', 'Ban Chỉ đạo 138 tỉnh', 'Provincial Steering Committee 138'),
    ('provincialPolice', 2, 'province', 'Công an tỉnh', 'Provincial police'),
    ('peoplesCommittee', 3, 'province', 'UBND tỉnh', 'Provincial People''s Committee'),
    ('fatherlandFront', 4, 'province', 'Ủy ban MTTQ Việt Nam tỉnh', 'Provincial Fatherland Front'),
    ('procuracy', 5, 'province', 'Viện kiểm sát nhân dân tỉnh', 'Provincial procuracy'),
    ('court', 6, 'province', 'Tòa án nhân dân tỉnh', 'Provincial court'),
    ('borderGuard', 7, 'province', 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh', 'Provincial border guard command'),
    ('military', 8, 'province', 'Bộ Chỉ huy Quân sự tỉnh', 'Provincial military command'),
    ('homeAffairs', 9, 'province', 'Sở Nội vụ', 'Department of Home Affairs'),
    ('justice', 10, 'province', 'Sở Tư pháp', 'Department of Justice'),
    ('finance', 11, 'province', 'Sở Tài chính', 'Department of Finance'),
    ('information', 12, 'province', 'Sở Thông tin và Truyền thông', 'Department of Information and Communications'),
    ('education', 13, 'province', 'Sở Giáo dục và Đào tạo', 'Department of Education and Training'),
    ('labour', 14, 'province', 'Sở Lao động - Thương binh và Xã hội', 'Department of Labour, Invalids and Social Affairs'),
    ('culture', 15, 'province', 'Sở Văn hóa, Thể thao và Du lịch', 'Department of Culture, Sports and Tourism'),
    ('health', 16, 'province', 'Sở Y tế', 'Department of Health'),
    ('construction', 17, 'province', 'Sở Xây dựng', 'Department of Construction'),
    ('stateBank', 18, 'province', 'Ngân hàng Nhà nước chi nhánh tỉnh', 'State Bank, provincial branch'),
    ('broadcaster', 19, 'province', 'Đài Phát thanh và Truyền hình tỉnh', 'Provincial radio and television'),
    ('labourFederation', 20, 'province', 'Liên đoàn Lao động tỉnh', 'Provincial Federation of Labour'),
    ('womensUnion', 21, 'province', 'Hội Liên hiệp Phụ nữ tỉnh', 'Provincial Women''s Union'),
    ('youthUnion', 22, 'province', 'Tỉnh đoàn', 'Provincial Youth Union'),
    ('veterans', 23, 'province', 'Hội Cựu chiến binh tỉnh', 'Provincial Veterans'' Association'),
    ('farmersUnion', 24, 'province', 'Hội Nông dân tỉnh', 'Provincial Farmers'' Union'),
    ('departments', 30, 'province', 'Các Sở, ban, ngành liên quan', 'Departments and agencies concerned'),
    ('organisations', 31, 'province', 'Các hội, đoàn thể', 'Associations and unions'),
    ('districtCommittees', 40, 'district', 'UBND các huyện, thành phố', 'District People''s Committees'),
    ('districtPolice', 41, 'district', 'Công an các huyện, thành phố', 'District police'),
    ('communePeoplesCommittee', 50, 'commune', 'UBND cấp xã', 'Commune People''s Committee'),
    ('communePolice', 51, 'commune', 'Công an cấp xã', 'Commune police'),
    ('communeFront', 52, 'commune', 'Ủy ban MTTQ Việt Nam cấp xã', 'Commune Fatherland Front'),
    ('communeUnions', 53, 'commune', 'Hội, đoàn thể cấp xã', 'Commune associations and unions'),
    ('residentialArea', 54, 'commune', 'Thôn, khu phố', 'Residential areas');

create table measure_kind (
    code     text constraint measure_kind_pk primary key constraint measure_kind_code_form check (code ~ '^[a-z][a-zA-Z]{2,39}$'),
    position int not null constraint measure_kind_position_once unique,
    name_vi  text not null,
    name_en  text not null,
    lead_agency text not null constraint measure_kind_lead_agency_fk references agency,
    coordinating text[] not null
);
comment on table measure_kind is 'Kinds of conversion measures (biện pháp chuyển hóa), a closed list, with who usually leads and coordinates.';

insert into measure_kind values
    ('securityCamera', 1, 'Camera an ninh', 'Security cameras', 'communePeoplesCommittee', '{communePolice,residentialArea}'),
    ('selfManagedGroup', 2, 'Tổ tự quản', 'Self-managed group', 'communeFront', '{communePolice,residentialArea}'),
    ('securityBell', 3, 'Tiếng kẻng an ninh', 'Security bell', 'residentialArea', '{communePolice,communeFront}'),
    ('patrol', 4, 'Tuần tra', 'Patrol', 'communePolice', '{residentialArea}'),
    ('propaganda', 5, 'Tuyên truyền', 'Public information', 'communeFront', '{communePolice,communeUnions}'),
    ('lighting', 6, 'Thắp sáng', 'Lighting', 'communePeoplesCommittee', '{communeUnions}'),
    ('joint', 7, 'Phối hợp liên ngành', 'Joint work of agencies', 'provincialPolice', '{communePolice,departments}'),
    ('mediation', 8, 'Hòa giải ở cơ sở', 'Local mediation', 'communeFront', '{justice,communePeoplesCommittee}'),
    ('businessCheck', 9, 'Kiểm tra cơ sở kinh doanh có điều kiện', 'Checks of licensed businesses', 'provincialPolice', '{communePolice,culture}'),
    ('urbanOrder', 10, 'Lập lại trật tự đô thị', 'Urban order', 'communePeoplesCommittee', '{communePolice,construction}'),
    ('weaponsHandIn', 11, 'Vận động giao nộp vũ khí', 'Hand-in of weapons', 'communePolice', '{communeFront}'),
    ('socialSupport', 12, 'An sinh xã hội tại chỗ', 'Social support on the spot', 'communePeoplesCommittee', '{labour,womensUnion}');

create table plan (
    id          uuid constraint plan_pk primary key default gen_random_uuid(),
    number      text not null constraint plan_number_length check (length(number) between 1 and 60),
    signed_on   date not null,
    title       text constraint plan_title_length check (length(title) between 3 and 300),
    agency      text not null constraint plan_agency_fk references agency,
    period_id   text constraint plan_period_fk references reporting_period,
    unit_id     uuid constraint plan_unit_fk references admin_unit,
    note        text constraint plan_note_length check (length(note) between 3 and 500),
    recorded_by uuid not null default current_account() constraint plan_recorded_by_fk references account,
    recorded_at timestamptz not null default now(),
    constraint plan_once unique (number, signed_on)
);
comment on table plan is 'Kế hoạch: a paper under which work is done. Without a unit it speaks for the whole province.';
comment on column plan.agency is 'Who issued it.';
create index plan_unit_ix on plan (unit_id);

create table plan_task (
    id          uuid constraint plan_task_pk primary key default gen_random_uuid(),
    plan_id     uuid not null constraint plan_task_plan_fk references plan,
    section     text not null constraint plan_task_section_form check (section ~ '^[IVX]{1,4}(\.[0-9a-zđ]{1,2}){0,3}$'),
    position    int not null constraint plan_task_position_positive check (position > 0),
    title       text not null constraint plan_task_title_length check (length(title) between 3 and 300),
    planned_on  date not null,
    due_on      date not null constraint plan_task_due_after_begin check (due_on >= planned_on),
    recorded_by uuid not null default current_account() constraint plan_task_recorded_by_fk references account,
    recorded_at timestamptz not null default now(),
    constraint plan_task_in_order unique (plan_id, position)
);
comment on table plan_task is 'Nhiệm vụ: a task of a plan, in the plan''s order, with the section it stands in.';
comment on column plan_task.due_on is 'As the plan says; an extension is a report of progress.';

create table plan_assignment (
    task_id uuid not null constraint plan_assignment_task_fk references plan_task,
    agency  text not null constraint plan_assignment_agency_fk references agency,
    role    text not null constraint plan_assignment_role_known check (role in ('leads', 'coordinates')),
    constraint plan_assignment_pk primary key (task_id, agency)
);
comment on table plan_assignment is 'Phân công: who leads a task and who coordinates.';
create index plan_assignment_agency_ix on plan_assignment (agency);

create table plan_task_progress (
    task_id     uuid not null constraint plan_task_progress_task_fk references plan_task,
    seq         int not null constraint plan_task_progress_seq_positive check (seq > 0),
    happened_on date not null,
    percent     int not null constraint plan_task_progress_percent_range check (percent between 0 and 100),
    due_on      date,
    dropped     boolean not null default false,
    note        text constraint plan_task_progress_note_length check (length(note) between 3 and 500)
                constraint plan_task_progress_reason check (note is not null or (due_on is null and not dropped)),
    recorded_by uuid not null default current_account() constraint plan_task_progress_recorded_by_fk references account,
    recorded_at timestamptz not null default now(),
    constraint plan_task_progress_in_order primary key (task_id, seq)
);
comment on table plan_task_progress is 'How far a task was on a day; append-only. An extension of its due date and its end without result are reports with a reason.';

create table entry_plan (
    entry_id    uuid constraint entry_plan_pk primary key constraint entry_plan_entry_fk references list_entry,
    plan_id     uuid not null constraint entry_plan_plan_fk references plan,
    attached_on date not null,
    attached_by uuid not null default current_account() constraint entry_plan_attached_by_fk references account
);
comment on table entry_plan is 'The plan that an entry''s conversion runs under.';
create index entry_plan_plan_ix on entry_plan (plan_id);

create table conversion_measure (
    id           uuid constraint conversion_measure_pk primary key default gen_random_uuid(),
    entry_id     uuid not null constraint conversion_measure_entry_fk references list_entry,
    kind         text not null constraint conversion_measure_kind_fk references measure_kind,
    title        text not null constraint conversion_measure_title_length check (length(title) between 3 and 200),
    lead_unit_id uuid not null constraint conversion_measure_lead_unit_fk references admin_unit,
    lead_agency  text not null constraint conversion_measure_lead_agency_fk references agency,
    coordinating text[] not null default '{}' constraint conversion_measure_coordinating_few check (cardinality(coordinating) <= 20),
    task_id      uuid constraint conversion_measure_task_fk references plan_task,
    planned_on   date not null,
    due_on       date not null constraint conversion_measure_due_after_begin check (due_on >= planned_on),
    created_by   uuid not null default current_account() constraint conversion_measure_created_by_fk references account,
    created_at   timestamptz not null default now(),
    constraint conversion_measure_of_entry unique (id, entry_id)
);
comment on table conversion_measure is
    'Biện pháp chuyển hóa: what is done on the ground for one list entry, by whom and until when. Append-only: a wrong one is dropped with the reason.';
comment on column conversion_measure.due_on is 'As first planned; an extension is a report of progress.';
comment on column conversion_measure.task_id is 'The task of a plan that it carries out.';
create index conversion_measure_entry_ix on conversion_measure (entry_id);
create index conversion_measure_lead_unit_ix on conversion_measure (lead_unit_id);

create function measure_agencies_known() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select from unnest(new.coordinating) named (code)
                where named.code = new.lead_agency or not exists (select from agency where agency.code = named.code)) then
        raise exception 'coordinating agencies are other agencies of the list'
            using errcode = 'integrity_constraint_violation', constraint = 'conversion_measure_agencies_known';
    end if;
    return new;
end
$$;
create trigger conversion_measure_agencies_known before insert on conversion_measure
    for each row execute function measure_agencies_known();

create table measure_progress (
    measure_id  uuid not null,
    entry_id    uuid not null,
    seq         int not null constraint measure_progress_seq_positive check (seq > 0),
    happened_on date not null,
    percent     int not null constraint measure_progress_percent_range check (percent between 0 and 100),
    due_on      date,
    dropped     boolean not null default false,
    note        text constraint measure_progress_note_length check (length(note) between 3 and 500)
                constraint measure_progress_reason check (note is not null or (due_on is null and not dropped)),
    recorded_by uuid not null default current_account() constraint measure_progress_recorded_by_fk references account,
    recorded_at timestamptz not null default now(),
    constraint measure_progress_in_order primary key (measure_id, seq),
    constraint measure_progress_measure_fk foreign key (measure_id, entry_id) references conversion_measure (id, entry_id)
);
comment on table measure_progress is 'How far a measure was on a day; append-only. An extension of its due date and its end without result are reports with a reason.';

create trigger plan_task_progress_append_only before update or delete on plan_task_progress
    for each row execute function refuse_change();
create trigger plan_task_progress_no_truncate before truncate on plan_task_progress
    for each statement execute function refuse_change();
create trigger conversion_measure_append_only before update or delete on conversion_measure
    for each row execute function refuse_change();
create trigger measure_progress_append_only before update or delete on measure_progress
    for each row execute function refuse_change();
create trigger measure_progress_no_truncate before truncate on measure_progress
    for each statement execute function refuse_change();

create function work_state(percent int, dropped boolean, due_on date, ended boolean, day date) returns text
    language sql immutable
    return case when dropped then 'dropped'
                when percent = 100 then 'done'
                when ended then 'unfinished'
                when day > due_on then 'overdue'
                when percent > 0 then 'underWay'
                else 'planned'
           end;
comment on function work_state is
    'How work stands at the end of a day: the due date itself is still in time; what was not done when the entry closed is unfinished.';

create function measures_as_of(day date)
    returns table (measure_id uuid, percent int, due_on date, reports int, reported_on date, done_on date, note text, state text)
    language sql stable
as $$
    select measure.id, coalesce(last.percent, 0), coalesce(extended.due_on, measure.due_on), coalesce(last.seq, 0), last.happened_on,
           case when last.percent = 100 then last.happened_on end, last.note,
           work_state(coalesce(last.percent, 0), coalesce(last.dropped, false), coalesce(extended.due_on, measure.due_on),
                      coalesce(entry.closed_on <= day, false), day)
      from conversion_measure measure
      join list_entry entry on entry.id = measure.entry_id
      left join lateral (
          select * from measure_progress report
           where report.measure_id = measure.id and report.happened_on <= day
           order by report.seq desc limit 1
      ) last on true
      left join lateral (
          select report.due_on from measure_progress report
           where report.measure_id = measure.id and report.happened_on <= day and report.due_on is not null
           order by report.seq desc limit 1
      ) extended on true
     where measure.planned_on <= day
       and (entry.voided_on is null or entry.voided_on > day)
$$;
comment on function measures_as_of is 'Every measure as it stood at the end of a day; overdue where the due date in force then had passed.';

create function tasks_as_of(day date)
    returns table (task_id uuid, percent int, due_on date, reports int, reported_on date, done_on date, note text, state text)
    language sql stable
as $$
    select task.id, coalesce(last.percent, 0), coalesce(extended.due_on, task.due_on), coalesce(last.seq, 0), last.happened_on,
           case when last.percent = 100 then last.happened_on end, last.note,
           work_state(coalesce(last.percent, 0), coalesce(last.dropped, false), coalesce(extended.due_on, task.due_on), false, day)
      from plan_task task
      left join lateral (
          select * from plan_task_progress report
           where report.task_id = task.id and report.happened_on <= day
           order by report.seq desc limit 1
      ) last on true
      left join lateral (
          select report.due_on from plan_task_progress report
           where report.task_id = task.id and report.happened_on <= day and report.due_on is not null
           order by report.seq desc limit 1
      ) extended on true
     where task.planned_on <= day
$$;
comment on function tasks_as_of is 'Every task of a plan as it stood at the end of a day.';

-- What was recorded with the start of conversions before there were measures.
insert into plan (number, signed_on, agency, unit_id, recorded_by)
select distinct on (event.details #>> '{plan,number}', (event.details #>> '{plan,signedOn}')::date)
       event.details #>> '{plan,number}', (event.details #>> '{plan,signedOn}')::date, 'steeringCommittee', entry.lead_unit_id, event.account_id
  from hotspot_event event
  join list_entry entry on entry.id = event.entry_id
 where event.kind = 'startConversion'
 order by 1, 2, event.recorded_at;

insert into entry_plan (entry_id, plan_id, attached_on, attached_by)
select distinct on (event.entry_id) event.entry_id, plan.id, event.occurred_on, event.account_id
  from hotspot_event event
  join plan on plan.number = event.details #>> '{plan,number}' and plan.signed_on = (event.details #>> '{plan,signedOn}')::date
 where event.kind = 'startConversion' and event.entry_id is not null
 order by event.entry_id, event.seq desc;

insert into conversion_measure (entry_id, kind, title, lead_unit_id, lead_agency, coordinating, planned_on, due_on, created_by)
select distinct on (event.entry_id, kind.code)
       event.entry_id, kind.code, kind.name_vi, entry.lead_unit_id, kind.lead_agency, kind.coordinating, event.occurred_on,
       greatest(upper(period.span) - 1, event.occurred_on), event.account_id
  from hotspot_event event
  join list_entry entry on entry.id = event.entry_id
  join reporting_period period on period.id = entry.period_id
  join lateral jsonb_array_elements_text(event.details -> 'measures') named (code) on true
  join measure_kind kind on kind.code = named.code
 where event.kind = 'startConversion'
   and not exists (select from hotspot_event correction where correction.voids_id = event.id)
 order by event.entry_id, kind.code, event.seq desc;

alter table agency enable row level security;
alter table measure_kind enable row level security;
alter table plan enable row level security;
alter table plan_task enable row level security;
alter table plan_assignment enable row level security;
alter table plan_task_progress enable row level security;
alter table entry_plan enable row level security;
alter table conversion_measure enable row level security;
alter table measure_progress enable row level security;

grant select on agency, measure_kind to diaban_server;
grant select, insert on plan, plan_task, plan_assignment, plan_task_progress, conversion_measure, measure_progress, entry_plan to diaban_server;
grant update (plan_id, attached_on, attached_by) on entry_plan to diaban_server;

create policy agency_read on agency for select using (true);
create policy measure_kind_read on measure_kind for select using (true);

create policy entry_plan_read on entry_plan for select using (
    exists (select from list_entry where list_entry.id = entry_id));
create policy entry_plan_attach on entry_plan for insert with check (
    attached_by = (select current_account())
    and (select account_has_right('convert'))
    and exists (select from list_entry join hotspot on hotspot.id = list_entry.holder_id
                 where list_entry.id = entry_id
                   and ((select account_covers_everything())
                        or hotspot.lead_unit_id = any ((select account_scope())::uuid[]))));
create policy entry_plan_change on entry_plan for update using (
    (select account_has_right('convert'))
    and exists (select from list_entry join hotspot on hotspot.id = list_entry.holder_id
                 where list_entry.id = entry_id
                   and ((select account_covers_everything())
                        or hotspot.lead_unit_id = any ((select account_scope())::uuid[]))))
    with check (attached_by = (select current_account()));

create policy plan_read on plan for select using (
    (select account_has_right('read'))
    and ((select account_covers_everything())
         or unit_id is null
         or unit_id = any ((select account_scope())::uuid[])
         or exists (select from entry_plan where entry_plan.plan_id = plan.id)));
create policy plan_write on plan for insert with check (
    recorded_by = (select current_account())
    and (select account_has_right('plan'))
    and ((select account_covers_everything()) or unit_id is null or unit_id = any ((select account_scope())::uuid[])));
create policy plan_task_read on plan_task for select using (exists (select from plan where plan.id = plan_id));
create policy plan_task_write on plan_task for insert with check (
    recorded_by = (select current_account())
    and (select account_has_right('plan')) and exists (select from plan where plan.id = plan_id));
create policy plan_assignment_read on plan_assignment for select using (exists (select from plan_task where plan_task.id = task_id));
create policy plan_assignment_write on plan_assignment for insert with check (
    (select account_has_right('plan')) and exists (select from plan_task where plan_task.id = task_id));
create policy plan_task_progress_read on plan_task_progress for select using (exists (select from plan_task where plan_task.id = task_id));
create policy plan_task_progress_report on plan_task_progress for insert with check (
    recorded_by = (select current_account())
    and (select account_has_right('plan')) and exists (select from plan_task where plan_task.id = task_id));

create policy conversion_measure_read on conversion_measure for select using (
    exists (select from list_entry where list_entry.id = entry_id));
create policy conversion_measure_plan on conversion_measure for insert with check (
    created_by = (select current_account())
    and (select account_has_right('convert'))
    and exists (select from list_entry join hotspot on hotspot.id = list_entry.holder_id
                 where list_entry.id = entry_id
                   and ((select account_covers_everything())
                        or hotspot.lead_unit_id = any ((select account_scope())::uuid[]))));
create policy measure_progress_read on measure_progress for select using (
    exists (select from list_entry where list_entry.id = entry_id));
create policy measure_progress_report on measure_progress for insert with check (
    recorded_by = (select current_account())
    and (select account_has_right('convert'))
    and exists (select from list_entry join hotspot on hotspot.id = list_entry.holder_id
                 where list_entry.id = entry_id
                   and ((select account_covers_everything())
                        or hotspot.lead_unit_id = any ((select account_scope())::uuid[]))));

create function cite_plan(cited_number text, cited_signed_on date, cited_for uuid, cited_period text) returns uuid
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not account_has_right('convert') then
        raise insufficient_privilege using message = 'the account may not cite a plan';
    end if;
    insert into plan (number, signed_on, agency, unit_id, period_id)
    values (cited_number, cited_signed_on, 'steeringCommittee', cited_for, cited_period)
    on conflict on constraint plan_once do nothing;
    return (select id from plan where number = cited_number and signed_on = cited_signed_on);
end
$$;
revoke all on function cite_plan, measure_agencies_known from public;
grant execute on function cite_plan to diaban_server;
comment on function cite_plan is 'The plan of that number and date; recorded now, for the unit, if nobody cited it before.';

select audit_table('agency');
select audit_table('measure_kind');
select audit_table('plan');
select audit_table('plan_task');
select audit_table('plan_assignment');
select audit_table('plan_task_progress');
select audit_table('entry_plan');
select audit_table('conversion_measure');
select audit_table('measure_progress');
