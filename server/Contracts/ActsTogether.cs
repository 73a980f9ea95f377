namespace DiaBan.Contracts;

/// <summary>Acts to record together: all of them or none.</summary>
public sealed record ActsTogether
{
    [Count(1, 200)]
    public required IReadOnlyList<ActOnHotspot> Items { get; init; }
}

/// <summary>One act and whom it is for.</summary>
public sealed record ActOnHotspot
{
    public required Guid Hotspot { get; init; }

    public required HotspotAct Act { get; init; }
}

/// <summary>Acts recorded together.</summary>
/// <param name="Events">Ids of the events, in the order asked.</param>
public sealed record RecordedTogether(IReadOnlyList<Guid> Events);

/// <summary>Hotspots chosen for an act.</summary>
public sealed record ChosenHotspots
{
    [Count(1, 200)]
    public required IReadOnlyList<Guid> Hotspots { get; init; }
}

/// <summary>An act that is legal in the state of every chosen hotspot.</summary>
/// <param name="Kind">As in <see cref="HotspotAct"/>.</param>
/// <param name="Allowed">This account may record it for all of them.</param>
/// <param name="Because">Why not.</param>
/// <param name="Blocked">Codes of the hotspots for which it may not.</param>
public sealed record PossibleTogether(string Kind, bool Allowed, string? Because, IReadOnlyList<string> Blocked);
