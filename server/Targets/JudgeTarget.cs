using DiaBan.Contracts;

namespace DiaBan.Server.Targets;

/// <summary>Whether a figure reaches its target, by whole numbers (domain.md §1, §3 shared rules). Pure.</summary>
internal static class JudgeTarget
{
    /// <summary>Bounds have one decimal: everything is compared in thousandths.</summary>
    private const long Scale = 10;

    /// <param name="part">Numerator, or the period's count for a fall; 0 or more.</param>
    /// <param name="whole">Denominator, or the baseline's count for a fall; 0 or more.</param>
    /// <returns>Null without a denominator.</returns>
    public static bool? Met(TargetComparator comparator, double percent, long part, long whole)
    {
        var bound = (long)Math.Round(percent * Scale);
        var hundred = 100 * Scale;
        return whole == 0 ? null : comparator switch
        {
            TargetComparator.AtLeast => hundred * part >= bound * whole,
            TargetComparator.Above => hundred * part > bound * whole,
            _ => hundred * (whole - part) >= bound * whole,
        };
    }

    /// <summary>Percent rounded half up to one decimal; for a fall, how much fewer, negative where there are more.</summary>
    public static double? Figure(TargetComparator comparator, int part, int whole) => whole == 0 ? null
        : Math.Round((comparator == TargetComparator.FallAtLeast ? whole - part : part) * 100m / whole, 1, MidpointRounding.AwayFromZero) is var figure ? (double)figure : null;

    /// <summary>How many more reach the bound of a share; null where there is no denominator, or for a fall.</summary>
    public static int? StillNeeded(TargetComparator comparator, double percent, int part, int whole)
    {
        if (whole == 0 || comparator == TargetComparator.FallAtLeast)
            return null;
        var needed = part;
        var bound = (long)Math.Round(percent * Scale) * whole;
        var least = comparator == TargetComparator.AtLeast ? (bound + (100 * Scale) - 1) / (100 * Scale) : (bound / (100 * Scale)) + 1;
        return (int)Math.Max(0, least - needed);
    }

    /// <summary>A period that runs can still reach a target; one that is over can't.</summary>
    public static TargetStatus Status(bool? met, bool over) => met switch
    {
        null => TargetStatus.NoData,
        true => over ? TargetStatus.Met : TargetStatus.OnTrack,
        _ => over ? TargetStatus.NotMet : TargetStatus.Behind,
    };
}
