using DiaBan.MapClient.Map;

namespace DiaBan.MapClient.Desktop.Map;

/// <summary>How long things on the screen are on the ground.</summary>
internal static class Scale
{
    private static readonly int[] RoundTimes = [5, 2, 1];

    /// <summary>The longest round length (1, 2 or 5 times a power of ten metres) that fits.</summary>
    /// <param name="metresPerPixel">Of EPSG:3857, which stretches with the latitude.</param>
    /// <param name="most">Pixels.</param>
    public static (double Metres, double Pixels) Bar(LonLat centre, double metresPerPixel, double most)
    {
        var ground = metresPerPixel * Math.Cos(double.DegreesToRadians(centre.Latitude));
        var power = Math.Pow(10, Math.Floor(Math.Log10(ground * most)));
        var metres = RoundTimes.Select(times => times * power).FirstOrDefault(round => round <= ground * most, power);
        return (metres, metres / ground);
    }
}
