using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Map;

/// <summary>
/// Areas and lengths on the ellipsoid of WGS 84 (VN-2000 has the same one), edges being geodesics: what PostGIS says of a geography to
/// one in a hundred thousand over tens of kilometres.
/// </summary>
public static class Ellipsoid
{
    private const double SemiMajor = 6_378_137;
    private const double Flattening = 1 / 298.257223563;
    private const double Eccentricity2 = Flattening * (2 - Flattening);
    private static readonly double Eccentricity = Math.Sqrt(Eccentricity2);

    /// <param name="shape">Any kind, EPSG:4326; lines and points have no area.</param>
    public static double Hectares(Geometry shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Parts(shape).OfType<Polygon>().Sum(polygon =>
            Enclosed(polygon.ExteriorRing.Coordinates) - polygon.InteriorRings.Sum(hole => Enclosed(hole.Coordinates))) / 10_000;
    }

    /// <param name="shape">Any kind, EPSG:4326; of a polygon the length of its edges, holes included.</param>
    public static double Metres(Geometry shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Parts(shape).Sum(part => part switch
        {
            Polygon polygon => Along(polygon.ExteriorRing.Coordinates) + polygon.InteriorRings.Sum(hole => Along(hole.Coordinates)),
            LineString line => Along(line.Coordinates),
            _ => 0,
        });
    }

    private static IEnumerable<Geometry> Parts(Geometry shape) => Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN);

    /// <summary>Square metres within a ring whose edges are great circles of the sphere that has the ellipsoid's area.</summary>
    private static double Enclosed(Coordinate[] ring)
    {
        double excess = 0;
        for (var at = 1; at < ring.Length; at++)
        {
            var (from, to) = (Math.Tan(Authalic(ring[at - 1].Y) / 2), Math.Tan(Authalic(ring[at].Y) / 2));
            excess += 2 * Math.Atan(Math.Tan(double.DegreesToRadians(ring[at].X - ring[at - 1].X) / 2) * (from + to) / (1 + (from * to)));
        }

        return Math.Abs(excess) * Zone(1) / 2 * SemiMajor * SemiMajor;
    }

    /// <summary>The latitude on the sphere of equal area, in radians.</summary>
    private static double Authalic(double degrees) => Math.Asin(Zone(Math.Sin(double.DegreesToRadians(degrees))) / Zone(1));

    private static double Zone(double sin) =>
        (1 - Eccentricity2) * ((sin / (1 - (Eccentricity2 * sin * sin))) + (Math.Atanh(Eccentricity * sin) / Eccentricity));

    private static double Along(Coordinate[] line)
    {
        double sum = 0;
        for (var at = 1; at < line.Length; at++)
        {
            var (from, to) = (line[at - 1], line[at]);
            var middle = double.DegreesToRadians((from.Y + to.Y) / 2);
            var flat = 1 - (Eccentricity2 * Math.Sin(middle) * Math.Sin(middle));
            var northing = SemiMajor * (1 - Eccentricity2) / (flat * Math.Sqrt(flat)) * double.DegreesToRadians(to.Y - from.Y);
            var easting = SemiMajor / Math.Sqrt(flat) * Math.Cos(middle) * double.DegreesToRadians(to.X - from.X);
            sum += Math.Sqrt((northing * northing) + (easting * easting));
        }

        return sum;
    }
}
