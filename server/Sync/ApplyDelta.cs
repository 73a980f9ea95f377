using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using DiaBan.Server.Models;
using DiaBan.Server.Routes;
using Npgsql;

namespace DiaBan.Server.Sync;

/// <summary>
/// Does one change made away from the server in a transaction of its own and keeps the answer: applied, merged with what others changed
/// meanwhile, kept as a conflict, or refused with the reason.
/// </summary>
internal static class ApplyDelta
{
    /// <summary>So often a change is tried again when somebody else is a moment faster.</summary>
    private const int Tries = 4;

    public const string KeepSql = """
        insert into sync_delta (id, target, target_id, outcome, answer) values (@id, @target, @target_id, @outcome, @answer)
        """;

    public const string KeptSql = "select answer from sync_delta where id = any (@ids::uuid[])";

    private const string ConflictSql = """
        insert into sync_conflict (id, target, target_id, unit_id, base_version, base, mine, reason, made_at)
        values (@id, @target, @target_id, @unit, @base_version, @base, @mine, @reason::text, @made_at)
        """;

    public static readonly Sentence Unseen = new(
        "Đối tượng này không có trên máy chủ, hoặc tài khoản không được xem.", "There is no such thing on the server, or the account may not see it.");

    public static readonly Sentence NotThere = new(
        "Tài khoản không được sửa đối tượng này: nó thuộc đơn vị khác.", "The account may not change this: it belongs to another unit.");

    /// <summary>What was answered to this account before.</summary>
    public static Task<List<DeltaAnswer>> Kept(Guid[] ids, Db db, CancellationToken cancel) =>
        db.Query(KeptSql, row => row.Json<DeltaAnswer>("answer"), cancel, ("ids", ids));

    public static async Task<DeltaAnswer> Run(Delta delta, SyncBatch batch, CancellationToken cancel)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await batch.Db.Transaction(async tx => await Keep(tx, delta, await Judge(tx, delta, batch, cancel), cancel), cancel);
            }
            catch (Exception refused) when (Refusals.Stale(refused) && tried < Tries)
            {
                // Somebody else was a moment faster: look again and merge.
            }
            catch (PostgresException again) when (again.ConstraintName == "sync_delta_pk" && tried < Tries)
            {
                if (await Kept(delta.Id, batch.Db, cancel) is { } meanwhile)
                    return meanwhile;
                return Answer(delta, DeltaOutcome.Rejected, DbProblems.Explain(again)!.Value.Because);
            }
            catch (Exception accident) when (Refusals.Of(accident) is { } refusal)
            {
                return await KeepRefusal(delta, refusal, batch.Db, cancel);
            }
        }
    }

    /// <summary>What is left to change of a thing, and what both sides changed.</summary>
    public static Merged Merge(SyncTarget target, Delta delta, FoundThing thing)
    {
        var mine = delta.Mine.Where(attribute => !target.Remarks.Contains(attribute.Key)).ToDictionary();
        if (thing.Gone)
            return ThreeWayMerge.Run(delta.Base, mine.Where(attribute => !Stands(attribute, thing)).ToDictionary(), null);
        return delta.BaseVersion == thing.Version
            ? new(mine.Where(attribute => !Stands(attribute, thing)).ToDictionary(), [], Removed: false)
            : ThreeWayMerge.Run(delta.Base, mine, thing.Attributes);
    }

    /// <exception cref="RefusedDeltaException">The change names what can't be changed, or leaves empty what can't be empty.</exception>
    public static Dictionary<string, JsonElement> Known(SyncTarget target, IReadOnlyDictionary<string, JsonElement> attributes)
    {
        if (attributes.Keys.FirstOrDefault(attribute => !target.Attributes.Contains(attribute)) is { } unknown)
        {
            throw RefusedDeltaException.Rejected(new(
                $"Không sửa được thuộc tính “{unknown}”; chỉ sửa được: {string.Join(", ", target.Attributes)}.",
                $"The attribute {unknown} can't be changed; what can is {string.Join(", ", target.Attributes)}."));
        }

        return attributes.Where(attribute => attribute.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).ToDictionary();
    }

    /// <summary>The attributes of a thing that a change names, as they are on the server.</summary>
    public static IReadOnlyDictionary<string, JsonElement>? Theirs(FoundThing? thing, IReadOnlyDictionary<string, JsonElement> mine) =>
        thing is null or { Gone: true } ? null : thing.Attributes.Where(attribute => mine.ContainsKey(attribute.Key)).ToDictionary();

    private static bool Stands(KeyValuePair<string, JsonElement> attribute, FoundThing thing) =>
        ThreeWayMerge.Same(attribute.Value, thing.Attributes.GetValueOrDefault(attribute.Key));

    private static async Task<DeltaAnswer> Judge(DbTransaction tx, Delta delta, SyncBatch batch, CancellationToken cancel)
    {
        if (delta.Reason is { } reason && reason.Trim().Length is < 3 or > 500)
            throw RefusedDeltaException.Rejected(new("Lý do cần từ 3 đến 500 ký tự.", "The reason takes 3 to 500 characters."));
        var target = SyncTarget.Of(delta.Target);
        if (delta.Settles is { } conflict)
            return await SettleConflict.ByDelta(tx, conflict, delta with { Mine = Known(target, delta.Mine) }, target, batch, cancel);
        if (delta.BaseVersion is not { } version)
        {
            batch.Need(target.RightToDraw);
            return Answer(delta, DeltaOutcome.Applied, null, await target.Draw(tx, delta.TargetId, delta.Mine, batch, cancel));
        }

        if (version < 1)
            throw RefusedDeltaException.Rejected(new("Phiên bản gốc phải từ 1 trở lên.", "The base version is 1 or more."));
        batch.Need(target.RightToChange);
        delta = delta with { Mine = Known(target, delta.Mine) };
        var thing = await target.Find(tx, delta.TargetId, batch.Today, cancel) ?? throw RefusedDeltaException.Unpermitted(Unseen);
        if (!thing.MayChange)
            throw RefusedDeltaException.Unpermitted(NotThere);
        var merged = Merge(target, delta, thing);
        if (merged.Clashes.Count > 0)
        {
            await tx.Execute(ConflictSql, cancel,
                ("id", delta.Id), ("target", delta.Target), ("target_id", delta.TargetId), ("unit", thing.Unit), ("base_version", version),
                ("base", Json(delta.Base)), ("mine", Json(delta.Mine)), ("reason", delta.Reason?.Trim().Normalize()), ("made_at", delta.MadeAt));
            return new(delta.Id, DeltaOutcome.Conflict, thing.Gone ? null : thing.Version, Theirs(thing, delta.Mine), merged.Clashes, null);
        }

        return await Change(tx, delta, target, thing, merged.Values, delta.Reason, batch, cancel);
    }

    /// <summary>Changes what is left to change; nothing where nothing is.</summary>
    public static async Task<DeltaAnswer> Change(
        DbTransaction tx, Delta delta, SyncTarget target, FoundThing thing, IReadOnlyDictionary<string, JsonElement> values, string? reason, SyncBatch batch,
        CancellationToken cancel)
    {
        if (values.Count == 0 || thing.Gone)
            return Answer(delta, DeltaOutcome.Applied, null, thing.Version);
        var remarks = delta.Mine.Where(attribute => target.Remarks.Contains(attribute.Key));
        var waits = await target.Change(tx, delta.TargetId, thing, values.Concat(remarks).ToDictionary(), reason, batch, cancel);
        return Answer(delta, DeltaOutcome.Applied, waits?.Because, (await target.Find(tx, delta.TargetId, batch.Today, cancel))?.Version) with { Request = waits?.Request };
    }

    private static DeltaAnswer Answer(Delta delta, DeltaOutcome outcome, Sentence? because, int? version = null) =>
        new(delta.Id, outcome, version, null, [], because?.ToString());

    private static async Task<DeltaAnswer?> Kept(Guid id, Db db, CancellationToken cancel) => (await Kept([id], db, cancel)).FirstOrDefault();

    private static async Task<DeltaAnswer> Keep(DbTransaction tx, Delta delta, DeltaAnswer answer, CancellationToken cancel)
    {
        await tx.Execute(KeepSql, cancel,
            ("id", delta.Id), ("target", delta.Target), ("target_id", delta.TargetId), ("outcome", answer.Outcome), ("answer", Json(answer)));
        return answer;
    }

    private static async Task<DeltaAnswer> KeepRefusal(Delta delta, RefusedDeltaException refusal, Db db, CancellationToken cancel)
    {
        var answer = Answer(delta, refusal.Outcome, refusal.Because);
        try
        {
            return await db.Transaction(tx => Keep(tx, delta, answer, cancel), cancel);
        }
        catch (PostgresException again) when (again.ConstraintName == "sync_delta_pk")
        {
            return await Kept(delta.Id, db, cancel) ?? Answer(delta, DeltaOutcome.Rejected, DbProblems.Explain(again)!.Value.Because);
        }
    }

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, WireJson.Options);
}

