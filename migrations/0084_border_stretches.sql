create function border_stretches(windows tstzrange[], zones uuid[])
    returns table (zone_id uuid, state text, missing_id uuid, line geometry, length_m double precision)
    language sql stable
as $$
    with segment as materialized (
        select border_segment.* from border_segment where border_segment.zone_id = any (zones)
    ),
    stretch as (
        select segment.id, watched.state, watched.missing, unnest(watched.stretches) as stretch
          from border_watch_together(windows, array(select id from segment where patrollable)) watch
          join segment on segment.id = watch.segment_id
          cross join lateral (values ('both', null::uuid, watch.both_sides),
                                     ('oneSided', segment.second_unit_id, watch.first_alone),
                                     ('oneSided', segment.first_unit_id, watch.second_alone),
                                     ('unknown', null, watch.unknown),
                                     ('nobody', null, watch.nobody)) watched (state, missing, stretches)
         union all
        select id, 'excluded', null, '[0,1]'::fraction_range from segment where not patrollable
    ),
    piece as (
        select segment.zone_id, stretch.state, stretch.missing,
               st_linesubstring(segment.line, lower(stretch.stretch), upper(stretch.stretch)) as line,
               segment.length_m * (upper(stretch.stretch) - lower(stretch.stretch)) as metres
          from stretch join segment on segment.id = stretch.id
         where segment.length_m * (upper(stretch.stretch) - lower(stretch.stretch)) > 1
    )
    select zone_id, state, missing, st_multi(st_linemerge(st_collect(line))), sum(metres)
      from piece
     group by zone_id, state, missing
$$;
comment on function border_stretches is
    'Stretches of border zones by how they were watched over all windows together: both, oneSided (with the unit whose side is missing), unknown, '
    'nobody, or excluded where it can''t be patrolled.';
