namespace DiaBan.Contracts;

/// <summary>A unit's figures as signed.</summary>
/// <param name="Level">province or district.</param>
/// <param name="Achieved">A (domain.md §3.1), or C − F for the non-recurrence rate.</param>
/// <param name="Listed">L, or C.</param>
/// <param name="Withdrawn">W; 0 for the non-recurrence rate.</param>
/// <param name="Rate">Percent, one decimal; null without a denominator.</param>
public sealed record SignedFigure(string Unit, string Name, string Level, int Achieved, int Listed, int Withdrawn, double? Rate);

/// <summary>The figures of a period.</summary>
/// <param name="Conversion">Of the province and its districts.</param>
/// <param name="NonRecurrence">Of the cohort of the programme stage.</param>
public sealed record PeriodFigures(IReadOnlyList<SignedFigure> Conversion, IReadOnlyList<SignedFigure> NonRecurrence);

/// <summary>A signature under a period's figures.</summary>
/// <param name="Revision">1 for the first; a later one says why.</param>
/// <param name="CutOff">Day up to whose end the figures were taken.</param>
/// <param name="Number">Number of the report, or null.</param>
/// <param name="Digest">sha256 over period, cut-off, rule set and figures, hexadecimal.</param>
public sealed record PeriodSigning(
    Guid Id, string Period, int Revision, DateOnly CutOff, string RuleSet, string? Number, string? Reason, PeriodFigures Figures, string Digest,
    string Account, DateTimeOffset SignedAt);

/// <summary>All signatures under a period, beside what the record says today.</summary>
/// <param name="Signings">The latest first.</param>
/// <param name="Today">The figures as of today.</param>
/// <param name="Differs">Units whose figures today differ from the latest signature; empty where it stands.</param>
/// <param name="Sign">Whether the account may sign, and why not.</param>
public sealed record SignedPeriod(
    string Period, IReadOnlyList<PeriodSigning> Signings, PeriodFigures Today, IReadOnlyList<SignedDifference> Differs, PossibleAct Sign);

/// <summary>What was signed and what the record says today.</summary>
/// <param name="Figure">conversion or nonRecurrence.</param>
public sealed record SignedDifference(string Figure, string Name, SignedFigure AsSigned, SignedFigure Today);

/// <summary>Signs a period's figures.</summary>
public sealed record PeriodToSign
{
    /// <summary>Day up to whose end the figures are taken; the period's last day or later, not in the future.</summary>
    public required DateOnly CutOff { get; init; }

    /// <summary>Number of the report that carries the figures, up to 60 characters.</summary>
    [TextLength(0, 60)]
    public string? Number { get; init; }

    /// <summary>Why it is signed again, 3 to 500 characters; only for a revision.</summary>
    [TextLength(0, 500)]
    public string? Reason { get; init; }
}
