with asked as (
    select tstzrange(@from::timestamptz, @to::timestamptz) as span, windows_of(@begins::timestamptz[], @ends::timestamptz[]) as windows
),
cluster as (
    select * from border_cluster where valid @> @day::date
),
zone_of as materialized (
    select cluster.id as cluster_id, zone.id
      from cluster join border_zone zone on zone.unit_ids <@ cluster.unit_ids and zone.valid @> @day
),
segment_of as materialized (
    select zone_of.cluster_id, segment.id, segment.length_m from zone_of join border_segment segment on segment.zone_id = zone_of.id and segment.patrollable
),
seen as (
    select segment_of.cluster_id, sum(segment_of.length_m * fraction_sum(watch.both_sides)) as both_m,
           sum(segment_of.length_m * fraction_sum(watch.first_alone + watch.second_alone)) as one_sided_m
      from asked, border_watch_together(asked.windows, array(select id from segment_of)) watch
      join segment_of on segment_of.id = watch.segment_id
     group by segment_of.cluster_id
)
select cluster.name,
       (select string_agg(unit.full_name, ', ' order by unit.full_name collate vietnamese) from admin_unit unit where unit.id = any (cluster.unit_ids)) as units,
       regulation.number as regulation, regulation.signed_on, lead.full_name as lead,
       (select count(*) from asked join patrol on patrol.during && asked.span and patrol.voided_at is null and patrol.joint_unit_ids <> '{}'
         where array[patrol.unit_id] || patrol.joint_unit_ids && cluster.unit_ids)::int as joint,
       (select sum(length_m) from segment_of where segment_of.cluster_id = cluster.id) as patrollable_m,
       coalesce(seen.both_m, 0) as both_m, coalesce(seen.one_sided_m, 0) as one_sided_m,
       (select count(*) from zone_of where zone_of.cluster_id = cluster.id)::int as zones,
       (select coalesce(sum(border_incidents(zone_of.id, daterange(@first, @last, '[]'))), 0) from zone_of where zone_of.cluster_id = cluster.id)::int as incidents
  from cluster
  left join coordination_regulation regulation on regulation.id = cluster.regulation_id
  left join lead_unit_term term on term.cluster_id = cluster.id and term.year = extract(year from @day)
  left join admin_unit lead on lead.id = term.unit_id
  left join seen on seen.cluster_id = cluster.id
 order by cluster.name collate vietnamese, cluster.id
