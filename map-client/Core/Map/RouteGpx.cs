using System.Globalization;
using System.Text;
using System.Xml;
using DiaBan.MapClient.Store;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Map;

/// <summary>A patrol route of the package for a handheld: GPX 1.1, as the server writes it.</summary>
public static class RouteGpx
{
    private const string Names = "http://www.topografix.com/GPX/1/1";

    /// <summary>The line as a route, the checkpoints as waypoints: in this order, as the schema has it.</summary>
    /// <param name="checkpoints">Those of the route, in the order of the way.</param>
    public static void Write(Stream to, LayerFeature route, IEnumerable<LayerFeature> checkpoints)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(checkpoints);
        using var xml = XmlWriter.Create(to, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true });
        xml.WriteStartElement("gpx", Names);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("creator", "DiaBan");
        foreach (var checkpoint in checkpoints.Where(one => one.Outline is not null))
        {
            xml.WriteStartElement("wpt", Names);
            Place(xml, checkpoint.Outline!.Coordinate);
            xml.WriteElementString("name", Names, checkpoint.Text("name"));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("rte", Names);
        xml.WriteElementString("name", Names, $"{route.Text("code")} {route.Text("name")}".Trim());
        foreach (var place in route.Outline?.Coordinates ?? [])
        {
            xml.WriteStartElement("rtept", Names);
            Place(xml, place);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Place(XmlWriter xml, Coordinate place)
    {
        xml.WriteAttributeString("lat", place.Y.ToString("0.0000000", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("lon", place.X.ToString("0.0000000", CultureInfo.InvariantCulture));
    }
}
