with asked as (
    select windows_of(@begins::timestamptz[], @ends::timestamptz[]) as windows
),
street_of as materialized (
    select street.id, street.name, street.line, street.length_m, street.patrollable, street.reason
      from admin_unit unit
      join street on street.line && unit.outline and st_contains(unit.outline, st_lineinterpolatepoint(street.line, 0.5))
     where unit.id = @unit
),
watched as (
    select watch.street_id, range_agg(watch.covered) as covered, range_agg(watch.unknown) as unknown
      from asked, street_watch(asked.windows, array(select id from street_of where patrollable)) watch
     group by watch.street_id
),
stretch as (
    select street_of.id, state.name as state, unnest(state.stretches) as stretch
      from street_of
      left join watched on watched.street_id = street_of.id
      cross join lateral (select coalesce(watched.covered, '{}'::fraction_multirange) as covered, coalesce(watched.unknown, '{}') as unknown) seen
      cross join lateral (values ('covered', seen.covered),
                                 ('unknown', seen.unknown - seen.covered),
                                 ('gap', '{[0,1]}'::fraction_multirange - seen.covered - seen.unknown)) state (name, stretches)
     where street_of.patrollable
     union all
    select id, 'excluded', '[0,1]'::fraction_range from street_of where not patrollable
)
select json_build_object(
           'type', 'Feature',
           'id', street_of.id || '-' || stretch.state,
           'geometry', st_asgeojson(st_multi(st_collect(st_linesubstring(street_of.line, lower(stretch.stretch), upper(stretch.stretch)))), 6)::json,
           'properties', json_build_object(
               'state', stretch.state,
               'name', street_of.name,
               'lengthM', street_of.length_m * sum(upper(stretch.stretch) - lower(stretch.stretch)),
               'reason', street_of.reason))::text
  from stretch join street_of on street_of.id = stretch.id
 where (upper(stretch.stretch) - lower(stretch.stretch)) * street_of.length_m > 1
 group by street_of.id, street_of.name, street_of.line, street_of.length_m, street_of.reason, stretch.state
 order by street_of.id, stretch.state
 limit @limit
