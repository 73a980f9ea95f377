create function incidents_known_until() returns date
    language sql stable security definer set search_path = public, pg_temp
    return (select max(occurred_on) from incident);
comment on function incidents_known_until is
    'The last day of which any incident is on record: later days are not quiet, nothing is known of them. Null without incidents.';
revoke all on function incidents_known_until from public;
grant execute on function incidents_known_until to diaban_server;
