-- Who draws up lists and plans for an area reads its routes and patrol plans as well.
alter policy patrol_route_read on patrol_route using (
    ((select account_has_right('patrol')) or (select account_has_right('decide')) or (select account_has_right('plan')))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
alter policy patrol_plan_read on patrol_plan using (
    ((select account_has_right('patrol')) or (select account_has_right('decide')) or (select account_has_right('plan')))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
