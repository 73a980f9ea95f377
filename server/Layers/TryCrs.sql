with sample as (
    select place.x, place.y from unnest(@x::float8[], @y::float8[]) place (x, y)
),
candidate as (
    select wanted.crs, wanted.swapped from unnest(@crs::int[], @swapped::boolean[]) wanted (crs, swapped)
)
select candidate.crs, candidate.swapped, count(*)::int as total,
       count(*) filter (where exists (
           select from admin_unit unit
            where unit.valid @> @day::date and unit.outline && moved.place and st_covers(unit.outline, moved.place)))::int as inside
  from candidate
 cross join sample
 cross join lateral (
     select case when candidate.swapped then position_in_degrees(sample.y, sample.x, candidate.crs)
                 else position_in_degrees(sample.x, sample.y, candidate.crs) end as place
 ) moved
 group by candidate.crs, candidate.swapped
