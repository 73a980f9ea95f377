using System.Text.Json;
using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>A province of the public-domain outlines, roughened edge by edge.</summary>
internal sealed record NaturalEarth(string Name, MultiPolygon Outline)
{
    public const string NinhThuan = "Ninh Thuận";
    public const string KhanhHoa = "Khánh Hòa";

    private const double Roughness = 0.11;
    // Far from the province nobody looks closely, and a rough narrow headland would cross itself.
    private const double RoughnessElsewhere = 0.05;

    public static List<NaturalEarth> Read(Folder folder)
    {
        using var file = File.OpenRead(folder.Facts("natural-earth-provinces.geojson"));
        using var collection = JsonDocument.Parse(file);
        var corners = collection.RootElement.GetProperty("features").EnumerateArray().ToDictionary(
            feature => feature.GetProperty("properties").GetProperty("name").GetString()!,
            feature => Polygons(feature.GetProperty("geometry").GetProperty("coordinates")));
        var near = corners[NinhThuan].SelectMany(rings => rings).SelectMany(ring => ring).ToHashSet();

        return [.. corners.Select(province => Province(province.Key, province.Value, near))];
    }

    private static NaturalEarth Province(string name, List<List<Coordinate[]>> polygons, HashSet<Coordinate> near)
    {
        var outline = Wgs84.Factory.CreateMultiPolygon([.. polygons.Select(rings =>
            Wgs84.Factory.CreatePolygon(Ring(rings[0], near), [.. rings.Skip(1).Select(ring => Ring(ring, near))]))]);
        return outline.IsValid
            ? new NaturalEarth(name, outline)
            : throw new InvalidDataException($"The roughened outline of {name} crosses itself.");
    }

    private static LinearRing Ring(Coordinate[] corners, HashSet<Coordinate> near) =>
        Wgs84.Factory.CreateLinearRing([corners[0], .. corners.Zip(corners.Skip(1)).SelectMany(edge => RoughEdge.Between(
            edge.First,
            edge.Second,
            near.Contains(edge.First) && near.Contains(edge.Second) ? Roughness : RoughnessElsewhere).Skip(1))]);

    private static List<List<Coordinate[]>> Polygons(JsonElement polygons) =>
        [.. polygons.EnumerateArray().Select(rings => rings.EnumerateArray().Select(Corners).ToList())];

    private static Coordinate[] Corners(JsonElement ring) =>
        [.. ring.EnumerateArray().Select(at => Wgs84.Rounded(new Coordinate(at[0].GetDouble(), at[1].GetDouble())))];
}
