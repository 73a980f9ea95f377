using DiaBan.MapClient.Map;

namespace DiaBan.MapClient.Edits;

/// <summary>Finds what of a drawing lies under the pointer.</summary>
public static class Spots
{
    /// <summary>The vertex nearest to a place, or null where none is near enough.</summary>
    /// <param name="place">EPSG:4326.</param>
    /// <param name="metresPerPixel">Of EPSG:3857.</param>
    /// <param name="tolerance">Pixels.</param>
    public static Spot? Vertex(DrawnShape shape, LonLat place, double metresPerPixel, double tolerance) =>
        Nearest(shape, metresPerPixel * tolerance, (ring, at) => Apart(ring[at], place));

    /// <summary>The edge nearest to a place, by the vertex it begins at, or null where none is near enough.</summary>
    /// <param name="place">EPSG:4326.</param>
    /// <param name="metresPerPixel">Of EPSG:3857.</param>
    /// <param name="tolerance">Pixels.</param>
    public static Spot? Edge(DrawnShape shape, LonLat place, double metresPerPixel, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Kind == ShapeKind.Point ? null : Nearest(shape, metresPerPixel * tolerance, (ring, at) =>
            shape.Kind == ShapeKind.Line && at == ring.Count - 1 ? double.PositiveInfinity : Apart(ring[at], ring[(at + 1) % ring.Count], place));
    }

    private static Spot? Nearest(DrawnShape shape, double reach, Func<IReadOnlyList<LonLat>, int, double> apart)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (best, least) = ((Spot?)null, reach);
        for (var part = 0; part < shape.Parts.Length; part++)
        {
            for (var ring = 0; ring < shape.Parts[part].Length; ring++)
            {
                for (var vertex = 0; vertex < shape.Parts[part][ring].Length; vertex++)
                {
                    if (apart(shape.Parts[part][ring], vertex) is var metres && metres <= least)
                        (best, least) = (new(part, ring, vertex), metres);
                }
            }
        }

        return best;
    }

    private static double Apart(LonLat one, LonLat other)
    {
        var (at, to) = (Mercator.FromLonLat(one), Mercator.FromLonLat(other));
        return double.Hypot(at.X - to.X, at.Y - to.Y);
    }

    private static double Apart(LonLat from, LonLat to, LonLat place) =>
        Snapping.Foot(Mercator.FromLonLat(place), Mercator.FromLonLat(from), Mercator.FromLonLat(to)) is var foot
        && Mercator.FromLonLat(place) is var at ? double.Hypot(at.X - foot.X, at.Y - foot.Y) : 0;
}
