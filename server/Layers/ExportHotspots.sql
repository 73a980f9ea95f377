select hotspot.code, hotspot.name, hotspot.category, hotspot.regime,
       array_to_string(array(select array_position(array['order', 'economic', 'environmentFood', 'drugs'], type)
                               from unnest(hotspot.types) type order by 1), ',') as types,
       hotspot.form, status.state, case when status.alert_open then '1' else '0' end as alert, lead.code as unit_code, lead.full_name as unit_name,
       round(drawn.area_ha::numeric, 4)::float8 as area_ha, round(drawn.length_m::numeric, 1)::float8 as length_m, drawn.version::float8 as version,
       st_transform(drawn.outline, @crs::int) as outline
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
 order by hotspot.code, hotspot.id
