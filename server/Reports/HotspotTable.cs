using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using static DiaBan.Server.Reports.Cells;

namespace DiaBan.Server.Reports;

/// <summary>Biểu 01: the list of the period.</summary>
internal static class HotspotTable
{
    private static readonly ReportColumn[] Columns =
    [
        Column("order", "STT", "No.", ReportColumnKind.Order, 4),
        Column("hotspot", "Tên địa bàn", "Hotspot", ReportColumnKind.Text, 20),
        Column("unit", "Xã, phường, thị trấn (theo quyết định)", "Commune (by the decision)", ReportColumnKind.Text, 12),
        Column("unitToday", "Hiện nay", "Today", ReportColumnKind.Text, 10),
        Column("types", "Loại (1–4)", "Type (1–4)", ReportColumnKind.Text, 6),
        Column("authority", "Cấp quyết định", "Authority", ReportColumnKind.Text, 10),
        Column("decision", "Số, ngày quyết định", "Decision", ReportColumnKind.Text, 12),
        Column("selection", "Năm lựa chọn (lần)", "Selected in (time)", ReportColumnKind.Text, 8),
        Column("carriedOver", "Chuyển tiếp", "Carried over", ReportColumnKind.Text, 8),
        Column("size", "Diện tích (ha), chiều dài (km)", "Area (ha), length (km)", ReportColumnKind.Text, 9),
        Column("state", "Trạng thái", "State", ReportColumnKind.Text, 12),
        Column("note", "Ghi chú", "Note", ReportColumnKind.Text, 12),
    ];

    public static async Task<ReportTable> Run(ReportBasis basis, Db db, CancellationToken cancel)
    {
        var sets = await ListEntries.Sets(db, cancel);
        var filter = new EntryFilter(basis.Figures.Period, null, null, null, basis.Day, null, null, null, null, null, null, null, null, null, "unit", null, null);
        var entries = await db.Query(ListEntries.Sql, row => ListEntries.Read(row, sets), cancel, filter.Values(basis.Day, null, null));
        return new("01",
            new("Danh sách địa bàn trọng điểm, phức tạp về trật tự, an toàn xã hội", "List of key and complex hotspots of social order and safety"),
            Columns, [.. entries.Select((entry, i) => new ReportRow(ReportRowKind.Item, Row(entry, i + 1)))],
            [
                new("Loại: 1 trật tự xã hội; 2 kinh tế; 3 môi trường, an toàn thực phẩm; 4 ma túy. Một địa bàn có thể thuộc nhiều loại.",
                    "Types: 1 public order; 2 economic; 3 environment, food safety; 4 drugs. A hotspot can be of several."),
                new("Đơn vị theo quyết định là đơn vị chủ trì vào ngày lựa chọn, không đổi khi đơn vị hành chính thay đổi.",
                    "The unit by the decision led on the day of selection; it stays when units change."),
            ]);
    }

    /// <summary>Hotspots in the order of the rows.</summary>
    public static IReadOnlyList<Guid> Order(ReportTable table) => [.. table.Rows.Select(row => Guid.Parse(row.Cells[1].Opens!.Split('/')[^1]))];

    private static ReportCell[] Row(ListEntry entry, int number) =>
    [
        Count(number),
        new(new($"{entry.HotspotName} ({entry.HotspotCode})", $"{entry.HotspotName} ({entry.HotspotCode})"), null,
            $"/api/v1/hotspots/{entry.HotspotId}", null),
        Name(entry.LeadUnit.FullName),
        entry.TodayUnit.Code == entry.LeadUnit.Code && entry.TodayUnit.FullName == entry.LeadUnit.FullName ? Words("như quyết định", "the same") : Name(entry.TodayUnit.FullName),
        Name(string.Join(", ", entry.Types.Select(type => (int)type + 1).Order())),
        Words(Conversion.Words.Authority(entry.Decision.Authority)),
        new(new($"{entry.Decision.Number}, {Vietnamese.Day(entry.Decision.SignedOn)}", $"{entry.Decision.Number}, {Vietnamese.Day(entry.Decision.SignedOn)}"), null,
            $"/api/v1/decisions/{entry.Decision.Id}", null),
        Name(string.Create(CultureInfo.InvariantCulture, $"{entry.Decision.SignedOn.Year} ({entry.Selection})")),
        entry.Origin == EntryOrigin.CarriedOver ? Words("có", "yes") : None,
        Size(entry),
        Words(Conversion.Words.Verdict(entry.Verdict)),
        Note(entry),
    ];

    private static ReportCell Size(ListEntry entry) => entry.LengthMetres > 0
        ? Words($"{WriteNumber.Vietnamese(entry.LengthMetres / 1000, 2)} km", $"{WriteNumber.English(entry.LengthMetres / 1000, 2)} km")
        : Words($"{WriteNumber.Vietnamese(entry.AreaHectares, 2)} ha", $"{WriteNumber.English(entry.AreaHectares, 2)} ha");

    private static ReportCell Note(ListEntry entry) =>
        entry.VerdictDecision is { } decided
            ? Words($"QĐ {decided.Number}, {Vietnamese.Day(decided.SignedOn)}", $"Decision {decided.Number}, {Vietnamese.Day(decided.SignedOn)}")
            : entry.AlertOpen ? Words("có cảnh báo chưa xem xét", "an alert is undecided")
            : entry.Origin == EntryOrigin.Reselected ? Words("lựa chọn lại", "selected again")
            : None;
}
