using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tables;
using MiniExcelLibs;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Dbf.Fields;
using NetTopologySuite.IO.Esri.Shapefiles.Writers;

namespace DiaBan.Server.Layers;

/// <summary>A column of a written layer.</summary>
/// <param name="Name">At most 10 ASCII letters, as a Shapefile takes them.</param>
internal sealed record LayerColumn(string Name, bool IsNumber);

/// <param name="Wkt">As other programs know the system.</param>
internal sealed record LayerSystem(int Code, string Wkt);

/// <summary>Writes features to a file one at a time; memory stays flat, but for XLSX.</summary>
internal abstract class LayerWriter : IDisposable
{
    public static readonly string[] Formats = ["geojson", "gpkg", "shp", "csv", "xlsx"];

    protected LayerWriter(string path, string layer, LayerSystem system, IReadOnlyList<LayerColumn> columns)
    {
        (Path, Layer, System, Columns) = (path, layer, system, columns);
    }

    protected string Path { get; }

    protected string Layer { get; }

    protected LayerSystem System { get; }

    protected IReadOnlyList<LayerColumn> Columns { get; }

    public static LayerWriter To(string path, string format, string layer, LayerSystem system, IReadOnlyList<LayerColumn> columns) => format switch
    {
        "gpkg" => new GeoPackage(path, layer, system, columns),
        "shp" => new Shapes(path, layer, system, columns),
        "csv" => new Csv(path, layer, system, columns),
        "xlsx" => new Workbook(path, layer, system, columns),
        _ => new GeoJson(path, layer, system, columns),
    };

    public static string ContentType(string format) => format switch
    {
        "gpkg" => "application/geopackage+sqlite3",
        "shp" => "application/zip",
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/geo+json",
    };

    /// <param name="values">In the order of the columns: text, or double for numbers.</param>
    public abstract void Add(Geometry geometry, IReadOnlyList<object?> values);

    /// <summary>Closes the file; without it the file is not whole.</summary>
    public abstract void Finish();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private sealed class GeoJson : LayerWriter
    {
        private readonly StreamWriter text;
        private bool first = true;

        public GeoJson(string path, string layer, LayerSystem system, IReadOnlyList<LayerColumn> columns) : base(path, layer, system, columns)
        {
            text = new(path, append: false, new UTF8Encoding(false));
            text.Write("{\"type\":\"FeatureCollection\",\"name\":" + JsonSerializer.Serialize(layer));
            // RFC 7946 knows degrees only; what is in metres says so the way programs still read it.
            if (system.Code != 4326)
                text.Write(FormattableString.Invariant($",\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::{system.Code}\"}}}}"));
            text.Write(",\"features\":[");
        }

        public override void Add(Geometry geometry, IReadOnlyList<object?> values)
        {
            text.Write(first ? "\n" : ",\n");
            first = false;
            text.Write("{\"type\":\"Feature\",\"geometry\":");
            text.Write(JsonSerializer.Serialize(geometry, WireJson.Options));
            text.Write(",\"properties\":");
            text.Write(JsonSerializer.Serialize(Columns.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second), WireJson.Options));
            text.Write('}');
        }

        public override void Finish()
        {
            text.Write("\n]}\n");
            text.Flush();
        }

        protected override void Dispose(bool disposing)
        {
            text.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Csv : LayerWriter
    {
        private readonly StreamWriter text;
        private readonly WKTWriter wkt = new();

        public Csv(string path, string layer, LayerSystem system, IReadOnlyList<LayerColumn> columns) : base(path, layer, system, columns)
        {
            // With the mark Excel reads UTF-8; with semicolons it keeps decimal commas apart.
            text = new(path, append: false, new UTF8Encoding(true));
            text.Write(string.Join(';', columns.Select(column => column.Name)) + ";x;y;epsg;wkt\r\n");
        }

        public override void Add(Geometry geometry, IReadOnlyList<object?> values)
        {
            var middle = geometry.InteriorPoint;
            text.Write(string.Join(';', [.. values.Select(Cell), Number(middle.X), Number(middle.Y), Number(System.Code), CsvCell.Quote(wkt.Write(geometry))]));
            text.Write("\r\n");
        }

        public override void Finish() => text.Flush();

        protected override void Dispose(bool disposing)
        {
            text.Dispose();
            base.Dispose(disposing);
        }

        private static string Cell(object? value) => value switch
        {
            null => "",
            double number => Number(number),
            _ => CsvCell.Quote(value.ToString()!),
        };

        private static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
    }

    private sealed class Workbook(string path, string layer, LayerSystem system, IReadOnlyList<LayerColumn> columns) : LayerWriter(path, layer, system, columns)
    {
        /// <summary>What a cell of a workbook holds at most, letters.</summary>
        private const int LongestCell = 32_000;

        private readonly List<Dictionary<string, object?>> rows = [];
        private readonly WKTWriter wkt = new();

        public override void Add(Geometry geometry, IReadOnlyList<object?> values)
        {
            var row = Columns.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second);
            var (middle, shape) = (geometry.InteriorPoint, wkt.Write(geometry));
            (row["x"], row["y"], row["epsg"], row["wkt"]) = (middle.X, middle.Y, System.Code, shape.Length <= LongestCell ? shape : null);
            rows.Add(row);
        }

        public override void Finish()
        {
            using var file = File.Create(Path);
            file.SaveAs(rows.Count > 0 ? rows : [Columns.ToDictionary(column => column.Name, _ => (object?)null)], sheetName: Layer);
        }
    }

