-- The units that the package is about, what lies above them, and the outlines of their neighbours.
with asked as (
    select outline from admin_unit where id = @unit
),
above as (
    select ancestor_id as id from unit_ancestor
     where unit_id in (select id from admin_unit where id = any (@units) and valid @> @day::date)
)
select unit.code, unit.name, unit.full_name, unit.kind, level.code as level, parent.code as parent_code,
       case when unit.id = any (@units) then 'own' when unit.id in (select id from above) then 'above' else 'neighbour' end as relation,
       to_char(lower(unit.valid), 'YYYY-MM-DD') as valid_from, unit.schematic::int as schematic, unit.outline
  from admin_unit unit
  join admin_level level on level.level = unit.level
  left join admin_unit parent on parent.id = unit.parent_id
 where unit.valid @> @day::date
   and (unit.id = any (@units)
        or unit.id in (select id from above)
        or unit.outline && (select outline from asked)
           and not exists (select from admin_unit below where below.parent_id = unit.id and below.valid @> @day::date)
           and st_intersects(unit.outline, (select outline from asked)))
 order by unit.level, unit.code
