-- Figures by the units of another day, entry by entry (domain.md 3, shared rules: area; 5, idea 11).
alter table rule_set
    add column rebase_share_percent int not null default 95
        constraint rule_set_rebase_share_percent check (rebase_share_percent between 51 and 100);
comment on column rule_set.rebase_share_percent is
    'Of several successors, the one that holds at least this share of an entry''s frozen footprint takes the entry; below, a person decides.';

create table unit_rebasing (
    id          uuid constraint unit_rebasing_pk primary key default gen_random_uuid(),
    entry_id    uuid not null constraint unit_rebasing_entry_fk references list_entry,
    seq         int not null constraint unit_rebasing_seq_positive check (seq > 0),
    units_on    date not null,
    unit_id     uuid constraint unit_rebasing_unit_fk references admin_unit,
    reason      text not null constraint unit_rebasing_reason_length check (length(reason) between 3 and 500),
    decided_on  date not null,
    account_id  uuid not null default current_account() constraint unit_rebasing_account_fk references account,
    recorded_at timestamptz not null default now(),
    constraint unit_rebasing_in_order unique (entry_id, seq)
);
comment on table unit_rebasing is
    'Who decided to which unit an entry belongs once its lead unit was divided; append-only. A later row replaces the earlier, as of its day.';
comment on column unit_rebasing.units_on is 'A day on which the unit is in force.';
comment on column unit_rebasing.unit_id is 'Null withdraws the earlier decision.';
create index unit_rebasing_unit_ix on unit_rebasing (unit_id);

create function unit_rebasing_sound() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.unit_id is not null and not exists (select from admin_unit where id = new.unit_id and valid @> new.units_on) then
        raise exception 'the unit is not in force on that day'
            using errcode = 'integrity_constraint_violation', constraint = 'unit_rebasing_unit_in_force';
    end if;
    if exists (select from unit_rebasing earlier where earlier.entry_id = new.entry_id and earlier.decided_on > new.decided_on) then
        raise exception 'decisions about an entry follow one another'
            using errcode = 'integrity_constraint_violation', constraint = 'unit_rebasing_days_in_order';
    end if;
    return new;
end
$$;
create trigger unit_rebasing_sound before insert on unit_rebasing for each row execute function unit_rebasing_sound();
create trigger unit_rebasing_append_only before update or delete on unit_rebasing for each row execute function refuse_change();
create trigger unit_rebasing_no_truncate before truncate on unit_rebasing for each statement execute function refuse_change();

alter table unit_rebasing enable row level security;
grant select on unit_rebasing to diaban_server;
grant insert (id, entry_id, seq, units_on, unit_id, reason, decided_on) on unit_rebasing to diaban_server;
create policy unit_rebasing_read on unit_rebasing for select using (
    exists (select from list_entry entry where entry.id = entry_id));
create policy unit_rebasing_decide on unit_rebasing for insert with check (
    account_id = (select current_account())
    and (select account_has_right('decide'))
    and exists (select from list_entry entry
                 where entry.id = entry_id
                   and ((select account_covers_everything()) or entry.lead_unit_id = any ((select account_scope())::uuid[]))));
select audit_table('unit_rebasing');

create function rebase_entries(entry_ids uuid[], units_on date, day date)
    returns table (entry_id uuid, found text, complete boolean, unit_ids uuid[], candidate_ids uuid[], shares double precision[],
                   rebasing_id uuid)
    language sql stable
