using Microsoft.Extensions.Validation;
using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>Armed patrol, people's patrol, patrol and control.</summary>
public enum PatrolKind { Armed, People, Control }

/// <summary>Open, or open with plain-clothes.</summary>
public enum PatrolMode { Open, Plainclothes }

/// <summary>Routine, on a theme, or for a peak.</summary>
public enum PatrolCategory { Routine, Themed, Peak }

/// <summary>Secrecy mark: none, Mật, Tối mật, Tuyệt mật.</summary>
public enum Classification { None, Secret, TopSecret, MostSecret }

/// <summary>A checkpoint (chốt) of a route.</summary>
/// <param name="Position">From 1, in the order of the way.</param>
/// <param name="Place">Point, EPSG:4326.</param>
/// <param name="DwellMinutes">Planned minutes there.</param>
/// <param name="AlongMetres">From the start of the route to where it passes the checkpoint.</param>
/// <param name="OffMetres">How far from the route it lies.</param>
public sealed record Checkpoint(int Position, string Name, Geometry Place, int DwellMinutes, double AlongMetres, double OffMetres);

/// <summary>How much of a route lies in a unit.</summary>
public sealed record CrossedUnit(UnitName Unit, double Metres);

/// <summary>A hotspot near a route.</summary>
/// <param name="Metres">Between its outline and the route; 0 where the route enters it.</param>
/// <param name="AlongMetres">From the start of the route to where it comes nearest.</param>
public sealed record HotspotNearby(Guid Id, string Code, string Name, HotspotCategory Category, HotspotState State, double Metres, double AlongMetres);

/// <summary>A version of a route's line.</summary>
/// <param name="Until">First day it was no longer in force, or null.</param>
public sealed record RouteVersion(
    int Version, DateOnly From, DateOnly? Until, Geometry Line, double LengthMetres, int Checkpoints, string? Reason, string? DrawnBy, DateTimeOffset DrawnAt);

/// <summary>A patrol route as of a day.</summary>
/// <param name="Unit">The unit that answers for it.</param>
/// <param name="Line">LineString, EPSG:4326.</param>
/// <param name="LengthMetres">On the ellipsoid.</param>
/// <param name="NearbyWithinMetres">How near hotspots were looked for, by the patrol rules in force.</param>
/// <param name="Versions">Lines so far, oldest first.</param>
/// <param name="Version">For If-Match.</param>
/// <param name="Edit">Whether this account may change it.</param>
public sealed record PatrolRoute(
    Guid Id, string Code, string Name, UnitName Unit, PatrolKind Kind, PatrolMode Mode, PatrolCategory Category, Classification Classification,
    DateOnly? EndedOn, DateOnly AsOf, Geometry Line, int LineVersion, double LengthMetres, IReadOnlyList<Checkpoint> Checkpoints,
    IReadOnlyList<CrossedUnit> Units, IReadOnlyList<HotspotNearby> Hotspots, double NearbyWithinMetres, IReadOnlyList<RouteVersion> Versions,
    int Version, bool Edit);

/// <summary>A checkpoint to place.</summary>
public sealed record PlacedCheckpoint
{
    /// <summary>Name of the place, 2 to 120 characters; never of a person.</summary>
    [TextLength(2, 120)]
    public required string Name { get; init; }

    /// <summary>A Point, EPSG:4326, longitude first, at the route.</summary>
    [SkipValidation]
    public required Geometry Place { get; init; }

    /// <summary>Planned minutes there.</summary>
    [Within(0, 480)]
    public int DwellMinutes { get; init; }
}

/// <summary>A route to look at without saving it.</summary>
public sealed record RouteSketch
{
    /// <summary>A LineString, EPSG:4326, longitude first.</summary>
    [SkipValidation]
    public required Geometry Line { get; init; }

    /// <summary>In the order of the way.</summary>
    [Count(0, 100)]
    public IReadOnlyList<PlacedCheckpoint> Checkpoints { get; init; } = [];
}

