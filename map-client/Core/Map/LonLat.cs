using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Map;

/// <summary>A place in EPSG:4326, degrees, longitude first.</summary>
public readonly record struct LonLat(double Longitude, double Latitude)
{
    internal static LonLat Of(Coordinate coordinate) => new(coordinate.X, coordinate.Y);

    internal Coordinate Coordinate => new(Longitude, Latitude);
}

/// <summary>Makes geometries of EPSG:4326, longitude first.</summary>
internal static class Wgs84
{
    public static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);
}
