-- What a map draws, ready for tiles: in web mercator, thinned for the zoom, with its words in one column. Of a tile's cost
-- projecting and cutting at each request was nine tenths.
create table map_shape (
    collection text not null constraint map_shape_collection_known
               check (collection in ('units', 'hotspots', 'patrol-routes', 'border-zones', 'community-models')),
    source_id  uuid not null,
    number     bigint not null generated always as (('x' || right(replace(source_id::text, '-', ''), 13))::bit(52)::bigint) stored,
    valid      daterange not null constraint map_shape_valid_range check (not isempty(valid)),
    unit_ids   uuid[] not null,
    level      smallint,
    state      text,
    box        geometry(Polygon, 3857) not null constraint map_shape_box_valid check (st_isvalid(box)),
    words      bytea not null,
    thin_3     bytea not null,
    thin_6     bytea not null,
    thin_9     bytea not null,
    thin_12    bytea not null,
    whole      bytea not null,
    constraint map_shape_pk primary key (collection, source_id, valid)
) partition by list (collection);
comment on table map_shape is
    'Derived by triggers: a row for each thing of a map and stretch of days in which its outline and its words stayed as they were.';
comment on column map_shape.number is 'The feature''s number in a tile: the last 52 bits of its id, which a JavaScript number holds.';
comment on column map_shape.unit_ids is 'Units whose accounts may see it, as the policies of the table it comes from say.';
comment on column map_shape.state is 'What a tile may be asked for by: the state of a hotspot or a model.';
comment on column map_shape.box is 'Around it, web mercator.';
comment on column map_shape.words is 'Its attributes as text in the order of server/Tiles/TileLayer.cs, U+001F between them.';
comment on column map_shape.thin_3 is 'TWKB in web mercator, thinned to a quarter of a pixel of zoom 3; used up to that zoom. The next for 6, 9, 12.';
comment on column map_shape.whole is 'TWKB in web mercator with every vertex, to a centimetre; used above zoom 12.';

create table map_shape_units partition of map_shape for values in ('units');
create table map_shape_hotspots partition of map_shape for values in ('hotspots');
create table map_shape_patrol_routes partition of map_shape for values in ('patrol-routes');
create table map_shape_border_zones partition of map_shape for values in ('border-zones');
create table map_shape_community_models partition of map_shape for values in ('community-models');
create index map_shape_box_ix on map_shape using gist (box);

