using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.BorderZones;

/// <summary>A zone for every two neighbours under a unit that have none yet.</summary>
internal static class DeriveAllZones
{
    private const string AloneSql = "select pg_advisory_xact_lock(hashtext('border_zone'))";

    public static async Task<Results<Ok<DerivedZones>, ProblemHttpResult>> Handle(WantedZones wanted, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var on = wanted.On ?? clock.Today;
        var derived = await db.Transaction(tx => Run(tx, wanted.Under, on, wanted.WidthM, cancel), cancel);
        return derived.Derived + derived.OnRecord > 0
            ? TypedResults.Ok(derived)
            : Problems.Invalid("under", new(
                "Dưới đơn vị này, vào ngày đã chọn, không có hai đơn vị liền kề nào thuộc địa bàn của tài khoản.",
                "On that day no two neighbours under this unit lie in the account's area."));
    }

    /// <summary>As the transaction's account, or the owner of the schema.</summary>
    public static async Task<DerivedZones> Run(DbTransaction tx, string under, DateOnly on, double? widthM, CancellationToken cancel)
    {
        await tx.Execute(AloneSql, cancel);
        var pairs = await FindBorderUnits.Under(tx, under, on, cancel);
        var members = pairs.Where(pair => !pair.OnRecord)
            .SelectMany((pair, number) => new BorderMember[] { new(number, pair.First, widthM), new(number, pair.Second, widthM) })
            .ToList();
        var zones = await DeriveBorders.Run(tx, members, on, cancel);
        foreach (var zone in zones)
            await RecordZone.Run(tx, zone, null, on, cancel);
        return new(zones.Count, pairs.Count(pair => pair.OnRecord), zones.Sum(zone => zone.LengthM));
    }
}
