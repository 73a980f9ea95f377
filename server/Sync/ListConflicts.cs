using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Sync;

/// <summary>Conflicts of changes made away from the server that wait for a person, with the three sides of each attribute.</summary>
internal static class ListConflicts
{
    private const int Most = 200;

    private const string Sql = """
        select conflict.id, conflict.target, conflict.target_id, conflict.base_version, conflict.base, conflict.mine, conflict.reason,
               account.name as account, conflict.made_at, conflict.received_at, conflict.settled_at is not null as settled,
               conflict.account_id = (select current_account()) or account_may_change(conflict.target, conflict.target_id) as may_settle
          from sync_conflict conflict
          join account on account.id = conflict.account_id
         where (@id::uuid is null and conflict.settled_at is null or conflict.id = @id)
         order by conflict.received_at, conflict.id
         limit @limit
        """;

    public static readonly Sentence Missing = new(
        "Không tìm thấy xung đột này, hoặc tài khoản không được xem.", "There is no such conflict, or the account may not see it.");

    public static async Task<Ok<SyncConflicts>> Handle(Db db, VietNamClock clock, CancellationToken cancel) =>
        TypedResults.Ok(await db.Snapshot(async tx =>
        {
            var conflicts = new List<SyncConflict>();
            foreach (var kept in await tx.Query(Sql, Read, cancel, ("id", null), ("limit", Most)))
                conflicts.Add((await Sides(tx, kept, clock.Today, cancel)).Conflict);
            return new SyncConflicts(conflicts);
        }, cancel));

    public static async Task<Results<Ok<SyncConflict>, ProblemHttpResult>> One(Guid id, Db db, VietNamClock clock, CancellationToken cancel) =>
        await db.Snapshot(async tx => await Find(tx, id, cancel) is { } kept ? (await Sides(tx, kept, clock.Today, cancel)).Conflict : null, cancel) is { } conflict
            ? TypedResults.Ok(conflict)
            : Problems.NotFound(Missing);

    public static Task<KeptConflict?> Find(DbTransaction tx, Guid id, CancellationToken cancel) => tx.QueryOne(Sql, Read, cancel, ("id", id), ("limit", 1));

    /// <summary>The conflict beside the thing as it is now.</summary>
    public static async Task<(SyncConflict Conflict, FoundThing? Thing)> Sides(DbTransaction tx, KeptConflict kept, DateOnly today, CancellationToken cancel)
    {
        var target = SyncTarget.Of(kept.Target);
        var thing = await target.Find(tx, kept.TargetId, today, cancel);
        var gone = thing is null or { Gone: true };
        var theirs = ApplyDelta.Theirs(thing, kept.Mine);
        var named = kept.Mine.GetValueOrDefault("name");
        var clashes = ThreeWayMerge.Run(kept.Base, kept.Mine.Where(attribute => !target.Remarks.Contains(attribute.Key)).ToDictionary(), theirs).Clashes;
        return (new(
            kept.Id, kept.Target, kept.TargetId, thing?.Name ?? (named.ValueKind == JsonValueKind.String ? named.GetString()! : kept.TargetId.ToString()),
            kept.BaseVersion, kept.Base, kept.Mine, theirs, clashes, gone ? null : thing!.Version, kept.Account, kept.MadeAt, kept.ReceivedAt, kept.MaySettle), thing);
    }

    private static KeptConflict Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"), row.Word<DeltaTarget>("target"), row.Get<Guid>("target_id"), row.Get<int>("base_version"),
        row.Json<IReadOnlyDictionary<string, JsonElement>>("base"), row.Json<IReadOnlyDictionary<string, JsonElement>>("mine"), row.Maybe<string>("reason"),
        row.Get<string>("account"), row.Get<DateTimeOffset>("made_at"), row.Get<DateTimeOffset>("received_at"), row.Get<bool>("settled"),
        row.Get<bool>("may_settle"));
}

/// <summary>A conflict as it was kept.</summary>
internal sealed record KeptConflict(
    Guid Id, DeltaTarget Target, Guid TargetId, int BaseVersion, IReadOnlyDictionary<string, JsonElement> Base,
    IReadOnlyDictionary<string, JsonElement> Mine, string? Reason, string Account, DateTimeOffset MadeAt, DateTimeOffset ReceivedAt, bool Settled, bool MaySettle);
