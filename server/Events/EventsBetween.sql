-- Whether an account may hear of a thing is whether it may see its row: the tables' own policies say so.
select change.seq, change.kind, change.thing
  from changes_between(@after, @upto) change
 where change.thing is null
    or case change.kind
           when 'hotspot' then exists (select from hotspot where hotspot.id = change.thing)
           when 'measure' then exists (select from hotspot where hotspot.id = change.thing)
           when 'redraw' then exists (select from redraw_request request where request.hotspot_id = change.thing)
           when 'plan' then exists (select from plan where plan.id = change.thing)
           when 'model' then exists (select from community_model model where model.id = change.thing)
           when 'standing' then exists (select from unit_standing standing where standing.id = change.thing)
           when 'route' then exists (select from patrol_route route where route.id = change.thing)
           when 'patrolPlan' then exists (select from patrol_plan plan where plan.id = change.thing)
           when 'shift' then exists (select from patrol_shift shift where shift.id = change.thing)
           when 'team' then exists (select from patrol_team team where team.id = change.thing)
           when 'patrol' then exists (select from patrol where patrol.id = change.thing)
           when 'borderZone' then exists (select from border_zone zone where zone.id = change.thing)
           when 'borderCluster' then exists (select from border_cluster cluster where cluster.id = change.thing)
           when 'regulation' then exists (select from coordination_regulation regulation where regulation.id = change.thing)
           when 'conflict' then exists (select from sync_conflict conflict where conflict.id = change.thing)
           when 'unitReport' then exists (select from unit_report report where report.id = change.thing)
           when 'signing' then exists (select from period_signing signing where signing.id = change.thing)
           else false
       end
 order by change.seq