/// <summary>What refusals of acts and of the database mean for a change.</summary>
internal static class Refusals
{
    private static readonly Sentence Unfit = new(
        "Máy chủ không ghi được nội dung này; hãy kiểm tra hình vẽ và các chữ đã nhập rồi gửi lại.",
        "The server can't record this; check the drawing and the words, then send it again.");

    /// <summary>Whether somebody else was faster, so that it is worth to look again.</summary>
    public static bool Stale(Exception refused) => refused is
        RedrawHotspot.StaleException
        or RefusedRouteException { Status: 412 }
        or RefusedModelException { Status: 412 }
        or PostgresException { ConstraintName: "community_model_state_in_order" or "hotspot_event_in_order" }
        or PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <returns>Null for an accident, which is no answer.</returns>
    public static RefusedDeltaException? Of(Exception refused) => refused switch
    {
        RefusedDeltaException known => known,
        RefusedOutlineException outline => RefusedDeltaException.Rejected(outline.Because),
        RefusedActException act => By(act.Status, act.Because),
        RefusedRouteException route => By(route.Status, route.Because),
        RefusedModelException model => By(model.Status, model.Because),
        PostgresException { SqlState: var state } known when DbProblems.Explain(known) is var (status, because) && state.Length > 0 => By(status, because),
        // Class 22 is data that a column or a function does not take, 23 a constraint, XX000 a geometry that PostGIS gives up on.
        PostgresException { SqlState: ['2', '2' or '3', ..] or "XX000" } => RefusedDeltaException.Rejected(Unfit),
        _ => null,
    };

    private static RefusedDeltaException By(int status, Sentence because) =>
        status is 403 or 404 ? RefusedDeltaException.Unpermitted(because) : RefusedDeltaException.Rejected(because);
}
