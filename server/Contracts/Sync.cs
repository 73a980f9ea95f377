using System.Text.Json;
using Microsoft.Extensions.Validation;

namespace DiaBan.Contracts;

/// <summary>What a change made away from the server is about.</summary>
public enum DeltaTarget { Hotspot, PatrolRoute, CommunityModel }

/// <summary>What became of a change made away from the server.</summary>
public enum DeltaOutcome
{
    /// <summary>It is on record, merged with what others changed meanwhile.</summary>
    Applied,

    /// <summary>Others changed the same attributes; it waits for a person.</summary>
    Conflict,

    /// <summary>The account may not do it; kept by the client until a person decides.</summary>
    Unpermitted,

    /// <summary>It can't be done as it stands; the reason says how to mend it.</summary>
    Rejected,
}

/// <summary>
/// One change made away from the server: a thing drawn (no <see cref="BaseVersion"/>) or attributes of one changed. Attributes are
/// named and written as in the body of the act that does it: DrawnHotspot and RedrawnOutline, DrawnRoute, ChangedRoute and
/// RedrawnRoute, RegisteredModel and ChangedModelState. One that breaks a bound is rejected for itself, not with the batch.
/// </summary>
public sealed record Delta
{
    /// <summary>Made by the client; sent again it does nothing and is answered as before.</summary>
    public required Guid Id { get; init; }

    public required DeltaTarget Target { get; init; }

    /// <summary>The thing, by an id made by whoever drew it.</summary>
    public required Guid TargetId { get; init; }

    /// <summary>The version it was made from; null for a thing drawn.</summary>
    [SkipValidation, Within(1, int.MaxValue)]
    public int? BaseVersion { get; init; }

    /// <summary>When it was made, by the client's clock.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The changed attributes as they were at <see cref="BaseVersion"/>; empty for a thing drawn.</summary>
    [SkipValidation]
    public IReadOnlyDictionary<string, JsonElement> Base { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The changed attributes as they shall be.</summary>
    [SkipValidation]
    public required IReadOnlyDictionary<string, JsonElement> Mine { get; init; }

    /// <summary>Why, where the act asks for a reason; 3 to 500 characters.</summary>
    [SkipValidation, TextLength(3, 500)]
    public string? Reason { get; init; }

    /// <summary>
    /// The conflict that this change settles: <see cref="Mine"/> is what is kept of it, <see cref="BaseVersion"/> the version the person saw
    /// (null where the thing was gone). Answered with a conflict once more where the thing has moved on; the conflict keeps its id.
    /// </summary>
    public Guid? Settles { get; init; }
}

/// <summary>Changes made away from the server, oldest first.</summary>
public sealed record DeltaBatch
{
    [Count(1, 1000)]
    public required IReadOnlyList<Delta> Deltas { get; init; }
}

/// <summary>What became of one of them.</summary>
/// <param name="Version">The thing's version now, or null where there is none.</param>
/// <param name="Theirs">With a conflict: the changed attributes as they are on the server now; null where the thing is gone.</param>
/// <param name="Clashes">With a conflict: the attributes both changed.</param>
/// <param name="Reason">Why not, as a sentence, or null.</param>
public sealed record DeltaAnswer(
    Guid Id, DeltaOutcome Outcome, int? Version, IReadOnlyDictionary<string, JsonElement>? Theirs, IReadOnlyList<string> Clashes, string? Reason)
{
    /// <summary>The redraw request that now waits for another account, where one does; the outline stands until it is approved.</summary>
    public Guid? Request { get; init; }
}

/// <summary>Answers in the order of the changes.</summary>
public sealed record DeltaAnswers(IReadOnlyList<DeltaAnswer> Answers);

/// <summary>A change that waits for a person, with the three sides of every attribute it changes.</summary>
/// <param name="Name">What the thing is called on the server, or in the change where it is gone.</param>
/// <param name="Theirs">As on the server now; null where the thing is gone.</param>
/// <param name="Version">The thing's version now, to settle from; null where it is gone.</param>
/// <param name="Account">Whose change it is.</param>
/// <param name="MaySettle">Whether this account may settle it.</param>
public sealed record SyncConflict(
    Guid Id, DeltaTarget Target, Guid TargetId, string Name, int BaseVersion, IReadOnlyDictionary<string, JsonElement> Base,
    IReadOnlyDictionary<string, JsonElement> Mine, IReadOnlyDictionary<string, JsonElement>? Theirs, IReadOnlyList<string> Clashes, int? Version,
    string Account, DateTimeOffset MadeAt, DateTimeOffset ReceivedAt, bool MaySettle);

/// <summary>Conflicts that wait, oldest first.</summary>
public sealed record SyncConflicts(IReadOnlyList<SyncConflict> Conflicts);

/// <summary>How a person settles a conflict.</summary>
public sealed record SettledConflict
{
    /// <summary>The version whose values the person saw, null where the thing was gone; another meanwhile is refused with 412.</summary>
    [Within(1, int.MaxValue)]
    public required int? Version { get; init; }

    /// <summary>Every attribute of the change as it shall be; left out means as it is on the server.</summary>
    [SkipValidation]
    public IReadOnlyDictionary<string, JsonElement> Keep { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Why, where the act asks for a reason; the change's own when left out.</summary>
    [TextLength(3, 500)]
    public string? Reason { get; init; }
}

/// <summary>The problem of a settlement made from a version that is no longer the latest.</summary>
/// <param name="Conflict">The conflict as it is now.</param>
public sealed record StaleSettlement(string Title, int Status, string Detail, SyncConflict Conflict);
