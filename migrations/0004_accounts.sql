create table role_right (
    role    text not null,
    "right" text not null
            constraint role_right_known check ("right" in ('read', 'register', 'propose', 'convert', 'decide', 'alert', 'administer')),
    constraint role_right_pk primary key (role, "right")
);
comment on table role_right is 'What each role may do; the policies of the tables and the server both read it here.';

insert into role_right values
    ('admin', 'read'), ('admin', 'administer'),
    ('planner', 'read'), ('planner', 'register'), ('planner', 'propose'), ('planner', 'convert'), ('planner', 'alert'),
    ('commander', 'read'), ('commander', 'alert'),
    ('leader', 'read'), ('leader', 'decide'),
    ('commune', 'read'), ('commune', 'register'), ('commune', 'propose'), ('commune', 'convert'), ('commune', 'alert');

create table account (
    id               uuid constraint account_pk primary key default gen_random_uuid(),
    name             text not null constraint account_name_once unique
                     constraint account_name_form check (name ~ '^[a-z][a-z0-9._-]{1,39}$'),
    role             text not null constraint account_role_known
                     check (role in ('admin', 'planner', 'commander', 'leader', 'commune')),
    unit_id          uuid constraint account_unit_fk references admin_unit,
    password_hash    text,
    security_stamp   uuid not null default gen_random_uuid(),
    failed_sign_ins  int not null default 0,
    locked_until     timestamptz,
    disabled_at      timestamptz,
    created_at       timestamptz not null default now()
);
comment on table account is 'Users of the system, by post, never by a person''s name. Without a unit the account covers everything.';

create table api_token (
    id         uuid constraint api_token_pk primary key default gen_random_uuid(),
    account_id uuid not null constraint api_token_account_fk references account on delete cascade,
    hash       bytea not null constraint api_token_hash_once unique constraint api_token_hash_is_sha256 check (length(hash) = 32),
    name       text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
);
create index api_token_account_ix on api_token (account_id);

grant select on role_right, account, api_token to diaban_server;
grant update (failed_sign_ins, locked_until) on account to diaban_server;

create function current_account() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('diaban.account', true), '')::uuid;

create function account_has_right(wanted text) returns boolean
    language sql stable security definer set search_path = public, pg_temp
    return exists (
        select from account join role_right using (role)
         where account.id = current_account()
           and account.disabled_at is null
           and role_right."right" = wanted);

create function account_covers_everything() returns boolean
    language sql stable security definer set search_path = public, pg_temp
    return exists (
        select from account
         where id = current_account() and disabled_at is null and unit_id is null);

create function account_scope() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp
as $$
    with recursive subtree (id) as (
        select unit_id from account
         where id = current_account() and disabled_at is null and unit_id is not null
         union
        select unit.id from subtree join admin_unit unit on unit.parent_id = subtree.id
    ),
    before (id) as (
        select id from subtree
         union
        select succession.predecessor_id from before join unit_succession succession on succession.successor_id = before.id
    ),
    after (id) as (
        select id from subtree
         union
        select next.id
          from after
          join lateral (
              select succession.successor_id as id from unit_succession succession where succession.predecessor_id = after.id
               union all
              select unit.id from admin_unit unit where unit.parent_id = after.id
          ) next on true
    )
    select coalesce(array_agg(id), '{}') from (select id from before union select id from after) unit;
$$;
comment on function account_scope is
    'Units of the account: its unit''s subtree, what those units were before and what they became. Predecessors of a '
    'successor are left out, or a commune would see its former neighbours for having been merged with them.';
