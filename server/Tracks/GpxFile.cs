using System.Globalization;
using System.Xml;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;

namespace DiaBan.Server.Tracks;

/// <summary>A place of a GPX file, with the line it stands on.</summary>
/// <param name="Time">Null where there is none, or none that can be read; without a zone it is UTC, as GPX says.</param>
/// <param name="Speed">Metres per second.</param>
/// <param name="Accuracy">Metres, as some devices write it in their extensions.</param>
internal sealed record GpxPoint(
    double Longitude, double Latitude, DateTimeOffset? Time, string? Name, double? Elevation, double? Speed, double? Hdop, double? Accuracy, int Line);

/// <summary>A track; a segment may be empty.</summary>
internal sealed record GpxTrack(string? Name, IReadOnlyList<IReadOnlyList<GpxPoint>> Segments);

/// <summary>A route: a way to go, without times.</summary>
internal sealed record GpxRoute(string? Name, IReadOnlyList<GpxPoint> Points);

/// <summary>
/// What a GPX file holds, read as it comes. GPX 1.0 and 1.1 are read alike, and so are files without a namespace, with a byte
/// order mark or with prefixes that nobody declared: only local names count.
/// </summary>
internal sealed record GpxFile(IReadOnlyList<GpxTrack> Tracks, IReadOnlyList<GpxRoute> Routes, IReadOnlyList<GpxPoint> Waypoints)
{
    public const int MostPoints = 500_000;

    private const int LongestName = 200;

    /// <param name="shown">The name that messages give the file.</param>
    /// <exception cref="UnreadableTableException">The file is no GPX, damaged, or too large; the sentence says on which line.</exception>
    public static GpxFile Read(Stream file, string shown)
    {
        // Only this older reader can be told not to look at namespaces; devices use prefixes that they do not declare.
        using var xml = new XmlTextReader(file)
        {
            Namespaces = false,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            WhitespaceHandling = WhitespaceHandling.None,
        };
        try
        {
            return new Reading(xml, shown).Whole();
        }
        catch (XmlException broken)
        {
            var line = Math.Max(1, broken.LineNumber);
            throw new UnreadableTableException(new(
                $"Tệp {shown} hỏng ở dòng {line}: không phải XML đúng dạng; hãy xuất lại từ thiết bị hoặc phần mềm.",
                $"{shown} is damaged on line {line}: it is not well-formed XML; export it again from the device or program."), broken);
        }
    }

    private sealed class Reading(XmlTextReader xml, string shown)
    {
        private readonly List<GpxTrack> tracks = [];
        private readonly List<GpxRoute> routes = [];
        private readonly List<GpxPoint> waypoints = [];
        private int points;

        public GpxFile Whole()
        {
            xml.MoveToContent();
            if (Local != "gpx")
                throw new UnreadableTableException(new($"Tệp {shown} không phải GPX (phần tử gốc là “{xml.Name}”).", $"{shown} is no GPX: its root is <{xml.Name}>."));
            Children(name =>
            {
                switch (name)
                {
                    case "trk":
                        Track();
                        break;
                    case "rte":
                        Route();
                        break;
                    case "wpt":
                        waypoints.Add(Point());
                        break;
                    default:
                        xml.Skip();
                        break;
                }
            });
            // What is written after the root is still part of the file: two files in one are damaged.
            while (xml.Read())
            {
            }

            return new(tracks, routes, waypoints);
        }

        private string Local => xml.Name[(xml.Name.IndexOf(':', StringComparison.Ordinal) + 1)..];

        private void Track()
        {
            string? title = null;
            var segments = new List<IReadOnlyList<GpxPoint>>();
            Children(name =>
            {
                if (name == "trkseg")
                    segments.Add(Points("trkpt"));
                else if (name == "name")
                    title = Title();
                else
                    xml.Skip();
            });
            tracks.Add(new(title, segments));
        }

        private void Route()
        {
            string? title = null;
            var places = new List<GpxPoint>();
            Children(name =>
            {
                if (name == "rtept")
                    places.Add(Point());
                else if (name == "name")
                    title = Title();
                else
                    xml.Skip();
            });
            routes.Add(new(title, places));
        }

        private List<GpxPoint> Points(string element)
        {
            var places = new List<GpxPoint>();
            Children(name =>
            {
                if (name == element)
                    places.Add(Point());
                else
                    xml.Skip();
            });
            return places;
        }

        private GpxPoint Point()
        {
            if (++points > MostPoints)
            {
                throw new UnreadableTableException(new(
                    $"Tệp {shown} có hơn {Vietnamese.Number(MostPoints)} điểm; hãy chia nhỏ.",
                    FormattableString.Invariant($"{shown} has more than {MostPoints:N0} points; split it.")));
            }

            var line = xml.LineNumber;
            var (longitude, latitude) = (Degrees("lon", 180), Degrees("lat", 90));
            DateTimeOffset? time = null;
            string? title = null;
            double? elevation = null, speed = null, hdop = null, accuracy = null;
            Children(Member);
            return new(longitude, latitude, time, title, elevation, speed, hdop, accuracy, line);

            // A route's point of some devices holds points of its own in its extensions; only what is named here is taken.
            void Member(string name)
            {
                switch (name)
                {
                    case "time":
                        time ??= Moment(Text());
                        break;
                    case "name":
                        title ??= Shortened(Text());
                        break;
                    case "ele":
                        elevation ??= Number(Text());
                        break;
                    case "speed":
                        speed ??= Number(Text());
                        break;
                    case "hdop":
                        hdop ??= Number(Text());
                        break;
                    case "accuracy":
                        accuracy ??= Number(Text());
                        break;
                    case "extensions" or "TrackPointExtension":
                        Children(Member);
                        break;
                    default:
                        xml.Skip();
                        break;
                }
            }
        }

        /// <summary>Calls for each child element; the one called leaves the reader behind that element.</summary>
        private void Children(Action<string> each)
        {
            if (xml.IsEmptyElement)
            {
                xml.Read();
                return;
            }

            xml.Read();
            while (xml.NodeType is not (XmlNodeType.EndElement or XmlNodeType.None))
            {
                if (xml.NodeType == XmlNodeType.Element)
                    each(Local);
                else
                    xml.Read();
            }

            xml.Read();
        }

        /// <summary>The text of an element, whatever else is in it, leaving the reader behind it.</summary>
        private string Text()
        {
            if (xml.IsEmptyElement)
            {
                xml.Read();
                return "";
            }

            var text = "";
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && xml.Depth == depth + 1)
                    text += xml.Value;
            }

            xml.Read();
            return text.Trim();
        }

        private string? Title() => Shortened(Text());

        private static string? Shortened(string text)
        {
            text = text.Normalize();
            return text.Length == 0 ? null : text.Length > LongestName ? text[..LongestName] : text;
        }

        private double Degrees(string attribute, double most)
        {
            var text = xml.GetAttribute(attribute);
            return Number(text) is { } degrees && Math.Abs(degrees) <= most
                ? degrees
                : throw new UnreadableTableException(new(
                    $"Tệp {shown}, dòng {xml.LineNumber}: {(attribute == "lon" ? "kinh độ" : "vĩ độ")} “{text}” không phải số độ từ -{most} đến {most}.",
                    FormattableString.Invariant($"{shown}, line {xml.LineNumber}: the {(attribute == "lon" ? "longitude" : "latitude")} “{text}” is no number of degrees between -{most} and {most}.")));
        }

        private static double? Number(string? text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

        private static DateTimeOffset? Moment(string text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
                ? moment
                : null;
    }
}
