alter table hotspot_outline
    add column buffer_metres double precision
        constraint hotspot_outline_buffer_range check (buffer_metres between 10 and 500);
comment on column hotspot_outline.buffer_metres is 'Half-width of a corridor or radius of a gathering point; areas have none.';
-- Until now only the footprint told it: area = 2bL + πb².
update hotspot_outline
   set buffer_metres = greatest(10, least(500, round((sqrt(length_m ^ 2 + pi() * 10000 * area_ha) - length_m) / pi())))
 where geometrytype(outline) in ('LINESTRING', 'MULTILINESTRING', 'POINT');

alter table rule_set
    add column recurrence_overlap_percent int not null default 50
        constraint rule_set_recurrence_overlap_percent check (recurrence_overlap_percent between 1 and 100),
    add column recurrence_overlap_months int not null default 24
        constraint rule_set_recurrence_overlap_months check (recurrence_overlap_months between 1 and 120);
comment on column rule_set.recurrence_overlap_percent is
    'A new hotspot that covers more than this share of a converted one asks whether it has recurred (domain.md 9).';
comment on column rule_set.recurrence_overlap_months is 'For so many months after the recognition that is asked.';

create table redraw_request (
    id              uuid constraint redraw_request_pk primary key default gen_random_uuid(),
    hotspot_id      uuid not null constraint redraw_request_hotspot_fk references hotspot,
    base_version    int not null,
    outline         geometry(Geometry, 4326) not null
                    constraint redraw_request_outline_valid check (st_isvalid(outline) and not st_isempty(outline)),
    footprint       geometry(MultiPolygon, 4326) not null
                    constraint redraw_request_footprint_valid check (st_isvalid(footprint) and not st_isempty(footprint)),
    buffer_metres   double precision constraint redraw_request_buffer_range check (buffer_metres between 10 and 500),
    changed_percent double precision not null,
    reason          text not null constraint redraw_request_reason_length check (length(reason) between 3 and 500),
    asked_by        uuid not null default current_account() constraint redraw_request_asked_by_fk references account,
    asked_at        timestamptz not null default now(),
    verdict         text constraint redraw_request_verdict_known check (verdict in ('approved', 'refused', 'withdrawn')),
    answer          text constraint redraw_request_answer_length check (length(answer) between 3 and 500),
    decided_by      uuid constraint redraw_request_decided_by_fk references account,
    decided_at      timestamptz,
    constraint redraw_request_base_fk foreign key (hotspot_id, base_version) references hotspot_outline,
    constraint redraw_request_answered_whole check (num_nulls(verdict, decided_by, decided_at) in (0, 3)),
    constraint redraw_request_decider_differs check (verdict is null or (verdict = 'withdrawn') = (decided_by = asked_by)),
    constraint redraw_request_refusal_has_reason check (verdict is distinct from 'refused' or answer is not null)
);
comment on table redraw_request is
    'A redraw over the rule set''s share of the area: it waits until another account that decides approves or refuses it.';
comment on column redraw_request.changed_percent is 'Ground gained or lost against the base, percent of the base.';
create unique index redraw_request_one_open on redraw_request (hotspot_id) where verdict is null;
create index redraw_request_hotspot_ix on redraw_request (hotspot_id, asked_at);
create index redraw_request_outline_ix on redraw_request using gist (outline);
create index redraw_request_footprint_ix on redraw_request using gist (footprint);

create function redraw_request_answered_once() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.verdict is not null then
        raise exception 'the request has been answered'
            using errcode = 'integrity_constraint_violation', constraint = 'redraw_request_answered_once';
    end if;
    return new;
end
$$;
create trigger redraw_request_answered_once before update on redraw_request
    for each row execute function redraw_request_answered_once();

create function large_redraw_is_approved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    base    hotspot_outline;
    allowed int;
