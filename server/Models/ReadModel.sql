select model.id, model.code, model.name, model.kind, model.position, model.registered_on, unit.code as unit_code, unit.full_name as unit_name,
       stood.state, stood.since, stood.rating,
       (select json_build_object('id', entry.id, 'hotspotId', hotspot.id, 'hotspotCode', hotspot.code, 'hotspotName', hotspot.name,
                                 'period', entry.period_id)
          from list_entry entry join hotspot on hotspot.id = entry.hotspot_id
         where entry.id = model.entry_id)::text as entry,
       (select coalesce(json_agg(json_build_object(
                   'seq', change.seq, 'state', change.state, 'happenedOn', change.happened_on, 'note', change.note,
                   'account', account.name, 'recordedAt', change.recorded_at) order by change.seq desc), '[]')
          from community_model_state change join account on account.id = change.recorded_by
         where change.model_id = model.id and change.happened_on <= @day::date)::text as states,
       (select coalesce(json_agg(json_build_object(
                   'seq', given.seq, 'rating', given.rating, 'happenedOn', given.happened_on, 'source', given.source, 'note', given.note,
                   'account', account.name, 'recordedAt', given.recorded_at) order by given.seq desc), '[]')
          from community_model_rating given join account on account.id = given.recorded_by
         where given.model_id = model.id and given.happened_on <= @day::date)::text as ratings
  from community_models_as_of(@day::date) stood
  join community_model model on model.id = stood.model_id
  join admin_unit unit on unit.id = model.unit_id
 where model.id = @id
