alter table criteria_set
    add column problem_type text
        constraint criteria_set_problem_type_known check (problem_type in ('order', 'economic', 'environmentFood', 'drugs')),
    add column based_on     text constraint criteria_set_based_on_fk references criteria_set,
    add column edition      int not null default 1 constraint criteria_set_edition_positive check (edition > 0),
    add column drafted_by   uuid default current_account() constraint criteria_set_drafted_by_fk references account,
    add column drafted_at   timestamptz not null default now(),
    add column published_by uuid constraint criteria_set_published_by_fk references account,
    add column published_at timestamptz,
    add constraint criteria_set_version_form check (version ~ '^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$'),
    add constraint criteria_set_legal_basis_length check (length(legal_basis) between 3 and 500),
    add constraint criteria_set_valid_begins check (not isempty(valid) and not lower_inf(valid));
comment on table criteria_set is
    'Versions of the criteria of an appraisal (domain.md 3.4). A draft may be changed; a published version never is, nor what it holds.';
comment on column criteria_set.problem_type is 'The type of hotspot it is for; null for every type that has none of its own.';
comment on column criteria_set.edition is 'Counts the changes of a draft; the version for If-Match.';
update criteria_set set published_at = now();
create unique index criteria_set_begins_once on criteria_set (coalesce(problem_type, ''), lower(valid)) where published_at is not null;

create table criterion_group (
    criteria_set text not null constraint criterion_group_set_fk references criteria_set on delete cascade,
    code         text not null constraint criterion_group_code_form check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
    position     int not null,
    name_vi      text not null constraint criterion_group_name_vi_length check (length(name_vi) between 3 and 200),
    name_en      text not null constraint criterion_group_name_en_length check (length(name_en) between 3 and 200),
    needed       int not null constraint criterion_group_needed_positive check (needed between 1 and 50),
    mandatory    boolean not null,
    constraint criterion_group_pk primary key (criteria_set, code)
);
comment on table criterion_group is 'Groups of criteria of which so many must be met: "at least 3 of 5".';

alter table criterion
    add column group_code text,
    add constraint criterion_group_fk foreign key (criteria_set, group_code) references criterion_group (criteria_set, code),
    add constraint criterion_code_form check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
    add constraint criterion_name_vi_length check (length(name_vi) between 3 and 200),
    add constraint criterion_name_en_length check (length(name_en) between 3 and 200),
    add constraint criterion_unit_length check (length(unit) between 1 and 20),
    add constraint criterion_threshold_range check (threshold between -1000000 and 1000000);
comment on table criterion is 'What an appraisal asks, with operator and threshold; whether it is met follows from a result''s figures alone.';
comment on column criterion.kind is 'boolean: 1 or 0; count; rate: numerator of denominator in percent; change: now against a base in percent.';

create function criteria_stay_as_published() returns trigger language plpgsql as $$
begin
    if exists (select from criteria_set
                where published_at is not null
                  and version in (case when tg_op <> 'INSERT' then old.criteria_set end,
                                  case when tg_op <> 'DELETE' then new.criteria_set end)) then
        raise exception 'the criteria set is published' using errcode = 'integrity_constraint_violation', constraint = 'criteria_set_published';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger criterion_as_published before insert or update or delete on criterion
    for each row execute function criteria_stay_as_published();
create trigger criterion_group_as_published before insert or update or delete on criterion_group
    for each row execute function criteria_stay_as_published();

create function criteria_set_stays_as_published() returns trigger language plpgsql as $$
begin
    if old.published_at is not null then
        raise exception 'the criteria set % is published', old.version
            using errcode = 'integrity_constraint_violation', constraint = 'criteria_set_published';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger criteria_set_as_published before update or delete on criteria_set
    for each row execute function criteria_set_stays_as_published();

create function criteria_set_in_force(day date, problem_types text[]) returns text language sql stable
    return (select version from criteria_set
             where published_at is not null and valid @> day
               and (problem_type is null or problem_type = any (problem_types))
             order by problem_type nulls last, lower(valid) desc
             limit 1);
comment on function criteria_set_in_force is
    'The version that holds on a day: that of a hotspot''s type before the general one, then the one that began last.';

alter table criteria_set enable row level security;
alter table criterion enable row level security;
alter table criterion_group enable row level security;
grant select, insert, update, delete on criterion, criterion_group to diaban_server;
grant insert, delete on criteria_set to diaban_server;
grant update (legal_basis, valid, problem_type, edition, published_by, published_at) on criteria_set to diaban_server;

create policy criteria_set_read on criteria_set for select using (
    published_at is not null or (select account_has_right('plan')));
create policy criteria_set_draft on criteria_set for insert with check (
    (select account_has_right('plan')) and published_at is null and drafted_by = (select current_account()));
create policy criteria_set_change on criteria_set for update using ((select account_has_right('plan')));
create policy criteria_set_drop on criteria_set for delete using ((select account_has_right('plan')));

create policy criterion_read on criterion for select using (
    exists (select from criteria_set where version = criteria_set));
create policy criterion_draft on criterion for insert with check ((select account_has_right('plan')));
create policy criterion_change on criterion for update using ((select account_has_right('plan')));
create policy criterion_drop on criterion for delete using ((select account_has_right('plan')));

create policy criterion_group_read on criterion_group for select using (
    exists (select from criteria_set where version = criteria_set));
create policy criterion_group_draft on criterion_group for insert with check ((select account_has_right('plan')));
create policy criterion_group_change on criterion_group for update using ((select account_has_right('plan')));
create policy criterion_group_drop on criterion_group for delete using ((select account_has_right('plan')));
