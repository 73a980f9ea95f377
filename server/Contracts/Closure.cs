namespace DiaBan.Contracts;

/// <summary>Hours in which closure is asked.</summary>
public sealed record ClosureWindow(DateTimeOffset From, DateTimeOffset To);

/// <summary>Thresholds of closed coverage (khép kín địa bàn), versioned.</summary>
/// <param name="OverlapMinutes">Within which both sides must come by.</param>
public sealed record ClosureRules(
    string Version, int KsPercent, int KtPercent, int KbPercent, int GapMaxMinutes, double VisitMinMinutes, int OverlapMinutes);

/// <summary>Ks: streets and paths that were covered.</summary>
/// <param name="CoveredM">Metres; over several windows, the sum of each window's.</param>
/// <param name="UnknownM">May have been covered while the track was unknown; counts as not covered.</param>
/// <param name="LengthM">Of all that can be patrolled.</param>
/// <param name="Percent">Null without any street.</param>
public sealed record ClosureInSpace(double CoveredM, double UnknownM, double LengthM, double? Percent);

/// <summary>Kt: windows of hotspots that saw a visit that counts.</summary>
/// <param name="Visited">Windows with a visit, over all hotspots.</param>
/// <param name="Planned">Windows times hotspots.</param>
/// <param name="Percent">Null without hotspots.</param>
public sealed record ClosureInTime(int Visited, int Planned, double? Percent);

/// <summary>Kb: borders that were watched from both sides in the same window.</summary>
/// <param name="BothM">Metres; over several windows, the sum of each window's.</param>
/// <param name="OneSidedM">Watched from one side alone: «khe hở một phía».</param>
/// <param name="UnknownM">May have been watched while the track was unknown; counts as not watched.</param>
/// <param name="LengthM">Of all segments that can be patrolled.</param>
/// <param name="Percent">Null without any border zone.</param>
public sealed record ClosureOfBorders(double BothM, double OneSidedM, double UnknownM, double LengthM, double? Percent);

/// <summary>What closed coverage comes to.</summary>
/// <param name="GapMinutes">G: longest time without a visit inside the patrol hours, of any hotspot; null without hotspots.</param>
/// <param name="Closed">Whether all four thresholds hold; null while one of them has no denominator.</param>
public sealed record ClosureFigures(ClosureInSpace Ks, ClosureInTime Kt, ClosureOfBorders Kb, double? GapMinutes, bool? Closed);

/// <summary>Closed coverage of one window.</summary>
public sealed record ClosureOfWindow(ClosureWindow Window, ClosureFigures Figures);

/// <summary>How a hotspot was visited.</summary>
/// <param name="Visited">Windows with a visit that counts.</param>
/// <param name="GapMinutes">Its longest time without a visit inside the patrol hours.</param>
/// <param name="GapFrom">When that began.</param>
public sealed record VisitedHotspot(
    Guid Id, string Code, string Name, UnitName Unit, int Visited, int Planned, double? Percent, double GapMinutes, DateTimeOffset GapFrom);

/// <summary>What can't be patrolled and left the denominator.</summary>
/// <param name="Kind">street or border.</param>
/// <param name="Name">Of the street or the border zone.</param>
/// <param name="Zone">The border zone.</param>
public sealed record ExcludedStretch(string Kind, string? Name, string Reason, double LengthM, int Pieces, Guid? Zone);

/// <summary>Closed coverage (khép kín địa bàn, domain.md 3.7) of a unit over windows, as a triple.</summary>
/// <param name="Plan">The plan whose windows are asked, or null.</param>
/// <param name="Total">Over all windows.</param>
/// <param name="Excluded">Annex of what can't be patrolled.</param>
public sealed record ClosureOfUnit(
    UnitName Unit, NamedPlan? Plan, ClosureRules Rules, ClosureFigures Total, IReadOnlyList<ClosureOfWindow> Windows,
    IReadOnlyList<VisitedHotspot> Hotspots, IReadOnlyList<ExcludedStretch> Excluded);

/// <summary>A plan by its name.</summary>
public sealed record NamedPlan(Guid Id, string Name);

/// <summary>How a border zone is watched: from both sides, from one alone, by nobody, or it can't be told for lack of a denominator.</summary>
public enum BorderWatch { BothSides, Mixed, OneSide, Nobody, NothingToWatch }

/// <summary>Length that was watched while one side was missing.</summary>
/// <param name="Missing">The unit that did not come.</param>
public sealed record OneSidedGap(UnitName Missing, double LengthM);

/// <summary>How a border zone was watched over the windows together: a stretch counts when both sides came in one of them.</summary>
/// <param name="BothM">Watched from both sides, metres.</param>
/// <param name="OneSidedM">Watched from one side alone.</param>
/// <param name="UnknownM">May have been watched; counts as not watched.</param>
/// <param name="NobodyM">Watched by nobody.</param>
/// <param name="Percent">BothM of PatrollableM; null without a length.</param>
public sealed record WatchedZone(
    Guid Id, string Code, string Name, IReadOnlyList<UnitName> Units, double LengthM, double PatrollableM, double BothM, double OneSidedM,
    double UnknownM, double NobodyM, double? Percent, IReadOnlyList<OneSidedGap> Gaps, BorderWatch Watch, string? Regulation, string? Cluster,
    string? Lead);

/// <summary>How the borders were watched; those with the longest one-sided stretches first.</summary>
public sealed record BorderSynchrony(IReadOnlyList<ClosureWindow> Windows, ClosureRules Rules, IReadOnlyList<WatchedZone> Zones);
