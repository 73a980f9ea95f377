namespace DiaBan.Contracts;

/// <summary>How a converted hotspot stands against the recurrence test (domain.md §3.5).</summary>
public enum WatchStanding
{
    /// <summary>An alert is open and waits for a decision.</summary>
    AlertOpen,

    /// <summary>A trigger event or the threshold was reached, and nobody has raised the alert.</summary>
    Reached,

    /// <summary>One incident below the threshold in the half-year that runs.</summary>
    Near,

    /// <summary>Nothing to report.</summary>
    Quiet,
}

/// <summary>Converted hotspots with their looks, those that wait for somebody first.</summary>
/// <param name="RuleSet">The version whose chances and rates were used.</param>
/// <param name="KnownUntil">Last day of which incidents are on record, up to the day asked for; null without any.</param>
/// <param name="Definition">What is looked at and what it can't say, as a sentence.</param>
public sealed record RecurrenceWatch(DateOnly AsOf, DateOnly? KnownUntil, string RuleSet, string Definition, IReadOnlyList<WatchedHotspot> Hotspots);

/// <summary>A hotspot under watch or delisted, against its accepted rate.</summary>
/// <param name="EntryId">The entry it was recognised for; counts are of its frozen outline.</param>
/// <param name="RecognisedOn">Day of the recognition; counting starts the day after.</param>
/// <param name="WatchUntil">Last day of the watch, or null.</param>
/// <param name="WatchElapsed">The watch is over and nobody has ended it.</param>
/// <param name="Test">Threshold and power; null where the recognition has no accepted rate on record.</param>
/// <param name="Looks">Half-years since the recognition, at most four, the oldest first.</param>
/// <param name="Triggers">Reported incidents since the recognition that are an alert at once, the newest first.</param>
/// <param name="KnownUntil">Last day of which incidents are on record, up to the day asked for; looks end there.</param>
/// <param name="Words">What it amounts to, as a sentence.</param>
public sealed record WatchedHotspot(
    Guid HotspotId, string Code, string Name, HotspotCategory Category, HotspotState State, UnitName Unit, Guid EntryId, DateOnly RecognisedOn,
    DateOnly? WatchUntil, bool WatchElapsed, WatchStanding Standing, AlertTest? Test, IReadOnlyList<HalfYearLook> Looks,
    IReadOnlyList<TriggerEvent> Triggers, DateOnly? KnownUntil, string Words);

/// <summary>The half-yearly test of a count against the accepted rate (domain.md §3.5, layer 2).</summary>
/// <param name="AcceptedYearly">λ, incidents a year that the appraisal accepted.</param>
/// <param name="YearlyUsed">λ as used: the rule set's stand-in where nothing was accepted.</param>
/// <param name="Threshold">k: so many reported incidents in a half-year are an alert.</param>
/// <param name="FalseAlertPerYear">Chance of at least one false alert in a year, 0 to 1.</param>
/// <param name="FindsDoubling">Chance that a doubling is found within a year, 0 to 1.</param>
/// <param name="FindsTripling">Chance that a tripling is found within a year, 0 to 1.</param>
/// <param name="CountCanTell">λ is high enough for the count alone to tell.</param>
/// <param name="Words">What the test can find, as a sentence.</param>
public sealed record AlertTest(
    double AcceptedYearly, double YearlyUsed, int Threshold, double FalseAlertPerYear, double FindsDoubling, double FindsTripling, bool CountCanTell,
    string Words);

/// <summary>One look at one half of the police year.</summary>
/// <param name="From">First day counted.</param>
/// <param name="To">Last day counted.</param>
/// <param name="Over">The half-year has ended.</param>
/// <param name="Reported">Incidents reported by the public; only they are tested.</param>
/// <param name="Found">Incidents found by patrol or in an operation.</param>
/// <param name="Reached">Reported ≥ threshold.</param>
/// <param name="Chance">Chance of so many or more at the accepted rate, 0 to 1; null without one.</param>
public sealed record HalfYearLook(DateOnly From, DateOnly To, bool Over, int Reported, int Found, bool Reached, double? Chance);

/// <summary>Reported incidents of a trigger group (domain.md §3.5, layer 1).</summary>
/// <param name="Last">Day of the latest.</param>
public sealed record TriggerEvent(string Group, string Name, int Incidents, DateOnly Last);

/// <summary>Displacement of one entry (domain.md §3.8).</summary>
/// <param name="Before">The base of the selection.</param>
/// <param name="After">The entry's period, up to the day asked for.</param>
/// <param name="Places">Hotspot, ring, their controls, and the ring across the border of the lead unit.</param>
/// <param name="Effect">Null where the eight counts are too few or a place is missing; <paramref name="Words"/> says why.</param>
/// <param name="Words">What it amounts to, as a sentence.</param>
public sealed record EntryDisplacement(
    Guid EntryId, DateOnly AsOf, CountSpan Before, CountSpan After, IReadOnlyList<PlaceCounts> Places, DisplacementEffect? Effect, string Definition,
    string Words);

/// <summary>A span of days.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">Length, days.</param>
public sealed record CountSpan(DateOnly From, DateOnly To, int Days);

/// <summary>A place of the displacement test.</summary>
public enum DisplacementPlace { Hotspot, Ring, Control, RingControl, AcrossBorder }

/// <summary>Counts of a place before and after.</summary>
/// <param name="Hectares">Area of the place, hectares; 0 where it does not exist.</param>
public sealed record PlaceCounts(DisplacementPlace Place, string Name, double Hectares, int Before, int After);

/// <summary>Weighted displacement difference and what goes with it (domain.md §3.8).</summary>
/// <param name="Wdd">(ΔT − ΔC) + (ΔD − ΔDc), incidents; below 0 is a net fall.</param>
/// <param name="StandardError">Of it, incidents.</param>
/// <param name="Low">Lower end of the 90 % interval.</param>
/// <param name="High">Upper end of the 90 % interval.</param>
/// <param name="Wdq">Weighted displacement quotient, or null where it is not defined.</param>
/// <param name="NetEffect">Incidents prevented, net of what moved into the ring; null where the quotient is.</param>
public sealed record DisplacementEffect(double Wdd, double StandardError, double Low, double High, double? Wdq, double? NetEffect);
