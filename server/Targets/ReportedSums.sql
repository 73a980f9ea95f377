with unit as (
    select unit.id
      from admin_unit unit
      join admin_level level on level.level = unit.level
     where level.code = @level and unit.valid @> @units_on::date
       and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
),
accepted as materialized (
    -- The latest accepted by the end of the day stands.
    select distinct on (report.unit_id) report.id, report.unit_id
      from unit_report report
      join unit on unit.id = report.unit_id
     where report.period_id = @period and report.accepted
       and report.answered_at < (@day::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
     order by report.unit_id, report.revision desc
)
select target.code, target.name_vi, target.name_en, target.comparator, target.percent::float8 as percent, target.source, indicator.baseline,
       sums.part, sums.whole, (select count(*) from accepted)::int as reported, (select count(*) from unit)::int as expected
  from plan_target target
  left join report_indicator indicator on indicator.code = target.indicator
  left join lateral (
      select sum(value.part)::int as part, sum(value.whole)::int as whole
        from accepted join unit_report_value value on value.report_id = accepted.id and value.indicator = target.indicator) sums on true
 where target.valid @> @last::date
 order by target.position
