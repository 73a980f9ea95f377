using MathNet.Numerics;

namespace DiaBan.Server.Recurrence;

/// <summary>The half-yearly test of domain.md §3.5, layer 2. Pure.</summary>
internal static class RecurrenceAlert
{
    /// <summary>k: the least integer with P(Pois(λ/2) ≥ k) ≤ <paramref name="chance"/>.</summary>
    /// <param name="yearly">λ, incidents a year; &gt; 0.</param>
    /// <param name="chance">Chance of a false alert at one look, between 0 and 1.</param>
    public static int Threshold(double yearly, double chance)
    {
        var k = 1;
        while (AtLeast(k, yearly / 2) > chance)
            k++;
        return k;
    }

    /// <summary>Chance that one of the two looks of a year reaches the threshold where incidents come at <paramref name="times"/> the rate.</summary>
    public static double FindsWithinAYear(double yearly, int threshold, double times) =>
        1 - Math.Pow(1 - AtLeast(threshold, times * yearly / 2), 2);

    /// <summary>P(Pois(<paramref name="mean"/>) ≥ <paramref name="count"/>).</summary>
    public static double AtLeast(int count, double mean) =>
        count <= 0 ? 1 : SpecialFunctions.GammaLowerRegularized(count, mean);
}
