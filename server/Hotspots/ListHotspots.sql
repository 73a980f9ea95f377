select json_build_object(
           'type', 'Feature',
           'id', hotspot.id,
           'geometry', st_asgeojson(drawn.outline, 6)::json,
           'properties', json_build_object(
               'code', hotspot.code,
               'name', hotspot.name,
               'category', hotspot.category,
               'regime', hotspot.regime,
               'types', hotspot.types,
               'form', hotspot.form,
               'state', status.state,
               'alertOpen', status.alert_open,
               'leadUnit', lead.code,
               'leadUnitName', lead.full_name,
               'areaHectares', round(drawn.area_ha::numeric, 2),
               'lengthMetres', round(drawn.length_m::numeric, 1),
               'outlineVersion', drawn.version,
               'version', hotspot.version))::text,
       hotspot.code as next_key,
       hotspot.id
  from hotspot
  join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day::date
  join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> @day::date
  join hotspot_lead led on led.hotspot_id = hotspot.id and led.valid @> @day::date
  join admin_unit lead on lead.id = led.unit_id
 where (@west::float8 is null or drawn.outline && st_makeenvelope(@west, @south, @east, @north, 4326))
   and (@states::text[] is null or status.state = any (@states))
   and (@unit::text is null or exists (
           select from unit_ancestor up
             join admin_unit unit on unit.id = up.ancestor_id
            where up.unit_id = led.unit_id and unit.code = @unit))
   and (@words::text is null or fold_marks(hotspot.code || ' ' || hotspot.name) like '%' || fold_marks(@words) || '%')
   and (@after_key::text is null or (hotspot.code, hotspot.id) > (@after_key, @after_id::uuid))
 order by hotspot.code, hotspot.id
 limit @limit