as $$
    with recursive entry as (
        select frozen.id, frozen.lead_unit_id, frozen.footprint, lead.valid as lead_valid,
               coalesce(rules.rebase_share_percent, 100) as share_needed
          from list_entry frozen
          join admin_unit lead on lead.id = frozen.lead_unit_id
          join reporting_period period on period.id = frozen.period_id
          left join rule_set rules on rules.valid @> upper(period.span) - 1
         where frozen.id = any (entry_ids)
    ),
    -- Of the decisions that stand on the day, the one nearest to the units asked for.
    decided as (
        select distinct on (entry.id) entry.id as entry_id, made.id as rebasing_id, made.unit_id
          from entry
          join unit_rebasing made on made.entry_id = entry.id and made.decided_on <= day
          join admin_unit named on named.id = made.unit_id
         where case when units_on >= upper(entry.lead_valid)
                    then lower(named.valid) > lower(entry.lead_valid) and lower(named.valid) <= units_on
                    when units_on < lower(entry.lead_valid)
                    then lower(named.valid) < lower(entry.lead_valid) and upper(named.valid) > units_on
                    else false end
           and not exists (select from unit_rebasing later
                            where later.entry_id = made.entry_id and later.seq > made.seq
                              and later.decided_on <= day and named.valid @> later.units_on)
         order by entry.id,
                  case when units_on >= upper(entry.lead_valid) then units_on - lower(named.valid) else upper(named.valid) - units_on end,
                  made.seq desc
    ),
    walk (start_id, unit_id, whole) as (
        select lead_unit_id, lead_unit_id, true from entry
         union
        select unit_id, unit_id, true from decided
         union
        select walk.start_id, next.unit_id, walk.whole and next.whole
          from walk
          join admin_unit here on here.id = walk.unit_id and not here.valid @> units_on
          join lateral (
              -- The only successor on record of a unit that went on in parts is not the whole of it.
              select link.successor_id as unit_id,
                     link.part = 'full' or exists (select from unit_succession other
                                                    where other.predecessor_id = here.id and other.successor_id <> link.successor_id
                                                      and other.effective_on <= units_on) as whole
                from unit_succession link
               where link.predecessor_id = here.id and link.effective_on <= units_on and upper(here.valid) <= units_on
               union all
              select link.predecessor_id, true
                from unit_succession link
               where link.successor_id = here.id and link.effective_on > units_on and lower(here.valid) > units_on
          ) next on true
    ),
    reached as (
        select walk.start_id,
               coalesce(array_agg(distinct unit.id) filter (where unit.valid @> units_on), '{}') as unit_ids,
               bool_and(walk.whole and (unit.valid @> units_on or exists (
                   select from unit_succession link
                    where link.predecessor_id = unit.id and link.effective_on <= units_on and upper(unit.valid) <= units_on
                       or link.successor_id = unit.id and link.effective_on > units_on and lower(unit.valid) > units_on))) as complete
          from walk
          join admin_unit unit on unit.id = walk.unit_id
         group by walk.start_id
    ),
    way as (
        select entry.id as entry_id, entry.footprint, entry.share_needed, entry.lead_valid @> units_on as same, decided.rebasing_id,
               at_lead.unit_ids as candidate_ids, chosen.unit_ids, chosen.complete
          from entry
          left join decided on decided.entry_id = entry.id
          join reached at_lead on at_lead.start_id = entry.lead_unit_id
          join reached chosen on chosen.start_id = coalesce(decided.unit_id, entry.lead_unit_id)
    ),
    share as materialized (
        select way.entry_id, candidate.id as unit_id, unit.schematic,
               100 * st_area(st_intersection(way.footprint, unit.outline)::geography) / st_area(way.footprint::geography) as percent
          from way
          cross join lateral (select unnest(way.candidate_ids) as id union select unnest(way.unit_ids)) candidate
          join admin_unit unit on unit.id = candidate.id
         where cardinality(way.candidate_ids) > 1 or cardinality(way.unit_ids) > 1 or not way.complete
    ),
    by_outline as (
        select distinct on (way.entry_id) way.entry_id, share.unit_id
          from way
          join share on share.entry_id = way.entry_id and share.unit_id = any (way.unit_ids)
         where not (way.complete and cardinality(way.unit_ids) = 1)
           and not share.schematic and share.percent >= way.share_needed
         order by way.entry_id, share.percent desc, share.unit_id
    )
    select way.entry_id,
           case when way.same then 'same'
                when way.complete and cardinality(way.unit_ids) = 1
                then case when way.rebasing_id is not null then 'decision' else 'succession' end
                when by_outline.unit_id is not null then 'outline'
                else 'undecided' end,
           way.complete or by_outline.unit_id is not null,
           case when by_outline.unit_id is not null then array[by_outline.unit_id] else way.unit_ids end,
           way.candidate_ids,
           (select array_agg(share.percent order by candidate.place)
              from unnest(way.candidate_ids) with ordinality candidate (id, place)
              left join share on share.entry_id = way.entry_id and share.unit_id = candidate.id),
           way.rebasing_id
      from way
      left join by_outline on by_outline.entry_id = way.entry_id
$$;
comment on function rebase_entries is
    'To which units, in force on a day, entries belong: by the chain of successors (or predecessors) of the frozen lead unit, by a decision '
    'known as of a day, or by the frozen footprint within a real outline; where none tells, undecided with all candidates. Never by shares of area.';

create function place_entries(entry_ids uuid[], level_code text, units_on date, day date)
    returns table (entry_id uuid, unit_id uuid)
    language sql stable
as $$
    select rebased.entry_id,
           case when bool_and(rebased.complete) and count(distinct up.ancestor_id) = 1 and count(up.ancestor_id) = count(*)
                then (array_agg(up.ancestor_id))[1] end
      from rebase_entries(entry_ids, units_on, day) rebased
      left join lateral unnest(rebased.unit_ids) candidate (id) on true
      left join (select above.unit_id, above.ancestor_id
                   from unit_ancestor above
                   join admin_level level on level.level = above.ancestor_level
                  where level.code = level_code) up on up.unit_id = candidate.id
     group by rebased.entry_id
$$;
comment on function place_entries is
    'The unit of a level, in force on a day, that entries count for; null where it is undecided. Candidates under one unit above decide for that unit.';
