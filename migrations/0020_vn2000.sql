-- VN-2000/TM-3 108-15 is what Ninh Thuận and Khánh Hòa survey in; PostGIS 3.3 does not list it. Rotations as
-- position-vector angles: EPSG:6960 gives them with the other sign.
insert into spatial_ref_sys (srid, auth_name, auth_srid, proj4text)
values (9217, 'EPSG', 9217,
        '+proj=tmerc +lat_0=0 +lon_0=108.25 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 '
        '+towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278 +units=m +no_defs')
on conflict (srid) do nothing;
