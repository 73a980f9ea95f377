using Microsoft.Extensions.Validation;
using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>How a patrol moves.</summary>
public enum Movement { Foot, Bicycle, Motorbike, Car, Boat }

/// <summary>Where a patrol's record comes from; paper is the patrol log (sổ nhật ký), without a track.</summary>
public enum PatrolSource { Paper, Gpx, Geojson, Csv, Device }

/// <summary>A thing with an id and a name.</summary>
public sealed record NamedThing(Guid Id, string Name);

/// <summary>The shift that a patrol carried out.</summary>
public sealed record PatrolledShift(Guid Id, DateTimeOffset From, DateTimeOffset To);

/// <summary>How much of its route a patrol covered (domain.md 3.6); the three shares add to the whole.</summary>
/// <param name="LengthMetres">Of the route, metres on the ellipsoid.</param>
/// <param name="CoveredMetres">Within the tolerance of the known track, in its direction or against it.</param>
/// <param name="UnknownMetres">Not covered, but within reach of a gap of the track.</param>
/// <param name="NotCoveredMetres">The rest.</param>
/// <param name="Stretches">How many separate stretches are neither covered nor unknown.</param>
public sealed record RouteCoverage(
    NamedThing Route, double LengthMetres, double CoveredMetres, double UnknownMetres, double NotCoveredMetres, int Stretches);

/// <summary>A visit of a patrol to a hotspot: known presence, absences under two minutes merged.</summary>
/// <param name="Minutes">Of the patrol as a unit.</param>
/// <param name="OfficerMinutes">Minutes times headcount.</param>
/// <param name="InBand">Whether the minutes lie in the band of doses of the rules, 10 to 16.</param>
public sealed record HotspotVisit(
    Guid HotspotId, string Code, string Name, DateTimeOffset From, DateTimeOffset To, double Minutes, double OfficerMinutes, bool InBand);

/// <summary>What a track says by the rules of domain.md 3.6.</summary>
/// <param name="RulesVersion">Version of the patrol rules.</param>
/// <param name="ToleranceMetres">Within which a way counts as covered, 25 to 50.</param>
/// <param name="KnownMetres">Length of the known legs.</param>
/// <param name="LongestGapSeconds">Longest time without a known leg.</param>
public sealed record TrackFigures(
    string RulesVersion, double ToleranceMetres, int Fixes, double KnownMinutes, double UnknownMinutes, double KnownMetres, double LongestGapSeconds,
    double StreetMetres, RouteCoverage? Route, IReadOnlyList<HotspotVisit> Visits, DateTimeOffset ComputedAt);

/// <summary>A patrol that was done.</summary>
/// <param name="JointUnits">Units that went along.</param>
/// <param name="Turns">Lượt tuần tra.</param>
/// <param name="PersonTurns">Lượt người: turns times headcount.</param>
/// <param name="Untimed">Points of the file that had no time and were left out.</param>
/// <param name="ClockOffsetSeconds">Added to the device's times.</param>
/// <param name="Track">Null where there is no track (paper).</param>
/// <param name="Verdict">The figures in a sentence.</param>
/// <param name="Warnings">What looks odd about it.</param>
public sealed record Patrol(
    Guid Id, PatrolledShift? Shift, NamedThing? Team, UnitName Unit, IReadOnlyList<UnitName> JointUnits, NamedThing? Route, Movement Movement,
    int Headcount, int Turns, int PersonTurns, DateTimeOffset From, DateTimeOffset To, PatrolSource Source, int Untimed, double ClockOffsetSeconds,
    string? Note, DateTimeOffset ReceivedAt, DateTimeOffset? VoidedAt, string? VoidReason, TrackFigures? Track, string Verdict, IReadOnlyList<string> Warnings);

