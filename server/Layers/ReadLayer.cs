using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.AdminUnits;
using DiaBan.Server.Tables;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;

namespace DiaBan.Server.Layers;

/// <summary>A feature of a file: its geometry in the file's own coordinates, and its attributes as text.</summary>
internal sealed record ReadFeature(Geometry? Geometry, IReadOnlyDictionary<string, string?> Attributes);

/// <summary>A layer of a file.</summary>
internal sealed record Layer(string Name, IReadOnlyList<string> Layers, Crs? Declared, IReadOnlyList<string> Columns, IReadOnlyList<ReadFeature> Features);

/// <summary>Reads a layer of features: GeoJSON, GeoPackage, zipped Shapefile, or a table with WKT or coordinates.</summary>
internal static class ReadLayer
{
    public const int MostFeatures = 5_000;

    private const long LargestUnpacked = 200_000_000;
    private const int MostParts = 200;

    private static readonly string[] ShapeParts = [".shp", ".shx", ".dbf", ".prj", ".cpg"];
    private static readonly string[] WktNames = ["wkt", "geom", "geometry", "the geom", "hinh hoc", "toa do wkt"];
    private static readonly string[] XNames = ["longitude", "lon", "lng", "long", "x", "kinh do", "easting", "dong"];
    private static readonly string[] YNames = ["latitude", "lat", "y", "vi do", "northing", "bac"];

    /// <param name="shown">The name that messages give the file.</param>
    /// <param name="wanted">The layer to read; the first when null.</param>
    /// <param name="most">A file with more features is refused.</param>
    /// <exception cref="UnreadableTableException">The file is of another kind, damaged, or too large.</exception>
    public static Layer From(string path, string shown, string? wanted, int most = MostFeatures)
    {
        var start = new byte[512];
        int length;
        using (var file = File.OpenRead(path))
            length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var begin = start.AsSpan(0, length);
        try
        {
            if (begin.StartsWith("SQLite format 3\0"u8))
                return GeoPackage(path, shown, wanted, most);
            if (begin.StartsWith("PK\u0003\u0004"u8) && Zipped(path, wanted, shown, most) is { } shapefile)
                return shapefile;
            if (begin.StartsWith("\uFEFF"u8))
                begin = begin[3..];
            return begin.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? GeoJson(path, shown, most) : Table(path, shown, most);
        }
        catch (Exception broken) when (broken is InvalidDataException or SqliteException or ShapefileException or EndOfStreamException or IndexOutOfRangeException
                                           or NetTopologySuite.IO.ParseException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new UnreadableTableException(new(
                $"Tệp {shown} hỏng hoặc không phải tệp bản đồ đọc được; hãy mở bằng QGIS và xuất lại.",
                $"{shown} is damaged or no map file that can be read; open it with QGIS and export it again."), broken);
        }
    }

    private static Layer GeoPackage(string path, string shown, string? wanted, int most)
    {
        using var package = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        package.Open();
        var layers = new List<(string Table, string Column, int Srs)>();
        using (var list = package.CreateCommand())
        {
            list.CommandText = """
                select columns.table_name, columns.column_name, coalesce(systems.organization_coordsys_id, 0)
                  from gpkg_geometry_columns columns left join gpkg_spatial_ref_sys systems on systems.srs_id = columns.srs_id
                 order by columns.table_name
                """;
            using var rows = list.ExecuteReader();
            while (rows.Read())
                layers.Add((rows.GetString(0), rows.GetString(1), rows.GetInt32(2)));
        }

        var names = layers.Select(layer => layer.Table).ToList();
        var (table, column, srs) = layers.Find(layer => layer.Table == (wanted ?? names.FirstOrDefault()));
        if (table is null)
            throw NoLayer(shown, wanted);

        var features = new List<ReadFeature>();
        var columns = new List<string>();
        var reader = new GeoPackageGeoReader();
        using var select = package.CreateCommand();
        // The name comes from the file's own list of its tables, quoted as SQLite quotes names.
        select.CommandText = $"select * from \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\" limit {most + 1}";
        using var row = select.ExecuteReader();
        for (var at = 0; at < row.FieldCount; at++)
        {
            if (row.GetName(at) != column)
                columns.Add(row.GetName(at).Normalize());
        }

        while (row.Read())
        {
            Geometry? geometry = null;
            var attributes = new Dictionary<string, string?>();
            for (var at = 0; at < row.FieldCount; at++)
            {
                if (row.GetName(at) == column)
                    geometry = row.IsDBNull(at) ? null : reader.Read(row.GetFieldValue<byte[]>(at));
                else
                    attributes[row.GetName(at).Normalize()] = row.IsDBNull(at) ? null : Text(row.GetValue(at));
            }

            features.Add(new(geometry, attributes));
        }

        return new(table, names, Crs.Find(srs), columns, Counted(features, shown, most));
    }

