using DiaBan.MapClient.Store;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Tests.Store;

/// <summary>A small package in the form in which the server gives them.</summary>
internal static class TestPackage
{
    public static readonly Guid Market = new("01900000-0000-7000-8000-000000000001");
    public static readonly Guid Harbour = new("01900000-0000-7000-8000-000000000002");
    public static readonly Guid Route = new("01900000-0000-7000-8000-000000000003");

    /// <param name="version">Of every thing.</param>
    /// <param name="drawn">A hotspot more.</param>
    public static string Make(string folder, int version = 1, string market = "Chợ Phan Rang", Guid? drawn = null, int srs = 4326)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.gpkg");
        using var package = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        package.Open();
        Run(package, """
            pragma application_id = 1196444487;
            pragma user_version = 10300;
            create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer primary key, organization text not null,
                organization_coordsys_id integer not null, definition text not null, description text);
            create table gpkg_contents (table_name text primary key, data_type text not null, identifier text unique, description text default '',
                last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double,
                srs_id integer references gpkg_spatial_ref_sys (srs_id));
            create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null,
                srs_id integer not null, z tinyint not null, m tinyint not null, primary key (table_name, column_name));
            insert into gpkg_spatial_ref_sys values ('WGS 84', 4326, 'EPSG', 4326, 'undefined', null), ('VN-2000', 3405, 'EPSG', 3405, 'undefined', null);
            create table admin_units (fid integer primary key autoincrement, geom MULTIPOLYGON, code text, name text, level text);
            create table hotspots (fid integer primary key autoincrement, geom GEOMETRY, id text, version integer, code text, name text, types text,
                state text, lead_unit_code text, area_ha double);
            create table patrol_routes (fid integer primary key autoincrement, geom LINESTRING, id text, version integer, name text, unit_code text);
            create table patrol_shifts (fid integer primary key autoincrement, id text, version integer, state text, starts datetime);
            """);
        foreach (var (layer, kind) in new[] { ("admin_units", "MULTIPOLYGON"), ("hotspots", "GEOMETRY"), ("patrol_routes", "LINESTRING"), ("patrol_shifts", "") })
        {
            Run(package, "insert into gpkg_contents (table_name, data_type, identifier, srs_id) values ($layer, $type, $layer, 4326)",
                ("$layer", layer), ("$type", kind.Length > 0 ? "features" : "attributes"));
            if (kind.Length > 0)
                Run(package, "insert into gpkg_geometry_columns values ($layer, 'geom', $kind, $srs, 0, 0)", ("$layer", layer), ("$kind", kind), ("$srs", srs));
        }

        Run(package, "insert into admin_units (geom, code, name, level) values ($geom, '58', 'Ninh Thuận', 'province')",
            ("$geom", Blob("MULTIPOLYGON (((108 11, 110 11, 110 12, 108 12, 108 11)))")));
        foreach (var (id, name) in new[] { (Market, market), (Harbour, "Cảng Ninh Chữ"), (drawn, "Điểm mới") })
        {
            if (id is not null)
            {
                Run(package, "insert into hotspots (geom, id, version, code, name, types, state, lead_unit_code) values ($geom, $id, $version, 'DB-1', $name, 'order,drugs', 'candidate', '101')",
                    ("$geom", Blob("POLYGON ((108.98 11.56, 109 11.56, 109 11.58, 108.98 11.56))")), ("$id", id.ToString()!), ("$version", version), ("$name", name));
            }
        }

        Run(package, "insert into patrol_routes (geom, id, version, name, unit_code) values ($geom, $id, $version, 'Tuyến 1', '101')",
            ("$geom", Blob("LINESTRING (108.98 11.56, 109 11.6)")), ("$id", Route.ToString()), ("$version", version));
        Run(package, "insert into patrol_shifts (id, version, state, starts) values ('01900000-0000-7000-8000-000000000009', 1, 'next', '2026-03-01T14:00:00.000Z')");
        return path;
    }

    /// <summary>A border besides, and a gap that is a part of it.</summary>
    public static string MakeWithBorder(string folder)
    {
        var path = Make(folder);
        using var package = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        package.Open();
        foreach (var (layer, line) in new[] { ("border_zones", "(108.4 11.3, 108.8 11.3)"), ("border_gaps", "(108.4 11.3, 108.6 11.3)") })
        {
            Run(package, $"create table {layer} (fid integer primary key autoincrement, geom MULTILINESTRING, id text, code text, name text, state text)");
            Run(package, "insert into gpkg_contents (table_name, data_type, identifier, srs_id) values ($layer, 'features', $layer, 4326)", ("$layer", layer));
            Run(package, "insert into gpkg_geometry_columns values ($layer, 'geom', 'MULTILINESTRING', 4326, 0, 0)", ("$layer", layer));
            Run(package, $"insert into {layer} (geom, id, code, name, state) values ($geom, $id, 'GR-1', 'Giáp ranh', 'nobody')",
                ("$geom", Blob($"MULTILINESTRING ({line})")), ("$id", layer));
        }

        return path;
    }

    public static byte[] Blob(string wkt) => GeoPackageBlob.Write(new WKTReader().Read(wkt));

    private static void Run(SqliteConnection package, string sql, params (string Name, object Value)[] values)
    {
        using var command = package.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
