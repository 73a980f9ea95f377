-- First one row of the moment: the newest change that touches the tile, and whose eyes these are. Then what the tile draws, always in one order.
-- Each collection has tables of its own; the names of these stand for theirs.
select (select coalesce(max(change.seq), 0) from map_change_hotspots change
         where change.box && st_makeenvelope(@west, @south, @east, @north, 3857)) as number,
       null::bytea as shape,
       (select convert_to(concat_ws(' ', coalesce(account.unit_id::text, 'all'), "right".names, reach.seq), 'UTF8')
          from account
         cross join lateral (select string_agg("right", ',' order by "right") as names from role_right
                              where role_right.role = account.role and "right" in ('read', 'patrol')) "right"
         cross join map_head reach
         where account.id = current_account() and account.disabled_at is null and reach.collection = 'reach') as words
 union all
(select drawn.number,
        case @band::int when 3 then drawn.thin_3 when 6 then drawn.thin_6 when 9 then drawn.thin_9 when 12 then drawn.thin_12 else drawn.whole end,
        drawn.words
   from map_shape_hotspots drawn
  where drawn.box && st_makeenvelope(@west, @south, @east, @north, 3857)
    and drawn.valid @> @day::date
    and (@level::int is null or drawn.level = @level::int)
    and (@deepest::int is null or drawn.level <= @deepest::int)
    and (@state::text is null or drawn.state = @state::text)
  order by drawn.number, drawn.source_id)
