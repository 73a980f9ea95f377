create table admin_level (
    level   smallint constraint admin_level_pk primary key constraint admin_level_in_range check (level between 1 and 9),
    code    text not null constraint admin_level_code_once unique,
    name_vi text not null,
    name_en text not null
);
comment on table admin_level is 'Tiers of administration as data: the reform of 2025 removed the district.';

insert into admin_level values
    (1, 'province', 'Tỉnh, thành phố', 'Province'),
    (2, 'district', 'Huyện, thị xã, thành phố thuộc tỉnh', 'District'),
    (3, 'commune', 'Xã, phường, thị trấn, đặc khu', 'Commune');

create table admin_unit (
    id         uuid constraint admin_unit_pk primary key default gen_random_uuid(),
    code       text not null constraint admin_unit_code_form check (code ~ '^[0-9A-Za-z._-]{1,20}$'),
    level      smallint not null constraint admin_unit_level_fk references admin_level,
    kind       text not null constraint admin_unit_kind_length check (length(kind) between 1 and 60),
    name       text not null constraint admin_unit_name_length check (length(name) between 1 and 120),
    full_name  text not null constraint admin_unit_full_name_length check (length(full_name) between 1 and 180),
    parent_id  uuid constraint admin_unit_parent_fk references admin_unit,
    valid      daterange not null constraint admin_unit_valid_range check (not isempty(valid) and not lower_inf(valid)),
    outline    geometry(MultiPolygon, 4326) not null
               constraint admin_unit_outline_valid check (st_isvalid(outline) and not st_isempty(outline)),
    schematic  boolean not null default false,
    constraint admin_unit_code_once_at_a_time exclude using gist (code with =, valid with &&)
);
comment on table admin_unit is 'One row a unit and a stretch of time in which code, name, kind, parent and outline stayed as they were.';

create index admin_unit_outline_ix on admin_unit using gist (outline);
create index admin_unit_parent_ix on admin_unit (parent_id);
create index admin_unit_words_ix on admin_unit using gin (fold_marks(full_name) gin_trgm_ops);

create table unit_succession (
    predecessor_id uuid not null constraint unit_succession_predecessor_fk references admin_unit,
    successor_id   uuid not null constraint unit_succession_successor_fk references admin_unit,
    effective_on   date not null,
    part           text not null constraint unit_succession_part check (part in ('full', 'partial')),
    constraint unit_succession_pk primary key (predecessor_id, successor_id)
);
create index unit_succession_successor_ix on unit_succession (successor_id);

create view unit_ancestor as
    with recursive up (unit_id, ancestor_id, next_id) as (
        select id, id, parent_id from admin_unit
         union all
        select up.unit_id, unit.id, unit.parent_id
          from up join admin_unit unit on unit.id = up.next_id
    )
    select up.unit_id, up.ancestor_id, unit.level as ancestor_level
      from up join admin_unit unit on unit.id = up.ancestor_id;
comment on view unit_ancestor is 'Each unit with itself and every unit above it.';

grant select on admin_level, admin_unit, unit_succession, unit_ancestor to diaban_server;
