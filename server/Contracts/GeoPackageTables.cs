namespace DiaBan.Contracts;

/// <summary>The tables that every GeoPackage has (OGC 12-128, 1.1 and 2.1), for the server's files and the client's store alike.</summary>
public static class GeoPackageTables
{
    /// <summary>SQL that makes them, with the two undefined reference systems.</summary>
    public const string Sql = """
        create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer primary key, organization text not null,
            organization_coordsys_id integer not null, definition text not null, description text);
        create table gpkg_contents (table_name text primary key, data_type text not null, identifier text unique, description text default '',
            last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double,
            srs_id integer references gpkg_spatial_ref_sys (srs_id));
        create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null,
            srs_id integer not null references gpkg_spatial_ref_sys (srs_id), z tinyint not null, m tinyint not null,
            primary key (table_name, column_name));
        insert into gpkg_spatial_ref_sys values ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', null), ('Undefined geographic', 0, 'NONE', 0, 'undefined', null);
        """;
}
