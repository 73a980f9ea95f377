with wanted as (
    select fold_marks(@words) as words
),
hit as (
    select 'hotspot' as kind, hotspot.id::text as id, hotspot.code || ' ' || hotspot.name as title, lead.full_name as detail,
           status.state, st_envelope(drawn.footprint) as box, 1 as rank
      from wanted
      join hotspot on fold_marks(hotspot.code || ' ' || hotspot.name) like '%' || wanted.words || '%'
      join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day::date
      join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> @day::date
      join admin_unit lead on lead.id = hotspot.lead_unit_id
     union all
    select 'unit', unit.code, unit.full_name, coalesce(parent.full_name, unit.kind), null, st_envelope(unit.outline), 2
      from wanted
      join admin_unit unit on fold_marks(unit.full_name) like '%' || wanted.words || '%'
      left join admin_unit parent on parent.id = unit.parent_id
     where unit.valid @> @day::date
     union all
    select 'decision', decision.id::text, decision.number, to_char(decision.signed_on, 'DD/MM/YYYY'), null, null, 3
      from wanted
      join decision on fold_marks(decision.number) like '%' || wanted.words || '%'
     where decision.signed_on <= @day::date
)
select kind, id, title, detail, state, st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north
  from hit cross join wanted
 order by (fold_marks(title) like wanted.words || '%') desc, rank, length(title), title, id
 limit @limit
