using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.AdminUnits;

/// <summary>
/// Reads a GeoJSON geometry as far as a geometry can be built of it at all: closed rings of four positions or more.
/// Whether the rings cross themselves is PostGIS's to say.
/// </summary>
internal sealed class UnitOutline(int srid, bool repair)
{
    private const int SaidAtMost = 3;

    private readonly GeometryFactory factory = new(new PrecisionModel(), srid);
    private readonly List<string> bad = [];
    private readonly List<string> mended = [];
    private int unsaid;

    /// <summary>What stands against the outline, and can't be mended.</summary>
    public IReadOnlyList<string> Fatal => fatal;

    /// <summary>What stands against it, and --repair mends.</summary>
    public IEnumerable<string> Mendable => unsaid > 0 ? [.. bad, $"and {unsaid} more rings like these"] : bad;

    /// <summary>What was done about it.</summary>
    public IReadOnlyList<string> Mended => mended;

    private readonly List<string> fatal = [];

    public MultiPolygon? Read(JsonElement feature)
    {
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind == JsonValueKind.Null)
            return Refuse("it has no geometry.");
        if (geometry.ValueKind != JsonValueKind.Object
            || !geometry.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            return Refuse("its geometry has no type.");
        }

        var kind = type.GetString();
        if (kind is not ("Polygon" or "MultiPolygon"))
            return Refuse($"its geometry is a {kind}; a unit's outline is a Polygon or MultiPolygon.");
        if (!geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
            return Refuse("its geometry has no coordinates.");
        return ReadCoordinates(coordinates, kind == "Polygon");
    }

    private MultiPolygon? ReadCoordinates(JsonElement coordinates, bool single)
    {
        var polygons = new List<Polygon>();
        var number = 0;
        foreach (var polygon in single ? [coordinates] : coordinates.EnumerateArray().AsEnumerable())
        {
            number++;
            if (polygon.ValueKind != JsonValueKind.Array)
                return Refuse($"polygon {number} is not a list of rings.");
            if (Polygon(polygon, number) is { } read)
                polygons.Add(read);
            if (fatal.Count > 0)
                return null;
        }

        return polygons.Count == 0 && bad.Count == 0 ? Refuse("its geometry is empty.")
            : polygons.Count == 0 && repair ? Refuse("nothing of its outline is left when rings with too few positions are dropped.")
            // Not to be repaired, the rest is built all the same, so that everything against it is said at once.
            : polygons.Count == 0 ? null
            : factory.CreateMultiPolygon([.. polygons]);
    }

    private Polygon? Polygon(JsonElement rings, int polygon)
    {
        var built = new List<LinearRing>();
        var number = 0;
        foreach (var ring in rings.EnumerateArray())
        {
            number++;
            var read = Ring(ring, polygon, number);
            if (fatal.Count > 0)
                return null;
            // Without its outer ring a polygon's holes are holes in nothing.
            if (read is null && number == 1)
                return null;
            if (read is not null)
                built.Add(read);
        }

        return built.Count == 0 ? null : factory.CreatePolygon(built[0], [.. built.Skip(1)]);
    }

    private LinearRing? Ring(JsonElement ring, int polygon, int number)
    {
        var where = $"ring {number} of polygon {polygon}";
        if (ring.ValueKind != JsonValueKind.Array)
        {
            Refuse($"{where} is not a list of positions.");
            return null;
        }

        var positions = new List<Coordinate>(ring.GetArrayLength() + 1);
        foreach (var position in ring.EnumerateArray())
        {
            if (!Position(position, out var x, out var y))
            {
                Refuse($"{where}, position {positions.Count + 1} is not two finite numbers: {Short(position)}.");
                return null;
            }

            positions.Add(new(x, y));
        }

        if (positions.Count == 0)
        {
            Bad($"{where} is empty");
            mended.Add($"{where} is dropped");
            return null;
        }

        if (!positions[0].Equals2D(positions[^1]))
        {
            Bad($"{where} is not closed: it begins at {At(positions[0])} and ends at {At(positions[^1])}");
            mended.Add($"{where} is closed");
            positions.Add(positions[0].Copy());
        }

        if (positions.Count >= 4 && EnclosesSomething(positions))
            return factory.CreateLinearRing([.. positions]);
        Bad(positions.Count < 4
            ? $"{where} has too few positions, {positions.Count} where at least 4 are needed, at {At(positions[0])}"
            : $"{where} has too few positions, fewer than 3 different ones, at {At(positions[0])}");
        mended.Add($"{where} is dropped");
        return null;
    }

    private static bool EnclosesSomething(List<Coordinate> ring)
    {
        var second = ring.Find(position => !position.Equals2D(ring[0]));
        return second is not null && ring.Exists(position => !position.Equals2D(ring[0]) && !position.Equals2D(second));
    }

    private static bool Position(JsonElement position, out double x, out double y)
    {
        (x, y) = (double.NaN, double.NaN);
        return position.ValueKind == JsonValueKind.Array
            && position.GetArrayLength() >= 2
            && Number(position[0], out x)
            && Number(position[1], out y);
    }

    private static bool Number(JsonElement element, out double number)
    {
        number = double.NaN;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number) && double.IsFinite(number);
    }

    private void Bad(string what)
    {
        if (bad.Count < SaidAtMost)
            bad.Add(what);
        else
            unsaid++;
    }

    private MultiPolygon? Refuse(string because)
    {
        fatal.Add(because);
        return null;
    }

    private static string At(Coordinate at) => string.Create(CultureInfo.InvariantCulture, $"{at.X:0.######} {at.Y:0.######}");

    private static string Short(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 40 ? text : text[..40] + "…";
    }
}
