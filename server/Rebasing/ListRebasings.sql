with entry as (
    select entry.*
      from entries_as_of(@day::date) entry
     where (@period::text is null or entry.period_id = @period)
       and (@entry::uuid is null or entry.entry_id = @entry)
       and ((select account_covers_everything()) or entry.lead_unit_id = any ((select account_scope())::uuid[]))
),
rebased as materialized (
    select * from rebase_entries((select array_agg(entry.entry_id) from entry), @units_on::date, @day::date)
),
ranked as (
    -- What waits for a person comes first.
    select entry.entry_id, entry.hotspot_id, entry.period_id, entry.verdict, entry.lead_unit_id, hotspot.code, hotspot.name,
           rebased.found, rebased.unit_ids, rebased.candidate_ids, rebased.shares, rebased.rebasing_id,
           row_number() over (order by array_position(array['undecided', 'decision', 'outline', 'succession', 'same'], rebased.found),
                                       hotspot.code, entry.period_id, entry.entry_id) as position
      from rebased
      join entry on entry.entry_id = rebased.entry_id
      join hotspot on hotspot.id = entry.hotspot_id
     where @found::text is null or rebased.found = @found
)
select ranked.entry_id, ranked.hotspot_id, ranked.code, ranked.name, ranked.period_id, ranked.verdict, ranked.found,
       lead.code as lead_code, lead.full_name as lead_name, unit.code as unit_code, unit.full_name as unit_name,
       coalesce(rules.rebase_share_percent, 100) as share_needed,
       (select coalesce(json_agg(json_build_object(
                   'code', candidate.code, 'fullName', candidate.full_name, 'schematic', candidate.schematic,
                   'share', trunc(round(ranked.shares[place.number]::numeric, 4), 1)::float8)
                   order by ranked.shares[place.number] desc nulls last, candidate.code), '[]')
          from unnest(ranked.candidate_ids) with ordinality place (id, number)
          join admin_unit candidate on candidate.id = place.id)::text as candidates,
       (select json_build_object(
                   'unitsOn', made.units_on, 'unit', json_build_object('code', named.code, 'fullName', named.full_name), 'reason', made.reason,
                   'decidedOn', made.decided_on, 'decidedBy', account.name, 'recordedAt', made.recorded_at)
          from unit_rebasing made
          join admin_unit named on named.id = made.unit_id
          join account on account.id = made.account_id
         where made.id = ranked.rebasing_id)::text as decision
  from ranked
  join admin_unit lead on lead.id = ranked.lead_unit_id
  left join admin_unit unit on unit.id = ranked.unit_ids[1] and ranked.found <> 'undecided'
  join reporting_period period on period.id = ranked.period_id
  left join rule_set rules on rules.valid @> upper(period.span) - 1
 where ranked.position > coalesce((select last.position from ranked last where last.entry_id = @after_id::uuid), 0)
 order by ranked.position
 limit @limit::int
