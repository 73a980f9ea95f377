using DiaBan.MapClient.Edits;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace DiaBan.MapClient.Map;

/// <summary>Something on the map that can be clicked.</summary>
/// <typeparam name="T">What stands for it: an id, a row.</typeparam>
/// <param name="Outline">Any kind but a GeometryCollection, EPSG:4326.</param>
public sealed record Clickable<T>(T Thing, Geometry Outline);

/// <summary>Something under the pointer.</summary>
/// <param name="Pixels">From the pointer; 0 within a polygon.</param>
public sealed record Hit<T>(T Thing, double Pixels);

/// <summary>
/// Finds what lies under the pointer among tens of thousands of things in well under a millisecond: points, then lines, the nearest
/// first; then the polygons around the pointer, the smallest first; then polygons whose edge is near. Built once, asked by any thread.
/// </summary>
public sealed class HitIndex<T>
{
    /// <summary>A polygon of more vertices is asked through an index of its own.</summary>
    private const int ManyVertices = 64;

    private readonly STRtree<Entry> tree = new();

    /// <param name="things">Everything that can be clicked.</param>
    public HitIndex(IEnumerable<Clickable<T>> things)
    {
        ArgumentNullException.ThrowIfNull(things);
        foreach (var thing in things)
        {
            if (!thing.Outline.IsEmpty)
                tree.Insert(thing.Outline.EnvelopeInternal, new(thing));
        }

        // An empty tree is never built by its first question.
        tree.Build();
    }

    public int Count => tree.Count;

    /// <param name="place">EPSG:4326.</param>
    /// <param name="metresPerPixel">Of the screen's plane, EPSG:3857.</param>
    /// <param name="tolerance">Pixels around the pointer that count as on it.</param>
    /// <returns>All that is hit, the best first.</returns>
    public IReadOnlyList<Hit<T>> At(LonLat place, double metresPerPixel, double tolerance)
    {
        var at = Mercator.FromLonLat(place);
        var reach = metresPerPixel * tolerance;
        // Near the pointer the plane is degrees stretched: the same factors hold for everything within reach.
        var scale = new Scale(place, at);
        var found = new List<(int Rank, double By, Hit<T> Hit)>();
        foreach (var entry in tree.Query(Snapping.Around(at, reach)))
        {
            if (entry.Kind == ShapeKind.Area && entry.Holds(place.Coordinate))
            {
                found.Add((2, entry.Size, new(entry.Thing, 0)));
                continue;
            }

            var metres = scale.Apart(entry.Outline);
            if (metres <= reach)
                found.Add((entry.Kind switch { ShapeKind.Point => 0, ShapeKind.Line => 1, _ => 3 }, metres, new(entry.Thing, metres / metresPerPixel)));
        }

        found.Sort((one, other) => one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank) : one.By.CompareTo(other.By));
        return [.. found.Select(one => one.Hit)];
    }

    /// <summary>Things whose box meets another, in no order: what snapping looks at.</summary>
    /// <param name="box">EPSG:4326.</param>
    public IEnumerable<Clickable<T>> Within(Envelope box) => tree.Query(box).Select(entry => entry.Clickable);

    private sealed class Entry(Clickable<T> clickable)
    {
        private IPointOnGeometryLocator? locator;

        public Clickable<T> Clickable => clickable;

        public T Thing => clickable.Thing;

        public Geometry Outline => clickable.Outline;

        public ShapeKind Kind { get; } = clickable.Outline switch { IPolygonal => ShapeKind.Area, ILineal => ShapeKind.Line, _ => ShapeKind.Point };

        /// <summary>Square degrees: only to tell the smaller of two around one place.</summary>
        public double Size { get; } = clickable.Outline.Area;

        public bool Holds(Coordinate place) =>
            Outline.EnvelopeInternal.Covers(place) && Locator().Locate(place) != Location.Exterior;

        private IPointOnGeometryLocator Locator() => locator ??= Outline.NumPoints > ManyVertices
            ? new IndexedPointInAreaLocator(Outline)
            : new SimplePointInAreaLocator(Outline);
    }

    /// <summary>Degrees around the pointer as metres of the plane.</summary>
    private readonly struct Scale(LonLat origin, (double X, double Y) at)
    {
        private readonly double eastward = Mercator.FromLonLat(new(origin.Longitude + Step, origin.Latitude)).X / Step - (at.X / Step);
        private readonly double northward = (Mercator.FromLonLat(new(origin.Longitude, origin.Latitude + Step)).Y - at.Y) / Step;

        private const double Step = 1e-4;

        public double Apart(Geometry outline)
        {
            var least = double.PositiveInfinity;
            for (var part = 0; part < outline.NumGeometries; part++)
            {
                switch (outline.GetGeometryN(part))
                {
                    case Polygon polygon:
                        least = Math.Min(least, Apart(polygon.ExteriorRing.CoordinateSequence));
                        for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
                            least = Math.Min(least, Apart(polygon.GetInteriorRingN(hole).CoordinateSequence));
                        break;
                    case LineString line:
                        least = Math.Min(least, Apart(line.CoordinateSequence));
                        break;
                    case Point point:
                        least = Math.Min(least, Apart(point.CoordinateSequence));
                        break;
                    default:
                        break;
                }
            }

            return least;
        }

        private double Apart(CoordinateSequence line)
        {
            var least = double.PositiveInfinity;
            var (fromX, fromY) = Plane(line, 0);
            if (line.Count == 1)
                return double.Hypot(fromX, fromY);
            for (var at = 1; at < line.Count; at++)
            {
                var (toX, toY) = Plane(line, at);
                least = Math.Min(least, ToEdge(fromX, fromY, toX, toY));
                (fromX, fromY) = (toX, toY);
            }

            return Math.Sqrt(least);
        }

        private (double X, double Y) Plane(CoordinateSequence line, int at) =>
            ((line.GetX(at) - origin.Longitude) * eastward, (line.GetY(at) - origin.Latitude) * northward);

        /// <summary>Square of the distance from the origin to an edge.</summary>
        private static double ToEdge(double fromX, double fromY, double toX, double toY)
        {
            var (dx, dy) = (toX - fromX, toY - fromY);
            var length = (dx * dx) + (dy * dy);
            var share = length == 0 ? 0 : Math.Clamp(-((fromX * dx) + (fromY * dy)) / length, 0, 1);
            var (x, y) = (fromX + (share * dx), fromY + (share * dy));
            return (x * x) + (y * y);
        }
    }
}
