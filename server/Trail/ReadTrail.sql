select change.id, change.at, account.name as account, change.table_name, change.row_key, change.act, change.row_count,
       change.hotspot_id, hotspot.code as hotspot_code, hotspot.name as hotspot_name, unit.full_name as unit_name,
       -- Outlines are long; the panel of the hotspot shows them.
       (change.before - '{outline,footprint,ring,control,ring_control,boundary}'::text[])::text as before,
       (change.after - '{outline,footprint,ring,control,ring_control,boundary}'::text[])::text as after,
       seal.seq as link, left(encode(seal.hash, 'hex'), 12) as hash
  from audit_change change
  left join audit_seal seal on seal.change_id = change.id
  left join account on account.id = change.account_id
  left join hotspot on hotspot.id = change.hotspot_id
  left join admin_unit unit on unit.id = change.unit_id
 where change.act <> 'begin'
   and (@from::date is null or change.at >= @from::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
   and (@to::date is null or change.at < (@to::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
   and (@account::text is null or case when @account = '-' then change.account_id is null else account.name = @account end)
   and (@table::text is null or change.table_name = @table)
   and (@hotspot::uuid is null or change.hotspot_id = @hotspot)
   and (@act::text is null or change.act = @act)
   and (@before::bigint is null or change.id < @before)
 order by change.id desc
 limit @limit
