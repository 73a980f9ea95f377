-- One table with everything in it, no days and no rights: the least that PostgreSQL can be asked for the same geometry.
select st_asmvt(t, 'hotspots', 4096, 'geom', 'id') from (
  select st_asmvtgeom(st_transform(h.geom, 3857), b.e, 4096, 256) as geom, h.id, h.code, h.name, h.kind, h.status, h.unit_code, h.plan_year, h.updated_at
    from bench.hotspots h,
         (select st_tileenvelope(@z, :x, :y) as e, st_transform(st_tileenvelope(@z, :x, :y, margin => 0.0625), 4326) as q) b
   where h.geom && b.q) t
