with top as (
    select ground_srid(outline) as srid
      from admin_unit
     where valid @> @units_on::date
       and ((select account_covers_everything()) or id = any ((select account_scope())::uuid[]))
     order by level, code limit 1
)
select unit.name, level.code = @level as of_level, top.srid,
       st_simplifypreservetopology(st_transform(unit.outline, top.srid), @tolerance::float8) as outline,
       st_pointonsurface(st_transform(unit.outline, top.srid)) as label
  from top
  cross join admin_unit unit
  join admin_level level on level.level = unit.level
 where unit.valid @> @units_on and level.code in (@level, 'province')
   and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
 order by unit.level, unit.code