    /// <summary>A Shapefile in a zip, or null where the zip holds none (an XLSX is a zip as well).</summary>
    private static Layer? Zipped(string path, string? wanted, string shown, int most)
    {
        using var zip = ZipFile.OpenRead(path);
        var shapes = zip.Entries.Where(entry => entry.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)).ToList();
        if (shapes.Count == 0)
            return null;
        if (zip.Entries.Count > MostParts || zip.Entries.Sum(entry => entry.Length) > LargestUnpacked)
            throw new UnreadableTableException(new($"Tệp {shown} quá lớn khi giải nén.", $"{shown} is too large once unpacked."));

        var names = shapes.Select(entry => Path.GetFileNameWithoutExtension(entry.Name)).ToList();
        var at = wanted is null ? 0 : names.IndexOf(wanted);
        if (at < 0)
            throw NoLayer(shown, wanted);

        var folder = Directory.CreateTempSubdirectory("diaban-shp-").FullName;
        try
        {
            var stem = shapes[at].FullName[..^4];
            foreach (var part in zip.Entries.Where(entry => entry.FullName.StartsWith(stem + ".", StringComparison.OrdinalIgnoreCase)))
                part.ExtractToFile(Path.Combine(folder, "layer" + Known(Path.GetExtension(part.Name))));
            return Shapes(folder, names[at], names, shown, most);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Extensions come in any case; files are looked for in the usual one.</summary>
    private static string Known(string extension) =>
        Array.Find(ShapeParts, part => part.Equals(extension, StringComparison.OrdinalIgnoreCase)) ?? extension;

    private static Layer Shapes(string folder, string name, IReadOnlyList<string> names, string shown, int most)
    {
        if (!File.Exists(Path.Combine(folder, "layer.dbf")))
            throw new UnreadableTableException(new($"Tệp {shown} thiếu {name}.dbf.", $"{shown} lacks {name}.dbf."));
        var prj = Path.Combine(folder, "layer.prj");
        var declared = File.Exists(prj) ? Crs.FromWkt(File.ReadAllText(prj)) : null;
        var options = new ShapefileReaderOptions
        {
            Encoding = DbfEncoding(folder),
            GeometryBuilderMode = GeometryBuilderMode.FixInvalidShapes,
        };
        var features = new List<ReadFeature>();
        var columns = new List<string>();
        using var reader = Shapefile.OpenRead(Path.Combine(folder, "layer.shp"), options);
        columns.AddRange(reader.Fields.Select(field => field.Name.Normalize()));
        while (features.Count <= most && reader.Read(out var deleted, out var feature))
        {
            if (deleted)
                continue;
            features.Add(new(
                feature.Geometry is { IsEmpty: false } geometry ? geometry : null,
                feature.Attributes.GetNames().ToDictionary(field => field.Normalize(), field => Text(feature.Attributes[field]))));
        }

        return new(name, names, declared, columns, Counted(features, shown, most));
    }

    /// <summary>What a .cpg says; without one UTF-8 where the bytes are UTF-8, else the Vietnamese page of Windows.</summary>
    private static Encoding? DbfEncoding(string folder)
    {
        if (File.Exists(Path.Combine(folder, "layer.cpg")))
            return null;
        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            // The header holds binary numbers; records begin where it ends.
            var bytes = File.ReadAllBytes(Path.Combine(folder, "layer.dbf"));
            var records = bytes.Length > 10 ? BitConverter.ToUInt16(bytes, 8) : 0;
            strict.GetCharCount(bytes, Math.Min(records, bytes.Length), Math.Max(0, bytes.Length - records));
            return strict;
        }
        catch (DecoderFallbackException)
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding(1258);
        }
    }

    private static Layer GeoJson(string path, string shown, int most)
    {
        var features = new List<ReadFeature>();
        var columns = new List<string>();
        Crs? declared = null;
        using (var file = UnitFile.Open(path))
        {
            foreach (var feature in file.Features())
            {
                var attributes = new Dictionary<string, string?>();
                if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
                {
                    foreach (var property in properties.EnumerateObject())
                    {
                        var name = property.Name.Normalize();
                        attributes[name] = property.Value.ValueKind == JsonValueKind.Null ? null : property.Value.ToString();
                        if (!columns.Contains(name))
                            columns.Add(name);
                    }
                }

                var geometry = feature.TryGetProperty("geometry", out var drawn) && drawn.ValueKind == JsonValueKind.Object
                    ? drawn.Deserialize<Geometry>(WireJson.Options)
                    : null;
                features.Add(new(geometry is { IsEmpty: false } ? geometry : null, attributes));
                if (features.Count > most)
                    break;
            }
        }

        // The member "crs" is of an older GeoJSON; programs still write it.
        var head = new char[4096];
        using (var text = new StreamReader(path))
        {
            var start = new string(head, 0, text.ReadBlock(head));
            if (System.Text.RegularExpressions.Regex.Match(start, "\"crs\"[^}]*EPSG:+([0-9.]*:)?([0-9]{4,6})", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } named)
                declared = Crs.Find(int.Parse(named.Groups[2].Value, CultureInfo.InvariantCulture));
        }

        return new(Path.GetFileNameWithoutExtension(shown), [Path.GetFileNameWithoutExtension(shown)], declared, columns, Counted(features, shown, most));
    }

    private static Layer Table(string path, string shown, int most)
    {
        var table = TableFile.Open(path, shown);
        var columns = table.Columns.ToList();
        int At(string[] names) => columns.FindIndex(column => names.Contains(Fold.Marks(column).Replace('_', ' ').Trim()));
        var (wkt, x, y) = (At(WktNames), At(XNames), At(YNames));
        if (wkt < 0 && (x < 0 || y < 0))
        {
            throw new UnreadableTableException(new(
                $"Bảng {shown} cần một cột WKT, hoặc hai cột kinh độ và vĩ độ (hay X và Y).",
                $"The table {shown} needs a column WKT, or two columns longitude and latitude (or X and Y)."));
        }

        var reader = new WKTReader();
        var features = new List<ReadFeature>();
        foreach (var row in table.Rows())
        {
            var geometry = wkt >= 0 ? Parsed(reader, row.Cells[wkt]) : Point(row.Cells[x], row.Cells[y]);
            features.Add(new(geometry, columns.Select((column, at) => (column, row.Cells[at])).ToDictionary(pair => pair.column, pair => pair.Item2)));
            if (features.Count > most)
                break;
        }

        var name = Path.GetFileNameWithoutExtension(shown);
        return new(name, [name], null, columns, Counted(features, shown, most));
    }

    private static Geometry? Parsed(WKTReader reader, string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : reader.Read(text[(text.IndexOf(';', StringComparison.Ordinal) + 1)..]);
        }
        catch (NetTopologySuite.IO.ParseException)
        {
            return null;
        }
    }

    private static Point? Point(string? x, string? y) => Number(x) is { } east && Number(y) is { } north ? new Point(east, north) : null;

    private static double? Number(string? text) =>
        double.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string? Text(object? value) => value switch
    {
        null or DBNull => null,
        byte[] => null,
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()?.Trim().Normalize(),
    };

    private static List<ReadFeature> Counted(List<ReadFeature> features, string shown, int most) => features.Count switch
    {
        0 => throw new UnreadableTableException(new($"Tệp {shown} không có hình nào.", $"{shown} has no feature.")),
        var many when many > most => throw new UnreadableTableException(new(
            $"Tệp {shown} có hơn {most} hình; hãy chia nhỏ.", $"{shown} has more than {most} features; split it.")),
        _ => features,
    };

    private static UnreadableTableException NoLayer(string shown, string? wanted) => new(new(
        $"Tệp {shown} không có lớp {wanted ?? "bản đồ nào"}.", $"{shown} has no layer {wanted ?? "at all"}."));
}
