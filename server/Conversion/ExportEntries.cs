using System.Globalization;
using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Appraisals;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Conversion;

/// <summary>The list as CSV, with the same filters, rights and order as the page; rows leave as they come.</summary>
internal static class ExportEntries
{
    private const int FlushAt = 32 * 1024;

    // The columns of Biểu 01 (domain.md §8), then what an appraisal adds.
    private static readonly Sentence Header = new(
        "STT;Mã;Tên địa bàn;Kỳ;Xã/phường theo QĐ;Xã/phường hiện nay;Loại;Cấp quyết định;Số QĐ;Ngày QĐ;Lần lựa chọn;Diện;Diện tích (ha);Chiều dài (km);Kết quả;Tiêu chí bắt buộc đạt;Theo tiêu chí;Bước thẩm định;Biên bản thẩm định;Ngày thẩm định;Số vụ/năm chấp nhận;QĐ kết quả;Ghi chú",
        "No.;Code;Hotspot;Period;Unit by decision;Unit today;Types;Authority;Decision;Signed on;Selection;Origin;Area (ha);Length (km);Verdict;Mandatory criteria achieved;By the criteria;Appraisal;Record of the appraisal;Held on;Accepted incidents a year;Verdict decision;Notes");

    /// <param name="language">vi or en; the request's when left out, since a link sends no header.</param>
    public static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Handle(
        HttpContext http, Db db, VietNamClock clock, [AsParameters] EntryFilter filter, string? language, CancellationToken cancel)
    {
        if (filter.Problem() is { } problem)
            return Problems.Refuse(400, problem);
        if (language is "vi" or "en")
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "vi-VN");

        var sets = await ListEntries.Sets(db, cancel);
        var name = $"danh-sach-{filter.Period ?? "tat-ca"}-{(filter.AsOf ?? clock.Today):yyyy-MM-dd}.csv";
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{string.Concat(name.Where(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '.'))}\"";
        var body = http.Response.BodyWriter;

        // With the mark Excel reads UTF-8; with semicolons it keeps decimal commas apart.
        Encoding.UTF8.GetBytes($"\uFEFF{Header}\r\n", body);
        var number = 0;
        await db.Stream(ListEntries.Sql, async row =>
        {
            Encoding.UTF8.GetBytes($"{string.Join(';', Cells(++number, ListEntries.Read(row, sets)).Select(CsvCell.Quote))}\r\n", body);
            if (body.UnflushedBytes > FlushAt)
                await body.FlushAsync(cancel);
        }, cancel, filter.Values(clock.Today, null, null));
        await body.FlushAsync(cancel);
        return TypedResults.Empty;
    }

    private static IEnumerable<string> Cells(int number, ListEntry entry)
    {
        var culture = Sentence.InEnglish ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo("vi-VN");
        yield return number.ToString(culture);
        yield return entry.HotspotCode;
        yield return entry.HotspotName;
        yield return entry.Period;
        yield return entry.LeadUnit.FullName;
        yield return entry.TodayUnit.FullName;
        yield return string.Join(", ", entry.Types.Select(type => ((int)type + 1).ToString(culture)));
        yield return Words.Authority(entry.Decision.Authority).ToString();
        yield return entry.Decision.Number;
        yield return Day(entry.Decision.SignedOn);
        yield return entry.Selection.ToString(culture);
        yield return Words.Origin(entry.Origin).ToString();
        yield return entry.AreaHectares.ToString("0.00", culture);
        yield return entry.LengthMetres > 0 ? (entry.LengthMetres / 1000).ToString("0.00", culture) : "–";
        yield return Words.Verdict(entry.Verdict).ToString();
        yield return entry.Criteria is { } criteria ? $"{criteria.Achieved} / {criteria.Mandatory}" : "–";
        yield return entry.Criteria is { } judged ? CriterionWords.Verdict(judged.Verdict).ToString() : "–";
        yield return entry.Appraisal is { } progress ? AppraisalWords.Progress(progress).ToString() : "–";
        yield return entry.AppraisalRecord?.Number ?? "–";
        yield return entry.AppraisalRecord is { } record ? Day(record.HeldOn) : "–";
        yield return entry.AcceptedYearlyIncidents?.ToString("0.##", culture) ?? "–";
        yield return entry.VerdictDecision?.Number ?? "–";
        yield return entry.AlertOpen
            ? new Sentence("có cảnh báo tái phức tạp chưa xem xét", "a recurrence alert waits for review").ToString()
            : "";
    }

    private static string Day(DateOnly day) => Sentence.InEnglish ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Vietnamese.Day(day);
}
