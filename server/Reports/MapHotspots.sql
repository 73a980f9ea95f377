select entry.hotspot_id, status.state, hotspot.category,
       st_transform(frozen.footprint, @srid::int) as footprint, st_pointonsurface(st_transform(frozen.footprint, @srid)) as place
  from entries_as_of(@day::date) entry
  join list_entry frozen on frozen.id = entry.entry_id
  join hotspot on hotspot.id = entry.hotspot_id
  join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day
 where entry.period_id = @period
 order by hotspot.code
