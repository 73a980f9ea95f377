using Microsoft.Extensions.Validation;
using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>Whether a street can be patrolled (domain.md 3.7).</summary>
public sealed record JudgedStreet
{
    public required bool Patrollable { get; init; }

    /// <summary>3 to 300 characters; needed where it can't be patrolled.</summary>
    [TextLength(3, 300)]
    public string? Reason { get; init; }

    /// <summary>The version it was judged from; 412 when it was changed since.</summary>
    [Within(1, int.MaxValue)]
    public required int Version { get; init; }
}

/// <summary>A place that a proposed route goes through.</summary>
public sealed record RouteStop
{
    [TextLength(1, 160)]
    public required string Name { get; init; }

    /// <summary>A Point, EPSG:4326, longitude first.</summary>
    [SkipValidation]
    public required Geometry Place { get; init; }

    /// <summary>Minutes to stay there, 0 to 480.</summary>
    [Within(0, 480)]
    public int DwellMinutes { get; init; }
}

/// <summary>What a route is to go through.</summary>
public sealed record WantedRoute
{
    /// <summary>Checkpoints and other places; the first is where the patrol begins.</summary>
    public IReadOnlyList<RouteStop> Places { get; init; } = [];

    /// <summary>Hotspots to visit.</summary>
    public IReadOnlyList<Guid> Hotspots { get; init; } = [];

    /// <summary>Minutes to stay at each hotspot, 0 to 480.</summary>
    [Within(0, 480)]
    public int HotspotDwellMinutes { get; init; } = 12;

    public Movement Movement { get; init; } = Movement.Motorbike;

    /// <summary>Minutes in all, dwell included, 10 to 1,440.</summary>
    [Within(10, 1440)]
    public required int BudgetMinutes { get; init; }

    /// <summary>Whether the patrol comes back to where it began.</summary>
    public bool Returns { get; init; }
}

/// <summary>A route along the streets; a proposal that a person looks at before it is drawn.</summary>
/// <param name="Line">LineString, EPSG:4326.</param>
/// <param name="Minutes">In all, dwell included, at the usual pace of the movement.</param>
/// <param name="Visited">In order.</param>
/// <param name="LeftOut">Places that the time does not allow or no street reaches.</param>
public sealed record ProposedRoute(
    Geometry Line, double Minutes, double DwellMinutes, double LengthMetres, IReadOnlyList<RouteStop> Visited, IReadOnlyList<string> LeftOut);
