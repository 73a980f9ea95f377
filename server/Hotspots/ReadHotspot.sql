select hotspot.id, hotspot.code, hotspot.name, hotspot.category, hotspot.regime, hotspot.types, hotspot.form, hotspot.version,
       status.state, status.alert_open,
       lead.code as lead_code, lead.full_name as lead_name,
       case when not lead.valid @> @day::date then upper(lead.valid) end as lead_ended_on,
       drawn.outline, drawn.area_ha, drawn.length_m, drawn.version as outline_version,
       (select coalesce(json_agg(json_build_object(
                   'unit', json_build_object('code', part.code, 'fullName', part.full_name),
                   'sharePercent', part.share) order by part.share desc), '[]')
          from (select unit.code, unit.full_name,
                       round((100 * st_area(st_intersection(unit.outline, drawn.footprint)::geography)
                                  / st_area(drawn.footprint::geography))::numeric, 1)::float8 as share
                  from admin_unit unit
                 where unit.valid @> @day::date
                   and unit.outline && drawn.footprint
                   and not exists (select from admin_unit below where below.parent_id = unit.id and below.valid @> @day::date)
               ) part
         where part.share > 0)::text as units,
       (select json_agg(json_build_object(
                   'version', past.version,
                   'from', past.drawn_on,
                   'until', case when isempty(past.valid) then past.drawn_on else upper(past.valid) end,
                   'outline', st_asgeojson(past.outline, 6)::json,
                   'areaHectares', past.area_ha,
                   'lengthMetres', past.length_m,
                   'bufferMetres', past.buffer_metres,
                   'reason', past.reason) order by past.version)
          from hotspot_outline past
         where past.hotspot_id = hotspot.id and past.drawn_on <= @day)::text as outlines,
       (select coalesce(json_agg(json_build_object(
                   'id', entry.entry_id,
                   'period', entry.period_id,
                   'verdict', entry.verdict,
                   'origin', entry.origin,
                   'selectedOn', frozen.selected_on,
                   'leadUnit', json_build_object('code', unit.code, 'fullName', unit.full_name),
                   'decisionNumber', decision.number,
                   'appraisalNumber', filed.number,
                   'appraisalHeldOn', filed.held_on) order by frozen.selected_on), '[]')
          from entries_as_of(@day) entry
          join list_entry frozen on frozen.id = entry.entry_id
          join admin_unit unit on unit.id = entry.lead_unit_id
          join decision on decision.id = frozen.decision_id
          left join lateral (
              select number, held_on from appraisal
               where appraisal.entry_id = entry.entry_id and appraisal.held_on <= @day
               order by recorded_at desc limit 1
          ) filed on true
         where entry.holder_id = hotspot.id)::text as entries
  from hotspot
  join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day::date
  join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> @day::date
  join hotspot_lead led on led.hotspot_id = hotspot.id and led.valid @> @day::date
  join admin_unit lead on lead.id = led.unit_id
 where hotspot.id = @id
