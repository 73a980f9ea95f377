create function border_watch(windows tstzrange[], segments bigint[])
    returns table (window_no int, segment_id bigint, both_sides fraction_multirange, first_alone fraction_multirange, second_alone fraction_multirange,
                   unknown fraction_multirange)
    language sql stable
as $$
    with pass as materialized (
        select span.n::int as n, segment.id, coverage.side_unit_id = segment.first_unit_id as of_first, coverage.known, coverage.stretches,
               coverage.during,
               tstzrange(lower(coverage.during) - make_interval(mins => rules.border_overlap_minutes),
                         upper(coverage.during) + make_interval(mins => rules.border_overlap_minutes), '[]') as reach
          from unnest(windows) with ordinality span (hours, n)
          join border_coverage coverage on coverage.segment_id = any (segments) and coverage.during && span.hours
          join border_segment segment on segment.id = coverage.segment_id
          join patrol_rules rules on rules.valid @> (lower(span.hours) at time zone 'Asia/Ho_Chi_Minh')::date
    ),
    side as (
        select n, id,
               coalesce(range_agg(stretches) filter (where known and of_first), '{}') as first,
               coalesce(range_agg(stretches) filter (where known and not of_first), '{}') as second,
               coalesce(range_agg(stretches) filter (where not known and of_first), '{}') as first_unknown,
               coalesce(range_agg(stretches) filter (where not known and not of_first), '{}') as second_unknown
          from pass
         group by n, id
    ),
    met as (
        select one.n, one.id, range_agg(one.stretches * other.stretches) as both_sides
          from pass one
          join pass other on other.n = one.n and other.id = one.id and other.known and not other.of_first and other.during && one.reach
         where one.known and one.of_first
         group by one.n, one.id
    )
    select n, id, seen,
           first - seen - (second_unknown - second),
           second - seen - (first_unknown - first),
           ((first_unknown - first) + (second_unknown - second)) - seen
      from side
      left join met using (n, id)
      cross join lateral (select coalesce(met.both_sides, '{}'::fraction_multirange) as seen) whole
$$;
comment on function border_watch is
    'How segments of borders were watched in each window (domain.md 3.7): from both sides within the minutes of the rules or by a joint patrol, '
    'from one side alone (the same stretch twice where both came, but not together), or unknown, which counts as not watched.';

create function street_watch(windows tstzrange[], streets bigint[])
    returns table (window_no int, street_id bigint, covered fraction_multirange, unknown fraction_multirange)
    language sql stable
as $$
    select n, id, covered, unknown - covered
      from (select span.n::int as n, coverage.street_id as id,
                   coalesce(range_agg(coverage.stretches) filter (where coverage.known), '{}') as covered,
                   coalesce(range_agg(coverage.stretches) filter (where not coverage.known), '{}') as unknown
              from unnest(windows) with ordinality span (hours, n)
              join street_coverage coverage on coverage.street_id = any (streets) and coverage.during && span.hours
             group by span.n, coverage.street_id) seen
$$;
comment on function street_watch is 'Which stretches of streets were covered in each window, and which may have been during a gap of a track.';

create function border_watch_together(windows tstzrange[], segments bigint[])
    returns table (segment_id bigint, both_sides fraction_multirange, first_alone fraction_multirange, second_alone fraction_multirange,
                   unknown fraction_multirange, nobody fraction_multirange)
    language sql stable
as $$
    select asked.id, seen.both_sides, seen.first_alone - seen.both_sides, seen.second_alone - seen.both_sides,
           seen.unknown - seen.both_sides - seen.first_alone - seen.second_alone,
           '{[0,1]}'::fraction_multirange - seen.both_sides - seen.first_alone - seen.second_alone - seen.unknown
      from unnest(segments) asked (id)
      left join (select border_watch.segment_id, range_agg(border_watch.both_sides) as both_sides, range_agg(border_watch.first_alone) as first_alone,
                        range_agg(border_watch.second_alone) as second_alone, range_agg(border_watch.unknown) as unknown
                   from border_watch(windows, segments) group by border_watch.segment_id) watched on watched.segment_id = asked.id
      cross join lateral (select coalesce(watched.both_sides, '{}'::fraction_multirange) as both_sides, coalesce(watched.first_alone, '{}') as first_alone,
                                 coalesce(watched.second_alone, '{}') as second_alone, coalesce(watched.unknown, '{}') as unknown) seen
$$;
comment on function border_watch_together is
    'How segments were watched over all windows together: from both sides in one of them; else from one side alone, unknown, or by nobody.';

create function windows_of(begins timestamptz[], ends timestamptz[]) returns tstzrange[] language sql immutable parallel safe
    return (select coalesce(array_agg(tstzrange(span.begins, span.ends, '[)') order by span.n), '{}')
              from unnest(begins, ends) with ordinality span (begins, ends, n));
comment on function windows_of is 'Windows by their beginnings and ends.';

grant select on unit_reach to diaban_server;
