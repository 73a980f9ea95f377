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
    box        geometry(Polygon, 3857) not null constraint map_shape_box_valid check (st_isvalid(box) and not st_isempty(box)),
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
    seq        bigint,
    unit_ids   uuid[] not null default '{}',
    box        geometry(Polygon, 3857) constraint map_change_box_valid check (st_isvalid(box)),
    constraint map_change_pk primary key (collection, source_id)
);
comment on table map_change is
    'The latest change of each thing of a map, wherever it ever was: a tile is as new as the largest seq that touches it.';
comment on column map_change.seq is 'In the order of commits within the collection; null while the transaction that changes it is open.';
create index map_change_box_ix on map_change using gist (box);
create index map_change_open_ix on map_change (collection) where seq is null;

create table map_head (
    collection text constraint map_head_pk primary key,
    seq        bigint not null default 0
);
comment on table map_head is 'How many commits changed a collection; «reach» counts those that changed which units see which.';
insert into map_head (collection) values ('units'), ('hotspots'), ('patrol-routes'), ('border-zones'), ('community-models'), ('reach');

create function join_words(variadic words text[]) returns text language sql immutable
    return array_to_string(array(select translate(coalesce(word, ''), E'\x1f', '') from unnest(words) with ordinality part (word, place) order by place), E'\x1f');

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

create function thinned(shape geometry, metres double precision, digits int) returns bytea language sql immutable
    return st_astwkb(st_simplifypreservetopology(shape, metres), digits);

create function renew_map_shapes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    wanted text;
    ids    uuid[];
    latest bigint;
begin
    -- Asked by its key alone: the index of open changes is full of dead entries after a load.
    if (select seq from map_change where collection = new.collection and source_id = new.source_id) is not null then
        return null;
    end if;
    for wanted, ids in select collection, array_agg(source_id) from map_change where seq is null group by collection order by collection loop
        delete from map_shape where collection = wanted and source_id = any (ids);
        insert into map_shape (collection, source_id, valid, unit_ids, level, state, box, words, thin_3, thin_6, thin_9, thin_12, whole)
        select source.collection, source.source_id, source.valid, source.unit_ids, source.level, source.state,
               st_expand(st_envelope(mercator.shape), 0.01), convert_to(source.words, 'UTF8'),
               thinned(mercator.shape, 4892, -2), thinned(mercator.shape, 611, -1), thinned(mercator.shape, 76, 0), thinned(mercator.shape, 9.5, 0),
               st_astwkb(mercator.shape, 2)
          from map_source source
         cross join lateral (select st_transform(source.shape, 3857) as shape offset 0) mercator
         where source.collection = wanted and source.source_id = any (ids) and not isempty(source.valid);

        -- Last, and under the lock that orders the trail's commits: a reader who sees a number sees every smaller one.
        perform from audit_head for update;
        update map_head set seq = seq + 1 where collection = wanted returning seq into latest;
        update map_change change
           set seq = latest,
               box = case when now_at.box is null then change.box else st_envelope(st_collect(now_at.box, change.box)) end,
               unit_ids = array(select unnest(change.unit_ids) union select unnest(now_at.unit_ids))
          from unnest(ids) part (source_id)
          left join lateral (
              select st_envelope(st_collect(shape.box)) as box, array_agg(seen.unit_id) as unit_ids
                from map_shape shape cross join unnest(shape.unit_ids) seen (unit_id)
               where shape.collection = wanted and shape.source_id = part.source_id
          ) now_at on true
         where change.collection = wanted and change.source_id = part.source_id;
    end loop;
    return null;
end
$$;
create constraint trigger map_change_renews after insert or update on map_change
    deferrable initially deferred for each row when (new.seq is null) execute function renew_map_shapes();

create function mark_map_change(wanted text, ids uuid[]) returns void language sql as $$
    insert into map_change (collection, source_id)
    select wanted, id from (select distinct id from unnest(ids) part (id) where id is not null) changed order by id
        on conflict on constraint map_change_pk do update set seq = null where map_change.seq is not null
$$;

