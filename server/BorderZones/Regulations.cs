using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.BorderZones;

/// <summary>Coordination regulations (quy chế phối hợp) of the account's units.</summary>
internal static class Regulations
{
    private const string ListSql = """
        select json_build_object(
                   'id', regulation.id, 'number', regulation.number, 'signedOn', regulation.signed_on, 'title', regulation.title,
                   'units', (select coalesce(json_agg(json_build_object('code', unit.code, 'fullName', unit.full_name) order by unit.code), '[]')
                               from admin_unit unit where unit.id = any (regulation.unit_ids)),
                   'from', lower(regulation.valid), 'to', upper(regulation.valid) - 1)::text as regulation
          from coordination_regulation regulation
         where @id::uuid is null or regulation.id = @id
         order by regulation.signed_on desc, regulation.number
        """;

    private const string RecordSql = """
        insert into coordination_regulation (id, number, signed_on, title, valid, unit_ids)
        values (@id, @number, @signed_on::date, @title, daterange(@from::date, null), @units::uuid[])
        """;

    public static async Task<Ok<List<Regulation>>> List(Db db, CancellationToken cancel) => TypedResults.Ok(await Find(null, db, cancel));

    public static async Task<Results<Created<Regulation>, ProblemHttpResult>> Record(
        RecordedRegulation recorded, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (recorded.SignedOn > clock.Today)
            return Problems.Invalid("signedOn", new("Ngày ký ở tương lai.", "The day of signing lies in the future."));
        var id = Guid.CreateVersion7();
        var problem = await db.Transaction(async tx =>
        {
            var on = recorded.From ?? recorded.SignedOn;
            var units = await FindBorderUnits.ByCode(tx, recorded.Units, on, cancel);
            if (recorded.Units.FirstOrDefault(code => units.All(unit => unit.Code != code)) is { } missing)
                return Problems.Invalid("units", new($"Không có đơn vị {missing} có hiệu lực vào ngày đó.", $"No unit {missing} is in force on that day."));
            if (!units.Any(unit => unit.Own))
                return Problems.Refuse(403, Outside);
            await tx.Execute(RecordSql, cancel,
                ("id", id), ("number", recorded.Number.Trim()), ("signed_on", recorded.SignedOn), ("title", recorded.Title.Trim().Normalize()),
                ("from", on), ("units", units.Select(unit => unit.Id).ToArray()));
            return null;
        }, cancel);
        return problem ?? (Results<Created<Regulation>, ProblemHttpResult>)TypedResults.Created(
            "/api/v1/coordination-regulations", (await Find(id, db, cancel))[0]);
    }

    public static readonly Sentence Outside = new(
        "Không đơn vị nào trong số này thuộc địa bàn của tài khoản.", "None of these units lies in the account's area.");

    private static Task<List<Regulation>> Find(Guid? id, Db db, CancellationToken cancel) =>
        db.Query(ListSql, row => row.Json<Regulation>("regulation"), cancel, ("id", id));
}
