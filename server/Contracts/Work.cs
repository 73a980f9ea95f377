namespace DiaBan.Contracts;

/// <summary>How work stands at the end of a day: the due day itself is in time; what was not done when its entry closed is unfinished.</summary>
public enum WorkState { Overdue, UnderWay, Planned, Done, Unfinished, Dropped }

/// <summary>A word of a closed list, with its names.</summary>
public sealed record CodedName(string Code, string NameVi, string NameEn);

/// <summary>The closed lists of conversion work, in their order: kinds of measures, and agencies that plans name.</summary>
public sealed record WorkWords(IReadOnlyList<CodedName> MeasureKinds, IReadOnlyList<CodedName> Agencies);

/// <summary>A measure of an entry as of a day (domain.md §6, biện pháp chuyển hóa).</summary>
/// <param name="Kind">Code of the closed list.</param>
/// <param name="LeadAgency">Code of the agency that leads.</param>
/// <param name="Coordinating">Codes of the agencies that coordinate.</param>
/// <param name="DueOn">Last day in time, extensions counted in.</param>
/// <param name="FirstDueOn">As first planned.</param>
/// <param name="Percent">Progress, 0 to 100.</param>
/// <param name="DoneOn">The day it was reported done, or null.</param>
/// <param name="DaysOverdue">Days since the due day, 0 unless overdue.</param>
/// <param name="Note">Of the latest report; of places, never of persons.</param>
/// <param name="Report">Whether this account may report progress now.</param>
public sealed record Measure(
    Guid Id, Guid EntryId, Guid HotspotId, string HotspotCode, string HotspotName, string Period, string Kind, string Title,
    UnitName LeadUnit, string LeadAgency, IReadOnlyList<string> Coordinating, DateOnly PlannedOn, DateOnly DueOn, DateOnly FirstDueOn,
    int Percent, DateOnly? DoneOn, DateOnly? ReportedOn, int DaysOverdue, string? Note, WorkState State, bool Report);

/// <summary>A page of measures, overdue first, then by due day.</summary>
/// <param name="Counts">How many there are of each state under the other filters, on every page.</param>
public sealed record MeasurePage(IReadOnlyList<Measure> Measures, IReadOnlyDictionary<string, int> Counts, DateOnly AsOf, string? Next);

/// <summary>A report of progress; reports are never changed, a later one corrects an earlier.</summary>
/// <param name="DueOn">The extended due day, where the report extends it.</param>
public sealed record ProgressReport(
    int Seq, DateOnly HappenedOn, int Percent, DateOnly? DueOn, bool Dropped, string? Note, string Account, DateTimeOffset RecordedAt);

/// <summary>A measure with its reports, newest first.</summary>
public sealed record MeasureFile(Measure Measure, IReadOnlyList<ProgressReport> Reports);

/// <summary>A measure to plan for an open entry.</summary>
public sealed record PlannedMeasure
{
    /// <summary>Code of a kind of GET /work-words.</summary>
    [TextLength(3, 40)]
    public required string Kind { get; init; }

    /// <summary>What is done where, 3 to 200 characters; of places, never of persons.</summary>
    [TextLength(3, 200)]
    public required string Title { get; init; }

    /// <summary>Code of the leading unit; the entry's when left out.</summary>
    [TextLength(1, 20)]
    public string? LeadUnit { get; init; }

    /// <summary>Code of the leading agency.</summary>
    [TextLength(3, 40)]
    public required string LeadAgency { get; init; }

    /// <summary>Codes of agencies that coordinate.</summary>
    [Count(0, 20)]
    public IReadOnlyList<string> Coordinating { get; init; } = [];

    /// <summary>From when on it is planned; today when left out, not after today.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>Last day in time.</summary>
    public required DateOnly DueOn { get; init; }
}

/// <summary>How far a measure or task is.</summary>
public sealed record ReportedProgress
{
    /// <summary>0 to 100; 100 is done.</summary>
    [Within(0, 100)]
    public required int Percent { get; init; }

    /// <summary>The day of the report; today when left out, not before the latest report.</summary>
    public DateOnly? HappenedOn { get; init; }

    /// <summary>Extends the due day; needs a note.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>It is given up; needs a note.</summary>
    public bool Dropped { get; init; }

    /// <summary>What was done where, 3 to 500 characters; of places, never of persons.</summary>
    [TextLength(3, 500)]
    public string? Note { get; init; }

    /// <summary>Number of the latest report it was made from, 0 for none; 412 when another came between.</summary>
    [Within(0, 100_000)]
    public int? After { get; init; }
}

/// <summary>A plan with its tasks in the plan's order.</summary>
/// <param name="Agency">Code of who issued it.</param>
/// <param name="Unit">For whom; null for the whole province.</param>
/// <param name="Entries">Entries of sight whose conversion runs under it.</param>
public sealed record Plan(
    Guid Id, string Number, DateOnly SignedOn, string? Title, string Agency, string? Period, UnitName? Unit, string? Note, int Entries,
    IReadOnlyList<PlanTask> Tasks);

/// <summary>A task of a plan as of a day, with who leads and who coordinates.</summary>
/// <param name="Section">Where the plan names it, e.g. "II.2.b".</param>
public sealed record PlanTask(
    Guid Id, string Section, string Title, IReadOnlyList<string> Leads, IReadOnlyList<string> Coordinates, DateOnly PlannedOn,
    DateOnly DueOn, DateOnly FirstDueOn, int Percent, DateOnly? DoneOn, string? Note, WorkState State, int Reports);

/// <summary>A plan to put on record with its tasks.</summary>
public sealed record RecordedPlan
{
    [TextLength(1, 60)]
    public required string Number { get; init; }

    public required DateOnly SignedOn { get; init; }

    [TextLength(3, 300)]
    public required string Title { get; init; }

    /// <summary>Code of the agency that issued it.</summary>
    [TextLength(3, 40)]
    public required string Agency { get; init; }

    [TextLength(4, 8)]
    public string? Period { get; init; }

    [TextLength(3, 500)]
    public string? Note { get; init; }

    [Count(1, 60)]
    public required IReadOnlyList<RecordedTask> Tasks { get; init; }
}

/// <summary>A task of a plan.</summary>
public sealed record RecordedTask
{
    /// <summary>Where the plan names it, e.g. "II.2.b".</summary>
    [TextLength(1, 20)]
    public required string Section { get; init; }

    [TextLength(3, 300)]
    public required string Title { get; init; }

    /// <summary>Codes of agencies that lead; several where the plan names them side by side.</summary>
    [Count(1, 20)]
    public required IReadOnlyList<string> Leads { get; init; }

    [Count(0, 20)]
    public IReadOnlyList<string> Coordinates { get; init; } = [];

    public required DateOnly DueOn { get; init; }
}
