-- The other provinces' meridians of VN-2000/TM-3, and the text by which other programs know each of them.
with zone (code, name, meridian) as (values
    (9205, '103-00', 103),
    (9206, '104-00', 104),
    (9207, '104-30', 104.5),
    (9208, '104-45', 104.75),
    (9209, '105-30', 105.5),
    (9210, '105-45', 105.75),
    (9211, '106-00', 106),
    (9212, '106-15', 106.25),
    (9213, '106-30', 106.5),
    (9214, '107-00', 107),
    (9215, '107-15', 107.25),
    (9216, '107-30', 107.5),
    (9217, '108-15', 108.25),
    (9218, '108-30', 108.5)
)
insert into spatial_ref_sys (srid, auth_name, auth_srid, proj4text, srtext)
select zone.code, 'EPSG', zone.code,
       format('+proj=tmerc +lat_0=0 +lon_0=%s +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 '
              '+towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278 +units=m +no_defs', zone.meridian),
       format('PROJCS["VN-2000 / TM-3 %s",GEOGCS["VN-2000",DATUM["Vietnam_2000",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
              'AUTHORITY["EPSG","6756"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
              'AUTHORITY["EPSG","4756"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",%s],'
              'PARAMETER["scale_factor",0.9999],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],'
              'AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","%s"]]', zone.name, zone.meridian, zone.code)
  from zone
    on conflict (srid) do update set srtext = excluded.srtext
        where spatial_ref_sys.srtext is null;

create table data_export (
    id         uuid constraint data_export_pk primary key default gen_random_uuid(),
    account_id uuid not null default current_account() constraint data_export_account_fk references account,
    what       text not null constraint data_export_what_known check (what in ('hotspots', 'units', 'entries')),
    format     text not null constraint data_export_format_known check (format in ('geojson', 'gpkg', 'shp', 'csv', 'xlsx')),
    crs        int not null,
    asked      text not null constraint data_export_asked_length check (length(asked) <= 2000),
    rows       int not null constraint data_export_rows_range check (rows >= 0),
    made_at    timestamptz not null default now()
);
comment on table data_export is 'What left the house as a file: who, when, which filter, how many rows.';
create index data_export_made_ix on data_export (made_at desc);
alter table data_export enable row level security;
grant select, insert on data_export to diaban_server;
create policy data_export_own on data_export for insert with check (account_id = (select current_account()));
create policy data_export_read on data_export for select using (account_id = (select current_account()) or (select account_has_right('audit')));
select audit_table('data_export');
