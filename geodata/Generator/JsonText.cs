using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>One line of JSON per thing, so that a change of one thing is one line of a diff.</summary>
internal static class JsonText
{
    // The files are read by people too: Vietnamese stays as it is written.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Line(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string Feature(Geometry geometry, Action<Utf8JsonWriter> properties) => Line(writer =>
    {
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
        properties(writer);
        writer.WriteEndObject();
        WriteGeometry(writer, geometry);
    });

    public static void SaveCollection(string path, IEnumerable<string> features) =>
        File.WriteAllText(path, $"{{\"type\":\"FeatureCollection\",\"features\":[\n{string.Join(",\n", features)}\n]}}\n");

    public static void SaveArray(string path, IEnumerable<string> things) =>
        File.WriteAllText(path, $"[\n{string.Join(",\n", things)}\n]\n");

    public static void WriteWords(this Utf8JsonWriter writer, string name, IEnumerable<string> words)
    {
        writer.WriteStartArray(name);
        foreach (var word in words) writer.WriteStringValue(word);
        writer.WriteEndArray();
    }

    public static void WriteGeometry(this Utf8JsonWriter writer, Geometry geometry)
    {
        writer.WriteStartObject("geometry");
        writer.WriteString("type", geometry.GeometryType);
        writer.WritePropertyName("coordinates");
        WriteCoordinates(writer, geometry);
        writer.WriteEndObject();
    }

    private static void WriteCoordinates(Utf8JsonWriter writer, Geometry geometry)
    {
        switch (geometry)
        {
            case Point point:
                WritePosition(writer, point.Coordinate);
                break;
            case LineString line:
                WriteLine(writer, line.Coordinates);
                break;
            case Polygon polygon:
                writer.WriteStartArray();
                WriteLine(writer, Turned(polygon.Shell, counterClockwise: true));
                foreach (var hole in polygon.Holes) WriteLine(writer, Turned(hole, counterClockwise: false));
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartArray();
                for (var part = 0; part < geometry.NumGeometries; part++)
                    WriteCoordinates(writer, geometry.GetGeometryN(part));
                writer.WriteEndArray();
                break;
        }
    }

    // RFC 7946: the outer ring turns left, holes turn right.
    private static Coordinate[] Turned(LinearRing ring, bool counterClockwise) =>
        Orientation.IsCCW(ring.CoordinateSequence) == counterClockwise
            ? ring.Coordinates
            : ((LinearRing)ring.Reverse()).Coordinates;

    private static void WriteLine(Utf8JsonWriter writer, Coordinate[] line)
    {
        writer.WriteStartArray();
        foreach (var at in line) WritePosition(writer, at);
        writer.WriteEndArray();
    }

    private static void WritePosition(Utf8JsonWriter writer, Coordinate at)
    {
        writer.WriteStartArray();
        writer.WriteRawValue(Number(at.X));
        writer.WriteRawValue(Number(at.Y));
        writer.WriteEndArray();
    }

    private static string Number(double ordinate) =>
        Math.Round(ordinate, Wgs84.Decimals).ToString("0.######", CultureInfo.InvariantCulture);
}
