namespace DiaBan.Server.Conversion;

/// <summary>Rates of small numbers (domain.md §3, shared rules): plain counts, integers only.</summary>
internal static class Rates
{
    /// <summary>Share in percent, rounded half up to one decimal; null without a denominator.</summary>
    /// <param name="part">0 to <paramref name="whole"/>.</param>
    public static double? Percent(int part, int whole) =>
        whole == 0 ? null : (((2000L * part) + whole) / (2L * whole)) / 10.0;

    /// <summary>100·part ≥ target·whole; null without a denominator.</summary>
    public static bool? Met(int part, int whole, int targetPercent) =>
        whole == 0 ? null : 100L * part >= (long)targetPercent * whole;

    /// <summary>How many more are needed to reach the target; 0 when it is reached or there is no denominator.</summary>
    public static int StillNeeded(int part, int whole, int targetPercent) =>
        (int)Math.Max(0, (((long)targetPercent * whole) + 99) / 100 - part);
}
