using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Incidents;
using Npgsql;
using static DiaBan.Server.Reports.Cells;

namespace DiaBan.Server.Reports;

/// <summary>Biểu 04: incidents in the frozen outlines, with what small numbers can not say (domain.md §3.3).</summary>
internal static class IncidentTable
{
    private static readonly string Sql = SqlFile.Read("Reports/EntryIncidents.sql");

    private static readonly ReportColumn[] Columns =
    [
        Column("order", "STT", "No.", ReportColumnKind.Order, 4),
        Column("hotspot", "Địa bàn", "Hotspot", ReportColumnKind.Text, 26),
        Column("baseline", "Kỳ gốc", "Baseline", ReportColumnKind.Count, 7),
        Column("samePeriod", "Cùng kỳ", "Same period", ReportColumnKind.Count, 7),
        Column("incidents", "Kỳ này", "This period", ReportColumnKind.Count, 7),
        Column("change", "± vụ", "± incidents", ReportColumnKind.Change, 7),
        Column("changePercent", "± %", "± %", ReportColumnKind.Change, 8, decimals: 1),
        Column("reported", "Tin báo của dân", "Reported", ReportColumnKind.Count, 8),
        Column("found", "Lực lượng phát hiện", "Found by forces", ReportColumnKind.Count, 8),
        Column("note", "Ghi chú (số nhỏ)", "Note (small numbers)", ReportColumnKind.Text, 26),
    ];

    public static async Task<(ReportTable Table, IncidentSums Sums)> Run(ReportBasis basis, Db db, CancellationToken cancel)
    {
        var rows = await db.Query(Sql, Read, cancel, ("day", basis.Day), ("period", basis.Figures.Period));
        var sums = new IncidentSums(rows.Sum(row => row.Baseline.Incidents), rows.Sum(row => row.Same), rows.Sum(row => row.Now.Incidents), rows.Sum(row => row.Now.Reported));
        var change = WriteNumber.Change(sums.Same, sums.Now);
        var table = new ReportTable("04", new("Diễn biến số vụ tại địa bàn", "Incidents in the hotspots"), Columns,
            [
                .. rows.Select((row, i) => new ReportRow(ReportRowKind.Item, Row(row, i + 1))),
                new(ReportRowKind.Total,
                [
                    None, Words("Tổng cộng", "Total"), Count(sums.Baseline), Count(sums.Same), Count(sums.Now), Number(sums.Now - sums.Same),
                    Number(Percent(sums.Same, sums.Now)), Count(sums.Reported), Count(sums.Now - sums.Reported), Words(change),
                ]),
            ],
            [
                new("Đếm trong ranh giới đã chốt khi lựa chọn; ± so với cùng kỳ năm trước. Địa bàn chồng nhau có thể đếm một vụ hai lần, nên dòng tổng không phải số vụ của tỉnh.",
                    "Counted in the outline frozen at selection; ± against the same period a year before. Where hotspots overlap an incident counts in both, so the total is not the province's."),
                new("Vụ do lực lượng phát hiện tăng theo số ca tuần tra; khi so sánh hãy đọc cột tin báo của dân.",
                    "What forces find grows with patrols; compare by what the public reported."),
            ]);
        return (table, sums);
    }

    private static ReportCell[] Row(Counted row, int number)
    {
        var against = CompareCounts.Between(new("samePeriod", row.Now.From.AddYears(-1), row.Now.To.AddYears(-1), row.Now.Days, row.Same, 0, 0, null, null), row.Now);
        return
        [
            Count(number),
            new(new($"{row.Name} ({row.Code}), {row.Unit}", $"{row.Name} ({row.Code}), {row.Unit}"), null, $"/api/v1/hotspots/{row.Hotspot}", null),
            Count(row.Baseline.Incidents),
            Count(row.Same),
            Count(row.Now.Incidents),
            Number(against.Difference),
            Number(Percent(row.Same, row.Now.Incidents)),
            Count(row.Now.Reported),
            Count(row.Now.Found),
            against.Telling ? Words("khó do ngẫu nhiên", "hardly by chance")
                : row.Same + row.Now.Incidents == 0 ? None
                : Words("số nhỏ, có thể do ngẫu nhiên, chưa đủ cơ sở kết luận", "small numbers, it can be chance: no ground for a conclusion"),
        ];
    }

    private static double? Percent(int before, int now) =>
        before == 0 ? null : Math.Round((now - before) * 100.0 / before, 1, MidpointRounding.AwayFromZero);

    private static Counted Read(NpgsqlDataReader row)
    {
        var (incidents, reported) = (row.Get<int>("incidents"), row.Get<int>("reported"));
        return new(
            row.Get<Guid>("id"), row.Get<string>("code"), row.Get<string>("name"), row.Get<string>("unit_name"),
            new("baseline", row.Get<DateOnly>("base_first"), row.Get<DateOnly>("base_last"), row.Get<int>("base_days"), row.Get<int>("base_incidents"), 0, 0, null, null),
            row.Get<int>("same_incidents"),
            new("period", row.Get<DateOnly>("first_day"), row.Get<DateOnly>("last_day"), row.Get<int>("days"), incidents, reported, incidents - reported, null, null));
    }

    private sealed record Counted(Guid Hotspot, string Code, string Name, string Unit, IncidentSpan Baseline, int Same, IncidentSpan Now);
}

/// <summary>Sums over the hotspots of the list.</summary>
internal sealed record IncidentSums(int Baseline, int Same, int Now, int Reported);