/// <summary>A patrol in a list.</summary>
/// <param name="CoveredPercent">Of its route; null without a route or track.</param>
/// <param name="UnknownPercent">Of its route; null without a route or track.</param>
/// <param name="VisitedHotspots">Hotspots with a known visit.</param>
public sealed record PatrolLine(
    Guid Id, Guid? ShiftId, string? Team, UnitName Unit, NamedThing? Route, Movement Movement, int Headcount, int Turns, DateTimeOffset From,
    DateTimeOffset To, PatrolSource Source, double? KnownMetres, double? CoveredPercent, double? UnknownPercent, int VisitedHotspots, bool Joint);

/// <summary>Patrols of some days.</summary>
/// <param name="Total">How many there are; the list ends at the limit.</param>
public sealed record PatrolList(int Total, IReadOnlyList<PatrolLine> Patrols);

/// <summary>A patrol from the paper log, without a track.</summary>
public sealed record LoggedPatrol
{
    /// <summary>The shift it carried out; unit, team, route, movement and headcount are then the shift's where they are left out.</summary>
    public Guid? Shift { get; init; }

    public Guid? Team { get; init; }

    public Guid? Route { get; init; }

    /// <summary>Code of the unit; needed without a shift by an account of the whole province.</summary>
    [TextLength(1, 20)]
    public string? Unit { get; init; }

    /// <summary>Codes of units that went along.</summary>
    public IReadOnlyList<string> JointUnits { get; init; } = [];

    public Movement? Movement { get; init; }

    [Within(1, 500)]
    public int? Headcount { get; init; }

    [Within(1, 50)]
    public int? Turns { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>After <see cref="From"/>, at most 24 hours later.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>What was seen, 3 to 500 characters; never about a person.</summary>
    [TextLength(3, 500)]
    public string? Note { get; init; }
}

/// <summary>A fix of a device.</summary>
/// <param name="Sequence">Counted by the device, from 1; the same number again changes nothing.</param>
/// <param name="At">By the device's clock.</param>
/// <param name="AccuracyMetres">As the device says, or null.</param>
public sealed record DeviceFix(long Sequence, DateTimeOffset At, double Longitude, double Latitude, float? AccuracyMetres);

/// <summary>Fixes that a device sends for a shift.</summary>
public sealed record SentFixes
{
    public required Guid Shift { get; init; }

    /// <summary>The device's clock at the moment of sending; times are moved by what it differs from the server's.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>1 to 10,000 fixes.</summary>
    [SkipValidation]
    public required IReadOnlyList<DeviceFix> Fixes { get; init; }
}

/// <summary>What became of fixes that were sent.</summary>
/// <param name="Known">Fixes that were on record already.</param>
/// <param name="OffsetSeconds">What the device's clock is behind the server's; times were moved by it.</param>
public sealed record TakenFixes(Guid Patrol, int Added, int Known, double OffsetSeconds);

/// <summary>Why a patrol doesn't count.</summary>
public sealed record VoidedPatrol
{
    [TextLength(3, 500)]
    public required string Reason { get; init; }
}

/// <summary>A run of a track, for the map and the replay.</summary>
/// <param name="Known">False: a gap, which is never drawn as a line; <paramref name="Line"/> is then null.</param>
/// <param name="Line">LineString, EPSG:4326.</param>
/// <param name="Times">Seconds since 1970 of each position of the line; of begin and end for a gap.</param>
/// <param name="Ends">Where a gap begins and ends, a MultiPoint; null for a known run.</param>
public sealed record TrackRun(bool Known, Geometry? Line, Geometry? Ends, IReadOnlyList<double> Times);

/// <summary>A stretch of a planned route.</summary>
/// <param name="State">covered, unknown or notCovered.</param>
/// <param name="Line">LineString, EPSG:4326.</param>
public sealed record RouteStretch(string State, double Metres, Geometry Line);

/// <summary>A patrol on the map.</summary>
/// <param name="Stretches">Of its route; empty without a route.</param>
public sealed record PatrolTrack(IReadOnlyList<TrackRun> Runs, IReadOnlyList<RouteStretch> Stretches);
