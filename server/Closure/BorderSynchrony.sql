with asked as (
    select windows_of(@begins::timestamptz[], @ends::timestamptz[]) as windows
),
zone_of as materialized (
    select zone.*
      from border_zone zone
     where zone.valid @> @day::date
       and (@zone::uuid is null or zone.id = @zone)
       and (@unit::text is null or exists (
               select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
                where up.unit_id = any (zone.unit_ids) and above.code = @unit))
),
segment_of as materialized (
    select segment.* from zone_of join border_segment segment on segment.zone_id = zone_of.id and segment.patrollable
),
seen as materialized (
    select segment_of.zone_id, segment_of.first_unit_id, segment_of.second_unit_id, segment_of.length_m * fraction_sum(watch.both_sides) as both_m,
           segment_of.length_m * fraction_sum(watch.first_alone) as first_m, segment_of.length_m * fraction_sum(watch.second_alone) as second_m,
           segment_of.length_m * fraction_sum(watch.first_alone + watch.second_alone) as one_sided_m,
           segment_of.length_m * fraction_sum(watch.unknown) as unknown_m, segment_of.length_m * fraction_sum(watch.nobody) as nobody_m,
           segment_of.length_m
      from asked, border_watch_together(asked.windows, array(select id from segment_of)) watch
      join segment_of on segment_of.id = watch.segment_id
),
missed as (
    select zone_id, missing, sum(metres) as metres
      from (select zone_id, second_unit_id as missing, first_m as metres from seen
             union all
            select zone_id, first_unit_id, second_m from seen) alone
     where metres > 0
     group by zone_id, missing
)
select zone.id, zone.code, zone.name, zone.length_m, sums.*, regulation.number as regulation, cluster.name as cluster, cluster.lead,
       (select json_agg(json_build_object('code', unit.code, 'fullName', unit.full_name) order by unit.code)
          from admin_unit unit where unit.id = any (zone.unit_ids))::text as units,
       (select coalesce(json_agg(json_build_object(
                   'missing', json_build_object('code', unit.code, 'fullName', unit.full_name), 'lengthM', missed.metres) order by missed.metres desc), '[]')
          from missed join admin_unit unit on unit.id = missed.missing
         where missed.zone_id = zone.id)::text as gaps
  from zone_of zone
  left join coordination_regulation regulation on regulation.id = zone.regulation_id
  left join lateral (
      select coalesce(sum(length_m), 0) as patrollable_m, coalesce(sum(both_m), 0) as both_m, coalesce(sum(one_sided_m), 0) as one_sided_m,
             coalesce(sum(unknown_m), 0) as unknown_m, coalesce(sum(nobody_m), 0) as nobody_m
        from seen where seen.zone_id = zone.id
  ) sums on true
  left join lateral (
      select held.name, unit.full_name as lead
        from border_cluster held
        left join lead_unit_term term on term.cluster_id = held.id and term.year = extract(year from @day::date)
        left join admin_unit unit on unit.id = term.unit_id
       where zone.unit_ids <@ held.unit_ids and held.valid @> @day::date
       order by cardinality(held.unit_ids), held.name limit 1
  ) cluster on true
 order by sums.one_sided_m desc, sums.both_m, zone.code
