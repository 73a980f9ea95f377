using System.Collections.Immutable;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Words;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace DiaBan.MapClient.Edits;

/// <summary>Edges that cross, and everything else that keeps a shape from standing.</summary>
internal static class Crossings
{
    /// <summary>Whether the edge from the sketch's last vertex meets one that is drawn already.</summary>
    public static bool NextEdge(DrawnShape shape, Sketch sketch, LonLat vertex, bool mayCross)
    {
        var drawn = sketch.Vertices;
        var (from, to) = (drawn[^1].Coordinate, vertex.Coordinate);
        if (shape.Kind == ShapeKind.Line && mayCross)
            return false;
        for (var at = 1; at < drawn.Length; at++)
        {
            var (start, end) = (drawn[at - 1].Coordinate, drawn[at].Coordinate);
            var meets = Meets(from, to, start, end);
            // Neighbours share a vertex; a line may end where it began.
            var neighbour = at == drawn.Length - 1 || (at == 1 && shape.Kind == ShapeKind.Line && vertex == drawn[0]);
            if (neighbour ? meets.IsRun : meets.Touches)
                return true;
        }

        return shape.Kind == ShapeKind.Area && CrossesRings(shape, from, to);
    }

    /// <summary>Whether the edge from the sketch's last vertex to its first meets another.</summary>
    public static bool ClosingEdge(DrawnShape shape, Sketch sketch)
    {
        var drawn = sketch.Vertices;
        var (from, to) = (drawn[^1].Coordinate, drawn[0].Coordinate);
        if (drawn[^1] == drawn[0])
            return true;
        for (var at = 1; at < drawn.Length; at++)
        {
            var meets = Meets(from, to, drawn[at - 1].Coordinate, drawn[at].Coordinate);
            if (at == 1 || at == drawn.Length - 1 ? meets.IsRun : meets.Touches)
                return true;
        }

        return CrossesRings(shape, from, to);
    }

    /// <summary>Whether a part, its holes taken out, holds a place.</summary>
    public static bool Covers(DrawnShape shape, int part, LonLat place) =>
        (shape with { Parts = [shape.Parts[part]], Sketch = null }).ToGeometry() is { } area
        && new SimplePointInAreaLocator(area).Locate(place.Coordinate) != Location.Exterior;

    /// <summary>Why finished parts can't stand, or null.</summary>
    public static Sentence? Problem(DrawnShape shape, bool mayCross)
    {
        foreach (var ring in shape.Parts.SelectMany(part => part))
        {
            if (HasDuplicates(ring, closed: shape.Kind == ShapeKind.Area))
                return EditWords.Duplicate;
        }

        if (shape.Kind == ShapeKind.Line && !mayCross)
            return shape.Parts.Any(part => !new IsSimpleOp(DrawnShape.Line(part[0])).IsSimple()) ? EditWords.Crosses : null;
        return shape.Kind == ShapeKind.Area && shape.ToGeometry() is { } area && new IsValidOp(area).ValidationError is { } error
            ? Words(error.ErrorType)
            : null;
    }

    private static Sentence Words(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.HoleOutsideShell => EditWords.HoleOutside,
        TopologyValidationErrors.NestedHoles => EditWords.HolesMeet,
        TopologyValidationErrors.NestedShells or TopologyValidationErrors.DuplicateRings => EditWords.PartsMeet,
        TopologyValidationErrors.DisconnectedInteriors => EditWords.CutsApart,
        TopologyValidationErrors.InvalidCoordinate => EditWords.NotANumber,
        TopologyValidationErrors.TooFewPoints => EditWords.TooFew(3),
        _ => EditWords.Crosses,
    };

    private static bool HasDuplicates(ImmutableArray<LonLat> ring, bool closed)
    {
        for (var at = 1; at < ring.Length; at++)
        {
            if (ring[at] == ring[at - 1])
                return true;
        }

        return closed && ring.Length > 1 && ring[0] == ring[^1];
    }

    /// <summary>A ring may touch another in a vertex, but not pass through.</summary>
    private static bool CrossesRings(DrawnShape shape, Coordinate from, Coordinate to)
    {
        foreach (var ring in shape.Parts.SelectMany(part => part))
        {
            for (var at = 0; at < ring.Length; at++)
            {
                if (Meets(from, to, ring[at].Coordinate, ring[(at + 1) % ring.Length].Coordinate).IsProper)
                    return true;
            }
        }

        return false;
    }

    private static (bool Touches, bool IsProper, bool IsRun) Meets(Coordinate from, Coordinate to, Coordinate start, Coordinate end)
    {
        var lines = new RobustLineIntersector();
        lines.ComputeIntersection(from, to, start, end);
        return (lines.HasIntersection, lines.HasIntersection && lines.IsProper, lines.IntersectionNum > 1);
    }
}
