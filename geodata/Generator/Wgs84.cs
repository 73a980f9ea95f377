using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>EPSG:4326, longitude first, six decimals (about 0.1 m).</summary>
internal static class Wgs84
{
    public const int Decimals = 6;

    public static readonly PrecisionModel Precision = new(1e6);
    public static readonly GeometryFactory Factory = new(Precision, 4326);

    public static Coordinate Rounded(Coordinate at) =>
        new(Precision.MakePrecise(at.X), Precision.MakePrecise(at.Y));
}
