select json_build_object(
           'type', 'Feature',
           'id', model.id,
           'geometry', st_asgeojson(model.position, 6)::json,
           'properties', json_build_object(
               'code', model.code,
               'name', model.name,
               'kind', model.kind,
               'state', stood.state,
               'since', stood.since,
               'rating', stood.rating,
               'unit', unit.code,
               'unitName', unit.full_name))::text,
       model.code as next_key,
       model.id
  from community_models_as_of(@day::date) stood
  join community_model model on model.id = stood.model_id
  join admin_unit unit on unit.id = model.unit_id
 where (@west::float8 is null or model.position && st_makeenvelope(@west, @south, @east, @north, 4326))
   and (@kind::text is null or model.kind = @kind)
   and (@state::text is null or stood.state = @state)
   and (@unit::text is null or exists (
           select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
            where up.unit_id in (model.unit_id, lowest_unit_at(model.position, @day::date)) and above.code = @unit))
   and (@hotspot::uuid is null or exists (
           select from list_entry entry where entry.id = model.entry_id and (entry.hotspot_id = @hotspot or entry.holder_id = @hotspot)))
   and (@words::text is null or fold_marks(model.code || ' ' || model.name) like '%' || fold_marks(@words) || '%')
   and (@after_key::text is null or (model.code, model.id) > (@after_key, @after_id::uuid))
 order by model.code, model.id
 limit @limit
