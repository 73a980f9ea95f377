using System.Text;
using DiaBan.Server.Layers;
using DiaBan.Server.Tables;
using DiaBan.Server.Tracks;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Linemerge;

namespace DiaBan.Server.Routes;

/// <summary>A line of a file that may become a route, in the file's own coordinates.</summary>
/// <param name="Broken">It has parts that do not meet.</param>
internal sealed record LineOfFile(string? Name, LineString? Line, bool Broken);

/// <summary>A named point of a file, which becomes a checkpoint of the line it lies at.</summary>
internal sealed record PointOfFile(string? Name, Point Place);

/// <summary>What a file of routes holds: GPX (rte, trk, wpt), KML, GeoJSON or another file of features.</summary>
/// <param name="Geographic">The format itself says that its coordinates are degrees of WGS 84.</param>
internal sealed record RoutesOfFile(
    string Format, bool Geographic, Crs? Declared, IReadOnlyList<LineOfFile> Lines, IReadOnlyList<PointOfFile> Points, IReadOnlyList<string> LeftOut)
{
    public const int MostRoutes = 500;

    private static readonly string[] NameColumns = ["ten", "name", "ten tuyen", "ten lo trinh", "title", "code", "ma"];

    /// <exception cref="UnreadableTableException">The file is of another kind, damaged, too large, or holds no line.</exception>
    public static RoutesOfFile From(string path, string shown)
    {
        var read = Root(path) switch
        {
            "gpx" => Gpx(path, shown),
            "kml" => Kml(path, shown),
            _ => Features(path, shown),
        };
        return read.Lines.Count switch
        {
            0 => throw new UnreadableTableException(new(
                $"Tệp {shown} không có đường nào để làm lộ trình; tệp GPX cần rte hoặc trk, tệp khác cần LineString.",
                $"{shown} holds no line that could be a route; a GPX file needs rte or trk, another one a LineString.")),
            > MostRoutes => throw new UnreadableTableException(new(
                $"Tệp {shown} có hơn {MostRoutes} đường; hãy chia nhỏ.", $"{shown} has more than {MostRoutes} lines; split it.")),
            _ => read,
        };
    }

    private static string? Root(string path)
    {
        using var text = new StreamReader(path, Encoding.UTF8);
        var head = new char[2048];
        var start = new string(head, 0, text.ReadBlock(head));
        return !start.TrimStart().StartsWith('<') ? null
            : start.Contains("<kml", StringComparison.OrdinalIgnoreCase) || start.Contains(":kml", StringComparison.OrdinalIgnoreCase) ? "kml" : "gpx";
    }

    private static RoutesOfFile Gpx(string path, string shown)
    {
        using var file = File.OpenRead(path);
        var gpx = GpxFile.Read(file, shown);
        var lines = gpx.Routes.Select(route => new LineOfFile(route.Name, Line(route.Points), false)).ToList();
        foreach (var track in gpx.Tracks)
        {
            var segments = track.Segments.Where(segment => segment.Count > 1).ToList();
            lines.AddRange(segments.Select((segment, at) => new LineOfFile(
                segments.Count == 1 ? track.Name : $"{track.Name ?? "Đoạn"} ({at + 1})", Line(segment), false)));
        }

        return new("gpx", true, Crs.Find(4326), lines, [.. gpx.Waypoints.Select(place => new PointOfFile(place.Name, new(place.Longitude, place.Latitude)))], []);
    }

    private static RoutesOfFile Kml(string path, string shown)
    {
        using var file = File.OpenRead(path);
        var places = KmlLines.Read(file, shown);
        return new("kml", true, Crs.Find(4326),
            [.. places.Where(one => one.Place is LineString).Select(one => new LineOfFile(one.Name, (LineString)one.Place, false))],
            [.. places.Where(one => one.Place is Point).Select(one => new PointOfFile(one.Name, (Point)one.Place))], []);
    }

    private static RoutesOfFile Features(string path, string shown)
    {
        var layer = ReadLayer.From(path, shown, null);
        var personal = PersonalColumns.Among(layer.Columns, bareNames: false);
        var name = NameColumns.Select(wanted => layer.Columns.FirstOrDefault(column =>
            Fold.Marks(column).Replace('_', ' ').Trim() == wanted && !personal.Contains(column))).FirstOrDefault(column => column is not null);
        var lines = new List<LineOfFile>();
        var points = new List<PointOfFile>();
        foreach (var feature in layer.Features)
        {
            var title = name is null ? null : feature.Attributes.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;
            switch (feature.Geometry)
            {
                case LineString line:
                    lines.Add(new(title, line, false));
                    break;
                case MultiLineString parts:
                    var joined = Joined(parts);
                    lines.Add(new(title, joined, joined is null));
                    break;
                case Point point:
                    points.Add(new(title, point));
                    break;
            }
        }

        return new(shown.EndsWith(".geojson", StringComparison.OrdinalIgnoreCase) || shown.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "geojson" : "layer",
            false, layer.Declared, lines, points, personal);
    }

    /// <summary>Parts that meet end to end, as one line; null where they do not.</summary>
    private static LineString? Joined(MultiLineString parts)
    {
        var merger = new LineMerger();
        merger.Add((Geometry)parts);
        return merger.GetMergedLineStrings() is [LineString whole] ? whole : null;
    }

    private static LineString? Line(IReadOnlyList<GpxPoint> points)
    {
        var positions = points.Select(point => new Coordinate(point.Longitude, point.Latitude)).ToArray();
        return positions.Distinct().Skip(1).Any() ? new(positions) : null;
    }
}
