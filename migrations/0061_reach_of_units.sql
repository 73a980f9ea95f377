-- What an account reaches is asked by every policy of every statement; walking the units each time cost more than the statement itself.
create table unit_reach (
    unit_id  uuid constraint unit_reach_pk primary key constraint unit_reach_unit_fk references admin_unit on delete cascade,
    unit_ids uuid[] not null
);
comment on table unit_reach is
    'For each unit: itself, all below it, what those were before, and what became of them with all below that. Kept by triggers, never written by hand.';

create function keep_unit_reach() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    with recursive subtree (root, id) as (
        select unit.id, unit.id from admin_unit unit
         union
        select subtree.root, unit.id from subtree join admin_unit unit on unit.parent_id = subtree.id
    ),
    before (root, id) as (
        select root, id from subtree
         union
        select before.root, succession.predecessor_id
          from before join unit_succession succession on succession.successor_id = before.id
    ),
    after (root, id) as (
        select root, id from subtree
         union
        select after.root, next.id
          from after
          join lateral (
              select succession.successor_id as id from unit_succession succession where succession.predecessor_id = after.id
               union all
              select unit.id from admin_unit unit where unit.parent_id = after.id
          ) next on true
    )
    insert into unit_reach (unit_id, unit_ids)
    select reached.root, array_agg(reached.id order by reached.id)
      from (select root, id from before union select root, id from after) reached
     group by reached.root
        on conflict on constraint unit_reach_pk do update set unit_ids = excluded.unit_ids
        where unit_reach.unit_ids is distinct from excluded.unit_ids;
    return null;
end
$$;
revoke all on function keep_unit_reach from public;

create trigger admin_unit_reach after insert or update of parent_id or delete on admin_unit
    for each statement execute function keep_unit_reach();
create trigger unit_succession_reach after insert or update or delete on unit_succession
    for each statement execute function keep_unit_reach();

-- Units that were there before this table.
update admin_unit set parent_id = parent_id where false;

create or replace function account_scope() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp
    return coalesce(
        (select reach.unit_ids
           from account join unit_reach reach on reach.unit_id = account.unit_id
          where account.id = current_account() and account.disabled_at is null),
        '{}');
