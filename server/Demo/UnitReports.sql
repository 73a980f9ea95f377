-- Aggregates of 2022 from the districts: six accepted, Thuận Nam waits for its answer. The figures are made up.
with told (code, revision, accepted, note, orders, orders19, cleared, clearable, serious, grave, child, child21, received, tips, resolved, intime, cases, correct, accused, tried, taken) as (
    values
        ('582', 1, true, null, 168, 183, 141, 168, 19, 20, 5, 6, 214, 214, 201, 88, 92, 121, 124, 96, 104),
        ('584', 1, true, null, 21, 24, 18, 21, 3, 3, 2, 2, 26, 26, 24, 12, 13, 15, 15, 12, 13),
        ('585', 1, true, 'Một tin báo chuyển sang kỳ sau vì chờ kết quả giám định.', 42, 44, 34, 42, 6, 7, 3, 3, 51, 51, 47, 22, 24, 31, 32, 24, 27),
        ('586', 1, true, null, 39, 43, 32, 39, 5, 5, 2, 3, 48, 48, 45, 21, 22, 27, 28, 22, 24),
        ('587', 1, true, null, 61, 62, 47, 61, 8, 9, 4, 4, 73, 73, 67, 33, 36, 44, 46, 35, 40),
        ('588', 1, true, null, 18, 20, 15, 18, 2, 2, 1, 1, 22, 22, 21, 10, 10, 12, 12, 10, 11),
        ('589', 1, null, 'Số liệu đã đối chiếu với Viện kiểm sát.', 27, 28, 21, 27, 3, 4, 2, 2, 33, 33, 30, 14, 15, 18, 19, 15, 17)
),
filed as (
    insert into unit_report (period_id, unit_id, revision, note, submitted_by, submitted_at, accepted, answered_by, answered_at)
    select '2022', unit.id, told.revision, told.note, planner.id, timestamptz '2022-12-19 09:10+07' + make_interval(hours => right(told.code, 1)::int * 5), told.accepted,
           case when told.accepted then leader.id end, case when told.accepted then timestamptz '2022-12-23 15:00+07' end
      from told
      join admin_unit unit on unit.code = told.code and unit.valid @> date '2022-12-14'
      join account planner on planner.name = 'planner'
      join account leader on leader.name = 'leader'
    returning id, unit_id
)
insert into unit_report_value (report_id, indicator, part, whole)
select filed.id, value.indicator, value.part, value.whole
  from filed
  join admin_unit unit on unit.id = filed.unit_id
  join told on told.code = unit.code
 cross join lateral (values
       ('orderOffences', told.orders, told.orders19), ('clearance', told.cleared, told.clearable), ('seriousClearance', told.serious, told.grave),
       ('childAbuse', told.child, told.child21), ('reportsReceived', told.received, told.tips), ('reportsResolved', told.resolved, told.received),
       ('prosecutedInTime', told.intime, told.cases), ('prosecutedRight', told.correct, told.accused), ('tried', told.tried, told.taken)) value (indicator, part, whole)
