using System.Collections.Immutable;
using DiaBan.MapClient.Map;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Edits;

/// <summary>What is drawn: an area (Polygon, MultiPolygon), a line (LineString, MultiLineString) or a point.</summary>
public enum ShapeKind { Area, Line, Point }

/// <summary>A vertex, or the edge that begins at it, by part, ring and place in it.</summary>
public readonly record struct Spot(int Part, int Ring, int Vertex);

/// <summary>A ring or line still being drawn, without its last edge.</summary>
/// <param name="HoleOf">The part it will be a hole of; null for a part of its own.</param>
/// <param name="Vertices">EPSG:4326.</param>
public sealed record Sketch(int? HoleOf, ImmutableArray<LonLat> Vertices);

/// <summary>
/// A shape while it is edited, never changed in place: parts, each a list of rings, each a list of vertices in EPSG:4326 without the
/// repeated last one. The first ring of an area's part is its edge, the others are holes; a line's part has one line.
/// </summary>
public sealed record DrawnShape(ShapeKind Kind, ImmutableArray<ImmutableArray<ImmutableArray<LonLat>>> Parts, Sketch? Sketch)
{
    /// <summary>Vertices that a ring or line needs at least.</summary>
    public int Fewest => Kind switch { ShapeKind.Area => 3, ShapeKind.Line => 2, _ => 1 };

    /// <summary>Vertices in all, those of the sketch too.</summary>
    public int Vertices => Parts.Sum(part => part.Sum(ring => ring.Length)) + (Sketch?.Vertices.Length ?? 0);

    internal static DrawnShape Nothing(ShapeKind kind) => new(kind, [], kind == ShapeKind.Point ? null : new Sketch(null, []));

    internal static DrawnShape Of(Geometry drawn) => new(
        drawn switch { IPolygonal => ShapeKind.Area, ILineal => ShapeKind.Line, _ => ShapeKind.Point },
        [.. Enumerable.Range(0, drawn.NumGeometries).Select(drawn.GetGeometryN).Select(Rings)],
        null);

    /// <summary>The finished parts as they would be saved: polygons with the ring anticlockwise and holes clockwise, as GeoJSON wants them.</summary>
    /// <returns>Polygon, MultiPolygon, LineString, MultiLineString or Point, EPSG:4326; null without any part.</returns>
    public Geometry? ToGeometry()
    {
        if (Parts.IsEmpty)
            return null;
        var factory = Wgs84.Factory;
        return Kind switch
        {
            ShapeKind.Point => factory.CreatePoint(Parts[0][0][0].Coordinate),
            ShapeKind.Line when Parts.Length == 1 => Line(Parts[0][0]),
            ShapeKind.Line => factory.CreateMultiLineString([.. Parts.Select(part => Line(part[0]))]),
            _ when Parts.Length == 1 => Polygon(Parts[0]),
            _ => factory.CreateMultiPolygon([.. Parts.Select(Polygon)]),
        };
    }

    internal ImmutableArray<LonLat> Ring(Spot spot) => Parts[spot.Part][spot.Ring];

    internal bool Has(Spot spot) =>
        spot.Part >= 0 && spot.Part < Parts.Length && spot.Ring >= 0 && spot.Ring < Parts[spot.Part].Length
        && spot.Vertex >= 0 && spot.Vertex < Parts[spot.Part][spot.Ring].Length;

    internal DrawnShape With(Spot at, ImmutableArray<LonLat> ring) =>
        this with { Parts = Parts.SetItem(at.Part, Parts[at.Part].SetItem(at.Ring, ring)) };

    internal static LineString Line(ImmutableArray<LonLat> vertices) =>
        Wgs84.Factory.CreateLineString([.. vertices.Select(vertex => vertex.Coordinate)]);

    private static Polygon Polygon(ImmutableArray<ImmutableArray<LonLat>> rings) =>
        Wgs84.Factory.CreatePolygon(Closed(rings[0], anticlockwise: true), [.. rings.Skip(1).Select(hole => Closed(hole, anticlockwise: false))]);

    private static LinearRing Closed(ImmutableArray<LonLat> vertices, bool anticlockwise)
    {
        var ring = Wgs84.Factory.CreateLinearRing([.. vertices.Append(vertices[0]).Select(vertex => vertex.Coordinate)]);
        return ring.IsCCW == anticlockwise ? ring : (LinearRing)ring.Reverse();
    }

    private static ImmutableArray<ImmutableArray<LonLat>> Rings(Geometry part) => part switch
    {
        Polygon polygon => [Open(polygon.ExteriorRing), .. polygon.InteriorRings.Select(Open)],
        _ => [[.. part.Coordinates.Select(LonLat.Of)]],
    };

    private static ImmutableArray<LonLat> Open(LineString ring) => [.. ring.Coordinates.SkipLast(1).Select(LonLat.Of)];
}
