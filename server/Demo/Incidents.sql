with import as (
    insert into incident_import (file_name, file_sha256, state, ended_at)
    values ('demo', encode(sha256('demo'), 'hex'), 'done', now())
    returning id
),
months as (
    select month::date as month, (month + interval '1 month')::date as next from generate_series(date '2019-01-01', date '2023-12-01', '1 month') month
),
chance as (
    -- Two numbers in [0, 1) that are the same in every load.
    select hotspot.id as hotspot_id, months.month, months.next,
           ('x' || substr(md5(hotspot.code || months.month), 1, 8))::bit(32)::bigint / 4294967296.0 as first,
           ('x' || substr(md5(hotspot.code || months.month), 9, 8))::bit(32)::bigint / 4294967296.0 as second
      from hotspot cross join months
),
places as (
    select chance.*, outline.footprint, hotspot.types, hotspot.code,
           coalesce((proposal.details #>> '{evidence,incidents24Months}')::int, 12) as evidence,
           coalesce((proposal.details #>> '{evidence,reportedByPublic}')::numeric
                    / nullif((proposal.details #>> '{evidence,incidents24Months}')::int, 0), 0.5) as reported,
           (select accepted_yearly_incidents from list_entry where hotspot_id = hotspot.id and accepted_yearly_incidents is not null
             order by selected_on desc limit 1) as accepted,
           (select state from hotspot_event event where event.hotspot_id = hotspot.id and event.occurred_on <= chance.month
             order by seq desc limit 1) as state,
           exists (select from hotspot_event event
                    where event.hotspot_id = hotspot.id and event.kind = 'raiseAlert'
                      and chance.month between event.occurred_on - 130 and event.occurred_on) as rising
      from chance
      join hotspot on hotspot.id = chance.hotspot_id
      join hotspot_outline outline on outline.hotspot_id = hotspot.id and upper_inf(outline.valid)
      left join lateral (
          select details from hotspot_event event where event.hotspot_id = hotspot.id and event.kind = 'propose' order by seq limit 1
      ) proposal on true
),
hot as (
    select places.*,
           floor(case when rising then greatest(coalesce(accepted, 6), 4) * 3.2
                      when state in ('watch', 'delisted') then coalesce(accepted, evidence / 4.0) * 0.9
                      when state in ('converting', 'underAppraisal', 'notAchieved') then evidence * 0.38
                      else evidence * 0.5
                 end / 12 * (0.4 + 1.2 * first) + second)::int as incidents
      from places
),
around as (
    -- What happens elsewhere: a little everywhere, more in the wards.
    select unit.id, unit.code, unit.outline, months.month, months.next,
           floor((case when unit.kind = 'Phường' then 3.1 when unit.kind = 'Thị trấn' then 2.2 else 0.8 end)
                 * (0.4 + 1.2 * ('x' || substr(md5(unit.code || months.month), 1, 8))::bit(32)::bigint / 4294967296.0)
                 + ('x' || substr(md5(unit.code || months.month), 9, 8))::bit(32)::bigint / 4294967296.0)::int as incidents
      from admin_unit unit
      join months on unit.valid @> months.month
     where not exists (select from admin_unit below where below.parent_id = unit.id and below.valid @> months.month)
),
drawn as (
    select hot.code || '/' || hot.month as seed, hot.month, hot.next, hot.types, hot.reported, hot.rising, point.geom as position,
           (point.path)[1] as number
      from hot, st_dump(st_generatepoints(hot.footprint, hot.incidents, 1 + abs(hashtext(hot.code || hot.month)) % 2000000000)) point
     where hot.incidents > 0
     union all
    select around.code || '/' || around.month, around.month, around.next, array['order', 'order', 'order', 'drugs', 'economic'], 0.7, false,
           point.geom, (point.path)[1]
      from around, st_dump(st_generatepoints(around.outline, around.incidents, 1 + abs(hashtext(around.code || around.month)) % 2000000000)) point
     where around.incidents > 0
),
told as (
    select drawn.*, md5(seed || '/' || number) as hash,
           ('x' || substr(md5(seed || '/' || number), 1, 8))::bit(32)::bigint / 4294967296.0 as one,
           ('x' || substr(md5(seed || '/' || number), 9, 8))::bit(32)::bigint / 4294967296.0 as two,
           ('x' || substr(md5(seed || '/' || number), 17, 8))::bit(32)::bigint / 4294967296.0 as three
      from drawn
),
typed as (
    select told.*, types[1 + floor(one * cardinality(types))::int] as type, month + floor(three * (next - month))::int as day from told
)
insert into incident (import_id, fingerprint, repeat, group_code, discovery, occurred_on, occurred_to, occurred_at, position, accuracy_m, unit_id)
select import.id, typed.hash::uuid, 1,
       case typed.type
           when 'order' then (array['theft', 'theft', 'theft', 'disorder', 'disorder', 'assault', 'gambling', 'snatching', 'damage'])[1 + floor(two * 9)::int]
           when 'economic' then (array['smuggling', 'counterfeit', 'otherEconomic'])[1 + floor(two * 3)::int]
           when 'environmentFood' then (array['pollution', 'resources', 'foodSafety'])[1 + floor(two * 3)::int]
           else (array['drugTrade', 'drugTrade', 'otherDrugs'])[1 + floor(two * 3)::int]
       end,
       case when typed.rising or two < typed.reported then 'reported' when two < typed.reported + 0.2 then 'patrol' else 'operation' end,
       typed.day, typed.day, make_time(floor(one * 24)::int, floor(two * 60)::int, 0), typed.position,
       case when three < 0.3 then 30 end, lowest_unit_at(typed.position, typed.day)
  from typed cross join import
