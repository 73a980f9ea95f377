with asked as (
    select windows_of(@begins::timestamptz[], @ends::timestamptz[]) as windows
),
street_of as materialized (
    select street.id, street.length_m
      from admin_unit unit
      join street on street.line && unit.outline and st_contains(unit.outline, st_lineinterpolatepoint(street.line, 0.5))
     where unit.id = @unit and street.patrollable
),
segment_of as materialized (
    select segment.id, segment.length_m
      from border_zone zone
      join border_segment segment on segment.zone_id = zone.id
      join unit_reach reach on reach.unit_id = @unit
     where zone.valid @> @day::date and zone.unit_ids && reach.unit_ids and segment.patrollable
       and (segment.first_unit_id = any (reach.unit_ids) or segment.second_unit_id = any (reach.unit_ids))
),
space as (
    select watch.window_no, sum(street_of.length_m * fraction_sum(watch.covered)) as covered_m, sum(street_of.length_m * fraction_sum(watch.unknown)) as unknown_m
      from asked, street_watch(asked.windows, array(select id from street_of)) watch
      join street_of on street_of.id = watch.street_id
     group by watch.window_no
),
border as (
    select watch.window_no, sum(segment_of.length_m * fraction_sum(watch.both_sides)) as both_m,
           sum(segment_of.length_m * fraction_sum(watch.first_alone + watch.second_alone)) as one_sided_m,
           sum(segment_of.length_m * fraction_sum(watch.unknown)) as unknown_m
      from asked, border_watch(asked.windows, array(select id from segment_of)) watch
      join segment_of on segment_of.id = watch.segment_id
     group by watch.window_no
)
select number, (select coalesce(sum(length_m), 0) from street_of) as street_m, coalesce(space.covered_m, 0) as covered_m,
       coalesce(space.unknown_m, 0) as street_unknown_m, (select coalesce(sum(length_m), 0) from segment_of) as border_m,
       coalesce(border.both_m, 0) as both_m, coalesce(border.one_sided_m, 0) as one_sided_m, coalesce(border.unknown_m, 0) as border_unknown_m
  from asked, generate_series(1, cardinality(asked.windows)) number
  left join space on space.window_no = number
  left join border on border.window_no = number
 order by number
