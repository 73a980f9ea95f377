-- A tile reads one collection. Its own table under its own policy is planned and started in a third of the time of all five behind one name.
alter table map_change rename to map_change_before;
alter table map_change_before rename constraint map_change_pk to map_change_before_pk;
alter index map_change_box_ix rename to map_change_before_box_ix;
create table map_change (
    collection text not null,
    source_id  uuid not null,
    seq        bigint not null,
    unit_ids   uuid[] not null,
    box        geometry(Polygon, 3857),
    constraint map_change_pk primary key (collection, source_id)
) partition by list (collection);
comment on table map_change is
    'The latest change of each thing of a map, wherever it ever was: a tile is as new as the largest seq that touches it.';
comment on column map_change.seq is 'In the order of commits within the collection.';
create table map_change_units partition of map_change for values in ('units');
create table map_change_hotspots partition of map_change for values in ('hotspots');
create table map_change_patrol_routes partition of map_change for values in ('patrol-routes');
create table map_change_border_zones partition of map_change for values in ('border-zones');
create table map_change_community_models partition of map_change for values in ('community-models');
create index map_change_box_ix on map_change using gist (box);
insert into map_change select collection, source_id, seq, unit_ids, box from map_change_before;
drop table map_change_before;

drop policy map_shape_read on map_shape;
revoke select on map_shape from diaban_server;
alter table map_change enable row level security;

-- The policies of the tables that the shapes come from; a test holds both against each other. The account is looked at in the policy itself
-- where that is enough: a function of its owner's rights costs as much as the rest of a small tile.
do $$
declare
    kind text;
    of_all text := '(select account.unit_id is null from account where account.id = current_account() and account.disabled_at is null)';
    of_units text := 'unit_ids && (select reach.unit_ids from account join unit_reach reach on reach.unit_id = account.unit_id '
                     'where account.id = current_account() and account.disabled_at is null)::uuid[]';
begin
    foreach kind in array array['map_shape', 'map_change'] loop
        execute format('create policy %1$s_units_read on %1$s_units for select using (true)', kind);
        execute format('create policy %1$s_hotspots_read on %1$s_hotspots for select using (%2$s or %3$s)', kind, of_all, of_units);
        execute format('create policy %1$s_patrol_routes_read on %1$s_patrol_routes for select using ((%2$s or %3$s) and ((select account_has_right(''patrol'')) '
                       'or ((select account_has_right(''read'')) and %2$s)))', kind, of_all, of_units);
        execute format('create policy %1$s_border_zones_read on %1$s_border_zones for select using ((%2$s or %3$s) and (select account_has_right(''read'')))',
                       kind, of_all, of_units);
        execute format('create policy %1$s_community_models_read on %1$s_community_models for select using ((%2$s or %3$s) and (select account_has_right(''read'')))',
                       kind, of_all, of_units);
    end loop;
end
$$;
alter table map_shape_units enable row level security;
alter table map_shape_hotspots enable row level security;
alter table map_shape_patrol_routes enable row level security;
alter table map_shape_border_zones enable row level security;
alter table map_shape_community_models enable row level security;
alter table map_change_units enable row level security;
alter table map_change_hotspots enable row level security;
alter table map_change_patrol_routes enable row level security;
alter table map_change_border_zones enable row level security;
alter table map_change_community_models enable row level security;
grant select on map_shape_units, map_shape_hotspots, map_shape_patrol_routes, map_shape_border_zones, map_shape_community_models to diaban_server;
grant select on map_change_units, map_change_hotspots, map_change_patrol_routes, map_change_border_zones, map_change_community_models to diaban_server;
