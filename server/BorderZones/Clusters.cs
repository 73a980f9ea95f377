using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.BorderZones;

/// <summary>Clusters along borders (cụm giáp ranh, cụm an ninh liên hoàn) and the standing unit of each year.</summary>
internal static class Clusters
{
    private static readonly string ListSql = SqlFile.Read("BorderZones/Clusters.sql");

    private const string FormSql = """
        insert into border_cluster (id, name, unit_ids, regulation_id, valid)
        values (@id, @name, @units::uuid[], @regulation::uuid, daterange(@from::date, null))
        """;

    private const string RegulationSql = "select id::text as id from coordination_regulation where id = @regulation::uuid";

    private const string UnitsSql = """
        select unit.id, unit.code
          from border_cluster cluster join admin_unit unit on unit.id = any (cluster.unit_ids)
         where cluster.id = @cluster
        """;

    private const string TermSql = """
        insert into lead_unit_term (cluster_id, year, unit_id, handed_over_on, minutes_number)
        values (@cluster, @year, @unit, @on::date, @minutes::text)
        """;

    private const string HandOverSql = """
        update lead_unit_term set handed_over_on = @on::date, minutes_number = @minutes
         where cluster_id = @cluster and year = @year and handed_over_on is null
        """;

    private const string TermsSql = "select handed_over_on from lead_unit_term where cluster_id = @cluster and year = @year";

    public static readonly Sentence Missing = new(
        "Không tìm thấy cụm giáp ranh này, hoặc tài khoản không thuộc cụm.", "There is no such cluster, or the account belongs to none of its units.");

    public static async Task<Ok<List<BorderCluster>>> List(Db db, CancellationToken cancel) => TypedResults.Ok(await Find(null, db, cancel));

    public static async Task<Results<Created<BorderCluster>, ProblemHttpResult>> Form(
        FormedCluster formed, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        var problem = await db.Transaction(async tx =>
        {
            var on = formed.From ?? clock.Today;
            var units = await FindBorderUnits.ByCode(tx, formed.Units, on, cancel);
            if (formed.Units.FirstOrDefault(code => units.All(unit => unit.Code != code)) is { } missing)
                return Problems.Invalid("units", new($"Không có đơn vị {missing} có hiệu lực vào ngày đó.", $"No unit {missing} is in force on that day."));
            if (units.Count < 2)
                return Problems.Invalid("units", new("Một cụm cần ít nhất hai đơn vị khác nhau.", "A cluster joins at least two different units."));
            if (!units.Any(unit => unit.Own))
                return Problems.Refuse(403, Regulations.Outside);
            if (formed.Regulation is { } regulation
                && (await tx.Query(RegulationSql, row => row.Get<string>("id"), cancel, ("regulation", regulation))).Count == 0)
            {
                return Problems.Invalid("regulation", new("Không có quy chế phối hợp này.", "There is no such regulation."));
            }

            await tx.Execute(FormSql, cancel,
                ("id", id), ("name", formed.Name.Trim().Normalize()), ("units", units.Select(unit => unit.Id).ToArray()),
                ("regulation", formed.Regulation), ("from", on));
            return null;
        }, cancel);
        return problem ?? (Results<Created<BorderCluster>, ProblemHttpResult>)TypedResults.Created(
            "/api/v1/border-clusters", (await Find(id, db, cancel))[0]);
    }

    /// <summary>Names the standing unit of a year, with the hand-over where it took place already; a year has one term.</summary>
    public static async Task<Results<Ok<BorderCluster>, ProblemHttpResult>> Lead(Guid id, RecordedTerm term, Db db, CancellationToken cancel)
    {
        if (term.HandedOverOn is null != term.MinutesNumber is null)
        {
            return Problems.Invalid("minutesNumber", new(
                "Ngày bàn giao và số biên bản bàn giao phải ghi cùng nhau.", "The day of the hand-over and the number of its minutes go together."));
        }

        var units = await db.Query(UnitsSql, row => (Id: row.Get<Guid>("id"), Code: row.Get<string>("code")), cancel, ("cluster", id));
        if (units.Count == 0)
            return Problems.NotFound(Missing);
        if (units.All(unit => unit.Code != term.Unit))
            return Problems.Invalid("unit", new("Đơn vị thường trực phải là một đơn vị của cụm.", "The standing unit is one of the cluster's units."));
        await db.Transaction(tx => tx.Execute(TermSql, cancel,
            ("cluster", id), ("year", term.Year), ("unit", units.First(unit => unit.Code == term.Unit).Id), ("on", term.HandedOverOn),
            ("minutes", term.MinutesNumber?.Trim())), cancel);
        return TypedResults.Ok((await Find(id, db, cancel))[0]);
    }

    /// <summary>The hand-over to the year's standing unit took place; it is put on record once.</summary>
    public static async Task<Results<Ok<BorderCluster>, ProblemHttpResult>> HandOver(
        Guid id, int year, HandOver handed, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (handed.On > clock.Today)
            return Problems.Invalid("on", new("Ngày bàn giao ở tương lai.", "The day of the hand-over lies in the future."));
        var terms = await db.Query(TermsSql, row => row.MaybeValue<DateOnly>("handed_over_on"), cancel, ("cluster", id), ("year", year));
        if (terms.Count == 0)
        {
            return Problems.NotFound(new(
                $"Chưa có đơn vị thường trực năm {year} của cụm này; hãy ghi đơn vị trước.", $"This cluster has no standing unit of {year}; name it first."));
        }

        var done = await db.Transaction(tx => tx.Execute(HandOverSql, cancel,
            ("cluster", id), ("year", year), ("on", handed.On), ("minutes", handed.MinutesNumber.Trim())), cancel);
        return done == 0
            ? Problems.Refuse(409, new($"Việc bàn giao năm {year} đã được ghi.", $"The hand-over of {year} is on record already."))
            : TypedResults.Ok((await Find(id, db, cancel))[0]);
    }

    private static Task<List<BorderCluster>> Find(Guid? id, Db db, CancellationToken cancel) =>
        db.Query(ListSql, row => row.Json<BorderCluster>("cluster"), cancel, ("id", id));
}