-- The first argument is the collection, the second the column that names the thing.
create function map_source_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    was     uuid;
    becomes uuid;
begin
    if tg_op <> 'INSERT' then
        execute format('select ($1).%I', tg_argv[1]) into was using old;
    end if;
    if tg_op <> 'DELETE' then
        execute format('select ($1).%I', tg_argv[1]) into becomes using new;
    end if;
    perform mark_map_change(tg_argv[0], array[was, becomes]);
    return null;
end
$$;

create function unit_renamed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform mark_map_change('units', array(select id from admin_unit where parent_id = new.id));
    perform mark_map_change('hotspots', array(select distinct hotspot_id from hotspot_lead where unit_id = new.id));
    perform mark_map_change('patrol-routes', array(select id from patrol_route where unit_id = new.id));
    perform mark_map_change('border-zones', array(select id from border_zone where new.id = any (unit_ids)));
    perform mark_map_change('community-models', array(select id from community_model where unit_id = new.id));
    return null;
end
$$;

create function reach_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update map_head set seq = seq + 1 where collection = 'reach';
    return null;
end
$$;

create trigger admin_unit_on_map after insert or delete or update of code, level, kind, name, full_name, parent_id, valid, outline, schematic
    on admin_unit for each row execute function map_source_changed('units', 'id');
create trigger admin_unit_renamed_on_map after update of code, full_name on admin_unit
    for each row when (old.code is distinct from new.code or old.full_name is distinct from new.full_name) execute function unit_renamed();
create trigger unit_reach_on_map after insert or update or delete on unit_reach for each statement execute function reach_changed();
create trigger hotspot_on_map after update of code, name, category, regime, types, form, lead_unit_id, unit_ids on hotspot
    for each row execute function map_source_changed('hotspots', 'id');
create trigger hotspot_outline_on_map after insert or update or delete on hotspot_outline
    for each row execute function map_source_changed('hotspots', 'hotspot_id');
create trigger hotspot_status_on_map after insert or update or delete on hotspot_status
    for each row execute function map_source_changed('hotspots', 'hotspot_id');
create trigger hotspot_lead_on_map after insert or update or delete on hotspot_lead
    for each row execute function map_source_changed('hotspots', 'hotspot_id');
create trigger patrol_route_on_map after update of code, name, unit_id, kind, mode, category, classification, ended_on on patrol_route
    for each row execute function map_source_changed('patrol-routes', 'id');
create trigger patrol_route_line_on_map after insert or update or delete on patrol_route_line
    for each row execute function map_source_changed('patrol-routes', 'route_id');
create trigger border_zone_on_map after insert or delete or update of code, name, unit_ids, valid, line on border_zone
    for each row execute function map_source_changed('border-zones', 'id');
create trigger community_model_state_on_map after insert on community_model_state
    for each row execute function map_source_changed('community-models', 'model_id');
create trigger community_model_rating_on_map after insert on community_model_rating
    for each row execute function map_source_changed('community-models', 'model_id');

revoke all on function renew_map_shapes, mark_map_change, map_source_changed, unit_renamed, reach_changed, join_words, thinned from public;

alter table map_shape enable row level security;
alter table map_change enable row level security;
grant select on map_shape, map_change, map_head to diaban_server;

-- The policies of the tables that the shapes come from; a test holds both against each other.
create policy map_shape_read on map_shape for select using (
    collection = 'units'
    or ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[])
       and case collection
               when 'hotspots' then true
               when 'patrol-routes' then (select account_has_right('patrol'))
                                         or ((select account_has_right('read')) and (select account_covers_everything()))
               else (select account_has_right('read'))
           end);
create policy map_change_read on map_change for select using (
    collection = 'units'
    or ((select account_covers_everything()) or unit_ids && (select account_scope())::uuid[])
       and case collection
               when 'hotspots' then true
               when 'patrol-routes' then (select account_has_right('patrol'))
                                         or ((select account_has_right('read')) and (select account_covers_everything()))
               else (select account_has_right('read'))
           end);

-- What was there before these tables.
select mark_map_change(collection, array_agg(distinct source_id)) from map_source group by collection;
