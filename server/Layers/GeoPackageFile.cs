using DiaBan.Contracts;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace DiaBan.Server.Layers;

/// <param name="Type">text, double, integer, date or datetime.</param>
internal sealed record GeoPackageColumn(string Name, string Type = "text");

/// <summary>A GeoPackage of layers and tables; rows go in one at a time, so memory stays flat.</summary>
internal sealed class GeoPackageFile : IDisposable
{
    private const int ApplicationId = 0x47504B47;
    private const int Version = 10300;

    private readonly LayerSystem system;
    private readonly SqliteConnection package;
    private readonly SqliteTransaction transaction;
    private readonly List<Layer> layers = [];
    private readonly List<SqliteCommand> inserts = [];

    /// <param name="path">A file that is empty, or not there.</param>
    public GeoPackageFile(string path, LayerSystem system)
    {
        this.system = system;
        package = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        package.Open();
        Run($"pragma application_id = {ApplicationId}; pragma user_version = {Version}; pragma synchronous = off; pragma journal_mode = memory");
        transaction = package.BeginTransaction();
        Run(GeoPackageTables.Sql);
        Run("insert into gpkg_spatial_ref_sys values ($name, $code, 'EPSG', $code, $wkt, null)", ("$name", $"EPSG:{system.Code}"), ("$code", system.Code), ("$wkt", system.Wkt));
        if (system.Code != 4326)
            Run("insert into gpkg_spatial_ref_sys values ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"4326\"]]', null)");
    }

    /// <summary>Adds a layer; its rows go in by <see cref="Layer.Add"/>.</summary>
    /// <param name="geometryType">GEOMETRY, POLYGON and so on; null makes a table without geometry.</param>
    public Layer AddLayer(string name, string? geometryType, IReadOnlyList<GeoPackageColumn> columns)
    {
        Run($"create table \"{name}\" (fid integer primary key autoincrement{(geometryType is null ? "" : $", geom {geometryType}")}{string.Concat(columns.Select(column => $", \"{column.Name}\" {column.Type}"))})");
        Run("insert into gpkg_contents (table_name, data_type, identifier, srs_id) values ($layer, $type, $layer, $code)",
            ("$layer", name), ("$type", geometryType is null ? "attributes" : "features"), ("$code", system.Code));
        if (geometryType is not null)
            Run("insert into gpkg_geometry_columns values ($layer, 'geom', $type, $code, 0, 0)", ("$layer", name), ("$type", geometryType), ("$code", system.Code));

        string[] all = geometryType is null ? [.. columns.Select(column => column.Name)] : ["geom", .. columns.Select(column => column.Name)];
        var insert = package.CreateCommand();
        inserts.Add(insert);
        insert.CommandText = $"insert into \"{name}\" ({string.Join(", ", all.Select(column => $"\"{column}\""))}) values ({string.Join(", ", all.Select((_, at) => $"$c{at}"))})";
        for (var at = 0; at < all.Length; at++)
            insert.Parameters.AddWithValue($"$c{at}", DBNull.Value);
        var layer = new Layer(name, geometryType is null ? null : system.Code, insert);
        layers.Add(layer);
        return layer;
    }

    /// <summary>Closes the file; without it the file is not whole.</summary>
    public void Finish()
    {
        foreach (var layer in layers.Where(layer => !layer.Extent.IsNull))
        {
            Run("update gpkg_contents set min_x = $a, min_y = $b, max_x = $c, max_y = $d where table_name = $layer",
                ("$a", layer.Extent.MinX), ("$b", layer.Extent.MinY), ("$c", layer.Extent.MaxX), ("$d", layer.Extent.MaxY), ("$layer", layer.Name));
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var insert in inserts)
            insert.Dispose();
        transaction.Dispose();
        package.Dispose();
    }

    private void Run(string sql, params (string Name, object Value)[] values)
    {
        using var command = package.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    /// <summary>One layer or table of the file.</summary>
    /// <param name="crs">Null for a table without geometry.</param>
    internal sealed class Layer(string name, int? crs, SqliteCommand insert)
    {
        private readonly GeoPackageGeoWriter writer = new();

        public string Name => name;

        public Envelope Extent { get; } = new();

        public int Rows { get; private set; }

        /// <param name="values">In the order of the columns.</param>
        public void Add(Geometry? geometry, IReadOnlyList<object?> values)
        {
            var first = 0;
            if (crs is { } code)
            {
                geometry!.SRID = code;
                Extent.ExpandToInclude(geometry.EnvelopeInternal);
                insert.Parameters[first++].Value = writer.Write(geometry);
            }

            for (var at = 0; at < values.Count; at++)
                insert.Parameters[first + at].Value = values[at] ?? DBNull.Value;
            insert.ExecuteNonQuery();
            Rows++;
        }
    }
}
