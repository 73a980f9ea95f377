using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Signing;

/// <summary>Fixes a period's figures with a signature; a second one is a revision and says why.</summary>
internal static class SignPeriod
{
    private const string LatestSql = "select coalesce(max(revision), 0) as revision from period_signing where period_id = @period";

    private const string SignSql = """
        insert into period_signing (period_id, revision, cut_off, rule_set, number, reason, figures, digest, signed_at)
        values (@period, @revision, @cut_off, @rule_set, @number::text, @reason::text, @figures, @digest, @now)
        returning id
        """;

    private const string KeepSql = """
        insert into period_report (signing_id, report, digest, map_svg, map_png) values (@signing, @report, @digest, @svg, @png)
        """;

    public static async Task<Results<Ok<SignedPeriod>, ProblemHttpResult>> Handle(
        string id, PeriodToSign wanted, HttpContext http, Db db, VietNamClock clock, TimeProvider time, CancellationToken cancel)
    {
        var (basis, problem) = await FigureBasis.Find(db, id, "province", cancel);
        if (basis is null)
            return Problems.Refuse(404, problem!);
        if (wanted.CutOff < basis.To)
        {
            return Problems.Invalid("cutOff", new(
                $"Ngày chốt phải từ ngày cuối kỳ {Vietnamese.Day(basis.To)} trở đi.", FormattableString.Invariant($"The cut-off is the period's last day {basis.To:dd/MM/yyyy} or later.")));
        }

        if (wanted.CutOff > clock.Today)
            return Problems.Invalid("cutOff", new("Ngày chốt ở tương lai.", "The cut-off lies in the future."));

        var latest = (await db.Query(LatestSql, row => row.Get<int>("revision"), cancel, ("period", id))).Single();
        var reason = string.IsNullOrWhiteSpace(wanted.Reason) ? null : wanted.Reason.Trim().Normalize();
        if (latest > 0 && reason is not { Length: >= 3 })
            return Problems.Invalid("reason", new("Kỳ này đã ký; bản sửa đổi phải nêu lý do.", "The period is signed; a revision needs a reason."));

        try
        {
            var number = string.IsNullOrWhiteSpace(wanted.Number) ? null : wanted.Number.Trim();
            if (!await Sign(db, basis, wanted.CutOff, number, reason, latest + 1, time.GetUtcNow(), cancel))
                return Problems.Refuse(409, new("Kỳ này chưa có danh sách nào để ký.", "The period has no list to sign."));
        }
        catch (PostgresException raced) when (raced.ConstraintName == "period_signing_once")
        {
            return Problems.Refuse(409, new("Có người vừa ký kỳ này; hãy tải lại rồi xem.", "Someone has just signed this period; reload and look."));
        }

        return TypedResults.Ok(await ReadSignings.Find(basis, http, db, clock, cancel));
    }

    /// <summary>Takes the figures and the whole report and keeps them; false where the period has no list.</summary>
    public static async Task<bool> Sign(
        Db db, FigureBasis basis, DateOnly cutOff, string? number, string? reason, int revision, DateTimeOffset now, CancellationToken cancel)
    {
        var figures = await TakeFigures.Run(db, basis, cutOff, cancel);
        if (figures.Conversion.Count == 0 || await FindReport.Draft(basis, cutOff, db, now, cancel) is not { Map: { } map } report)
            return false;
        await db.Transaction(async tx =>
        {
            var signing = await tx.Query(SignSql, row => row.Get<Guid>("id"), cancel,
                ("period", basis.Period), ("revision", revision), ("cut_off", cutOff), ("rule_set", basis.RuleSet), ("number", number), ("reason", reason),
                ("figures", JsonSerializer.SerializeToElement(figures, WireJson.Options)),
                ("digest", TakeFigures.Digest(basis.Period, cutOff, basis.RuleSet, figures)), ("now", now));
            return await tx.Execute(KeepSql, cancel,
                ("signing", signing[0]), ("report", report.Json), ("digest", report.Record.Digest), ("svg", map.Svg), ("png", map.Png));
        }, cancel);
        return true;
    }
}
