with stood as materialized (
    select * from tasks_as_of(@day::date)
)
select plan.id, plan.number, plan.signed_on, plan.title, plan.agency, plan.period_id, plan.note, unit.code as unit_code,
       unit.full_name as unit_name,
       (select count(*) from entry_plan where entry_plan.plan_id = plan.id and entry_plan.attached_on <= @day::date)::int as entries,
       (select coalesce(json_agg(json_build_object(
                   'id', task.id, 'section', task.section, 'title', task.title,
                   'leads', array(select assigned.agency from plan_assignment assigned join agency on agency.code = assigned.agency
                                   where assigned.task_id = task.id and assigned.role = 'leads' order by agency.position),
                   'coordinates', array(select assigned.agency from plan_assignment assigned join agency on agency.code = assigned.agency
                                         where assigned.task_id = task.id and assigned.role = 'coordinates' order by agency.position),
                   'plannedOn', task.planned_on, 'dueOn', stood.due_on, 'firstDueOn', task.due_on, 'percent', stood.percent,
                   'doneOn', stood.done_on, 'note', stood.note, 'state', stood.state, 'reports', stood.reports) order by task.position), '[]')
          from plan_task task join stood on stood.task_id = task.id
         where task.plan_id = plan.id)::text as tasks
  from plan
  left join admin_unit unit on unit.id = plan.unit_id
 where plan.signed_on <= @day
   and (@period::text is null or plan.period_id = @period)
   and (@with_tasks::boolean is not true or exists (select from plan_task where plan_task.plan_id = plan.id))
 order by (select count(*) from plan_task where plan_task.plan_id = plan.id) desc, plan.signed_on desc, plan.number
