alter table rule_set
    add column hexagon_metres double precision not null default 250
        constraint rule_set_hexagon_metres check (hexagon_metres between 50 and 5000),
    add column hot_chance double precision not null default 0.05
        constraint rule_set_hot_chance check (hot_chance > 0 and hot_chance < 0.5);
comment on column rule_set.hexagon_metres is
    'Edge of the hexagons of the analysis, metres; their grid starts at the origin of EPSG:9217 and never moves (domain.md 3.9).';
comment on column rule_set.hot_chance is 'A cell is hot at or below this p of Gi*, corrected after Benjamini and Hochberg.';

create function hexagon_at(place geometry, edge_metres double precision, out i int, out j int)
    language sql stable parallel safe as $$
    select cell.i, cell.j
      from (select st_transform(place, 9217) as point) moved
     cross join lateral st_hexagongrid(edge_metres, moved.point) cell
     where st_intersects(cell.geom, moved.point)
     order by cell.i, cell.j
     limit 1
$$;
comment on function hexagon_at is 'The hexagon of the fixed grid that holds a point (EPSG:4326); a point on an edge belongs to the first.';

create function hexagon_outline(i int, j int, edge_metres double precision) returns geometry
    language sql stable parallel safe as $$
    select st_transform(st_setsrid(st_hexagon(edge_metres, i, j), 9217), 4326)
$$;
comment on function hexagon_outline is 'A hexagon of the fixed grid in EPSG:4326.';
