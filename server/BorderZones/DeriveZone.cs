using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.BorderZones;

/// <summary>A border zone from the shared border of two or more units: shown first, then put on record.</summary>
internal static class DeriveZone
{
    private const string StandingSql = """
        select code from border_zone where unit_ids @> @units::uuid[] and unit_ids <@ @units::uuid[] and valid && daterange(@day::date, null)
        """;

    private const string AloneSql = "select pg_advisory_xact_lock(hashtext('border_zone'))";

    public static async Task<Results<Ok<ZonePreview>, ProblemHttpResult>> Preview(WantedZone wanted, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var on = wanted.On ?? clock.Today;
        var (zone, problem) = await db.Transaction(tx => Derive(tx, wanted, on, cancel), cancel);
        return problem ?? (Results<Ok<ZonePreview>, ProblemHttpResult>)TypedResults.Ok(new ZonePreview(
            on, zone!.LengthM, zone.Segments.Count, zone.Line, [.. zone.Sides.Select(side => side.Shown)]));
    }

    public static async Task<Results<Created<BorderZone>, ProblemHttpResult>> Handle(WantedZone wanted, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var on = wanted.On ?? clock.Today;
        var (id, problem) = await db.Transaction(tx => Run(tx, wanted, on, cancel), cancel);
        return problem ?? (Results<Created<BorderZone>, ProblemHttpResult>)TypedResults.Created(
            $"/api/v1/border-zones/{id}", await ReadZone.Find(id, clock.Today, db, cancel));
    }

    private static async Task<(Guid Id, ProblemHttpResult? Problem)> Run(DbTransaction tx, WantedZone wanted, DateOnly on, CancellationToken cancel)
    {
        await tx.Execute(AloneSql, cancel);
        var (zone, problem) = await Derive(tx, wanted, on, cancel);
        if (problem is not null)
            return (default, problem);
        var standing = await tx.Query(StandingSql, row => row.Get<string>("code"), cancel,
            ("units", zone!.Sides.Select(side => side.Unit.Id).ToArray()), ("day", on));
        if (standing.Count > 0)
        {
            return (default, Problems.Refuse(409, new(
                $"Các đơn vị này đã có địa bàn giáp ranh {standing[0]}; hãy mở để sửa, hoặc kết thúc trước.",
                $"These units have the border zone {standing[0]} already; open it to change it, or end it first.")));
        }

        return (await RecordZone.Run(tx, zone, wanted.Name, on, cancel), null);
    }

    private static async Task<(DerivedZone? Zone, ProblemHttpResult? Problem)> Derive(
        DbTransaction tx, WantedZone wanted, DateOnly on, CancellationToken cancel)
    {
        var units = await FindBorderUnits.ByCode(tx, wanted.Sides.Select(side => side.Unit), on, cancel);
        if (JudgeBorder.Units(wanted, units) is { } unfit)
            return (null, Problems.Invalid("sides", unfit));
        if (!units.Any(unit => unit.Own))
            return (null, Problems.Refuse(403, Regulations.Outside));

        var zones = await DeriveBorders.Run(
            tx, [.. units.Select(unit => new BorderMember(1, unit, wanted.Sides.First(side => side.Unit == unit.Code).WidthM))], on, cancel);
        return JudgeBorder.Border(units, zones.FirstOrDefault()) is { } apart
            ? (null, Problems.Invalid("sides", apart))
            : (zones[0], null);
    }
}
