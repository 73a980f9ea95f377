using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DiaBan.Contracts;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Store;

/// <summary>A row of a layer as it looks here.</summary>
/// <param name="Id">Its id, or its code where the layer has no ids.</param>
/// <param name="Version">What a change of it is made from; null where the layer has none, and for a thing drawn here.</param>
/// <param name="Outline">Any kind, EPSG:4326; null in a table without geometries.</param>
/// <param name="Attributes">By names in camel case.</param>
/// <param name="Pending">How the latest change made here stands, or null without one.</param>
public sealed record LayerFeature(
    string Layer, string Id, int? Version, Geometry? Outline, IReadOnlyDictionary<string, JsonElement> Attributes, PendingState? Pending)
{
    /// <summary>An attribute as text, or null.</summary>
    public string? Text(string attribute) => !Attributes.TryGetValue(attribute, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    };
}

/// <summary>What package is in use.</summary>
/// <param name="Unit">Code of the unit it is about.</param>
/// <param name="Etag">For asking whether there is a newer one.</param>
/// <param name="TakenAt">By this machine's clock.</param>
/// <param name="Rows">By layer.</param>
public sealed record PackageInUse(string Unit, string? Etag, DateTimeOffset TakenAt, IReadOnlyDictionary<string, int> Rows);

/// <summary>The layers of the package in use. They are the server's state: changes made here lie over them and never in them.</summary>
public sealed partial class PackageLayers
{
    private const string ColumnsSql = "select name, type from pragma_table_info($layer) order by cid";

    private readonly StoreFile file;

    internal PackageLayers(StoreFile file) => this.file = file;

    /// <summary>The package in use, or null before the first.</summary>
    public PackageInUse? InUse => StoreSchema.Get(file, "package") is { } json ? JsonSerializer.Deserialize<PackageInUse>(json, WireJson.Options) : null;

    /// <summary>Names of the layers and tables there are.</summary>
    public IReadOnlyList<string> Names => file.Query(
        "select table_name from gpkg_contents where table_name <> 'pending_features' order by table_name", row => row.GetString(0));

    /// <summary>Rows of a layer with what is pending over them; none where the package has no such layer.</summary>
    public IReadOnlyList<LayerFeature> Read(string layer)
    {
        var rows = Names.Contains(layer) ? OnRecord(layer, null) : [];
        var pending = Pending(layer).ToDictionary(feature => feature.Id);
        if (pending.Count == 0)
            return rows;
        var known = rows.Select(row => row.Id).ToHashSet();
        return [.. rows.Select(row => pending.GetValueOrDefault(row.Id, row)), .. pending.Values.Where(feature => !known.Contains(feature.Id))];
    }

    /// <summary>
    /// Takes a downloaded package in place of the one in use: checked first, then swapped in by one transaction. The outbox is not
    /// touched; what is pending is laid over the new state.
    /// </summary>
    /// <param name="path">The downloaded file; it stays.</param>
    /// <exception cref="StoreRefusedException">The file is no package, or damaged; the package in use stays.</exception>
    public PackageInUse Take(string path, string unit, string? etag, DateTimeOffset now)
    {
        PackageInUse? taken = null;
        file.Alone(() =>
        {
            Check(path);
            file.Run("attach database $path as package", ("$path", path));
            try
            {
                taken = file.Transaction(() => Swap(unit, etag, now));
            }
            finally
            {
                file.Run("detach database package");
            }
        });
        return taken!;
    }

    internal IReadOnlyList<LayerFeature> OnRecord(string layer, string? id)
    {
        var columns = file.Query(ColumnsSql, row => row.GetString(0), ("$layer", layer));
        var key = Key(columns);
        var read = (SqliteDataReader row) => Feature(layer, key, row);
        return id is null
            ? file.Query($"select * from {Quoted(layer)} order by fid", read)
            : file.Query($"select * from {Quoted(layer)} where {Quoted(key)} = $id", read, ("$id", id));
    }

    private IReadOnlyList<LayerFeature> Pending(string layer)
    {
        var targets = Enum.GetValues<DeltaTarget>().Where(target => PendingTarget.Of(target).Layer == layer).ToList();
        return targets.Count == 0 ? [] : file.Query(
            "select target_id, geom, state, attributes from pending_features where target = $target order by fid",
            row =>
            {
                var attributes = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(row.GetString(3), WireJson.Options)!;
                var version = attributes.Remove("version", out var number) ? number.GetInt32() : (int?)null;
                return new LayerFeature(
                    layer, row.GetString(0), version, row.IsDBNull(1) ? null : GeoPackageBlob.Read(row.GetFieldValue<byte[]>(1)), attributes,
                    Enum.Parse<PendingState>(row.GetString(2), ignoreCase: true));
            },
            ("$target", WireJson.Word(targets[0])));
    }

