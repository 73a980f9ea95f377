using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Sync;

/// <summary>A person says what of a conflicting change is kept; that is done through the same acts as any change.</summary>
internal static class SettleConflict
{
    private const string Sql = """
        update sync_conflict set settled_at = now(), settled_by = current_account(), outcome = @outcome where id = @id
        """;

    private static readonly Sentence Settled = new("Xung đột này đã được giải quyết.", "This conflict has been settled already.");

    private static readonly Sentence Gone = new(
        "Đối tượng đã kết thúc nên không sửa được nữa; chỉ có thể bỏ thay đổi này.", "The thing has ended and can't be changed any more; this change can only be dropped.");

    private static readonly Sentence NotYours = new(
        "Chỉ tài khoản đã sửa, hoặc tài khoản được sửa đối tượng này, mới giải quyết được xung đột.",
        "Only the account that made the change, or one that may change the thing, settles the conflict.");

    public static async Task<Results<Ok<DeltaAnswer>, ProblemHttpResult>> Handle(
        Guid id, SettledConflict settled, HttpContext http, Db db, ReadAttributes read, VietNamClock clock, CancellationToken cancel)
    {
        try
        {
            return TypedResults.Ok(await db.Transaction(async tx =>
            {
                var kept = await ListConflicts.Find(tx, id, cancel) ?? throw new RefusedSettlementException(404, ListConflicts.Missing);
                if (kept.Settled)
                    throw new RefusedSettlementException(409, Settled);
                var (conflict, thing) = await ListConflicts.Sides(tx, kept, clock.Today, cancel);
                if (conflict.Version != settled.Version)
                    throw new RefusedSettlementException(412, Moved(conflict)) { Conflict = conflict };
                if (!kept.MaySettle)
                    throw new RefusedSettlementException(403, NotYours);
                return await Settle(tx, kept, thing, settled.Keep, settled.Reason, id, SyncBatch.Of(http, db, read, clock), cancel);
            }, cancel));
        }
        catch (RefusedSettlementException refused)
        {
            return refused.Problem;
        }
        catch (Exception refused) when (Refusals.Stale(refused))
        {
            var now = await db.Snapshot(async tx => (await ListConflicts.Sides(tx, (await ListConflicts.Find(tx, id, cancel))!, clock.Today, cancel)).Conflict, cancel);
            return new RefusedSettlementException(412, Moved(now)) { Conflict = now }.Problem;
        }
        catch (Exception refused) when (Refusals.Of(refused) is { } because)
        {
            return Problems.Refuse(because.Outcome == DeltaOutcome.Unpermitted ? 403 : 422, because.Because);
        }
    }

    /// <summary>The same from the client, by a change that settles an earlier one.</summary>
    public static async Task<DeltaAnswer> ByDelta(DbTransaction tx, Guid id, Delta delta, SyncTarget target, SyncBatch batch, CancellationToken cancel)
    {
        if (await ListConflicts.Find(tx, id, cancel) is not { } kept || kept.Target != delta.Target || kept.TargetId != delta.TargetId)
            throw RefusedDeltaException.Rejected(ListConflicts.Missing);
        if (kept.Settled)
            throw RefusedDeltaException.Rejected(Settled);
        if (!kept.MaySettle)
            throw RefusedDeltaException.Unpermitted(NotYours);
        var (conflict, thing) = await ListConflicts.Sides(tx, kept, batch.Today, cancel);
        // One that has ended has no version; all that is left is to drop the change.
        if (conflict.Version is { } version && version != delta.BaseVersion)
        {
            var theirs = ApplyDelta.Theirs(thing, kept.Mine)!;
            return new(delta.Id, DeltaOutcome.Conflict, version, theirs,
                [.. delta.Mine.Where(wanted => !ThreeWayMerge.Same(wanted.Value, theirs.GetValueOrDefault(wanted.Key))).Select(wanted => wanted.Key)], null);
        }

        return await Settle(tx, kept, thing, delta.Mine, delta.Reason, delta.Id, batch, cancel);
    }

    private static async Task<DeltaAnswer> Settle(
        DbTransaction tx, KeptConflict kept, FoundThing? thing, IReadOnlyDictionary<string, JsonElement> keep, string? reason, Guid answers, SyncBatch batch,
        CancellationToken cancel)
    {
        var target = SyncTarget.Of(kept.Target);
        var known = ApplyDelta.Known(target, keep);
        var wanted = known.Where(one => !target.Remarks.Contains(one.Key)).ToDictionary();
        var values = thing is null ? wanted : wanted.Where(one => !ThreeWayMerge.Same(one.Value, thing.Attributes.GetValueOrDefault(one.Key))).ToDictionary();
        if (thing is null or { Gone: true } && values.Count > 0)
            throw RefusedDeltaException.Rejected(Gone);
        if (values.Count > 0)
            batch.Need(target.RightToChange);

        var change = new Delta { Id = answers, Target = kept.Target, TargetId = kept.TargetId, MadeAt = kept.MadeAt, Mine = known };
        var answer = thing is null
            ? new DeltaAnswer(answers, DeltaOutcome.Applied, null, null, [], null)
            : await ApplyDelta.Change(tx, change, target, thing, values, reason ?? kept.Reason, batch, cancel);
        await tx.Execute(Sql, cancel, ("id", kept.Id), ("outcome", JsonSerializer.SerializeToElement(values, WireJson.Options)));
        return answer;
    }

    private static Sentence Moved(SyncConflict conflict) => conflict.Version is { } version
        ? new($"Có người vừa sửa tiếp (phiên bản {version}); hãy xem lại ba phía rồi chọn.",
            $"Someone has just changed it again (version {version}); look at the three sides once more, then choose.")
        : Gone;
}

/// <summary>A settlement that is refused.</summary>
internal sealed class RefusedSettlementException(int status, Sentence because) : Exception(because.English)
{
    /// <summary>The conflict as it is now, where it has moved on.</summary>
    public SyncConflict? Conflict { get; init; }

    public ProblemHttpResult Problem
    {
        get
        {
            var problem = Problems.Describe(status, because);
            if (Conflict is not null)
                problem.Extensions["conflict"] = Conflict;
            return TypedResults.Problem(problem);
        }
    }
}
