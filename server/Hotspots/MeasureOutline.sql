with drawn as (
    select outline, st_isvalid(outline) as valid
      from (values (st_setsrid(@outline::geometry, 4326))) given (outline)
),
width as (
    select case when @form <> 'area'
                then coalesce(@buffer_metres::float8,
                              (select before.buffer_metres from hotspot_outline before
                                where before.hotspot_id = @redraws::uuid and upper_inf(before.valid)),
                              rules.buffer_metres)
           end as metres
      from rule_set rules
     where rules.valid @> @day::date
),
ground as (
    select outline,
           case when not valid then null
                when @form = 'area' then st_multi(outline)
                else st_multi(st_buffer(outline::geography, width.metres)::geometry)
           end as footprint
      from drawn cross join width
),
part as (
    select unit.id, unit.code, unit.full_name,
           100 * st_area(st_intersection(unit.outline, ground.footprint)::geography) / st_area(ground.footprint::geography) as share
      from ground
      join admin_unit unit on unit.valid @> @day::date and unit.outline && ground.footprint
     where not exists (select from admin_unit below where below.parent_id = unit.id and below.valid @> @day::date)
),
touched as (
    select * from part where share > 0.01
),
land as (
    -- What no unit covers lies outside the province (or in the sea).
    select st_union(unit.outline) as outline
      from ground
      join admin_unit unit on unit.valid @> @day::date and unit.outline && ground.footprint
     where not exists (select from admin_unit above where above.id = unit.parent_id and above.valid @> @day::date)
)
select drawn.valid,
       st_isvalidreason(drawn.outline) as invalid_because,
       st_x(location(st_isvaliddetail(drawn.outline))) as invalid_longitude,
       st_y(location(st_isvaliddetail(drawn.outline))) as invalid_latitude,
       not drawn.valid and (select bool_and(st_isvalid(part.geom)) from st_dump(drawn.outline) part) as parts_meet,
       ground.footprint,
       coalesce(st_area(ground.footprint::geography) / 10000, 0) as area_ha,
       case when @form = 'corridor' then st_length(drawn.outline::geography) else 0 end as length_m,
       coalesce(case
           when not drawn.valid then 0
           when land.outline is null then 100
           when @form = 'area' then 100 * st_area(st_difference(drawn.outline, land.outline)::geography) / st_area(drawn.outline::geography)
           when @form = 'corridor' then 100 * st_length(st_difference(drawn.outline, land.outline)::geography) / nullif(st_length(drawn.outline::geography), 0)
           when st_covers(land.outline, drawn.outline) then 0
           else 100
       end, 100) as outside_percent,
       exists (select from admin_unit unit
                where unit.valid @> @day::date and st_intersects(unit.outline, st_flipcoordinates(drawn.outline))) as fits_when_swapped,
       (select coalesce(json_agg(json_build_object(
                   'unit', json_build_object('code', code, 'fullName', full_name),
                   'sharePercent', round(share::numeric, 1)::float8) order by share desc), '[]') from touched)::text as units,
       coalesce(
           (select id from touched where code = @lead_unit::text),
           case when @lead_unit::text is null then (select id from touched order by share desc limit 1) end) as lead_unit_id,
       array(select id from touched order by share desc) as unit_ids,
       (select coalesce(json_agg(json_build_object(
                   'id', hotspot.id, 'code', hotspot.code, 'name', hotspot.name, 'state', status.state,
                   'sharePercent', round(overlap.share::numeric, 1)::float8) order by overlap.share desc), '[]')
          from hotspot_outline other
          join hotspot on hotspot.id = other.hotspot_id
          join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day::date
          join lateral (select 100 * st_area(st_intersection(other.footprint, ground.footprint)::geography)
                                   / st_area(other.footprint::geography) as share) overlap on true
         where other.valid @> @day::date
           and other.footprint && ground.footprint
           and hotspot.id is distinct from @redraws::uuid
           and status.state <> 'superseded'
           and overlap.share > 0.1)::text as overlaps,
       (select coalesce(json_agg(json_build_object(
                   'id', hotspot.id, 'code', hotspot.code, 'name', hotspot.name, 'convertedOn', converted.occurred_on,
                   'sharePercent', round(overlap.share::numeric, 1)::float8) order by overlap.share desc), '[]')
          from list_entry entry
          join hotspot on hotspot.id = entry.hotspot_id
          join lateral (
              select event.occurred_on
                from hotspot_event event
               where event.entry_id = entry.id
                 and event.kind in ('recogniseAchieved', 'recogniseAndDelist')
                 and not exists (select from hotspot_event correction where correction.voids_id = event.id)
               order by event.seq desc limit 1
          ) converted on converted.occurred_on <= @day
                     and converted.occurred_on + make_interval(months => rules.recurrence_overlap_months) > @day
          join lateral (select 100 * st_area(st_intersection(entry.footprint, ground.footprint)::geography)
                                   / st_area(entry.footprint::geography) as share) overlap on true
         where entry.footprint && ground.footprint
           and @redraws::uuid is null
           and overlap.share > rules.recurrence_overlap_percent)::text as recurs,
       (select 100 * st_area(st_symdifference(before.footprint, ground.footprint)::geography) / st_area(before.footprint::geography)
          from hotspot_outline before
         where before.hotspot_id = @redraws::uuid and upper_inf(before.valid)) as changed_percent,
       width.metres as buffer_metres, rules.minimum_area_m2, rules.redraw_approval_percent
  from drawn
  cross join ground
  cross join width
  left join land on true
  join rule_set rules on rules.valid @> @day::date
