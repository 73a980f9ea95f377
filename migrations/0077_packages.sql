alter table data_export drop constraint data_export_what_known;
alter table data_export add constraint data_export_what_known check (what in ('hotspots', 'units', 'entries', 'patrolRoute', 'package'));
