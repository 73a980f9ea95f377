using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Recurrence;
using static DiaBan.Server.Reports.Cells;

namespace DiaBan.Server.Reports;

/// <summary>Biểu 03: converted hotspots that did not become complex again (domain.md §3.2).</summary>
internal static class NonRecurrenceTable
{
    public static async Task<(ReportTable Table, NonRecurrenceRow? Whole)> Run(ReportBasis basis, Db db, CancellationToken cancel)
    {
        var whole = (await ReadNonRecurrence.Rows(db, basis.Figures, "province", NonRecurrenceCohort.Stage, basis.Day, cancel)).MaxBy(row => row.Listed + row.NewlyConverted);
        var rows = await ReadNonRecurrence.Rows(db, basis.Figures, basis.Level, NonRecurrenceCohort.Stage, basis.Day, cancel);
        var target = basis.Figures.NonRecurrenceTarget;
        var table = new ReportTable("03", new("Địa bàn đã chuyển hóa không tái phức tạp", "Converted hotspots that are not complex again"), Columns(target),
            [
                .. rows.Select((row, i) => new ReportRow(ReportRowKind.Item, Row(row, Count(i + 1)))),
                .. whole is null ? [] : new[] { new ReportRow(ReportRowKind.Total, Row(whole, None)) },
            ],
            [
                new("Thuần tập: địa bàn có kết luận gần nhất là đạt, cho kỳ kết thúc trước kỳ này, trong cùng giai đoạn chương trình. Địa bàn công nhận trong kỳ ghi riêng.",
                    "Cohort: hotspots whose latest verdict is achieved, for a period that ended before this one, in the same stage of the programme. Those recognised within the period stand apart."),
                .. whole is { Pending: > 0 }
                    ? [new ReportWords($"Trong số không tái phức tạp có {whole.Pending} địa bàn có cảnh báo chưa xem xét; cảnh báo không làm thay đổi tỷ lệ cho đến khi có quyết định.",
                        $"Of those not recurred {whole.Pending} have an alert that nobody has decided on; an alert changes no rate before a decision.")]
                    : Array.Empty<ReportWords>(),
                .. whole is { Listed: > 0 and <= 6 }
                    ? [new ReportWords($"Với {whole.Listed} địa bàn, chỉ tiêu {target}% không cho phép địa bàn nào tái phức tạp.",
                        $"With {whole.Listed} hotspots the target of {target}% allows no recurrence at all.")]
                    : Array.Empty<ReportWords>(),
            ]);
        return (table, whole);
    }

    private static ReportColumn[] Columns(int target) =>
    [
        Column("order", "STT", "No.", ReportColumnKind.Order, 4),
        Column("unit", "Đơn vị", "Unit", ReportColumnKind.Text, 25),
        Column("cohort", "Đã chuyển hóa (thuần tập)", "Converted (cohort)", ReportColumnKind.Count, 10),
        Column("underWatch", "Đang theo dõi", "Under watch", ReportColumnKind.Count, 8),
        Column("watchEnded", "Hết theo dõi", "Watch ended", ReportColumnKind.Count, 8),
        Column("alerts", "Cảnh báo (chưa xem xét)", "Alerts (undecided)", ReportColumnKind.Count, 9),
        Column("recurred", "Tái phức tạp", "Recurred", ReportColumnKind.Count, 8),
        Column("rate", "Tỷ lệ %", "Rate %", ReportColumnKind.Rate, 12),
        Column("target", $"Chỉ tiêu {target}%", $"Target {target}%", ReportColumnKind.Text, 15),
        Column("newlyConverted", "Mới chuyển hóa trong kỳ", "Newly converted", ReportColumnKind.Count, 9),
    ];

    private static ReportCell[] Row(NonRecurrenceRow row, ReportCell number) =>
    [
        number,
        number == None ? Words("Tổng cộng", "Total") : Name(row.Unit.FullName),
        Count(row.Listed, row.Links.Entries),
        Count(row.UnderWatch),
        Count(row.WatchEnded),
        Count(row.Pending, row.Links.Pending),
        Count(row.NotAchieved, row.Links.NotAchieved),
        Percent(row.Rate, row.Achieved, row.Listed, row.Links.Achieved),
        ConversionTable.Target(row.Met, row.StillNeeded),
        Count(row.NewlyConverted),
    ];
}
