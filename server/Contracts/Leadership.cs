namespace DiaBan.Contracts;

/// <summary>Rates over periods of one kind, oldest first; each as it stood at its own end or on the day looked at.</summary>
/// <param name="Unit">Whose rates, by the frozen attribution.</param>
public sealed record RateTrend(UnitName Unit, IReadOnlyList<TrendPoint> Points);

/// <summary>A period's rates.</summary>
/// <param name="AsOf">Day up to whose end they are taken: as long after the period's end as today is after the chosen period's.</param>
/// <param name="Provisional">Not over, or without all its verdicts.</param>
public sealed record TrendPoint(string Period, string Name, DateOnly From, DateOnly To, DateOnly AsOf, TrendRate Conversion, TrendRate NonRecurrence, bool Provisional);

/// <summary>A rate with its fraction.</summary>
/// <param name="Rate">Percent, one decimal; null without a denominator.</param>
/// <param name="Opens">Address of the entries behind it.</param>
public sealed record TrendRate(int Part, int Whole, double? Rate, int Target, bool? Met, string Opens);

/// <summary>What waits for somebody in an area.</summary>
/// <param name="Alerts">Open recurrence alerts that nobody has decided on.</param>
/// <param name="OverdueMeasures">Conversion measures past their day.</param>
/// <param name="AppraisalsDue">Entries handed in whose appraisal is not recorded.</param>
/// <param name="DecisionsDue">Entries whose appraisal is recorded and that wait for the decision.</param>
/// <param name="RedrawRequests">Outlines that wait for approval.</param>
/// <param name="UnitsNotReported">Units that have not reported for the period; null before it is over.</param>
/// <param name="BordersOneSided">Border zones patrolled from one side alone within the last whole week on record; null without patrols.</param>
public sealed record WaitingMatters(
    int Alerts, int OverdueMeasures, int AppraisalsDue, int DecisionsDue, int RedrawRequests, int? UnitsNotReported, int? BordersOneSided);
