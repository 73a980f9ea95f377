with spoken (turn, kind, title) as (
    values (0, 'businessCheck', 'Kiểm tra cơ sở cầm đồ, lưu trú, karaoke quanh địa bàn'),
           (1, 'urbanOrder', 'Lập lại trật tự lòng đường, vỉa hè, điểm đỗ xe'),
           (2, 'mediation', 'Củng cố tổ hòa giải, giải quyết mâu thuẫn ngay tại khu phố'),
           (3, 'weaponsHandIn', 'Vận động giao nộp vũ khí, vật liệu nổ, công cụ hỗ trợ'),
           (4, 'socialSupport', 'Hỗ trợ việc làm, vay vốn tại khu dân cư trong địa bàn')
),
begun as (
    select attached.*, entry.lead_unit_id, upper(period.span) - 1 as last_day, row_number() over (order by hotspot.code, entry.period_id) as number
      from entry_plan attached
      join list_entry entry on entry.id = attached.entry_id
      join hotspot on hotspot.id = entry.hotspot_id
      join reporting_period period on period.id = entry.period_id
)
insert into conversion_measure (entry_id, kind, title, lead_unit_id, lead_agency, coordinating, planned_on, due_on)
select begun.entry_id, spoken.kind, spoken.title, begun.lead_unit_id, kind.lead_agency, kind.coordinating, begun.attached_on,
       greatest(begun.last_day - 45 + begun.number::int % 30, begun.attached_on + 20)
  from begun
  join spoken on spoken.turn = begun.number % 5
  join measure_kind kind on kind.code = spoken.kind
