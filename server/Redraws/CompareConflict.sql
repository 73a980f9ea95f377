with mine as (
    select st_makevalid(st_setsrid(@outline::geometry, 4326)) as outline
),
begun as (
    select coalesce(max((event.details ->> 'outlineVersion')::int), 1) as version
      from hotspot_event event
     where event.hotspot_id = @hotspot and event.kind in ('registerCandidate', 'redrawGeometry') and event.seq <= @since
),
side as (
    select base.version, base.outline, base.footprint, base.area_ha, base_account.name as by, base.recorded_at, base.reason,
           theirs.version as their_version, theirs.outline as their_outline, theirs.footprint as their_footprint,
           theirs.area_ha as their_area, their_account.name as their_name, theirs.recorded_at as their_moment, theirs.reason as their_reason,
           case when @form = 'area' then st_multi(st_collectionextract(mine.outline, 3))
                else st_multi(st_buffer(mine.outline::geography, coalesce(@buffer_metres::float8, base.buffer_metres))::geometry)
           end as my_footprint
      from mine
      cross join begun
      join hotspot_outline base on base.hotspot_id = @hotspot and base.version = begun.version
      join account base_account on base_account.id = base.recorded_by
      join hotspot_outline theirs on theirs.hotspot_id = @hotspot and upper_inf(theirs.valid)
      join account their_account on their_account.id = theirs.recorded_by
)
select version, outline, area_ha, by, recorded_at, reason, their_version, their_outline, their_area, their_name, their_moment, their_reason,
       st_area(my_footprint::geography) / 10000 as my_area,
       outline_difference(footprint, my_footprint)::text as mine_from_base,
       outline_difference(footprint, their_footprint)::text as theirs_from_base,
       outline_difference(their_footprint, my_footprint)::text as mine_from_theirs
  from side
