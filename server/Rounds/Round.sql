with period as (
    select id, kind, lower(span) as first_day, upper(span) - 1 as last_day, least(@day::date, upper(span) - 1) as units_on
      from reporting_period where id = @period
),
unit as (
    select unit.id, unit.code, unit.full_name, unit.parent_id
      from period
      join admin_unit unit on unit.valid @> period.units_on
      join admin_level level on level.level = unit.level and level.code = @level
     where (select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[])
)
select unit.code, unit.full_name, latest.revision, latest.submitted_at, latest.submitter, latest.note, latest.accepted, latest.return_reason,
       coalesce(latest.told, '[]')::text as told, accepted.told::text as accepted_told, before.told::text as before_told,
       (select account_covers_everything()) or unit.parent_id = any ((select account_scope())::uuid[]) as stands_above,
       latest.submitted_by = (select current_account()) as own
  from unit
  cross join period
  left join lateral (
      select report.revision, report.submitted_at, account.name as submitter, report.submitted_by, report.note, report.accepted, report.return_reason,
             (select json_agg(json_build_object('indicator', indicator, 'part', part, 'whole', whole)) from unit_report_value where report_id = report.id) as told
        from unit_report report
        left join account on account.id = report.submitted_by
       where report.period_id = period.id and report.unit_id = unit.id
       order by report.revision desc limit 1) latest on true
  left join lateral (
      select (select json_agg(json_build_object('indicator', indicator, 'part', part, 'whole', whole)) from unit_report_value where report_id = report.id) as told
        from unit_report report
       where report.period_id = period.id and report.unit_id = unit.id and report.accepted
       order by report.revision desc limit 1) accepted on true
  left join lateral (
      select (select json_agg(json_build_object('indicator', indicator, 'part', part, 'whole', whole)) from unit_report_value where report_id = report.id) as told
        from reporting_period earlier
        join unit_report report on report.period_id = earlier.id and report.unit_id = unit.id and report.accepted
       where earlier.kind = period.kind and lower(earlier.span) = (period.first_day - interval '1 year')::date
       order by report.revision desc limit 1) before on true
 order by unit.code
