with commune as (
    select unit.id, unit.code, row_number() over (order by unit.code)::int as number
      from admin_unit unit join admin_level level on level.level = unit.level and level.code = 'commune'
     where unit.valid @> date '2022-01-01'
),
asked (year) as (
    values (2021), (2022), (2023)
),
told (unit_id, year, programme, seq, status, happened_on, decision_number, note) as (
    select id, year, 'safetyStandard', 1, 'registered', make_date(year, 2, 10) + number % 40, null, null
      from commune cross join asked
     where (number + year) % 9 <> 0
     union all
    select id, year, 'safetyStandard', 2, case when (number + year) % 5 = 1 then 'notAchieved' else 'achieved' end, make_date(year, 12, 20),
           '4' || year % 100 || '/QĐ-UBND', case when (number + year) % 5 = 1 then 'Chưa giữ được tỷ lệ khu dân cư đạt chuẩn.' end
      from commune cross join asked
     where (number + year) % 9 <> 0 and year < 2023
     union all
    select id, year, 'modelUnit', 1, 'registered', make_date(year, 3, 1), null, null
      from commune cross join asked
     where code in ('22759', '22774') or (number + year) % 11 = 3
     union all
    select id, year, 'modelUnit', 2, 'achieved', make_date(year, 12, 22), '5' || year % 100 || '/QĐ-BCĐ', null
      from commune cross join asked
     where year < 2023 and (code in ('22759', '22774') or ((number + year) % 11 = 3 and number % 2 = 0))
)
insert into unit_standing (unit_id, year, programme, seq, status, happened_on, decision_number, note)
select unit_id, year, programme, seq, status, happened_on, decision_number, note from told order by year, programme, seq, unit_id
