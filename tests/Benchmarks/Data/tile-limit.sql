-- The same tile whole in PostgreSQL: @z is a number, :x and :y are pgbench's.
select st_asmvt(t, 'hotspots', 4096, 'geom', 'number') from (
  select st_asmvtgeom(st_transform(drawn.outline, 3857), b.e, 4096, 256) as geom, ('x' || right(replace(hotspot.id::text, '-', ''), 13))::bit(52)::bigint as number,
         @columns
    from (select st_tileenvelope(@z, :x, :y) as e, st_transform(st_tileenvelope(@z, :x, :y, margin => 0.0625), 4326) as q) b
    join hotspot_outline drawn on drawn.outline && b.q and drawn.valid @> date '2023-06-01'
    join hotspot on hotspot.id = drawn.hotspot_id
    join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> date '2023-06-01'
    join hotspot_lead led on led.hotspot_id = hotspot.id and led.valid @> date '2023-06-01'
    join admin_unit lead on lead.id = led.unit_id) t
