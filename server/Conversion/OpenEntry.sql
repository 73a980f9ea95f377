with drawn as (
    -- Attributed to the lead unit in force on the day of selection (domain.md 3); where that ceased without a record of
    -- the change, to the unit in force that holds most of the ground.
    select coalesce(lead.id, heir.id) as lead_unit_id, hotspot.types, outline.version, outline.footprint
      from hotspot
      join hotspot_outline outline on outline.hotspot_id = hotspot.id and outline.valid @> @day::date
      left join admin_unit lead on lead.id = hotspot.lead_unit_id and lead.valid @> @day::date
      left join lateral (
          select unit.id
            from admin_unit unit
           where unit.valid @> @day::date
             and st_intersects(unit.outline, outline.footprint)
             and not exists (select from admin_unit below where below.parent_id = unit.id and below.valid @> @day::date)
           order by st_area(st_intersection(unit.outline, outline.footprint)) desc, unit.id
           limit 1
      ) heir on true
     where hotspot.id = @hotspot
),
others as (
    select st_union(outline.footprint) as ground
      from drawn
      join hotspot_outline outline on outline.valid @> @day::date
                                  and outline.footprint && st_expand(drawn.footprint, 0.01)
     where outline.hotspot_id <> @hotspot
),
ring as (
    -- The ring is about equal to the hotspot's surroundings; other hotspots in it would blur what is measured (domain.md 3.8).
    select st_multi(st_collectionextract(st_makevalid(st_difference(
               st_difference(st_buffer(drawn.footprint::geography, @ring_metres)::geometry, drawn.footprint),
               coalesce(others.ground, 'srid=4326;polygon empty'::geometry))), 3)) as ground
      from drawn left join others on true
),
rest as (
    -- The rest of the lead unit, without hotspot, ring and other hotspots.
    select st_makevalid(st_difference(
               st_difference(st_difference(unit.outline, drawn.footprint), ring.ground),
               coalesce(others.ground, 'srid=4326;polygon empty'::geometry))) as ground,
           st_buffer(drawn.footprint::geography, 3 * @ring_metres)::geometry as belt
      from drawn
      join ring on true
      left join others on true
      join admin_unit unit on unit.id = drawn.lead_unit_id
),
control as (
    -- The belt beyond the ring stands against the ring, what lies further out against the hotspot (domain.md 3.8).
    select st_multi(st_collectionextract(st_makevalid(st_difference(rest.ground, rest.belt)), 3)) as ground,
           st_multi(st_collectionextract(st_makevalid(st_intersection(rest.ground, rest.belt)), 3)) as for_ring
      from rest
)
insert into list_entry (hotspot_id, holder_id, period_id, decision_id, selected_on, origin, carried_over_from, lead_unit_id, types,
                        outline_version, footprint, ring, control, ring_control, target_percent, baseline)
select @hotspot, @hotspot, @period, @decision, @day, @origin, @carried_over_from::uuid, drawn.lead_unit_id, drawn.types,
       drawn.version, drawn.footprint, ring.ground, control.ground, control.for_ring, @target_percent,
       daterange(@baseline_from, @baseline_to, '[]')
  from drawn join ring on true join control on true
returning id
