namespace DiaBan.Contracts;

/// <summary>How an entry stands as of a day.</summary>
public enum EntryVerdict { Selected, Converting, UnderAppraisal, Achieved, NotAchieved, Withdrawn }

/// <summary>How an entry came onto the list.</summary>
public enum EntryOrigin { New, CarriedOver, Reselected }

/// <summary>An entry in its hotspot's profile.</summary>
/// <param name="AppraisalNumber">Of the council's record, where one is on file.</param>
public sealed record EntrySummary(
    Guid Id, string Period, EntryVerdict Verdict, EntryOrigin Origin, DateOnly SelectedOn, UnitName LeadUnit, string DecisionNumber,
    string? AppraisalNumber, DateOnly? AppraisalHeldOn);

/// <summary>A list entry: the unit of account.</summary>
/// <param name="LeadUnit">Frozen at selection.</param>
/// <param name="TodayUnit">The unit that leads the hotspot on the day looked at.</param>
/// <param name="Selection">Which selection of the hotspot it is: 1 for the first, carried over or not.</param>
/// <param name="AreaHectares">Of the frozen footprint.</param>
/// <param name="LengthMetres">Of the frozen outline where it is a line; 0 otherwise.</param>
/// <param name="VerdictDecision">The decision behind achieved, not achieved or withdrawn.</param>
/// <param name="Criteria">How it stands against its criteria; null where no set is in force.</param>
/// <param name="Appraisal">How far its appraisal is; null where the entry ended without one.</param>
/// <param name="AppraisalRecord">The council's record on the latest submission, or null.</param>
/// <param name="AcceptedYearlyIncidents">λ of domain.md §3.5, set by the recognition.</param>
/// <param name="GroupCount">All entries of its group, where the list is grouped.</param>
public sealed record ListEntry(
    Guid Id, Guid HotspotId, string HotspotCode, string HotspotName, string Period, EntryVerdict Verdict, EntryOrigin Origin,
    Guid? CarriedOverFrom, HotspotCategory Category, HotspotForm Form, IReadOnlyList<HotspotType> Types, UnitName LeadUnit,
    UnitName TodayUnit, int Selection, double AreaHectares, double LengthMetres, DecisionRecord Decision,
    DecisionRecord? VerdictDecision, HotspotState State, bool AlertOpen, EntryCriteria? Criteria, AppraisalProgress? Appraisal,
    AppraisalMention? AppraisalRecord, double? AcceptedYearlyIncidents, int? GroupCount);

/// <summary>An entry's criteria in numbers (domain.md §3.4).</summary>
/// <param name="Achieved">Mandatory criteria and groups achieved.</param>
/// <param name="Mandatory">Mandatory criteria and groups of the set.</param>
public sealed record EntryCriteria(string CriteriaSet, int Achieved, int Mandatory, CriterionVerdict Verdict);

/// <summary>Results that the criteria demand are missing, ready to be submitted, waiting for the council's record, or recorded.</summary>
public enum AppraisalProgress { Missing, Ready, Waiting, Recorded }

/// <summary>An appraisal as a list mentions it.</summary>
public sealed record AppraisalMention(string Number, DateOnly HeldOn, CriterionVerdict Conclusion);

/// <summary>A page of entries.</summary>
/// <param name="Count">All that match, on every page.</param>
public sealed record EntryPage(IReadOnlyList<ListEntry> Entries, int Count, string? Next);

/// <summary>A figure's provenance (domain.md §3, shared rules).</summary>
/// <param name="Definition">What is counted, as a sentence.</param>
public sealed record FigureContext(string Period, DateOnly From, DateOnly To, DateOnly AsOf, string RuleSet, string Definition, bool Provisional);