    private sealed class GeoPackage : LayerWriter
    {
        private readonly GeoPackageFile file;
        private readonly GeoPackageFile.Layer features;

        public GeoPackage(string path, string layer, LayerSystem system, IReadOnlyList<LayerColumn> columns) : base(path, layer, system, columns)
        {
            file = new(path, system);
            features = file.AddLayer(layer, "GEOMETRY", [.. columns.Select(column => new GeoPackageColumn(column.Name, column.IsNumber ? "double" : "text"))]);
        }

        public override void Add(Geometry geometry, IReadOnlyList<object?> values) => features.Add(geometry, values);

        public override void Finish() => file.Finish();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>A Shapefile holds one kind of geometry, so there are up to three of them in one zip.</summary>
    private sealed class Shapes : LayerWriter
    {
        private const int LongestText = 254;

        private readonly string folder = Directory.CreateTempSubdirectory("diaban-shp-").FullName;
        private readonly Dictionary<Dimension, ShapefileWriter> writers = [];

        public Shapes(string path, string layer, LayerSystem system, IReadOnlyList<LayerColumn> columns) : base(path, layer, system, columns)
        {
        }

        public override void Add(Geometry geometry, IReadOnlyList<object?> values)
        {
            var attributes = new AttributesTable();
            foreach (var (column, value) in Columns.Zip(values))
                attributes.Add(column.Name, column.IsNumber ? value : Cut(value as string));
            var writer = Writer(geometry.Dimension);
            writer.Geometry = geometry switch
            {
                Polygon polygon => new MultiPolygon([polygon]),
                LineString line => new MultiLineString([line]),
                _ => geometry,
            };
            foreach (var field in writer.Fields)
                field.Value = attributes.GetOptionalValue(field.Name);
            writer.Write();
        }

        public override void Finish()
        {
            foreach (var writer in writers.Values)
                writer.Dispose();
            writers.Clear();
            foreach (var shape in Directory.GetFiles(folder, "*.shp"))
                File.WriteAllText(global::System.IO.Path.ChangeExtension(shape, ".cpg"), "UTF-8");
            if (File.Exists(Path))
                File.Delete(Path);
            ZipFile.CreateFromDirectory(folder, Path);
        }

        protected override void Dispose(bool disposing)
        {
            foreach (var writer in writers.Values)
                writer.Dispose();
            Directory.Delete(folder, recursive: true);
            base.Dispose(disposing);
        }

        private ShapefileWriter Writer(Dimension dimension)
        {
            if (writers.TryGetValue(dimension, out var known))
                return known;
            var (type, name) = dimension switch
            {
                Dimension.Surface => (ShapeType.Polygon, "vung"),
                Dimension.Curve => (ShapeType.PolyLine, "tuyen"),
                _ => (ShapeType.Point, "diem"),
            };
            var fields = Columns.Select(column => column.IsNumber ? (DbfField)new DbfNumericDoubleField(column.Name) : new DbfCharacterField(column.Name, LongestText)).ToArray();
            var options = new ShapefileWriterOptions(type, fields) { Encoding = new UTF8Encoding(false), Projection = System.Wkt };
            return writers[dimension] = Shapefile.OpenWrite(global::System.IO.Path.Combine(folder, $"{Layer}-{name}.shp"), options);
        }

        /// <summary>A text that fits its bytes, cut between letters.</summary>
        private static string? Cut(string? text)
        {
            while (text is not null && Encoding.UTF8.GetByteCount(text) > LongestText)
                text = text[..^1];
            return text;
        }
    }
}
