select request.id, request.hotspot_id, hotspot.code, hotspot.name, request.base_version,
       upper_inf(base.valid) as base_stands,
       base.outline as base, request.outline, request.buffer_metres, request.reason,
       outline_difference(base.footprint, request.footprint)::text as difference,
       asker.name as asked_by, request.asked_at, request.verdict, request.answer, decider.name as decided_by, request.decided_at,
       request.asked_by = current_account() as mine,
       account_has_right('decide') as decides,
       account_covers_everything() or hotspot.lead_unit_id = any (account_scope()) as reaches
  from redraw_request request
  join hotspot on hotspot.id = request.hotspot_id
  join hotspot_outline base on base.hotspot_id = request.hotspot_id and base.version = request.base_version
  join account asker on asker.id = request.asked_by
  left join account decider on decider.id = request.decided_by
 where (@id::uuid is null or request.id = @id)
   and (@hotspot::uuid is null or request.hotspot_id = @hotspot)
   and (not @waiting or request.verdict is null)
 order by request.asked_at desc
 limit 200
