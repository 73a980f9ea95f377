using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Reports;

/// <summary>What stands under every table: period, cut-off, rule set and hash (domain.md §3, §8).</summary>
internal static class ReportFoot
{
    private const int ShownDigest = 16;

    public static Sentence Of(ReportOnRecord record)
    {
        var report = record.Report;
        var (from, to, cut, hash) = (Vietnamese.Day(report.From), Vietnamese.Day(report.To), Vietnamese.Day(report.CutOff), record.Digest[..ShownDigest]);
        var state = record.Revision switch
        {
            null => new Sentence("bản nháp, chưa ký", "draft, not signed"),
            1 => new("đã ký", "signed"),
            var revision => new($"bản sửa đổi lần {revision - 1}", $"revision {revision - 1}"),
        };
        return new(
            $"Kỳ {from}–{to}; chốt số liệu hết ngày {cut}; bộ quy tắc {report.RuleSet}; {state.Vietnamese}; mã số liệu {hash}.{(report.Provisional ? " Số liệu tạm tính." : "")}",
            $"Period {from}–{to}; cut-off {cut}; rule set {report.RuleSet}; {state.English}; data hash {hash}.{(report.Provisional ? " Provisional." : "")}");
    }

    /// <summary>A revision says what the signature before it had said.</summary>
    public static IReadOnlyList<Sentence> Differences(ReportOnRecord record) =>
        [.. record.Before.Select(one => new Sentence(
            $"{one.Name}, {(one.Figure == "conversion" ? "tỷ lệ chuyển hóa" : "tỷ lệ không tái phức tạp")}: trước {Figure(one.AsSigned).Vietnamese}, nay {Figure(one.Today).Vietnamese}.",
            $"{one.Name}, {(one.Figure == "conversion" ? "conversion" : "non-recurrence")}: before {Figure(one.AsSigned).English}, now {Figure(one.Today).English}."))];

    private static Sentence Figure(SignedFigure figure) => WriteNumber.Rate(figure.Rate, figure.Achieved, figure.Listed);
}
