with told as (
    select measure.id, measure.entry_id, measure.planned_on, measure.due_on, entry.closed_on, verdict.verdict,
           row_number() over (order by hotspot.code, entry.period_id, measure.kind)::int as number
      from conversion_measure measure
      join list_entry entry on entry.id = measure.entry_id
      join hotspot on hotspot.id = entry.hotspot_id
      join entries_as_of('2023-12-31') verdict on verdict.entry_id = entry.id
),
report (id, entry_id, seq, happened_on, percent, due_on, note) as (
    select id, entry_id, 1, planned_on + 25 + number % 10, 20 + number % 4 * 10, null::date,
           (array['Đã khảo sát vị trí, thống nhất phạm vi với thôn, khu phố.', 'Đã họp dân, phân công các đoàn thể.',
                  'Đang thi công; xong phần đầu tuyến.'])[1 + number % 3]
      from told
     where number % 7 <> 3
       and coalesce(closed_on, '2023-12-31') > planned_on + 40
     union all
    select id, entry_id, 2, coalesce(closed_on - 12, planned_on + 90 + number % 20),
           case when verdict = 'achieved' or number % 3 = 0 then 100 else 60 + number % 3 * 10 end, null,
           case when verdict = 'achieved' or number % 3 = 0 then 'Hoàn thành, đã bàn giao cho khu dân cư duy trì.' else 'Đạt phần lớn khối lượng; còn vướng mặt bằng.' end
      from told
     where number % 7 <> 3
       and coalesce(closed_on - 12, planned_on + 90 + number % 20) > planned_on + 36
       and (closed_on is not null or number % 2 = 0)
     union all
    select id, entry_id, 3, '2023-12-05', 75, case when number % 4 = 1 then date '2024-03-31' else date '2026-12-31' end,
           'Gia hạn do chờ nguồn kinh phí bổ sung.'
      from told
     where closed_on is null and number % 7 <> 3 and number % 3 = 1
)
insert into measure_progress (measure_id, entry_id, seq, happened_on, percent, due_on, note)
select id, entry_id, row_number() over (partition by id order by seq), happened_on, percent, due_on, note from report
