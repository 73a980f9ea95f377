using DiaBan.Contracts;
using DiaBan.MapClient.Store;

namespace DiaBan.MapClient.Sync;

/// <summary>How far a round has come.</summary>
/// <param name="Sent">Changes that were answered in this round.</param>
/// <param name="Left">Changes that still wait to be sent.</param>
public sealed record SyncProgress(int Sent, int Left);

/// <summary>What a round came to.</summary>
/// <param name="Applied">Changes now on record.</param>
/// <param name="Conflicts">Changes that wait for a person.</param>
/// <param name="Refused">Changes that the account may not make, or that can't be made as they stand.</param>
/// <param name="Left">Changes that still wait to be sent; 0 unless the network failed.</param>
/// <param name="Failure">Why the round ended early, or null.</param>
public sealed record SyncRound(int Applied, int Conflicts, int Refused, int Left, Exception? Failure);

/// <summary>
/// Sends the outbox, oldest first, and keeps the answers. A failure in the middle loses nothing: what was not answered is sent again,
/// and the server knows it by its id.
/// </summary>
/// <param name="send">Sends a batch and brings its answers: <see cref="ServerClient.Sync"/>.</param>
/// <param name="time">Dates answers, and waits.</param>
public sealed class Synchroniser(Func<DeltaBatch, CancellationToken, Task<DeltaAnswers>> send, TimeProvider time)
{
    /// <summary>Changes of one request at most.</summary>
    public const int BatchSize = 200;

    /// <summary>How long to wait after one failure, two, and so on; the last holds from there on.</summary>
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60)];

    /// <summary>Sends everything that can be sent, once; a failure of the network ends the round and is part of the answer.</summary>
    public async Task<SyncRound> Once(OfflineStore store, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var (applied, conflicts, refused) = (0, 0, 0);
        Exception? failure = null;
        try
        {
            while (store.Outbox.Next(BatchSize) is { Count: > 0 } batch)
            {
                cancel.ThrowIfCancellationRequested();
                store.Outbox.Sending(batch);
                var answers = (await send(new() { Deltas = [.. batch.Select(change => change.Delta)] }, cancel)).Answers;
                var known = batch.Select(change => change.Delta.Id).ToHashSet();
                var heard = answers.Where(answer => known.Contains(answer.Id)).ToList();
                store.Outbox.Answer(heard, time.GetUtcNow());
                applied += heard.Count(answer => answer.Outcome == DeltaOutcome.Applied);
                conflicts += heard.Count(answer => answer.Outcome == DeltaOutcome.Conflict);
                refused += heard.Count(answer => answer.Outcome is DeltaOutcome.Unpermitted or DeltaOutcome.Rejected);
                progress?.Report(new(applied + conflicts + refused, store.Outbox.Waiting));
                if (heard.Count == 0)
                    throw new HttpRequestException("The server answered none of the changes that were sent.");
            }
        }
        catch (Exception failed) when (IsPassing(failed, cancel))
        {
            failure = failed;
        }

        return new(applied, conflicts, refused, store.Outbox.Waiting, failure);
    }

    /// <summary>Sends until nothing is left, waiting longer after each failure; ends when all is sent or it is cancelled.</summary>
    /// <exception cref="ServerRefusedException">The server refuses the account or the batch: waiting would not help.</exception>
    public async Task<SyncRound> UntilSent(OfflineStore store, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        for (var failures = 0; ;)
        {
            var round = await Once(store, progress, cancel);
            if (round.Failure is null)
                return round;
            failures = round.Applied + round.Conflicts + round.Refused > 0 ? 1 : failures + 1;
            await Task.Delay(Waits[Math.Min(failures, Waits.Length) - 1], time, cancel);
        }
    }

    /// <summary>A failure that passes: no network, a server that restarts or is too busy.</summary>
    private static bool IsPassing(Exception failed, CancellationToken cancel) => failed switch
    {
        OperationCanceledException => !cancel.IsCancellationRequested,
        ServerRefusedException refused => refused.Status is 408 or 429 or >= 500,
        HttpRequestException or IOException => true,
        _ => false,
    };
}
