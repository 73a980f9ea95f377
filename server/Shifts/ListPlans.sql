select plan.id, plan.name, plan.number, plan.signed_on, plan.category, plan.classification, plan.version,
       lower(plan.span) as first_day, upper(plan.span) - 1 as last_day, unit.code as unit_code, unit.full_name as unit_name,
       (select coalesce(json_agg(json_build_object('starts', starts, 'minutes', minutes, 'weekdays', weekdays) order by starts), '[]')
          from patrol_window
         where plan_id = plan.id)::text as windows,
       planned.*,
       (select account_has_right('patrol'))
       and ((select account_covers_everything()) or plan.unit_id = any ((select account_scope())::uuid[])) as edit
  from patrol_plan plan
  join admin_unit unit on unit.id = plan.unit_id
 cross join lateral (
     select count(*) filter (where shift.cancelled_at is null)::int as shifts,
            coalesce(sum(shift.turns) filter (where shift.cancelled_at is null), 0)::int as turns,
            coalesce(sum(shift.turns * shift.headcount) filter (where shift.cancelled_at is null), 0)::int as person_turns,
            coalesce(sum(shift.turns * drawn.length_m) filter (where shift.cancelled_at is null), 0)::float8 as metres,
            coalesce(sum(extract(epoch from upper(shift.planned) - lower(shift.planned))) filter (where shift.cancelled_at is null), 0)::float8 as seconds,
            count(*) filter (where shift.cancelled_at is not null)::int as cancelled
       from patrol_shift shift
       left join patrol_route_line drawn on drawn.route_id = shift.route_id
        and case when exists (select from patrol_route_line on_day
                               where on_day.route_id = shift.route_id and on_day.valid @> (lower(shift.planned) at time zone 'Asia/Ho_Chi_Minh')::date)
                 then drawn.valid @> (lower(shift.planned) at time zone 'Asia/Ho_Chi_Minh')::date
                 else upper_inf(drawn.valid) end
      where shift.plan_id = plan.id
 ) planned
 where (@id::uuid is null or plan.id = @id)
   and (@from::date is null or plan.span && daterange(@from, @to, '[]'))
   and (@category::text is null or plan.category = @category)
   and (@unit::text is null or exists (
           select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
            where up.unit_id = plan.unit_id and above.code = @unit))
 order by lower(plan.span) desc, plan.name, plan.id
 limit 500
