with asked as (
    select windows_of(@begins::timestamptz[], @ends::timestamptz[]) as windows
),
segment_of as materialized (
    select segment.*, zone.code as zone_code, zone.name as zone_name, zone.unit_ids
      from border_zone zone
      join border_segment segment on segment.zone_id = zone.id
     where zone.valid @> @day::date
       and (@zone::uuid is null or zone.id = @zone)
       and (@unit::text is null or exists (
               select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
                where up.unit_id = any (zone.unit_ids) and above.code = @unit))
),
stretch as (
    select segment_of.id, state.name as state, state.missing, unnest(state.stretches) as stretch
      from asked, border_watch_together(asked.windows, array(select id from segment_of where patrollable)) watch
      join segment_of on segment_of.id = watch.segment_id
      cross join lateral (values ('both', null::uuid, watch.both_sides),
                                 ('oneSided', segment_of.second_unit_id, watch.first_alone),
                                 ('oneSided', segment_of.first_unit_id, watch.second_alone),
                                 ('unknown', null, watch.unknown),
                                 ('nobody', null, watch.nobody)) state (name, missing, stretches)
     union all
    select id, 'excluded', null, '[0,1]'::fraction_range from segment_of where not patrollable
),
piece as (
    select segment_of.zone_id, segment_of.zone_code, segment_of.zone_name, segment_of.unit_ids, stretch.state, stretch.missing,
           st_linesubstring(segment_of.line, lower(stretch.stretch), upper(stretch.stretch)) as line,
           segment_of.length_m * (upper(stretch.stretch) - lower(stretch.stretch)) as metres
      from stretch join segment_of on segment_of.id = stretch.id
     where segment_of.length_m * (upper(stretch.stretch) - lower(stretch.stretch)) > 1
)
select json_build_object(
           'type', 'Feature',
           'id', piece.zone_code || '-' || piece.state || coalesce('-' || missing.code, ''),
           'geometry', st_asgeojson(st_multi(st_linemerge(st_collect(piece.line))), 6)::json,
           'properties', json_build_object(
               'zone', piece.zone_id,
               'name', piece.zone_name,
               'state', piece.state,
               'missing', missing.code,
               'missingName', missing.full_name,
               'missingFirst', missing.code = (select min(unit.code) from admin_unit unit where unit.id = any (piece.unit_ids)),
               'lengthM', sum(piece.metres)))::text
  from piece left join admin_unit missing on missing.id = piece.missing
 group by piece.zone_id, piece.zone_code, piece.zone_name, piece.unit_ids, piece.state, missing.code, missing.full_name
 order by piece.zone_code, piece.state, missing.code
 limit @limit
