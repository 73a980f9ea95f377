using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Closure;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Targets;

namespace DiaBan.Server.Reports;

/// <summary>The whole report from the record as of a cut-off: seven tables, targets and drafted text.</summary>
internal static class ComposeReport
{
    private const string FormSql = "select agency, number_suffix, place, recipients, signature, secrecy from report_form where valid @> @day::date";

    public static async Task<PeriodReport> Run(ReportBasis basis, Db db, DateTimeOffset now, CancellationToken cancel)
    {
        var hotspots = await HotspotTable.Run(basis, db, cancel);
        var (conversion, rate, before) = await ConversionTable.Run(basis, db, cancel);
        var (nonRecurrence, standing) = await NonRecurrenceTable.Run(basis, db, cancel);
        var (incidents, counts) = await IncidentTable.Run(basis, db, cancel);
        var windows = await FindWindows.OfPlans(basis.From, basis.Until, db, now, cancel);
        var (patrols, patrolled) = await PatrolTable.Run(basis, windows, db, cancel);
        var (borders, watched) = await BorderTable.Run(basis, windows, db, cancel);
        var (models, stood) = await ModelTable.Run(basis, db, cancel);
        var targets = await ReadTargets.Run(basis, rate, standing, db, cancel);
        return new(
            basis.Figures.Period, basis.PeriodName, Title(basis), basis.From, basis.Figures.To, basis.Day, basis.Figures.RuleSet,
            Provisional: basis.Day < basis.Figures.To || rate.Pending > 0, basis.Schematic, basis.Province, await Form(basis, db, cancel), targets,
            DraftText.Chapters(new(basis, rate, before, standing, counts, patrolled, watched, stood, targets)),
            [hotspots, conversion, nonRecurrence, incidents, patrols, borders, models]);
    }

    /// <summary>The report as it is hashed, kept and read again.</summary>
    public static string Json(PeriodReport report) => JsonSerializer.Serialize(report, WireJson.Options);

    /// <summary>sha256, hexadecimal.</summary>
    public static string Digest(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    private static ReportWords Title(ReportBasis basis)
    {
        var (from, to) = (Vietnamese.Day(basis.From), Vietnamese.Day(basis.Figures.To));
        var year = basis.Figures.To.Year;
        return basis.Kind switch
        {
            "half" => new($"Kết quả chuyển hóa địa bàn trọng điểm, phức tạp về TTATXH 6 tháng đầu năm {year} (từ {from} đến {to})",
                $"Conversion of key and complex hotspots in the first half of {year} ({from} to {to})"),
            "year" => new($"Kết quả chuyển hóa địa bàn trọng điểm, phức tạp về TTATXH năm {year} (từ {from} đến {to})",
                $"Conversion of key and complex hotspots in {year} ({from} to {to})"),
            _ => new($"Kết quả chuyển hóa địa bàn trọng điểm, phức tạp về TTATXH {basis.PeriodName.Vi} (từ {from} đến {to})",
                $"Conversion of key and complex hotspots, {basis.PeriodName.En} ({from} to {to})"),
        };
    }

    private static async Task<ReportForm> Form(ReportBasis basis, Db db, CancellationToken cancel) =>
        await db.QueryOne(FormSql, row => new ReportForm(
            row.Get<string[]>("agency"), row.Get<string>("number_suffix"), row.Get<string>("place"), row.Get<string[]>("recipients"),
            row.Get<string[]>("signature"), SecrecyMark(row.Get<string>("secrecy"))), cancel, ("day", basis.Day))
        ?? new(
            [$"BAN CHỈ ĐẠO 138 {basis.Province.FullName.ToUpperInvariant()}", "CƠ QUAN THƯỜNG TRỰC"], "BC-BCĐ", basis.Place,
            ["BCĐ 138/CP (V01) (b/c)", "Thường trực Tỉnh ủy, HĐND tỉnh (b/c)", "CT, các PCT UBND tỉnh", "Thành viên Ban Chỉ đạo tỉnh", "UBND cấp xã", "Lưu: VT"],
            ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], null);

    private static string? SecrecyMark(string word) => word switch
    {
        "secret" => "MẬT",
        "topSecret" => "TỐI MẬT",
        "mostSecret" => "TUYỆT MẬT",
        _ => null,
    };
}
