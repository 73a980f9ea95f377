using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using static DiaBan.Server.Reports.Cells;

namespace DiaBan.Server.Reports;

/// <summary>Biểu 02: conversion by unit (domain.md §3.1).</summary>
internal static class ConversionTable
{
    private static readonly ReportWords Selected = new("Lựa chọn", "Selected");

    public static async Task<(ReportTable Table, ConversionRow Whole, ConversionRow? Before)> Run(ReportBasis basis, Db db, CancellationToken cancel)
    {
        var whole = await Whole(basis.Figures, basis.Day, db, cancel);
        var before = basis.Before is { } earlier ? await Whole(earlier, basis.DayBefore, db, cancel) : null;
        var rows = await ReadConversion.Rows(db, basis.Figures, basis.Level, basis.Day, cancel);
        var earlierRows = basis.Before is null ? [] : await ReadConversion.Rows(db, basis.Before, basis.Level, basis.DayBefore, cancel);
        var table = new ReportTable("02", new("Kết quả chuyển hóa theo địa bàn hành chính", "Conversion by unit"), Columns(whole.Target),
            [
                .. rows.Select((row, i) => new ReportRow(ReportRowKind.Item, Row(row, earlierRows.Find(one => one.Unit.Code == row.Unit.Code), Count(i + 1)))),
                new(ReportRowKind.Total, Row(whole, before, None)),
            ],
            [
                new("Tỷ lệ = số đạt / (số lựa chọn − số rút), gồm cả địa bàn đạt đang theo dõi sau chuyển hóa; tính theo đơn vị chủ trì ghi trong quyết định danh sách.",
                    "Rate = achieved / (selected − withdrawn), those under watch after conversion included; by the lead unit of the list decision."),
                new($"Chỉ tiêu: 100 × đạt ≥ {whole.Target} × (lựa chọn − rút), tính bằng số nguyên. Cùng kỳ: kỳ trước cùng loại, số liệu chốt sớm hơn một năm.",
                    $"Target: 100 × achieved ≥ {whole.Target} × (selected − withdrawn), in integers. Same period: a year before, cut off a year earlier."),
                .. whole.Warning is null ? Array.Empty<ReportWords>() :
                [
                    new($"Tính cả địa bàn đã rút, tỷ lệ là {WriteNumber.Rate(whole.RateWithWithdrawn, whole.Achieved, whole.ListedWithWithdrawn).Vietnamese}, chưa đạt chỉ tiêu.",
                        $"With the withdrawn the rate is {WriteNumber.Rate(whole.RateWithWithdrawn, whole.Achieved, whole.ListedWithWithdrawn).English}, below the target."),
                ],
            ]);
        return (table, whole, before);
    }

    private static async Task<ConversionRow> Whole(FigureBasis figures, DateOnly day, Db db, CancellationToken cancel)
    {
        var rows = await ReadConversion.Rows(db, figures, "province", day, cancel);
        return rows.MaxBy(row => row.ListedWithWithdrawn) ?? Empty(figures);
    }

    private static ConversionRow Empty(FigureBasis figures) => new(
        new("", "", "", "province", null), 0, 0, 0, 0, 0, 0, 0, 0, null, 0, null, figures.ConversionTarget, null, 0, null, new("", "", "", "", ""));

    private static ReportColumn[] Columns(int target) =>
    [
        Column("order", "STT", "No.", ReportColumnKind.Order, 4),
        Column("unit", "Đơn vị", "Unit", ReportColumnKind.Text, 23),
        Column("selected", "Tổng", "All", ReportColumnKind.Count, 6, group: Selected),
        Column("new", "Mới", "New", ReportColumnKind.Count, 6, group: Selected),
        Column("carriedOver", "Chuyển tiếp", "Carried over", ReportColumnKind.Count, 7, group: Selected),
        Column("withdrawn", "Rút", "Withdrawn", ReportColumnKind.Count, 6),
        Column("achieved", "Đạt", "Achieved", ReportColumnKind.Count, 6),
        Column("notAchieved", "Chưa đạt", "Not achieved", ReportColumnKind.Count, 7),
        Column("underAppraisal", "Đang thẩm định", "Under appraisal", ReportColumnKind.Count, 8),
        Column("rate", "Tỷ lệ %", "Rate %", ReportColumnKind.Rate, 11),
        Column("target", $"Chỉ tiêu {target}%", $"Target {target}%", ReportColumnKind.Text, 15),
        Column("before", "Cùng kỳ", "Same period", ReportColumnKind.Rate, 11),
        Column("change", "± (điểm %)", "± (points)", ReportColumnKind.Change, 8, decimals: 1),
    ];

    private static ReportCell[] Row(ConversionRow row, ConversionRow? before, ReportCell number) =>
    [
        number,
        number == None ? Words("Tổng cộng", "Total") : Name(row.Unit.FullName),
        Count(row.ListedWithWithdrawn, row.Links.Entries),
        Count(row.New),
        Count(row.CarriedOver),
        Count(row.Withdrawn, row.Links.Withdrawn),
        Count(row.Achieved, row.Links.Achieved),
        Count(row.NotAchieved, row.Links.NotAchieved),
        Count(row.UnderAppraisal, row.Links.Pending),
        Percent(row.Rate, row.Achieved, row.Listed, row.Links.Entries),
        Target(row.Met, row.StillNeeded),
        before is null ? None : Percent(before.Rate, before.Achieved, before.Listed, before.Links.Entries),
        Number(row.Rate is { } now && before?.Rate is { } was ? Math.Round(now - was, 1, MidpointRounding.AwayFromZero) : null),
    ];

    /// <summary>đạt, or how many are missing.</summary>
    public static ReportCell Target(bool? met, int stillNeeded) => met switch
    {
        null => None,
        true => Words("đạt", "met"),
        _ => Words($"không; cần thêm {stillNeeded}", $"not met; {stillNeeded} more"),
    };
}
