using System.Globalization;
using System.Text.RegularExpressions;

namespace DiaBan.Server.Layers;

/// <summary>A coordinate reference system that files of this country come in.</summary>
/// <param name="Meridian">Central meridian of a projected one, degrees.</param>
internal sealed partial record Crs(int Code, string Name, double? Meridian)
{
    public static readonly IReadOnlyList<Crs> Known =
    [
        new(4326, "WGS 84", null),
        new(4756, "VN-2000", null),
        new(9217, "VN-2000 / TM-3 108-15", 108.25),
        new(9218, "VN-2000 / TM-3 108-30", 108.5),
        new(5899, "VN-2000 / TM-3 107-45", 107.75),
        new(5898, "VN-2000 / TM-3 108-00", 108),
        new(5897, "VN-2000 / TM-3 105-00", 105),
        new(5896, "VN-2000 / TM-3 102-00", 102),
        new(9205, "VN-2000 / TM-3 103-00", 103),
        new(9206, "VN-2000 / TM-3 104-00", 104),
        new(9207, "VN-2000 / TM-3 104-30", 104.5),
        new(9208, "VN-2000 / TM-3 104-45", 104.75),
        new(9209, "VN-2000 / TM-3 105-30", 105.5),
        new(9210, "VN-2000 / TM-3 105-45", 105.75),
        new(9211, "VN-2000 / TM-3 106-00", 106),
        new(9212, "VN-2000 / TM-3 106-15", 106.25),
        new(9213, "VN-2000 / TM-3 106-30", 106.5),
        new(9214, "VN-2000 / TM-3 107-00", 107),
        new(9215, "VN-2000 / TM-3 107-15", 107.25),
        new(9216, "VN-2000 / TM-3 107-30", 107.5),
        new(3405, "VN-2000 / UTM 48N", 105),
        new(3406, "VN-2000 / UTM 49N", 111),
        new(32648, "WGS 84 / UTM 48N", 105),
        new(32649, "WGS 84 / UTM 49N", 111),
    ];

    public bool InDegrees => Meridian is null;

    public static Crs? Find(int code) => Known.FirstOrDefault(crs => crs.Code == code);

    /// <summary>What a .prj file or another WKT text names; null where it is none of the known ones.</summary>
    public static Crs? FromWkt(string wkt)
    {
        if (Authority().Matches(wkt).LastOrDefault() is { } named && Find(Number(named.Groups[1].Value)) is { } known)
            return known;

        // Esri's texts have no codes: datum, projection and meridian tell.
        var vietnamese = wkt.Contains("2000", StringComparison.Ordinal) && wkt.Contains("VIE", StringComparison.OrdinalIgnoreCase)
                         || wkt.Contains("VN_2000", StringComparison.OrdinalIgnoreCase) || wkt.Contains("VN-2000", StringComparison.OrdinalIgnoreCase);
        if (!wkt.StartsWith("PROJ", StringComparison.OrdinalIgnoreCase))
            return Find(vietnamese ? 4756 : 4326);
        if (Parameter("central_meridian") is not { } meridian || Parameter("scale_factor") is not { } scale)
            return null;
        var utm = Math.Abs(scale - 0.9996) < 1e-9;
        return Known.FirstOrDefault(crs => crs.Meridian is { } known && Math.Abs(known - meridian) < 1e-6
                                           && crs.Name.Contains("UTM", StringComparison.Ordinal) == utm
                                           && crs.Name.StartsWith("VN", StringComparison.Ordinal) == vietnamese);

        double? Parameter(string name) =>
            Regex.Match(wkt, $"\"{name}\"\\s*,\\s*(-?[0-9.]+)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) is { Success: true } found
                ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
                : null;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("(?:AUTHORITY|ID)\\[\"EPSG\",\"?([0-9]{4,6})\"?\\]\\]*\\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Authority();
}
