namespace DiaBan.Contracts;

/// <summary>How far a unit's report for a period is.</summary>
public enum UnitReportState { None, Submitted, Returned, Accepted }

/// <summary>What units report: a share of a whole, or a count against a baseline year. Aggregates only.</summary>
public enum IndicatorKind { Share, Count }

/// <summary>An aggregate that units report.</summary>
/// <param name="Part">What is counted.</param>
/// <param name="Whole">Of what, for a share; the baseline's count otherwise.</param>
public sealed record ReportIndicator(string Code, IndicatorKind Kind, string Name, string Part, string Whole, string? Baseline);

/// <summary>A value in a unit's report.</summary>
public sealed record IndicatorValue
{
    /// <summary>Code of the indicator.</summary>
    [TextLength(1, 40)]
    public required string Indicator { get; init; }

    /// <summary>0 to 1,000,000; at most <see cref="Whole"/> for a share.</summary>
    [Within(0, 1_000_000)]
    public required int Part { get; init; }

    /// <summary>0 to 1,000,000: the whole of a share, or the count of the baseline year.</summary>
    [Within(0, 1_000_000)]
    public required int Whole { get; init; }
}

/// <summary>A unit hands in its aggregates of a period; a later one takes the place of one that is not accepted.</summary>
public sealed record SubmittedUnitReport
{
    /// <summary>All indicators of the round, each once.</summary>
    [Count(1, 50)]
    public required IReadOnlyList<IndicatorValue> Values { get; init; }

    /// <summary>A remark on the figures, up to 500 characters; nothing about persons.</summary>
    [TextLength(0, 500)]
    public string? Note { get; init; }
}

/// <summary>Accepts a unit's report, or returns it with a reason.</summary>
public sealed record AnswerToUnitReport
{
    public required bool Accept { get; init; }

    /// <summary>3 to 500 characters where it is returned.</summary>
    [TextLength(0, 500)]
    public string? Reason { get; init; }
}

/// <summary>A unit in the round of a period.</summary>
/// <param name="Values">As handed in last; empty where nothing was.</param>
/// <param name="Remarks">What looks odd in it, as sentences: sums, jumps against the same period.</param>
/// <param name="Submit">Whether the account may hand it in, and why not.</param>
/// <param name="Answer">Whether the account may accept or return it, and why not.</param>
public sealed record UnitInRound(
    UnitName Unit, UnitReportState State, int Revision, DateTimeOffset? SubmittedAt, string? SubmittedBy, string? Note, string? ReturnReason,
    IReadOnlyList<IndicatorValue> Values, IReadOnlyList<string> Remarks, PossibleAct Submit, PossibleAct Answer);

/// <summary>The reporting round of a period: who has reported, who has not, and the sums of what was accepted.</summary>
/// <param name="Level">Level of the units that report.</param>
/// <param name="DueOn">Last day to report.</param>
/// <param name="Overdue">Units that have not reported after it.</param>
/// <param name="Sums">Over accepted reports.</param>
public sealed record RoundOfPeriod(
    string Period, string Level, DateOnly DueOn, bool Overdue, IReadOnlyList<ReportIndicator> Indicators, IReadOnlyList<UnitInRound> Units,
    IReadOnlyList<IndicatorValue> Sums, int Accepted);
