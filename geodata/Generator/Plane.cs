using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>A local plane in kilometres. Over one province it is good to a few parts in a thousand.</summary>
internal static class Plane
{
    private const double Longitude = 109.0;
    private const double Latitude = 11.7;
    private const double KmPerDegreeEast = 109.04;
    private const double KmPerDegreeNorth = 110.62;

    public static Coordinate ToKm(Coordinate degrees) =>
        new((degrees.X - Longitude) * KmPerDegreeEast, (degrees.Y - Latitude) * KmPerDegreeNorth);

    public static Coordinate ToDegrees(Coordinate km) =>
        Wgs84.Rounded(new Coordinate(Longitude + km.X / KmPerDegreeEast, Latitude + km.Y / KmPerDegreeNorth));

    public static double AreaKm2(Geometry degrees) => degrees.Area * KmPerDegreeEast * KmPerDegreeNorth;

    public static double DegreesNorth(double km) => km / KmPerDegreeNorth;
}
