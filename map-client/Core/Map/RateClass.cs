using System.Globalization;

namespace DiaBan.MapClient.Map;

/// <summary>Five classes of a rate that break at its target; the console has the same.</summary>
public static class RateClass
{
    /// <summary>The lower ends of classes 2 to 5, percent; the fourth class begins at the target.</summary>
    public static IReadOnlyList<double> Breaks(int target) =>
        LooksFile.Read.Rates.Breaks.TryGetValue(target.ToString(CultureInfo.InvariantCulture), out var known)
            ? known
            : [target / 3.0, target * 2 / 3.0, target, target + ((100 - target) / 2.0)];

    /// <param name="rate">Percent, or null without a denominator.</param>
    /// <param name="target">Percent.</param>
    /// <param name="met">The test in integers, where it is known.</param>
    /// <returns>0 to 4, or null without a denominator: that is neither 0 % nor 100 %.</returns>
    public static int? Of(double? rate, int target, bool? met = null)
    {
        if (rate is not { } percent)
            return null;
        var breaks = Breaks(target);
        var index = breaks.Count(from => percent >= from);
        var targetAt = breaks.ToList().IndexOf(target);
        // The test in integers decides, because 59.96 % is shown as 60.0 %.
        return met is false && index > targetAt ? targetAt : index;
    }
}
