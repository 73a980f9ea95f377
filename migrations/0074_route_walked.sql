create function route_walked(walked uuid, along uuid, out covered fraction_multirange, out maybe fraction_multirange)
    language sql stable parallel safe as $$
    select coalesce(range_agg(stretches) filter (where known), '{}'), coalesce(range_agg(stretches) filter (where not known), '{}')
      from route_coverage
     where patrol_id = walked and route_id = along
$$;
comment on function route_walked is
    'What of a route a patrol covered, and what it may have covered during gaps; of the line that was in force that day.';
