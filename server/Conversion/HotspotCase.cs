using DiaBan.Contracts;

namespace DiaBan.Server.Conversion;

/// <summary>What the lifecycle must know of a hotspot to judge an act. Facts only; PostGIS and the history supply them.</summary>
internal sealed record HotspotCase
{
    public required HotspotState State { get; init; }

    public bool AlertOpen { get; init; }

    public required HotspotRegime Regime { get; init; }

    /// <summary>The day of the latest event; a later act can't be dated before it.</summary>
    public required DateOnly LastEventOn { get; init; }

    /// <summary>The open entry that the hotspot carries.</summary>
    public OpenEntry? Entry { get; init; }

    /// <summary>The period of the latest closed entry, for a carry-over.</summary>
    public Period? LastListed { get; init; }

    public Guid? Proposer { get; init; }

    public Guid? Submitter { get; init; }

    public Guid? AlertRaiser { get; init; }

    /// <summary>Last day of the watch.</summary>
    public DateOnly? WatchUntil { get; init; }

    /// <summary>Criteria of the submission under appraisal.</summary>
    public IReadOnlyList<CriterionResult> SubmittedResults { get; init; } = [];

    /// <summary>Mandatory criteria of the set that the submission names.</summary>
    public IReadOnlyList<string> MandatoryCriteria { get; init; } = [];

    /// <summary>Mandatory groups of that set of which too few criteria are achieved.</summary>
    public IReadOnlyList<string> UnmetGroups { get; init; } = [];

    /// <summary>The set that the submission names is published.</summary>
    public bool CriteriaSetKnown { get; init; } = true;

    /// <summary>The record of the council on the submission under appraisal.</summary>
    public FiledAppraisal? Appraisal { get; init; }

    /// <summary>The latest event that no correction took back.</summary>
    public LatestEvent? Latest { get; init; }

    public required Rules Rules { get; init; }

    /// <summary>The period the act speaks for; null where none is on record under that name.</summary>
    public Period? Period { get; init; }

    /// <summary>The hotspot is on that period's list already.</summary>
    public bool ListedForPeriod { get; init; }

    /// <summary>Share of the footprint in the proposing unit, percent.</summary>
    public double ProposingUnitSharePercent { get; init; }

    /// <summary>The proposing commune was recognised as nông thôn mới in the year before the period.</summary>
    public bool NewRuralLastYear { get; init; }

    /// <summary>The unit that the act names is in force on its day.</summary>
    public bool UnitInForce { get; init; }

    /// <summary>Measures planned for the open entry and not given up.</summary>
    public int PlannedMeasures { get; init; }

    /// <summary>How many of the named successors can take over: candidates, other than the hotspot itself.</summary>
    public int FreeSuccessors { get; init; }
}

/// <summary>A reporting period: first day, and first day after it.</summary>
internal sealed record Period(string Id, DateOnly From, DateOnly Until, bool Open);

/// <summary>A council's record that is on file.</summary>
internal sealed record FiledAppraisal(string Number, DateOnly HeldOn, bool Achieved, double? AcceptedYearlyIncidents);

/// <summary>An entry without verdict.</summary>
internal sealed record OpenEntry(Guid Id, Period Period, DateOnly DecisionEffectiveOn);

/// <summary>The latest event that counts, and how things stood before it.</summary>
internal sealed record LatestEvent(Guid Id, string Kind, HotspotState StateBefore, bool AlertBefore);

/// <summary>The numbers that are choices, from the rule set in force.</summary>
internal sealed record Rules(
    string Version, int ConversionTargetPercent, int NonRecurrenceTargetPercent, int WatchMonths, double MinimumAreaSquareMetres,
    int ProposingUnitSharePercent, int RedrawApprovalPercent, double BufferMetres, double RingMetres);
