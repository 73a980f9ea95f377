using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>
/// Makes a straight edge look like a real border by moving midpoints sideways. The result depends only on the two
/// ends, so two neighbours that share an edge get the very same line without knowing of each other.
/// </summary>
internal static class RoughEdge
{
    private const double LongestStepKm = 0.22;
    private const double ShortestStepKm = 0.03;

    public static Coordinate[] Between(Coordinate from, Coordinate to, double roughness)
    {
        if (from.CompareTo(to) > 0)
            return [.. Between(to, from, roughness).Reverse()];

        var (start, end) = (Plane.ToKm(from), Plane.ToKm(to));
        var step = Math.Clamp(start.Distance(end) / 16, ShortestStepKm, LongestStepKm);
        var inner = new List<Coordinate>();
        Divide(start, end, roughness, step, Chance.For(from, to), inner);
        return [from, .. inner.Select(Plane.ToDegrees), to];
    }

    private static void Divide(
        Coordinate from, Coordinate to, double roughness, double step, Chance chance, List<Coordinate> line)
    {
        if (from.Distance(to) <= step) return;

        var (east, north) = (to.X - from.X, to.Y - from.Y);
        var along = chance.Between(0.42, 0.58);
        var aside = chance.Between(-roughness, roughness);
        var middle = new Coordinate(from.X + along * east - aside * north, from.Y + along * north + aside * east);
        Divide(from, middle, roughness, step, chance, line);
        line.Add(middle);
        Divide(middle, to, roughness, step, chance, line);
    }
}
