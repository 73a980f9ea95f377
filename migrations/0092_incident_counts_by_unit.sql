create function incident_counts(first_day date, last_day date)
    returns table (unit_id uuid, incidents int, reported int, social_order int, economic int, environment_food int, drugs int)
    language sql stable security definer set search_path = public, pg_temp as $$
    with counted as (
        select incident.unit_id, incident.group_code, incident.discovery, count(*) as incidents
          from incident
         where incident.occurred_on between first_day and last_day
           and incident.unit_id is not null
         group by incident.unit_id, incident.group_code, incident.discovery
    )
    select up.ancestor_id,
           sum(counted.incidents)::int,
           coalesce(sum(counted.incidents) filter (where counted.discovery = 'reported'), 0)::int,
           coalesce(sum(counted.incidents) filter (where named.hotspot_type = 'order'), 0)::int,
           coalesce(sum(counted.incidents) filter (where named.hotspot_type = 'economic'), 0)::int,
           coalesce(sum(counted.incidents) filter (where named.hotspot_type = 'environmentFood'), 0)::int,
           coalesce(sum(counted.incidents) filter (where named.hotspot_type = 'drugs'), 0)::int
      from counted
      join incident_group named on named.code = counted.group_code
      join unit_ancestor up on up.unit_id = counted.unit_id
     where (select account_has_right('read'))
       and ((select account_covers_everything()) or up.ancestor_id = any ((select account_scope())::uuid[]))
     group by up.ancestor_id
$$;
comment on function incident_counts is
    'Incidents by the unit that held them and by every unit above it, for each account of its own units: counts may be seen where single '
    'incidents may not. The first day an incident can have happened counts.';
revoke all on function incident_counts from public;
grant execute on function incident_counts to diaban_server;

create function data_version() returns bigint
    language sql stable security definer set search_path = public, pg_temp
    return (select seq from audit_head);
comment on function data_version is 'Grows with every commit that changed an audited table; what was read before it grew may be stale.';
revoke all on function data_version from public;
grant execute on function data_version to diaban_server;
