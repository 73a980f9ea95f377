using System.Globalization;
using System.Text;
using System.Xml;
using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>A waypoint of a route for a handheld.</summary>
/// <param name="Place">EPSG:4326, longitude first.</param>
/// <param name="Words">What to do there, or null.</param>
public sealed record GpxWaypoint(Coordinate Place, string? Name, string? Words);

/// <summary>A patrol route as GPX 1.1, the same from the server and from a package.</summary>
public static class GpxRoute
{
    private const string Names = "http://www.topografix.com/GPX/1/1";

    /// <summary>Waypoints, then the line as a route: in this order, as the schema of GPX 1.1 has it.</summary>
    /// <param name="words">What is said of the route, or null.</param>
    /// <param name="line">Positions of the way, EPSG:4326, longitude first.</param>
    public static void Write(Stream to, string name, string? words, IEnumerable<Coordinate> line, IEnumerable<GpxWaypoint> waypoints)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(waypoints);
        using var xml = XmlWriter.Create(to, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true });
        xml.WriteStartElement("gpx", Names);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("creator", "DiaBan");
        foreach (var waypoint in waypoints)
        {
            Begin(xml, "wpt", waypoint.Place);
            xml.WriteElementString("name", Names, waypoint.Name);
            if (waypoint.Words is { } there)
                xml.WriteElementString("desc", Names, there);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("rte", Names);
        xml.WriteElementString("name", Names, name);
        if (words is not null)
            xml.WriteElementString("desc", Names, words);
        foreach (var position in line)
        {
            Begin(xml, "rtept", position);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Begin(XmlWriter xml, string element, Coordinate position)
    {
        xml.WriteStartElement(element, Names);
        xml.WriteAttributeString("lat", position.Y.ToString("0.0000000", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("lon", position.X.ToString("0.0000000", CultureInfo.InvariantCulture));
    }
}
