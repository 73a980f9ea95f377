using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Map;

/// <summary>Between EPSG:4326 (degrees, longitude first) and EPSG:3857 (metres of the screen's plane): the client's only place for it.</summary>
public static class Mercator
{
    private const double Radius = 6_378_137;

    private static readonly GeometryFactory Plane = new(new PrecisionModel(), 3857);

    /// <param name="place">EPSG:4326.</param>
    /// <returns>Metres east and north in EPSG:3857.</returns>
    public static (double X, double Y) FromLonLat(LonLat place) => (
        Radius * double.DegreesToRadians(place.Longitude),
        Radius * Math.Log(Math.Tan((Math.PI / 4) + (double.DegreesToRadians(place.Latitude) / 2))));

    /// <param name="x">Metres east, EPSG:3857.</param>
    /// <param name="y">Metres north, EPSG:3857.</param>
    /// <returns>EPSG:4326.</returns>
    public static LonLat ToLonLat(double x, double y) => new(
        double.RadiansToDegrees(x / Radius),
        double.RadiansToDegrees((2 * Math.Atan(Math.Exp(y / Radius))) - (Math.PI / 2)));

    /// <param name="degrees">Any kind of geometry, EPSG:4326.</param>
    /// <returns>A copy in EPSG:3857.</returns>
    public static Geometry FromDegrees(Geometry degrees)
    {
        ArgumentNullException.ThrowIfNull(degrees);
        var plane = Plane.CreateGeometry(degrees.Copy());
        plane.Apply(new EveryCoordinate(place => FromLonLat(new(place.X, place.Y))));
        plane.SRID = 3857;
        return plane;
    }

    /// <param name="metres">Any kind of geometry, EPSG:3857.</param>
    /// <returns>A copy in EPSG:4326.</returns>
    public static Geometry ToDegrees(Geometry metres)
    {
        ArgumentNullException.ThrowIfNull(metres);
        var degrees = Wgs84.Factory.CreateGeometry(metres.Copy());
        degrees.Apply(new EveryCoordinate(point => ToLonLat(point.X, point.Y) is var place ? (place.Longitude, place.Latitude) : default));
        degrees.SRID = 4326;
        return degrees;
    }

    private sealed class EveryCoordinate(Func<Coordinate, (double X, double Y)> change) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var at = 0; at < seq.Count; at++)
            {
                var (x, y) = change(seq.GetCoordinate(at));
                seq.SetX(at, x);
                seq.SetY(at, y);
            }
        }
    }
}
