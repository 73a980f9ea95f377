using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Fixtures;

/// <summary>Geometries in EPSG:4326, longitude first.</summary>
internal static class Shapes
{
    public static readonly GeometryFactory Wgs84 = new(new PrecisionModel(), 4326);

    /// <summary>A square of 0.002° unless told otherwise; its south-west corner is given.</summary>
    public static Polygon Square(double west, double south, double side = 0.002) => Ring(
        (west, south), (west + side, south), (west + side, south + side), (west, south + side));

    public static Polygon Ring(params (double Longitude, double Latitude)[] corners) =>
        Wgs84.CreatePolygon([.. corners.Append(corners[0]).Select(corner => new Coordinate(corner.Longitude, corner.Latitude))]);
}
