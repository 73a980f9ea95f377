using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Hotspots;

/// <summary>Records an act of the lifecycle; a refused one answers with its guard's sentence and changes nothing.</summary>
internal static class RecordEvent
{
    public static async Task<Results<Created<HotspotEvent>, ProblemHttpResult>> Handle(
        Guid id, HotspotAct act, Db db, VietNamClock clock, CancellationToken cancel)
    {
        try
        {
            var recorded = await db.Transaction(tx => RecordAct.Run(tx, id, act, clock.Today, db.Account!.Value, cancel), cancel);
            return TypedResults.Created($"/api/v1/hotspots/{id}/events", await HotspotHistory.One(db, recorded, cancel));
        }
        catch (RefusedActException refused)
        {
            return Problems.Refuse(refused.Status, refused.Because);
        }
    }
}