/// <summary>A unit's conversion rate (domain.md §3.1).</summary>
/// <param name="Unit">The unit by the frozen attribution.</param>
/// <param name="Listed">L: entries selected and not withdrawn.</param>
/// <param name="New">Entries of L0 that are new or re-selected.</param>
/// <param name="CarriedOver">Entries of L0 carried over.</param>
/// <param name="Withdrawn">W.</param>
/// <param name="Achieved">A: recognised as achieved for the period.</param>
/// <param name="Pending">In L without a verdict.</param>
/// <param name="UnderAppraisal">Those of them handed in for appraisal.</param>
/// <param name="NotAchieved">In L with the verdict "chưa đạt".</param>
/// <param name="Rate">A / L in percent, rounded half up to one decimal; null without a denominator.</param>
/// <param name="ListedWithWithdrawn">L0 = L + W.</param>
/// <param name="RateWithWithdrawn">A / L0 in percent.</param>
/// <param name="Target">Percent.</param>
/// <param name="Met">100·A ≥ target·L; null without a denominator.</param>
/// <param name="StillNeeded">How many more must be achieved to reach the target.</param>
/// <param name="Warning">Set where the rate meets the target but the rate with withdrawn does not.</param>
public sealed record ConversionRow(
    RateUnit Unit, int Listed, int New, int CarriedOver, int Withdrawn, int Achieved, int Pending, int UnderAppraisal,
    int NotAchieved, double? Rate, int ListedWithWithdrawn, double? RateWithWithdrawn, int Target, bool? Met,
    int StillNeeded, string? Warning, RateLinks Links);

/// <summary>The unit of a rate's row; without a code, what is not re-based yet.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Parent">Code of the unit above, or null.</param>
public sealed record RateUnit(string Code, string Name, string FullName, string Level, string? Parent);

/// <summary>Where a row's figures open to.</summary>
public sealed record RateLinks(string Entries, string Achieved, string NotAchieved, string Pending, string Withdrawn);

/// <summary>Conversion rates by unit.</summary>
/// <param name="UnitsOn">Day whose units the entries are re-based to; null by the units of the list decisions.</param>
/// <param name="Undecided">Entries whose unit on that day nobody has decided on, where there are any; with them the rows add up to the same.</param>
public sealed record ConversionByUnit(
    FigureContext Context, string By, IReadOnlyList<ConversionRow> Rows, DateOnly? UnitsOn = null, ConversionRow? Undecided = null);

/// <summary>Which converted hotspots are judged (domain.md §3.2).</summary>
public enum NonRecurrenceCohort { Stage, PreviousYear, UnderWatch }

/// <summary>A unit's non-recurrence rate (domain.md §3.2).</summary>
/// <param name="Listed">C: the cohort.</param>
/// <param name="Withdrawn">Always 0: a withdrawn hotspot is not in the cohort.</param>
/// <param name="Achieved">C − F: not recurred.</param>
/// <param name="Pending">Those of C − F with an alert that nobody has decided on.</param>
/// <param name="NotAchieved">F: with a recurrence decision for the period.</param>
/// <param name="UnderWatch">Those of C still under watch.</param>
/// <param name="WatchEnded">Those of C off the list.</param>
/// <param name="NewlyConverted">Recognised within the period; not in C.</param>
public sealed record NonRecurrenceRow(
    RateUnit Unit, int Listed, int Withdrawn, int Achieved, int Pending, int NotAchieved, int UnderWatch, int WatchEnded,
    int NewlyConverted, double? Rate, int ListedWithWithdrawn, double? RateWithWithdrawn, int Target, bool? Met,
    int StillNeeded, RateLinks Links);

/// <summary>Non-recurrence rates by unit.</summary>
/// <param name="UnitsOn">Day whose units the entries are re-based to; null by the units of the list decisions.</param>
/// <param name="Undecided">Entries whose unit on that day nobody has decided on, where there are any; with them the rows add up to the same.</param>
public sealed record NonRecurrenceByUnit(
    FigureContext Context, string By, NonRecurrenceCohort Cohort, IReadOnlyList<NonRecurrenceRow> Rows, DateOnly? UnitsOn = null,
    NonRecurrenceRow? Undecided = null);

/// <summary>A reporting period (half-open range shown by its first and last day).</summary>
public sealed record ReportingPeriod(string Id, string Name, DateOnly From, DateOnly To, bool Open, int Entries, bool Current);

/// <summary>A filter of the list page to keep.</summary>
public sealed record NamedFilter
{
    /// <summary>2 to 60 characters, unique for the account.</summary>
    [TextLength(2, 60)]
    public required string Name { get; init; }

    /// <summary>The query of the page's address, without the question mark.</summary>
    [TextLength(1, 1000)]
    public required string Query { get; init; }
}

/// <summary>A filter that the account keeps.</summary>
public sealed record SavedFilter(Guid Id, string Name, string Query);
