using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;

namespace DiaBan.Server.Sync;

/// <summary>A thing as it is on the server.</summary>
/// <param name="Gone">It has ended: nothing of it is changed any more.</param>
/// <param name="Attributes">All that a change may name.</param>
internal sealed record FoundThing(string Name, int Version, Guid Unit, bool Gone, bool MayChange, IReadOnlyDictionary<string, JsonElement> Attributes);

/// <summary>How a kind of thing is drawn and changed by changes made away from the server, through the acts of the console.</summary>
internal abstract class SyncTarget
{
    /// <summary>The right to draw one.</summary>
    public abstract string RightToDraw { get; }

    /// <summary>The right to change one.</summary>
    public abstract string RightToChange { get; }

    /// <summary>What a change may name.</summary>
    public abstract IReadOnlyList<string> Attributes { get; }

    /// <summary>Attributes that only say more of another and are never merged.</summary>
    public virtual IReadOnlyList<string> Remarks => [];

    public static SyncTarget Of(DeltaTarget target) => target switch
    {
        DeltaTarget.Hotspot => new HotspotTarget(),
        DeltaTarget.PatrolRoute => new RouteTarget(),
        _ => new ModelTarget(),
    };

    /// <returns>The version it begins with.</returns>
    public abstract Task<int> Draw(DbTransaction tx, Guid id, IReadOnlyDictionary<string, JsonElement> drawn, SyncBatch batch, CancellationToken cancel);

    /// <returns>The thing, or null where there is none that the account sees.</returns>
    public abstract Task<FoundThing?> Find(DbTransaction tx, Guid id, DateOnly today, CancellationToken cancel);

    /// <param name="values">What of it becomes what; at least one.</param>
    /// <returns>What is still to be done, or null.</returns>
    public abstract Task<StillToDo?> Change(
        DbTransaction tx, Guid id, FoundThing thing, IReadOnlyDictionary<string, JsonElement> values, string? reason, SyncBatch batch, CancellationToken cancel);

    protected static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, WireJson.Options);

    /// <summary>Those of the values that are named, with others beside them.</summary>
    protected static Dictionary<string, JsonElement> Only(IReadOnlyDictionary<string, JsonElement> values, params string[] names) =>
        values.Where(value => names.Contains(value.Key)).ToDictionary();
}

/// <summary>A change was taken, and yet somebody else has to say yes.</summary>
/// <param name="Request">The request that waits for it.</param>
internal sealed record StillToDo(Sentence Because, Guid Request);

/// <summary>On whose behalf changes are done, and when.</summary>
internal sealed record SyncBatch(Db Db, IReadOnlySet<string> Rights, ReadAttributes Read, DateOnly Today)
{
    public void Need(string right)
    {
        if (!Rights.Contains(right))
            throw RefusedDeltaException.Unpermitted(Problems.Default(403));
    }

    public static SyncBatch Of(HttpContext http, Db db, ReadAttributes read, VietNamClock clock) => new(
        db, http.User.FindAll(SignedInAccount.RightClaim).Select(claim => claim.Value).ToHashSet(), read, clock.Today);
}
