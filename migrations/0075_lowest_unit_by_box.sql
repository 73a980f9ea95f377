-- Told to begin with the outlines' boxes: the planner would begin with the days in force, and read every outline.
create or replace function lowest_unit_at(place geometry, day date) returns uuid language sql stable parallel safe
    return (select near.id
              from (select id, level, valid, outline from admin_unit where outline && place offset 0) near
             where near.valid @> day and st_covers(near.outline, place)
             order by near.level desc, near.id limit 1);