/// <summary>What is said of a drawn route before it is saved.</summary>
/// <param name="Problem">Why it can't be saved, or null.</param>
public sealed record RoutePreview(
    double LengthMetres, string? Problem, IReadOnlyList<CrossedUnit> Units, IReadOnlyList<HotspotNearby> Hotspots, IReadOnlyList<Checkpoint> Checkpoints);

/// <summary>A route to put on record.</summary>
public sealed record DrawnRoute
{
    /// <summary>3 to 160 characters.</summary>
    [TextLength(3, 160)]
    public required string Name { get; init; }

    /// <summary>Code of the unit that answers for it; when left out, the one that holds most of it.</summary>
    [TextLength(1, 20)]
    public string? Unit { get; init; }

    public required PatrolKind Kind { get; init; }

    public PatrolMode Mode { get; init; } = PatrolMode.Open;

    public PatrolCategory Category { get; init; } = PatrolCategory.Routine;

    public Classification Classification { get; init; } = Classification.None;

    /// <summary>A LineString, EPSG:4326, longitude first.</summary>
    [SkipValidation]
    public required Geometry Line { get; init; }

    /// <summary>In the order of the way.</summary>
    [Count(0, 100)]
    public IReadOnlyList<PlacedCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>Day from which it holds; today when left out, not after today.</summary>
    public DateOnly? From { get; init; }
}

/// <summary>A new line of a route, with its checkpoints.</summary>
public sealed record RedrawnRoute
{
    /// <summary>A LineString, EPSG:4326, longitude first.</summary>
    [SkipValidation]
    public required Geometry Line { get; init; }

    /// <summary>All of them, in the order of the way.</summary>
    [Count(0, 100)]
    public IReadOnlyList<PlacedCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>Why it is redrawn, 3 to 500 characters.</summary>
    [TextLength(3, 500)]
    public required string Reason { get; init; }

    /// <summary>Day from which it holds; today when left out, not after today, not before the line in force.</summary>
    public DateOnly? From { get; init; }
}

/// <summary>What to change of a route; members left out stay.</summary>
public sealed record ChangedRoute
{
    [TextLength(3, 160)]
    public string? Name { get; init; }

    /// <summary>Code of a unit in force that the route touches.</summary>
    [TextLength(1, 20)]
    public string? Unit { get; init; }

    public PatrolKind? Kind { get; init; }

    public PatrolMode? Mode { get; init; }

    public PatrolCategory? Category { get; init; }

    public Classification? Classification { get; init; }
}

/// <summary>The end of a route.</summary>
public sealed record EndedRoute
{
    /// <summary>First day it is no longer gone; today when left out.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>A route that a file holds.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Name">As the file says, or null.</param>
/// <param name="Line">In EPSG:4326, or null where it can't be a route.</param>
/// <param name="Problem">Why it can't be taken, or null.</param>
/// <param name="Unit">The unit that holds most of it.</param>
/// <param name="Known">Code of a route on record that has the same line, or null.</param>
public sealed record FileRoute(
    int Number, string? Name, Geometry? Line, double LengthMetres, IReadOnlyList<Checkpoint> Checkpoints, UnitName? Unit, string? Known, string? Problem);

/// <summary>What a file of routes holds, read without saving anything.</summary>
/// <param name="Format">gpx, kml, geojson or another that files of features have.</param>
/// <param name="Crs">EPSG code by which it was read.</param>
/// <param name="Swapped">Whether longitude and latitude were exchanged.</param>
/// <param name="Candidates">Systems that would bring it into the province.</param>
/// <param name="LeftOut">Attributes that look like data on persons; they were not taken.</param>
public sealed record RouteFile(
    string FileName, string Format, int? Crs, bool Swapped, IReadOnlyList<CrsCandidate> Candidates, IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> Warnings, IReadOnlyList<FileRoute> Routes);