    private static void Check(string path)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadOnly };
        using var package = new SqliteConnection(settings.ToString());
        try
        {
            package.Open();
            if (Text(package, "pragma application_id") != 0x47504B47.ToString(CultureInfo.InvariantCulture))
                throw new StoreRefusedException(StoreWords.NotAPackage);
            if (Text(package, "pragma quick_check") != "ok")
                throw new StoreRefusedException(StoreWords.Damaged);
            if (Text(package, "select count(*) from gpkg_contents where table_name in ('hotspots', 'patrol_routes')") != "2")
                throw new StoreRefusedException(StoreWords.NotAPackage);
            if (Text(package, "select count(*) from gpkg_geometry_columns where srs_id <> 4326") != "0")
                throw new StoreRefusedException(StoreWords.NotDegrees);
        }
        catch (SqliteException broken)
        {
            throw new StoreRefusedException(broken.SqliteErrorCode is 26 or 1 or 14 ? StoreWords.NotAPackage : StoreWords.Damaged);
        }
    }

    private static string? Text(SqliteConnection package, string sql)
    {
        using var command = package.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private PackageInUse Swap(string unit, string? etag, DateTimeOffset now)
    {
        foreach (var layer in Names)
        {
            file.Run("delete from gpkg_geometry_columns where table_name = $layer", ("$layer", layer));
            file.Run("delete from gpkg_contents where table_name = $layer", ("$layer", layer));
            file.Run($"drop table {Quoted(layer)}");
        }

        var rows = new Dictionary<string, int>();
        foreach (var layer in file.Query("select table_name from package.gpkg_contents order by table_name", row => row.GetString(0)).Where(IsLayer))
            rows[layer] = Copy(layer);
        var taken = new PackageInUse(unit, etag, now, rows);
        StoreSchema.Set(file, "package", JsonSerializer.Serialize(taken, WireJson.Options));
        Overlay.Renew(file, this);
        return taken;
    }

    private int Copy(string layer)
    {
        var columns = file.Query("select name, type from pragma_table_info($layer, 'package') where lower(name) <> 'fid' order by cid",
            row => (Name: row.GetString(0), Type: row.GetString(1)), ("$layer", layer));
        var names = string.Join(", ", columns.Select(column => Quoted(column.Name)));
        file.Run($"""
            create table {Quoted(layer)} (fid integer primary key autoincrement, {string.Join(", ", columns.Select(column =>
                $"{Quoted(column.Name)} {(Letters().IsMatch(column.Type) ? column.Type : "text")}"))})
            """);
        var rows = file.Run($"insert into {Quoted(layer)} ({names}) select {names} from package.{Quoted(layer)}");
        file.Run("""
            insert into gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)
            select table_name, data_type, table_name, description, min_x, min_y, max_x, max_y, srs_id from package.gpkg_contents where table_name = $layer
            """, ("$layer", layer));
        file.Run("""
            insert into gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)
            select table_name, column_name, geometry_type_name, srs_id, z, m from package.gpkg_geometry_columns where table_name = $layer
            """, ("$layer", layer));
        if (columns.Any(column => column.Name == "id"))
            file.Run($"create index {Quoted($"{layer}_id_ix")} on {Quoted(layer)} (id)");
        return rows;
    }

    private static LayerFeature Feature(string layer, string key, SqliteDataReader row)
    {
        var attributes = new Dictionary<string, JsonElement>();
        var (id, version, outline) = ("", (int?)null, (Geometry?)null);
        for (var at = 0; at < row.FieldCount; at++)
        {
            var (name, value) = (row.GetName(at), row.GetValue(at));
            if (name == key)
                id = Convert.ToString(value, CultureInfo.InvariantCulture)!;
            if (value is byte[] blob)
                outline = GeoPackageBlob.Read(blob);
            else if (name == "version")
                version = Convert.ToInt32(value, CultureInfo.InvariantCulture);
            else if (name is not ("fid" or "id" or "geom"))
                attributes[CamelCase(name)] = JsonSerializer.SerializeToElement(value is DBNull ? null : value);
        }

        return new(layer, id, version, outline, attributes, null);
    }

    private static string Key(IReadOnlyList<string> columns) => columns.Contains("id") ? "id" : columns.Contains("code") ? "code" : "fid";

    private static bool IsLayer(string name) => LayerName().IsMatch(name);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string CamelCase(string column) =>
        Underscore().Replace(column, letter => letter.Groups[1].Value.ToUpperInvariant());

    [GeneratedRegex("^(?!gpkg_|sqlite_|rtree_|outbox|pending_|store_)[a-z][a-z0-9_]{1,60}$")]
    private static partial Regex LayerName();

    [GeneratedRegex("^[A-Za-z]{1,30}$")]
    private static partial Regex Letters();

    [GeneratedRegex("_([a-z0-9])")]
    private static partial Regex Underscore();
}
