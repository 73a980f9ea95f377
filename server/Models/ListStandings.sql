with ground as (
    select least(@day::date, make_date(@year::int, 12, 31)) as day
),
unit as (
    select unit.*
      from admin_unit unit
      join admin_level level on level.level = unit.level and level.code = 'commune'
      cross join ground
     where unit.valid @> ground.day
       and ((select account_covers_everything()) or unit.id = any ((select account_scope())::uuid[]))
       and (@unit::text is null or exists (
               select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
                where up.unit_id = unit.id and above.code = @unit))
),
model as (
    select lowest_unit_at(model.position, ground.day) as unit_id, model.kind
      from ground
      cross join lateral community_models_as_of(ground.day) stood
      join community_model model on model.id = stood.model_id
     where stood.state = 'working'
),
counted as (
    select unit_id, json_object_agg(kind, models) as models
      from (select unit_id, kind, count(*)::int as models from model group by unit_id, kind) by_kind
     group by unit_id
),
stood as (
    select distinct on (recorded.code, standing.programme)
           recorded.code, standing.programme,
           json_build_object('status', standing.status, 'happenedOn', standing.happened_on, 'decision', standing.decision_number,
                             'note', standing.note, 'seq', standing.seq) as told
      from unit_standing standing
      join admin_unit recorded on recorded.id = standing.unit_id
     where standing.year = @year and standing.happened_on <= @day::date
     order by recorded.code, standing.programme, standing.happened_on desc, standing.seq desc
)
select unit.code, unit.full_name, parent.code as parent_code, parent.full_name as parent_name,
       coalesce(counted.models, '{}')::text as models, safety.told::text as safety_standard, model_unit.told::text as model_unit,
       (select account_has_right('convert')) as record
  from unit
  left join admin_unit parent on parent.id = unit.parent_id
  left join counted on counted.unit_id = unit.id
  left join stood safety on safety.code = unit.code and safety.programme = 'safetyStandard'
  left join stood model_unit on model_unit.code = unit.code and model_unit.programme = 'modelUnit'
 order by parent.full_name, unit.full_name, unit.code
