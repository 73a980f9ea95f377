with shape as materialized (
    select number::int as number, kind,
           st_transform(st_setsrid(case when @swapped then st_flipcoordinates(st_force2d(st_geomfromwkb(wkb)))
                                        else st_force2d(st_geomfromwkb(wkb)) end, @crs), 4326) as place
      from unnest(@shapes::bytea[], @kinds::text[]) with ordinality one (wkb, kind, number)
)
select shape.number, shape.kind, shape.place,
       case when shape.kind = 'point' then (
           select line.number from shape line
            where line.kind = 'line' and line.place && st_expand(shape.place, 0.005)
              and st_dwithin(line.place::geography, shape.place::geography, 300)
            order by line.place::geography <-> shape.place::geography limit 1) end as line_number,
       case when shape.kind = 'line' then (
           select route.code
             from patrol_route_line known
             join patrol_route route on route.id = known.route_id and route.ended_on is null
            where upper_inf(known.valid) and known.line && shape.place
              and st_hausdorffdistance(known.line, shape.place) < 0.00005
            limit 1) end as known
  from shape
 order by shape.number
