with asked as (
    -- The unit on the day asked for, or the level that is undecided; without a day nothing.
    select level.code as level, unit.id as unit_id,
           (select array_agg(frozen.id) from list_entry frozen
             where @period::text is null or @cohort::text is not null or frozen.period_id = @period) as entry_ids
      from admin_level level
      left join admin_unit unit on unit.level = level.level and unit.code = @unit::text and unit.valid @> @units_on::date
     where @units_on::date is not null
       and case when @unit is null then level.code = @undecided::text else unit.id is not null end
),
matched as (
    select entry.*, hotspot.code, hotspot.name, hotspot.category, hotspot.form, frozen.types, unit.code as unit_code,
           unit.full_name as unit_name, frozen.footprint, frozen.outline_version, status.state, status.alert_open, frozen.selected_on,
           frozen.carried_over_from, frozen.decision_id, frozen.accepted_yearly_incidents
      from entries_as_of(@day::date) entry
      join hotspot on hotspot.id = entry.hotspot_id
      join list_entry frozen on frozen.id = entry.entry_id
      join admin_unit unit on unit.id = entry.lead_unit_id
      join hotspot_status status on status.hotspot_id = entry.hotspot_id and status.valid @> @day::date
     where (@period::text is null or @cohort::text is not null or entry.period_id = @period)
       and (@cohort::text is null or entry.entry_id in (
               select judged.entry_id from cohort_of(@period, @cohort, @day::date) judged
                where case @verdict::text
                          when 'notAchieved' then judged.recurred
                          when 'achieved' then not judged.recurred
                          when 'pending' then judged.alert_open and not judged.recurred
                          when 'withdrawn' then false
                          else true
                      end))
       and (@cohort::text is not null or @verdict::text is null
            or entry.verdict = @verdict
            or (@verdict = 'listed' and entry.verdict <> 'withdrawn')
            or (@verdict = 'pending' and entry.verdict in ('selected', 'converting', 'underAppraisal')))
       and (@unit::text is null or @units_on::date is not null or exists (
               select from unit_ancestor up join admin_unit above on above.id = up.ancestor_id
                where up.unit_id = entry.lead_unit_id and above.code = @unit))
       and (@units_on::date is null or (@unit is null and @undecided::text is null) or entry.entry_id in (
               select placed.entry_id
                 from asked
                 cross join place_entries(asked.entry_ids, asked.level, @units_on, @day::date) placed
                where placed.unit_id is not distinct from asked.unit_id
                  and ((select account_covers_everything())
                       or (select frozen.lead_unit_id from list_entry frozen where frozen.id = placed.entry_id)
                          = any ((select account_scope())::uuid[]))))
       and (@hotspot::uuid is null or entry.hotspot_id = @hotspot)
       and (@decision::uuid is null or exists (
               select from hotspot_event event where event.entry_id = entry.entry_id and event.decision_id = @decision))
       and (@words::text is null or fold_marks(hotspot.code || ' ' || hotspot.name) like '%' || fold_marks(@words) || '%')
       and (@type::text is null or @type = any (frozen.types))
       and (@category::text is null or hotspot.category = @category)
       and (@origin::text is null or frozen.origin = @origin)
       and (@alert::boolean is null or status.alert_open = @alert)
),
ranked as (
    -- Groups in the order of the lifecycle or of the units' names; within them as asked, the code last so that no tie is left.
    select matched.*, count(*) over ()::int as count,
           case @group::text when 'unit' then count(*) over (partition by unit_code)
                             when 'state' then count(*) over (partition by verdict) end::int as group_count,
           row_number() over (order by
               case @group::text when 'unit' then unit_name when 'state' then
                   array_position(array['selected', 'converting', 'underAppraisal', 'achieved', 'notAchieved', 'withdrawn'], verdict)::text
               end collate vietnamese,
               case when not @descending::boolean then
                   case @sort::text when 'name' then name when 'unit' then unit_name when 'decision' then selected_on::text end
               end collate vietnamese,
               case when @descending then
                   case @sort when 'name' then name when 'unit' then unit_name when 'decision' then selected_on::text end
               end collate vietnamese desc,
               case when not @descending and @sort = 'area' then st_area(footprint::geography) end,
               case when @descending and @sort = 'area' then st_area(footprint::geography) end desc,
               case when @descending and @sort = 'code' then code end desc,
               code, entry_id) as position
      from matched
     where (@appraisal::text is null or appraisal_progress(entry_id, verdict, @day::date) = @appraisal)
),
page as materialized (
    -- What costs something for each entry is read below, for the page alone.
    select ranked.*
      from ranked
     where ranked.position > coalesce((select last.position from ranked last where last.entry_id = @after_id::uuid), 0)
     order by ranked.position
     limit @limit::int
),
held as materialized (
    select page.entry_id, criteria_set_of(page.entry_id, @day::date) as criteria_set from page
)
select page.entry_id, page.hotspot_id, page.code, page.name, page.period_id, page.verdict, page.origin,
       page.carried_over_from, page.category, page.form, page.types, page.unit_code, page.unit_name,
       today_unit.code as today_unit_code, today_unit.full_name as today_unit_name,
       (select count(*) from entries_as_of(@day::date) earlier
          join list_entry earlier_frozen on earlier_frozen.id = earlier.entry_id
         where earlier.hotspot_id = page.hotspot_id and earlier_frozen.selected_on <= page.selected_on)::int as selection,
       round((st_area(page.footprint::geography) / 10000)::numeric, 2)::float8 as area_ha,
       coalesce(outline.length_m, 0)::float8 as length_m,
       (select row_to_json(cited) from (
           select decision.id, decision.number, decision.signed_on as "signedOn", decision.effective_on as "effectiveOn",
                  decision.authority, decision.signer_capacity as "signerCapacity", decision.for_period as "forPeriod"
             from decision where decision.id = page.decision_id) cited)::text as decision,
       (select row_to_json(cited) from (
           select decision.id, decision.number, decision.signed_on as "signedOn", decision.effective_on as "effectiveOn",
                  decision.authority, decision.signer_capacity as "signerCapacity", decision.for_period as "forPeriod"
             from decision where decision.id = page.verdict_decision_id) cited)::text as verdict_decision,
       page.state, page.alert_open, held.criteria_set,
       (select coalesce(json_agg(json_build_object(
                   'criterion', result.criterion, 'numerator', result.numerator::float8, 'denominator', result.denominator::float8,
                   'numeratorDays', result.numerator_days, 'denominatorDays', result.denominator_days, 'stated', result.stated)), '[]')
          from results_as_of(page.entry_id, held.criteria_set, @day::date) result)::text as results,
       appraisal_progress(page.entry_id, page.verdict, @day::date) as appraisal_state,
       filed.number as appraisal_number, filed.held_on as appraisal_held_on, filed.conclusion as appraisal_conclusion,
       page.accepted_yearly_incidents::float8 as accepted, page.group_count, page.count
  from page
  join hotspot_lead led on led.hotspot_id = page.hotspot_id and led.valid @> @day::date
  join admin_unit today_unit on today_unit.id = led.unit_id
  left join hotspot_outline outline on outline.hotspot_id = page.hotspot_id and outline.version = page.outline_version
  join held on held.entry_id = page.entry_id
  left join lateral (
      select appraisal.number, appraisal.held_on, appraisal.conclusion
        from submission_as_of(page.entry_id, @day::date) submission
        join appraisal on appraisal.submission_id = submission.id and appraisal.held_on <= @day::date
  ) filed on true
 order by page.position
