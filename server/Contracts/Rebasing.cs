using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>
/// How an entry's unit on another day was found: its own unit is still in force; its unit has one successor; of several
/// one holds the frozen footprint; somebody decided; nothing tells yet.
/// </summary>
public enum RebasingFound { Same, Succession, Outline, Decision, Undecided }

/// <summary>A unit that may take an entry.</summary>
/// <param name="Share">Percent of the entry's frozen footprint within its outline, cut to one decimal; null where there was no choice to make.</param>
/// <param name="Schematic">Its outline is schematic and tells nothing.</param>
public sealed record RebasingCandidate(string Code, string FullName, double? Share, bool Schematic);

/// <summary>A person's decision to which unit an entry belongs.</summary>
/// <param name="UnitsOn">A day on which the unit is in force.</param>
/// <param name="Unit">Null where the decision before it is withdrawn.</param>
/// <param name="DecidedOn">Figures as of an earlier day don't know it.</param>
public sealed record RebasingDecision(
    DateOnly UnitsOn, UnitName? Unit, string Reason, DateOnly DecidedOn, string DecidedBy, DateTimeOffset RecordedAt);

/// <summary>A list entry under the units of another day.</summary>
/// <param name="LeadUnit">Frozen at selection.</param>
/// <param name="Unit">In force on the day asked for; null while undecided.</param>
/// <param name="ShareNeeded">Percent of the footprint that one candidate must hold to take the entry without a decision.</param>
/// <param name="Candidates">What became of the lead unit, the largest share first.</param>
/// <param name="Decision">The one that stands, where somebody decided.</param>
public sealed record RebasedEntry(
    Guid Id, Guid HotspotId, string HotspotCode, string HotspotName, string Period, EntryVerdict Verdict, UnitName LeadUnit,
    RebasingFound Found, UnitName? Unit, int ShareNeeded, IReadOnlyList<RebasingCandidate> Candidates, RebasingDecision? Decision);

/// <summary>A page of re-based entries, the undecided first.</summary>
/// <param name="Counts">All of the period, on every page, by how they were found.</param>
public sealed record RebasingList(
    string? Period, DateOnly UnitsOn, DateOnly AsOf, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<RebasedEntry> Entries, string? Next);

/// <summary>A re-based entry with what a person needs to decide on it.</summary>
/// <param name="Footprint">Frozen at selection.</param>
/// <param name="History">All decisions, latest first.</param>
/// <param name="MayDecide">This account may decide on it, and there is something to decide.</param>
public sealed record RebasingCase(
    RebasedEntry Entry, DateOnly UnitsOn, DateOnly AsOf, Geometry Footprint, IReadOnlyList<RebasingDecision> History, bool MayDecide);

/// <summary>Decides to which unit an entry belongs, or withdraws the decision that stands.</summary>
public sealed record DecidedUnit
{
    /// <summary>Day on which the unit is in force.</summary>
    public required DateOnly UnitsOn { get; init; }

    /// <summary>Code of one of the candidates; left out, the decision that stands is withdrawn.</summary>
    public string? Unit { get; init; }

    /// <summary>Why, 3 to 500 characters.</summary>
    [TextLength(3, 500)]
    public required string Reason { get; init; }

    /// <summary>Day of the decision; today when left out.</summary>
    public DateOnly? DecidedOn { get; init; }
}
