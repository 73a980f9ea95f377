-- Leadership has a unit too, the province; who decides for an area sees its routes and plans.
alter policy patrol_route_read on patrol_route using (
    ((select account_has_right('patrol')) or (select account_has_right('decide')))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
alter policy patrol_plan_read on patrol_plan using (
    ((select account_has_right('patrol')) or (select account_has_right('decide')))
    and ((select account_covers_everything()) or unit_id = any ((select account_scope())::uuid[])));