create table map_change (
    collection text not null,
    source_id  uuid not null,
    seq        bigint not null,
    unit_ids   uuid[] not null,
    box        geometry(Polygon, 3857) constraint map_change_box_valid check (st_isvalid(box)),
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

create table map_mark (
    tx         xid8 not null default pg_current_xact_id(),
    nth        bigint generated always as identity,
    collection text not null,
    source_ids uuid[] not null,
    constraint map_mark_pk primary key (tx, nth)
);
comment on table map_mark is 'What an open transaction changed on a map, a row for each of its statements; empty between transactions.';

create table map_head (
    collection text constraint map_head_pk primary key,
    seq        bigint not null default 0
);
comment on table map_head is
    'How many commits changed a collection; «reach» counts those that changed which units see which, «account» those that changed who may what.';
insert into map_head (collection) values ('units'), ('hotspots'), ('patrol-routes'), ('border-zones'), ('community-models'), ('reach'), ('account');

create function join_words(variadic words text[]) returns text language sql immutable
    return case when position(E'\x1f' in array_to_string(words, '')) = 0 then array_to_string(words, E'\x1f', '')
                else array_to_string(array(select translate(coalesce(word, ''), E'\x1f', '') from unnest(words) with ordinality part (word, place) order by place), E'\x1f') end;

create view map_source as
    select 'units' as collection, unit.id as source_id, unit.valid, array[unit.id] as unit_ids, unit.level, null::text as state, unit.outline as shape,
           join_words(unit.id::text, unit.code, unit.name, unit.full_name, unit.kind, unit.level::text, parent.code, unit.schematic::text) as words
      from admin_unit unit
      left join admin_unit parent on parent.id = unit.parent_id
     union all
    select 'hotspots', hotspot.id, drawn.valid * status.valid * led.valid, hotspot.unit_ids || hotspot.lead_unit_id, null, status.state, drawn.outline,
           join_words(hotspot.id::text, hotspot.code, hotspot.name, hotspot.category, hotspot.regime, array_to_string(hotspot.types, ','), hotspot.form,
                      status.state, status.alert_open::text, lead.code, lead.full_name, round(drawn.area_ha::numeric, 2)::text,
                      round(drawn.length_m::numeric, 1)::text, drawn.version::text)
      from hotspot
      join hotspot_outline drawn on drawn.hotspot_id = hotspot.id
      join hotspot_status status on status.hotspot_id = hotspot.id and status.valid && drawn.valid
      join hotspot_lead led on led.hotspot_id = hotspot.id and led.valid && (drawn.valid * status.valid)
      join admin_unit lead on lead.id = led.unit_id
     union all
    select 'patrol-routes', route.id, drawn.valid * daterange(null, route.ended_on), array[route.unit_id], null, null, drawn.line,
           join_words(route.id::text, route.code, route.name, unit.code, unit.full_name, route.kind, route.mode, route.category, route.classification,
                      round(drawn.length_m::numeric, 1)::text)
      from patrol_route route
      join patrol_route_line drawn on drawn.route_id = route.id and drawn.valid && daterange(null, route.ended_on)
      join admin_unit unit on unit.id = route.unit_id
     union all
    select 'border-zones', zone.id, zone.valid, zone.unit_ids, null, null, zone.line,
           join_words(zone.id::text, zone.code, zone.name,
                      (select string_agg(unit.code, ',' order by unit.code) from admin_unit unit where unit.id = any (zone.unit_ids)),
                      round(zone.length_m::numeric, 1)::text)
      from border_zone zone
     union all
    select 'community-models', model.id, daterange(turn.day, turn.next_day), array[model.unit_id], null, stood.state, model.position,
           join_words(model.id::text, model.code, model.name, model.kind, stood.state, stood.rating, unit.code, unit.full_name)
      from community_model model
      join admin_unit unit on unit.id = model.unit_id
     cross join lateral (
           select day, lead(day) over (order by day) as next_day
             from (select greatest(happened_on, model.registered_on) as day from community_model_state where model_id = model.id
                    union
                   select greatest(happened_on, model.registered_on) from community_model_rating where model_id = model.id) days
     ) turn
      join community_models_as_of(turn.day) stood on stood.model_id = model.id;
comment on view map_source is 'What map_shape is derived from.';

-- Not the simplification that keeps topology: it costs forty times as much, and what it saves is smaller than a quarter of a pixel.
create function thinned(shape geometry, metres double precision, digits int) returns bytea language sql immutable
    return st_astwkb(st_simplify(shape, metres, true), digits);

create function renew_map_shapes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    wanted text;
    ids    uuid[];
    latest bigint;
begin
    if not exists (select from map_mark where tx = new.tx and nth = new.nth) then
        return null;
    end if;
    -- The lock that orders the trail's commits: whoever sees a number sees every smaller one, and nobody renews the same thing at once.
    perform from audit_head for update;
    for wanted, ids in
        with marked as (delete from map_mark where tx = new.tx returning collection, source_ids)
        select collection, array_agg(distinct id) from marked cross join unnest(source_ids) part (id) group by collection order by collection
    loop
        delete from map_shape where collection = wanted and source_id = any (ids);
        insert into map_shape (collection, source_id, valid, unit_ids, level, state, box, words, thin_3, thin_6, thin_9, thin_12, whole)
        select wanted, term.source_id, term.valid, term.unit_ids, term.level, term.state, drawn.box, convert_to(term.words, 'UTF8'),
               drawn.thin_3, drawn.thin_6, drawn.thin_9, drawn.thin_12, drawn.whole
          from (select shape, array_agg(source) as terms from map_source source
                 where collection = wanted and source_id = any (ids) and not isempty(valid)
                 group by source_id, shape) given
         cross join lateral (select st_transform(given.shape, 3857) as shape offset 0) mercator
         cross join lateral (
               select st_expand(st_envelope(mercator.shape), 0.01) as box, thinned(mercator.shape, 4892, -2) as thin_3, thinned(mercator.shape, 611, -1) as thin_6,
                      thinned(mercator.shape, 76, 0) as thin_9, thinned(mercator.shape, 9.5, 0) as thin_12, st_astwkb(mercator.shape, 2) as whole
               offset 0
         ) drawn
         cross join lateral unnest(given.terms) term;

        update map_head set seq = seq + 1 where collection = wanted returning seq into latest;
        insert into map_change (collection, source_id, seq, unit_ids, box)
        select wanted, part.source_id, latest, coalesce(now_at.unit_ids, '{}'), now_at.box
          from unnest(ids) part (source_id)
          left join (
              select shape.source_id, st_setsrid(st_extent(shape.box)::geometry, 3857) as box, array_agg(distinct seen.unit_id) as unit_ids
                from map_shape shape cross join unnest(shape.unit_ids) seen (unit_id)
               where shape.collection = wanted and shape.source_id = any (ids)
               group by shape.source_id
          ) now_at using (source_id)
            on conflict on constraint map_change_pk do update
           set seq = excluded.seq,
               box = case when excluded.box is null then map_change.box
                          when map_change.box is null or map_change.box @ excluded.box then excluded.box
                          else st_envelope(st_collect(excluded.box, map_change.box)) end,
               unit_ids = array(select unnest(map_change.unit_ids) union select unnest(excluded.unit_ids));
    end loop;
    return null;
end
$$;
create constraint trigger map_mark_renews after insert on map_mark deferrable initially deferred for each row execute function renew_map_shapes();

create function mark_map_change(wanted text, ids uuid[]) returns void language sql as $$
    insert into map_mark (collection, source_ids) select wanted, ids where ids <> '{}'
$$;

-- Arguments: the collection, the column that names the thing, and the columns that a map shows.
create function map_source_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    changed uuid[];
    shown   text := array_to_string(tg_argv[2:], ', ');
begin
    if tg_op = 'UPDATE' then
        execute format('select array_agg(distinct %1$I) from ((select %1$I, %2$s from old_rows except all select %1$I, %2$s from new_rows) union all '
                       '(select %1$I, %2$s from new_rows except all select %1$I, %2$s from old_rows)) differs', tg_argv[1], shown) into changed;
    else
        execute format('select array_agg(distinct %I) from %I', tg_argv[1], case tg_op when 'INSERT' then 'new_rows' else 'old_rows' end) into changed;
    end if;
    perform mark_map_change(tg_argv[0], changed);
    return null;
end
$$;

create function draw_on_map(source regclass, collection text, id text, variadic shown text[]) returns void language plpgsql as $$
declare
    act text;
begin
    foreach act in array array['insert', 'update', 'delete'] loop
        execute format('create trigger on_map_%1$s after %1$s on %2$s referencing %3$s for each statement execute function map_source_changed(%4$L, %5$L, %6$s)',
                       act, source,
                       case act when 'insert' then 'new table as new_rows' when 'delete' then 'old table as old_rows'
                                else 'old table as old_rows new table as new_rows' end,
                       collection, id, (select string_agg(quote_literal(name), ', ' order by place) from unnest(shown) with ordinality part (name, place)));
    end loop;
end
$$;

create function unit_renamed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    renamed uuid[] := array(select became.id from new_rows became join old_rows was using (id)
                             where (became.code, became.full_name) is distinct from (was.code, was.full_name));
begin
    if renamed <> '{}' then
        perform mark_map_change('units', array(select id from admin_unit where parent_id = any (renamed)));
        perform mark_map_change('hotspots', array(select distinct hotspot_id from hotspot_lead where unit_id = any (renamed)));
        perform mark_map_change('patrol-routes', array(select id from patrol_route where unit_id = any (renamed)));
        perform mark_map_change('border-zones', array(select id from border_zone where unit_ids && renamed));
        perform mark_map_change('community-models', array(select id from community_model where unit_id = any (renamed)));
    end if;
    return null;
end
$$;

-- Its argument: which head counts the commit.
create function map_head_moves() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update map_head set seq = seq + 1 where collection = tg_argv[0];
    return null;
end
$$;

select draw_on_map('admin_unit', 'units', 'id', 'code', 'level', 'kind', 'name', 'full_name', 'parent_id', 'valid', 'outline', 'schematic');
select draw_on_map('hotspot', 'hotspots', 'id', 'code', 'name', 'category', 'regime', 'types', 'form', 'lead_unit_id', 'unit_ids');
select draw_on_map('hotspot_outline', 'hotspots', 'hotspot_id', 'version', 'valid', 'outline', 'area_ha', 'length_m');
select draw_on_map('hotspot_status', 'hotspots', 'hotspot_id', 'state', 'alert_open', 'valid');
select draw_on_map('hotspot_lead', 'hotspots', 'hotspot_id', 'unit_id', 'valid');
select draw_on_map('patrol_route', 'patrol-routes', 'id', 'code', 'name', 'unit_id', 'kind', 'mode', 'category', 'classification', 'ended_on');
select draw_on_map('patrol_route_line', 'patrol-routes', 'route_id', 'valid', 'line', 'length_m');
select draw_on_map('border_zone', 'border-zones', 'id', 'code', 'name', 'unit_ids', 'valid', 'line', 'length_m');
select draw_on_map('community_model', 'community-models', 'id', 'code', 'name', 'kind', 'unit_id', 'position', 'registered_on');
select draw_on_map('community_model_state', 'community-models', 'model_id', 'state', 'happened_on');
select draw_on_map('community_model_rating', 'community-models', 'model_id', 'rating', 'happened_on');
create trigger on_map_renamed after update on admin_unit referencing old table as old_rows new table as new_rows
    for each statement execute function unit_renamed();

create trigger unit_reach_moves_head after insert or update or delete on unit_reach for each statement execute function map_head_moves('reach');
create trigger role_right_moves_head after insert or update or delete on role_right for each statement execute function map_head_moves('account');
create trigger account_removed_moves_head after delete on account for each row execute function map_head_moves('account');
create trigger account_moves_head after update on account for each row
    when ((old.name, old.role, old.unit_id, old.security_stamp, old.disabled_at)
          is distinct from (new.name, new.role, new.unit_id, new.security_stamp, new.disabled_at))
    execute function map_head_moves('account');
create trigger api_token_moves_head after update or delete on api_token for each statement execute function map_head_moves('account');

revoke all on function renew_map_shapes, mark_map_change, map_source_changed, draw_on_map, unit_renamed, map_head_moves, join_words, thinned from public;

-- A tile reads one collection: its own table under its own policy is planned and started in a third of the time of all five behind one name.
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
grant select on map_head to diaban_server;

-- What was there before these tables.
select mark_map_change(collection, array_agg(distinct source_id)) from map_source group by collection;
