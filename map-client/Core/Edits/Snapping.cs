using DiaBan.MapClient.Map;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Edits;

/// <summary>What the pointer was drawn to.</summary>
public enum SnapKind { Vertex, Edge }

/// <summary>Something on the map that a vertex may snap to.</summary>
/// <param name="Outline">Any kind, EPSG:4326.</param>
/// <param name="Name">As a person knows it, or null for the drawing itself.</param>
public sealed record SnapTarget(Geometry Outline, string? Name);

/// <summary>Where the pointer was drawn to.</summary>
/// <param name="At">EPSG:4326; a vertex to the last digit, so that borders are shared exactly.</param>
/// <param name="Pixels">How far the pointer was.</param>
/// <param name="Name">Of the target.</param>
public sealed record Snapped(LonLat At, SnapKind Kind, double Pixels, string? Name);

/// <summary>Draws the pointer to vertices before edges, the nearest first.</summary>
public static class Snapping
{
    /// <param name="place">Of the pointer, EPSG:4326.</param>
    /// <param name="metresPerPixel">Of the screen's plane, EPSG:3857.</param>
    /// <param name="tolerance">Pixels.</param>
    /// <returns>Null where nothing is near enough.</returns>
    public static Snapped? Find(LonLat place, double metresPerPixel, double tolerance, IEnumerable<SnapTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var at = Mercator.FromLonLat(place);
        var around = Around(at, metresPerPixel * tolerance);
        var near = targets.Where(target => around.Intersects(target.Outline.EnvelopeInternal)).ToList();
        var found = near.SelectMany(target => Vertices(target, at, around)).ToList();
        if (found.Count == 0)
            found = [.. near.SelectMany(target => Edges(target, at, around))];
        var best = found.Select(one => one with { Pixels = one.Pixels / metresPerPixel }).MinBy(one => one.Pixels);
        return best is null || best.Pixels > tolerance ? null : best;
    }

    private static IEnumerable<Snapped> Vertices(SnapTarget target, (double X, double Y) at, Envelope around)
    {
        foreach (var line in Lines(target.Outline))
        {
            for (var i = 0; i < line.Count; i++)
            {
                var vertex = new LonLat(line.GetX(i), line.GetY(i));
                if (around.Contains(vertex.Longitude, vertex.Latitude))
                    yield return new(vertex, SnapKind.Vertex, Apart(at, Mercator.FromLonLat(vertex)), target.Name);
            }
        }
    }

    private static IEnumerable<Snapped> Edges(SnapTarget target, (double X, double Y) at, Envelope around)
    {
        foreach (var line in Lines(target.Outline))
        {
            for (var i = 1; i < line.Count; i++)
            {
                var (from, to) = (new LonLat(line.GetX(i - 1), line.GetY(i - 1)), new LonLat(line.GetX(i), line.GetY(i)));
                if (!around.Intersects(from.Coordinate, to.Coordinate))
                    continue;
                var foot = Foot(at, Mercator.FromLonLat(from), Mercator.FromLonLat(to));
                yield return new(Mercator.ToLonLat(foot.X, foot.Y), SnapKind.Edge, Apart(at, foot), target.Name);
            }
        }
    }

    /// <summary>The box of EPSG:4326 around a point of EPSG:3857.</summary>
    internal static Envelope Around((double X, double Y) at, double reach)
    {
        var (low, high) = (Mercator.ToLonLat(at.X - reach, at.Y - reach), Mercator.ToLonLat(at.X + reach, at.Y + reach));
        return new(low.Longitude, high.Longitude, low.Latitude, high.Latitude);
    }

    private static IEnumerable<CoordinateSequence> Lines(Geometry outline)
    {
        for (var part = 0; part < outline.NumGeometries; part++)
        {
            switch (outline.GetGeometryN(part))
            {
                case Polygon polygon:
                    yield return polygon.ExteriorRing.CoordinateSequence;
                    foreach (var hole in polygon.InteriorRings)
                        yield return hole.CoordinateSequence;
                    break;
                case LineString line:
                    yield return line.CoordinateSequence;
                    break;
                case Point point:
                    yield return point.CoordinateSequence;
                    break;
                default:
                    break;
            }
        }
    }

    internal static (double X, double Y) Foot((double X, double Y) at, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = (dx * dx) + (dy * dy);
        var share = length == 0 ? 0 : Math.Clamp((((at.X - from.X) * dx) + ((at.Y - from.Y) * dy)) / length, 0, 1);
        return (from.X + (share * dx), from.Y + (share * dy));
    }

    private static double Apart((double X, double Y) one, (double X, double Y) other) => double.Hypot(one.X - other.X, one.Y - other.Y);
}
