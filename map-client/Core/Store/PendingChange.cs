using System.Text.Json;
using DiaBan.Contracts;

namespace DiaBan.MapClient.Store;

/// <summary>How a change made here stands.</summary>
public enum PendingState
{
    /// <summary>Not sent, or sent without an answer.</summary>
    Waiting,

    /// <summary>On record; shown from here until a package holds it.</summary>
    Applied,

    /// <summary>The server has it as a request that another account approves or refuses; shown from here until then.</summary>
    Asked,

    /// <summary>Others changed the same; a person settles it.</summary>
    Conflict,

    /// <summary>The account may not do it.</summary>
    Unpermitted,

    /// <summary>It can't be done as it stands.</summary>
    Rejected,

    /// <summary>Another change settled it or took its place.</summary>
    Settled,

    /// <summary>A person gave it up.</summary>
    GivenUp,

    /// <summary>On record and in the package.</summary>
    Done,
}

/// <summary>A change made here.</summary>
/// <param name="Seq">Numbers the changes of this machine.</param>
/// <param name="Place">In the order of making; a change that takes another's place has its place.</param>
/// <param name="Sent">Whether it may have reached the server.</param>
/// <param name="Answer">The server's, or null.</param>
/// <param name="AnsweredAt">When it came, by this machine's clock.</param>
public sealed record PendingChange(long Seq, long Place, bool Sent, Delta Delta, PendingState State, DeltaAnswer? Answer, DateTimeOffset? AnsweredAt)
{
    /// <summary>What the thing is called, as far as the change says it.</summary>
    public string? Name => Text(Delta.Mine) ?? Text(Delta.Base);

    private static string? Text(IReadOnlyDictionary<string, JsonElement> attributes) =>
        attributes.TryGetValue("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
}

/// <summary>A conflict with the three sides of each attribute the change is about.</summary>
/// <param name="Name">Of the thing, where it is known.</param>
/// <param name="Theirs">As on the server; null where the thing is gone.</param>
/// <param name="Version">The thing's version on the server, null where it is gone.</param>
/// <param name="Clashes">Attributes both changed, each to something else.</param>
public sealed record PendingConflict(
    Guid Id, DeltaTarget Target, Guid TargetId, string? Name, DateTimeOffset MadeAt, IReadOnlyDictionary<string, JsonElement> Base,
    IReadOnlyDictionary<string, JsonElement> Mine, IReadOnlyDictionary<string, JsonElement>? Theirs, int? Version, IReadOnlyList<string> Clashes);
