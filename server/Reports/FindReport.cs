using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Signing;
using Npgsql;

namespace DiaBan.Server.Reports;

/// <summary>A report as it was signed, or a draft of what the record says.</summary>
internal static class FindReport
{
    private const string SignedSql = """
        select signing.revision, signing.number, signing.reason, signing.signed_at, signing.figures::text as figures, kept.report, kept.digest, kept.map_svg, kept.map_png,
               before.figures::text as before
          from period_signing signing
          join period_report kept on kept.signing_id = signing.id
          left join period_signing before on before.period_id = signing.period_id and before.revision = signing.revision - 1
         where signing.period_id = @period and (@revision::int is null or signing.revision = @revision)
         order by signing.revision desc
         limit 1
        """;

    /// <param name="revision">A signature's; the latest when null; 0 makes a draft although the period is signed.</param>
    /// <param name="cutOff">For a draft; today when left out.</param>
    public static async Task<(FoundReport? Found, Sentence? Problem)> Run(
        string period, int? revision, DateOnly? cutOff, Db db, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var (figures, problem) = await FigureBasis.Find(db, period, "province", cancel);
        if (figures is null)
            return (null, problem);
        if (revision != 0 && cutOff is null)
        {
            if (await db.QueryOne(SignedSql, Read, cancel, ("period", period), ("revision", revision)) is { } signed)
                return (signed, null);
            if (revision is not null)
                return (null, new($"Kỳ {figures.Period} không có bản ký số {revision}.", $"The period {figures.Period} has no signature {revision}."));
        }

        return await Draft(figures, cutOff ?? today, db, now, cancel) is { } draft
            ? (draft, null)
            : (null, new("Chưa có đơn vị hành chính nào có hiệu lực trong kỳ này.", "No administrative unit was in force in that period."));
    }

    public static async Task<FoundReport?> Draft(FigureBasis figures, DateOnly day, Db db, DateTimeOffset now, CancellationToken cancel)
    {
        if (await ReportBasis.Find(db, figures, day, cancel) is not { } basis)
            return null;
        var report = await ComposeReport.Run(basis, db, now, cancel);
        var json = ComposeReport.Json(report);
        var map = await DrawMap.Run(basis, report.Form.SecrecyMark, HotspotTable.Order(report.Tables[0]), db, cancel);
        return new(new(null, null, null, null, ComposeReport.Digest(json), report, []), json, map);
    }

    private static FoundReport Read(NpgsqlDataReader row)
    {
        var json = row.Get<string>("report");
        var figures = row.Json<PeriodFigures>("figures");
        var before = row.MaybeJson<PeriodFigures>("before");
        return new(
            new(row.Get<int>("revision"), row.Maybe<string>("number"), row.Maybe<string>("reason"), new DateTimeOffset(row.Get<DateTime>("signed_at")), row.Get<string>("digest"),
                System.Text.Json.JsonSerializer.Deserialize<PeriodReport>(json, WireJson.Options)!, before is null ? [] : TakeFigures.Compare(before, figures)),
            json, new(row.Get<string>("map_svg"), row.Get<byte[]>("map_png")));
    }
}

/// <param name="Json">The report as it is hashed.</param>
internal sealed record FoundReport(ReportOnRecord Record, string Json, ReportMap? Map);
