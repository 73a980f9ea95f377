using System.Globalization;
using System.Xml;
using DiaBan.Server.Tables;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Routes;

/// <summary>Lines and points of a KML file; polygons, styles and pictures are passed over, and nothing it links to is fetched.</summary>
internal static class KmlLines
{
    private const int MostPlacemarks = 5_000;

    /// <exception cref="UnreadableTableException">The file is no KML or damaged; the sentence says on which line.</exception>
    public static IReadOnlyList<(string? Name, Geometry Place)> Read(Stream file, string shown)
    {
        using var xml = new XmlTextReader(file)
        {
            Namespaces = false,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            WhitespaceHandling = WhitespaceHandling.None,
        };
        try
        {
            xml.MoveToContent();
            if (Local(xml) != "kml")
                throw new UnreadableTableException(new($"Tệp {shown} không phải KML (phần tử gốc là “{xml.Name}”).", $"{shown} is no KML: its root is <{xml.Name}>."));
            return Placemarks(xml, shown);
        }
        catch (XmlException broken)
        {
            var line = Math.Max(1, broken.LineNumber);
            throw new UnreadableTableException(new(
                $"Tệp {shown} hỏng ở dòng {line}: không phải XML đúng dạng; hãy xuất lại từ phần mềm.",
                $"{shown} is damaged on line {line}: it is not well-formed XML; export it again."), broken);
        }
    }

    private static List<(string?, Geometry)> Placemarks(XmlTextReader xml, string shown)
    {
        var found = new List<(string?, Geometry)>();
        string? name = null;
        var path = new Stack<string>(["kml"]);
        var track = new List<Coordinate>();
        while (!xml.EOF && xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    var element = Local(xml);
                    if (element == "Placemark")
                        name = null;
                    if (element == "Track")
                        track = [];
                    if (!xml.IsEmptyElement)
                        path.Push(element);
                    break;
                case XmlNodeType.EndElement:
                    if (path.Pop() is "Track" && track.Count > 1)
                        found.Add((name, new LineString([.. track])));
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when path.TryPeek(out var inside):
                    var parent = path.ElementAtOrDefault(1);
                    if (inside == "name" && parent == "Placemark")
                        name = xml.Value.Trim().Normalize() is { Length: > 0 } text ? text : null;
                    else if (inside == "coordinates" && parent is ("LineString" or "Point"))
                        Add(parent, Positions(xml.Value, xml.LineNumber, shown));
                    else if (inside == "coord" && parent == "Track")
                        track.AddRange(Positions(xml.Value.Trim().Replace(' ', ','), xml.LineNumber, shown));
                    break;
            }

            if (found.Count > MostPlacemarks)
            {
                throw new UnreadableTableException(new(
                    $"Tệp {shown} có hơn {MostPlacemarks} hình; hãy chia nhỏ.", $"{shown} has more than {MostPlacemarks} features; split it."));
            }
        }

        return found;

        void Add(string? kind, List<Coordinate> positions)
        {
            if (kind == "Point" && positions is [var place])
                found.Add((name, new Point(place)));
            else if (kind == "LineString" && positions.Count > 1)
                found.Add((name, new LineString([.. positions])));
        }
    }

    private static List<Coordinate> Positions(string text, int line, string shown)
    {
        var positions = new List<Coordinate>();
        foreach (var tuple in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = tuple.Split(',');
            if (numbers.Length < 2 || !Number(numbers[0], out var longitude) || !Number(numbers[1], out var latitude)
                || Math.Abs(longitude) > 180 || Math.Abs(latitude) > 90)
            {
                throw new UnreadableTableException(new(
                    $"Tệp {shown}, gần dòng {line}: tọa độ “{tuple}” không phải kinh độ,vĩ độ.", $"{shown}, near line {line}: “{tuple}” is no longitude,latitude."));
            }

            positions.Add(new(longitude, latitude));
        }

        return positions;
    }

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static string Local(XmlTextReader xml) => xml.Name[(xml.Name.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
