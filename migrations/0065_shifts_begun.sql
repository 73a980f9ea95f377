alter table data_export drop constraint data_export_what_known;
alter table data_export add constraint data_export_what_known check (what in ('hotspots', 'units', 'entries', 'patrolRoute'));
alter table data_export drop constraint data_export_format_known;
alter table data_export add constraint data_export_format_known check (format in ('geojson', 'gpkg', 'shp', 'csv', 'xlsx', 'gpx', 'kml'));

alter table patrol_shift add column begun_at timestamptz;
alter table patrol_shift add column begun_by uuid constraint patrol_shift_begun_by_fk references account;
alter table patrol_shift add constraint patrol_shift_begun_by_somebody check ((begun_at is null) = (begun_by is null));
alter table patrol_shift add constraint patrol_shift_begun_not_cancelled check (begun_at is null or cancelled_at is null);
comment on column patrol_shift.begun_at is 'When the team said that it set out; before anything is handed in, only this keeps a shift from being overdue.';
grant update (begun_at, begun_by) on patrol_shift to diaban_server;

alter table patrol_rules add column guessed_below real not null default 0.4;
alter table patrol_rules add column hard_to_guess_from real not null default 0.7;
alter table patrol_rules add constraint patrol_rules_guess_in_order check (0 < guessed_below and guessed_below <= hard_to_guess_from and hard_to_guess_from < 1);
comment on column patrol_rules.guessed_below is 'An index of unpredictability below this means that starts and routes are easily guessed.';
comment on column patrol_rules.hard_to_guess_from is 'From this index on they are hard to guess.';

