namespace DiaBan.Geodata;

/// <summary>What became of a hotspot in one period: "achieved recurred=2022", "achieved open late", "notAchieved".</summary>
internal sealed record Chapter(string Period, string Outcome, string? Watch, string? RecurredFor, bool IsLate)
{
    public static readonly string[] Periods = ["2021", "2022", "2023-H1"];

    private static readonly string[] Outcomes =
        ["achieved", "delisted", "notAchieved", "withdrawn", "underAppraisal", "converting", "selected"];

    private static readonly string[] Watches = ["open", "ended", "recurred", "alert", "alertDismissed"];

    /// <summary>Recognised as converted, whether watched afterwards or taken off the list at once.</summary>
    public bool IsRecognised => Outcome is "achieved" or "delisted";

    public static Chapter? Read(Csv row, string period)
    {
        if (row.Words(period) is not [var outcome, .. var rest]) return null;

        var isLate = rest.Contains("late");
        var watch = rest.Where(word => word != "late").Select(word => word.Split('=')).SingleOrDefault();
        return Known(outcome, Outcomes) && (watch is null || Known(watch[0], Watches)) && watch is null == (outcome != "achieved")
            ? new Chapter(period, outcome, watch?[0], watch?.ElementAtOrDefault(1), isLate)
            : throw new InvalidDataException($"{row.Where} tells of {period} what cannot be: {row[period]}.");
    }

    private static bool Known(string word, string[] words) => words.Contains(word);
}
