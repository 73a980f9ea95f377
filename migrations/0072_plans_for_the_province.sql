create function account_of_province() returns boolean
    language sql stable security definer set search_path = public, pg_temp
    return exists (
        select from account left join admin_unit unit on unit.id = account.unit_id
         where account.id = current_account() and account.disabled_at is null and (unit.id is null or unit.level = 1));
comment on function account_of_province is 'Whether the account belongs to the province itself, or to no unit.';

alter policy patrol_route_read on patrol_route using (
    ((select account_has_right('patrol')) or ((select account_has_right('read')) and (select account_of_province())))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
alter policy patrol_plan_read on patrol_plan using (
    ((select account_has_right('patrol')) or ((select account_has_right('read')) and (select account_of_province())))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
