insert into reporting_period (id, kind, name_vi, name_en, span)
select year::text, 'year', 'Năm ' || year, year::text,
       daterange(make_date(year - 1, 12, 15), make_date(year, 12, 15))
  from generate_series(2021, 2030) year
 union all
select year || '-H1', 'half', '6 tháng đầu năm ' || year, 'First half of ' || year,
       daterange(make_date(year - 1, 12, 15), make_date(year, 6, 15))
  from generate_series(2021, 2030) year
    on conflict do nothing
