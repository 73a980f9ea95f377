using DiaBan.Contracts;
using DiaBan.Server.Closure;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using static DiaBan.Server.Reports.Cells;

namespace DiaBan.Server.Reports;

/// <summary>Biểu 06: clusters along borders (domain.md §3.7, §4.4).</summary>
internal static class BorderTable
{
    private static readonly string Sql = SqlFile.Read("Reports/BorderSums.sql");

    private static readonly ReportColumn[] Columns =
    [
        Column("order", "STT", "No.", ReportColumnKind.Order, 4),
        Column("cluster", "Cụm", "Cluster", ReportColumnKind.Text, 16),
        Column("units", "Đơn vị tham gia", "Units", ReportColumnKind.Text, 22),
        Column("regulation", "Quy chế (số, ngày)", "Regulation", ReportColumnKind.Text, 14),
        Column("lead", "Đơn vị thường trực năm", "Standing unit of the year", ReportColumnKind.Text, 14),
        Column("joint", "Tuần tra chung (lượt)", "Joint patrols", ReportColumnKind.Count, 8),
        Column("bothSides", "Bao phủ hai phía %", "Both sides %", ReportColumnKind.Percent, 9),
        Column("oneSidedKm", "Khe hở một phía (km)", "One-sided gaps (km)", ReportColumnKind.Number, 9, decimals: 1),
        Column("nobodyKm", "Không ai đi (km)", "Nobody (km)", ReportColumnKind.Number, 9, decimals: 1),
        Column("incidents", "Số vụ", "Incidents", ReportColumnKind.Count, 7),
    ];

    public static async Task<(ReportTable Table, BorderSums Sums)> Run(ReportBasis basis, AskedWindows windows, Db db, CancellationToken cancel)
    {
        var watched = windows.Windows.Count > 0;
        var rows = await db.Query(Sql, row => new
        {
            Name = row.Get<string>("name"),
            Units = row.Maybe<string>("units"),
            Regulation = row.Maybe<string>("regulation"),
            Signed = row.MaybeValue<DateOnly>("signed_on"),
            Lead = row.Maybe<string>("lead"),
            Joint = row.Get<int>("joint"),
            Patrollable = row.MaybeValue<double>("patrollable_m"),
            Both = row.Get<double>("both_m"),
            OneSided = row.Get<double>("one_sided_m"),
            Zones = row.Get<int>("zones"),
            Incidents = row.Get<int>("incidents"),
        }, cancel,
            ("from", VietNamClock.StartOf(basis.From)), ("to", VietNamClock.StartOf(basis.Until.AddDays(1))), ("day", basis.UnitsOn), ("first", basis.From),
            ("last", basis.Until), windows.Values[0], windows.Values[1]);
        var table = new ReportTable("06", new("Phối hợp địa bàn giáp ranh", "Border zones"), Columns,
            [
                .. rows.Select((row, i) => new ReportRow(ReportRowKind.Item,
                [
                    Count(i + 1),
                    Name(row.Name),
                    Name(row.Units),
                    row.Regulation is null ? Words("chưa có", "none") : Name(row.Signed is { } day ? $"{row.Regulation}, {Vietnamese.Day(day)}" : row.Regulation),
                    Name(row.Lead),
                    Count(row.Joint),
                    Number(watched ? JudgeClosure.Percent(row.Both, row.Patrollable ?? 0) : null),
                    Number(watched && row.Zones > 0 ? row.OneSided / 1000 : null),
                    Number(watched && row.Patrollable is { } length ? Math.Max(0, length - row.Both - row.OneSided) / 1000 : null),
                    row.Zones > 0 ? Count(row.Incidents) : None,
                ])),
            ],
            [
                new("Bao phủ hai phía: phần chiều dài giáp ranh mà trong cùng khung giờ cả hai bên (hoặc một tổ chung) đã đi qua dải giáp ranh của mình.",
                    "Both sides: length of border where within one window each side (or a joint patrol) went along its strip."),
                rows.Count == 0 ? new("Chưa có cụm giáp ranh nào được lập.", "No cluster was formed yet.")
                    : new("Số vụ đếm trong dải giáp ranh của cả hai phía.", "Incidents are counted in the strips of both sides."),
            ]);
        var (patrollable, both) = (rows.Sum(row => row.Patrollable ?? 0), rows.Sum(row => row.Both));
        return (table, new(rows.Count, rows.Count(row => row.Regulation is null), rows.Sum(row => row.Joint), watched ? JudgeClosure.Percent(both, patrollable) : null));
    }
}

/// <param name="WithoutRegulation">Clusters without a coordination regulation.</param>
/// <param name="BothSides">Percent; null where it can't be told.</param>
internal sealed record BorderSums(int Clusters, int WithoutRegulation, int Joint, double? BothSides);
