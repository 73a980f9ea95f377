select json_build_object(
           'id', cluster.id,
           'name', cluster.name,
           'units', (select json_agg(json_build_object('code', unit.code, 'fullName', unit.full_name) order by unit.code)
                       from admin_unit unit where unit.id = any (cluster.unit_ids)),
           'regulation', (select json_build_object(
                                     'id', regulation.id, 'number', regulation.number, 'signedOn', regulation.signed_on, 'title', regulation.title,
                                     'units', '[]'::json, 'from', lower(regulation.valid), 'to', upper(regulation.valid) - 1)
                            from coordination_regulation regulation where regulation.id = cluster.regulation_id),
           'from', lower(cluster.valid),
           'to', upper(cluster.valid) - 1,
           'terms', (select coalesce(json_agg(json_build_object(
                                'year', term.year, 'unit', json_build_object('code', unit.code, 'fullName', unit.full_name),
                                'handedOverOn', term.handed_over_on, 'minutesNumber', term.minutes_number) order by term.year desc), '[]')
                       from lead_unit_term term join admin_unit unit on unit.id = term.unit_id
                      where term.cluster_id = cluster.id))::text as cluster
  from border_cluster cluster
 where @id::uuid is null or cluster.id = @id
 order by cluster.name, cluster.id
