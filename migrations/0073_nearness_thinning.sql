alter table patrol_rules add column nearness_thinning_m real not null default 2
    constraint patrol_rules_nearness_thinning_positive check (nearness_thinning_m > 0);
alter table patrol_rules alter column nearness_thinning_m drop default;
comment on column patrol_rules.nearness_thinning_m is
    'A track is thinned to this many metres before what is near it is taken: less than any fix is sure of, and a buffer costs by its vertices.';
