using System.Globalization;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.AdminUnits;

/// <summary>How ground is said in a report.</summary>
internal static class GroundWords
{
    public static string At(Envelope extent) => string.Create(CultureInfo.InvariantCulture,
        $"{extent.MinX:0.####} {extent.MinY:0.####} to {extent.MaxX:0.####} {extent.MaxY:0.####}");

    public static string Area(double m2) => m2 switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{m2:0} m²"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{m2 / 10_000:0.#} ha"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{m2 / 1_000_000:0.#} km²"),
    };

    public static string Change(double before, double after) => string.Create(CultureInfo.InvariantCulture,
        $"area {before / 1_000_000:0.0000} km² before, {after / 1_000_000:0.0000} km² after ({after - before:+0.0;-0.0;0.0} m²)");
}
