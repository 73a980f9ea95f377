using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Sync;

/// <summary>Takes changes made away from the server, oldest first; each is answered for itself.</summary>
internal static class TakeDeltas
{
    public static async Task<Ok<DeltaAnswers>> Handle(
        DeltaBatch batch, HttpContext http, Db db, ReadAttributes read, VietNamClock clock, CancellationToken cancel)
    {
        var account = SyncBatch.Of(http, db, read, clock);
        var answers = (await ApplyDelta.Kept([.. batch.Deltas.Select(delta => delta.Id)], db, cancel)).ToDictionary(answer => answer.Id);
        foreach (var delta in batch.Deltas.Where(delta => !answers.ContainsKey(delta.Id)))
            answers[delta.Id] = await ApplyDelta.Run(delta, account, cancel);
        return TypedResults.Ok(new DeltaAnswers([.. batch.Deltas.Select(delta => answers[delta.Id])]));
    }
}
