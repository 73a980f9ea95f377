-- Simplified by area (Visvalingam), not by distance: a vertex goes or stays by its two neighbours alone, so an edge
-- shared by two units stays shared almost everywhere.
select json_build_object(
           'type', 'Feature',
           'id', unit.code,
           'properties', json_build_object(
               'code', unit.code, 'name', unit.name, 'fullName', unit.full_name, 'kind', unit.kind, 'level', tier.code,
               'parentCode', parent.code, 'validFrom', lower(unit.valid), 'validTo', upper(unit.valid), 'schematic', unit.schematic),
           'geometry', st_asgeojson(shape.outline, 6)::json)::text
  from admin_unit unit
  join admin_level tier on tier.level = unit.level
  left join admin_unit parent on parent.id = unit.parent_id
  cross join lateral (
      select st_collectionextract(st_makevalid(st_simplifyvw(unit.outline, (@tolerance::float8 / 111320) ^ 2)), 3) as outline
       where @tolerance::float8 > 0
       union all
      select unit.outline where @tolerance::float8 = 0
  ) simplified
  cross join lateral (
      select case when st_isempty(simplified.outline) then unit.outline else simplified.outline end as outline
  ) shape
 where unit.valid @> @as_of::date
   and (@level::text is null or tier.code = @level)
   and (@words::text is null
        or strpos(fold_marks(unit.full_name), fold_marks(@words)) > 0
        or starts_with(unit.code, @words))
   and (@west::float8 is null
        or st_intersects(unit.outline, st_makeenvelope(
               @west, @south::float8, case when @west <= @east::float8 then @east else 180 end, @north::float8, 4326))
        or @west > @east and st_intersects(unit.outline, st_makeenvelope(-180, @south, @east, @north, 4326)))
 order by unit.level, unit.code
 limit @limit