begin
    select * into base from hotspot_outline where hotspot_id = new.hotspot_id and version = new.version - 1;
    if not found then
        return new;
    end if;
    select redraw_approval_percent into strict allowed from rule_set where valid @> new.drawn_on;
    if 100 * st_area(st_symdifference(base.footprint, new.footprint)::geography) / st_area(base.footprint::geography) > allowed
       and not exists (select from redraw_request request
                        where request.hotspot_id = new.hotspot_id
                          and request.base_version = base.version
                          and request.verdict = 'approved'
                          and request.outline = new.outline) then
        raise exception 'a redraw of more than % %% of the area needs an approved request', allowed
            using errcode = 'integrity_constraint_violation', constraint = 'hotspot_outline_large_needs_approval';
    end if;
    return new;
end
$$;
create trigger hotspot_outline_large_needs_approval before insert on hotspot_outline
    for each row execute function large_redraw_is_approved();

create function outline_difference(earlier geometry, later geometry) returns json language sql immutable
    return (select json_build_object(
                       'beforeHectares', st_area(earlier::geography) / 10000,
                       'afterHectares', st_area(later::geography) / 10000,
                       'gainedHectares', st_area(gained::geography) / 10000,
                       'lostHectares', st_area(lost::geography) / 10000,
                       'changedPercent', 100 * (st_area(gained::geography) + st_area(lost::geography))
                                             / nullif(st_area(earlier::geography), 0),
                       'gained', case when not st_isempty(gained) then st_asgeojson(gained, 6)::json end,
                       'lost', case when not st_isempty(lost) then st_asgeojson(lost, 6)::json end)
              from (select st_collectionextract(st_difference(later, earlier), 3) as gained,
                           st_collectionextract(st_difference(earlier, later), 3) as lost) ground);
comment on function outline_difference is 'Ground gained and lost between two footprints, on the ellipsoid; the member names of the contract.';

alter table redraw_request enable row level security;
grant select on redraw_request to diaban_server;
grant insert (id, hotspot_id, base_version, outline, footprint, buffer_metres, changed_percent, reason) on redraw_request to diaban_server;
grant update (verdict, answer, decided_by, decided_at) on redraw_request to diaban_server;

create policy redraw_request_read on redraw_request for select using (
    exists (select from hotspot where hotspot.id = hotspot_id));
create policy redraw_request_ask on redraw_request for insert with check (
    asked_by = (select current_account())
    and verdict is null
    and (select account_has_right('register'))
    and exists (select from hotspot
                 where hotspot.id = hotspot_id
                   and ((select account_covers_everything()) or hotspot.lead_unit_id = any ((select account_scope())::uuid[]))));
create policy redraw_request_answer on redraw_request for update using (
    asked_by = (select current_account())
    or (select account_has_right('decide'))
       and exists (select from hotspot
                    where hotspot.id = hotspot_id
                      and ((select account_covers_everything()) or hotspot.lead_unit_id = any ((select account_scope())::uuid[]))))
    with check (
        decided_by = (select current_account())
        and (verdict = 'withdrawn' or (select account_has_right('decide'))));

-- Who approves draws the approved outline, and nothing else.
create policy hotspot_outline_draw_approved on hotspot_outline for insert with check (
    exists (select from redraw_request request
             where request.hotspot_id = hotspot_outline.hotspot_id
               and request.base_version = hotspot_outline.version - 1
               and request.verdict = 'approved'
               and request.decided_by = (select current_account())
               and request.outline = hotspot_outline.outline));
create policy hotspot_outline_end_approved on hotspot_outline for update using (
    exists (select from redraw_request request
             where request.hotspot_id = hotspot_outline.hotspot_id
               and request.base_version = hotspot_outline.version
               and request.verdict = 'approved'
               and request.decided_by = (select current_account())));
create policy hotspot_event_redraw_approved on hotspot_event for insert with check (
    account_id = (select current_account())
    and kind = 'redrawGeometry'
    and (select account_has_right('decide'))
    and exists (select from redraw_request request
                 where request.hotspot_id = hotspot_event.hotspot_id
                   and request.id::text = hotspot_event.details ->> 'request'
                   and request.verdict = 'approved'
                   and request.decided_by = (select current_account())
                   and request.asked_by = hotspot_event.answers_account_id));

select audit_table('redraw_request');
