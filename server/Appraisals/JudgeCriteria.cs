using DiaBan.Contracts;

namespace DiaBan.Server.Appraisals;

/// <summary>Whether criteria are met (domain.md §3.4): figures and thresholds only, nothing is read or written.</summary>
internal static class JudgeCriteria
{
    /// <summary>A criterion's verdict; undecided without figures, and where a rate or a change has nothing to be measured against.</summary>
    public static CriterionVerdict Of(Criterion criterion, Figures? found)
    {
        if (found is null)
            return CriterionVerdict.Undecided;
        if (found.Stated is { } stated)
            return stated;
        if (found.Numerator is not { } now)
            return CriterionVerdict.Undecided;

        var threshold = (decimal)criterion.Threshold;
        if (criterion.Kind is CriterionKind.Boolean or CriterionKind.Count)
            return Holds(criterion.Operator, now, threshold);
        if (found.Denominator is not ({ } against and > 0))
            return CriterionVerdict.Undecided;

        // Multiplied out: 100·a ≥ 80·n holds or not, where a quotient would have to be rounded first.
        if (criterion.Kind == CriterionKind.Rate)
            return Holds(criterion.Operator, 100 * now, threshold * against);
        var (scaled, scaledBase) = PerDay(now, against, found);
        return Holds(criterion.Operator, 100 * (scaled - scaledBase), threshold * scaledBase);
    }

    /// <summary>What is compared with the threshold, rounded half up to one decimal; null where the figures can't tell.</summary>
    public static decimal? Value(CriterionKind kind, Figures? found)
    {
        if (found is not { Stated: null, Numerator: { } now })
            return null;
        if (kind is CriterionKind.Boolean or CriterionKind.Count)
            return now;
        if (found.Denominator is not ({ } against and > 0))
            return null;
        if (kind == CriterionKind.Rate)
            return HalfUp(100 * now / against);
        var (scaled, scaledBase) = PerDay(now, against, found);
        return HalfUp(100 * (scaled - scaledBase) / scaledBase);
    }

    /// <summary>A group's verdict: decided as soon as the criteria still open can't turn it.</summary>
    public static CriterionVerdict Of(int needed, IEnumerable<CriterionVerdict> members)
    {
        var verdicts = members.ToList();
        var met = verdicts.Count(verdict => verdict == CriterionVerdict.Achieved);
        var open = verdicts.Count(verdict => verdict == CriterionVerdict.Undecided);
        return met >= needed ? CriterionVerdict.Achieved
            : met + open < needed ? CriterionVerdict.NotAchieved
            : CriterionVerdict.Undecided;
    }

    /// <summary>The set's verdict: every mandatory criterion and group achieved; not achieved as soon as one is not.</summary>
    public static CriterionVerdict Overall(CriteriaSet set, IReadOnlyDictionary<string, CriterionVerdict> verdicts) =>
        Overall(Mandatory(set, verdicts));

    /// <inheritdoc cref="Overall(CriteriaSet, IReadOnlyDictionary{string, CriterionVerdict})"/>
    public static CriterionVerdict Overall(List<CriterionVerdict> mandatory) =>
        mandatory.Contains(CriterionVerdict.NotAchieved) ? CriterionVerdict.NotAchieved
        : mandatory.TrueForAll(verdict => verdict == CriterionVerdict.Achieved) ? CriterionVerdict.Achieved
        : CriterionVerdict.Undecided;

    /// <summary>Verdicts of the mandatory criteria and groups.</summary>
    public static List<CriterionVerdict> Mandatory(CriteriaSet set, IReadOnlyDictionary<string, CriterionVerdict> verdicts) =>
    [
        .. set.Criteria.Where(criterion => criterion.Mandatory).Select(criterion => Verdict(verdicts, criterion.Code)),
        .. set.Groups.Where(group => group.Mandatory).Select(group => Of(set, group, verdicts)),
    ];

    public static CriterionVerdict Of(CriteriaSet set, CriterionGroup group, IReadOnlyDictionary<string, CriterionVerdict> verdicts) => Of(
        group.Needed, set.Criteria.Where(criterion => criterion.Group == group.Code).Select(criterion => Verdict(verdicts, criterion.Code)));

    private static CriterionVerdict Verdict(IReadOnlyDictionary<string, CriterionVerdict> verdicts, string code) =>
        verdicts.GetValueOrDefault(code, CriterionVerdict.Undecided);

    /// <summary>Both counts over the same number of days.</summary>
    private static (decimal Now, decimal Base) PerDay(decimal now, decimal against, Figures found) =>
        found is { NumeratorDays: { } days, DenominatorDays: { } baseDays } ? (now * baseDays, against * days) : (now, against);

    private static CriterionVerdict Holds(string comparison, decimal value, decimal threshold) => comparison switch
    {
        "=" => value == threshold,
        ">=" => value >= threshold,
        "<=" => value <= threshold,
        ">" => value > threshold,
        _ => value < threshold,
    } ? CriterionVerdict.Achieved : CriterionVerdict.NotAchieved;

    private static decimal HalfUp(decimal value) => Math.Floor((value * 10) + 0.5m) / 10;
}

/// <summary>What was found for a criterion.</summary>
/// <param name="Stated">An officer's word where there are no figures.</param>
internal sealed record Figures(
    decimal? Numerator, decimal? Denominator, int? NumeratorDays = null, int? DenominatorDays = null, CriterionVerdict? Stated = null)
{
    /// <summary>The figures of a result on the wire; its verdict is an officer's word only where there are none.</summary>
    public static Figures Of(CriterionResult result, CriterionKind kind)
    {
        if (result.Verdict == CriterionVerdict.NotApplicable)
            return new(null, null, Stated: CriterionVerdict.NotApplicable);
        if (result.Numerator is null && result.Denominator is null && result.Verdict is CriterionVerdict.Achieved or CriterionVerdict.NotAchieved)
            return new(null, null, Stated: result.Verdict);
        var counted = kind is CriterionKind.Rate or CriterionKind.Change;
        return new(
            (decimal?)result.Numerator, counted ? (decimal?)result.Denominator : null,
            kind == CriterionKind.Change ? result.NumeratorDays : null, kind == CriterionKind.Change ? result.DenominatorDays : null);
    }
}

/// <summary>A result's figures as statements read them.</summary>
internal sealed record FoundFigures(
    string Criterion, decimal? Numerator, decimal? Denominator, int? NumeratorDays, int? DenominatorDays, CriterionVerdict? Stated)
{
    public Figures Figures => new(Numerator, Denominator, NumeratorDays, DenominatorDays, Stated);
}
