select period.id, case when @english then period.name_en else period.name_vi end as name, lower(period.span) as first_day, upper(period.span) - 1 as last_day,
       least(@day::date, upper(period.span) - 1 + (@day::date - (upper(chosen.span) - 1))) as as_of
  from reporting_period chosen
  join reporting_period period on period.kind = chosen.kind and lower(period.span) <= lower(chosen.span)
 where chosen.id = @period
   and (period.id = chosen.id or exists (select from list_entry entry where entry.period_id = period.id and entry.voided_on is null))
 order by period.span desc
 limit 6
