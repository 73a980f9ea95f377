using DiaBan.Contracts;
using DiaBan.Server.Closure;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Npgsql;
using static DiaBan.Server.Reports.Cells;

namespace DiaBan.Server.Reports;

/// <summary>Biểu 05: patrols and closed coverage by unit (domain.md §3.6, §3.7).</summary>
internal static class PatrolTable
{
    private static readonly string Sql = SqlFile.Read("Reports/PatrolSums.sql");

    private static readonly PatrolSums Nothing = new(Guid.Empty, "", false, 0, 0, 0, 0, 0, null, 0, null, null, 0);

    private static readonly ReportWords Shifts = new("Ca", "Shifts");
    private static readonly ReportWords Closed = new("Khép kín %", "Closure %");

    private static readonly ReportColumn[] Columns =
    [
        Column("order", "STT", "No.", ReportColumnKind.Order, 4),
        Column("unit", "Đơn vị, địa bàn", "Unit", ReportColumnKind.Text, 23),
        Column("planned", "Kế hoạch", "Planned", ReportColumnKind.Count, 6, group: Shifts),
        Column("done", "Thực hiện", "Done", ReportColumnKind.Count, 6, group: Shifts),
        Column("turns", "Lượt tuần tra", "Patrol turns", ReportColumnKind.Count, 6),
        Column("personTurns", "Lượt người", "Person-turns", ReportColumnKind.Count, 7),
        Column("km", "Km", "Km", ReportColumnKind.Number, 7, decimals: 1),
        Column("hours", "Giờ", "Hours", ReportColumnKind.Number, 7, decimals: 1),
        Column("covered", "Bao phủ %", "Covered %", ReportColumnKind.Percent, 7),
        Column("unknown", "Không rõ %", "Unknown %", ReportColumnKind.Percent, 7),
        Column("ks", "Ks", "Ks", ReportColumnKind.Percent, 6, group: Closed),
        Column("kt", "Kt", "Kt", ReportColumnKind.Percent, 6, group: Closed),
        Column("kb", "Kb", "Kb", ReportColumnKind.Percent, 6, group: Closed),
        Column("longestGap", "Khoảng trống dài nhất (giờ)", "Longest gap (hours)", ReportColumnKind.Number, 8, decimals: 1),
        Column("untracked", "Không có vết (lượt)", "Without track", ReportColumnKind.Count, 7),
    ];

    public static async Task<(ReportTable Table, PatrolSums Whole)> Run(ReportBasis basis, AskedWindows windows, Db db, CancellationToken cancel)
    {
        var rows = await db.Query(Sql, Read, cancel,
            ("from", VietNamClock.StartOf(basis.From)), ("to", VietNamClock.StartOf(basis.Until.AddDays(1))), ("level", basis.Level), ("day", basis.UnitsOn));
        var closure = new Dictionary<Guid, ClosureFigures>();
        foreach (var row in rows.Where(_ => windows.Windows.Count > 0))
            closure[row.Unit] = (await ShowClosure.Measure(row.Unit, windows, db, cancel)).Total;
        var whole = rows.Where(row => !row.OfLevel).MaxBy(row => row.Turns) ?? rows.FirstOrDefault() ?? Nothing;
        var units = rows.Where(row => row.OfLevel).ToList();
        var table = new ReportTable("05", new("Tuần tra, khép kín địa bàn", "Patrols and closed coverage"), Columns,
            [
                .. units.Select((row, i) => new ReportRow(ReportRowKind.Item, Row(row, Name(row.Name), Count(i + 1), closure.GetValueOrDefault(row.Unit)))),
                .. whole == Nothing ? [] : new[] { new ReportRow(ReportRowKind.Total, Row(whole, Words("Toàn tỉnh", "Province"), None, closure.GetValueOrDefault(whole.Unit))) },
            ],
            [
                new("Km và bao phủ chỉ tính phần vết đi biết chắc; phần mất tín hiệu ghi ở cột không rõ và không được tính là đã đi. Lượt ghi sổ giấy không có vết.",
                    "Km and coverage hold only what a track is sure of; what was lost stands under unknown and does not count as covered. Patrols from a paper log have no track."),
                new("Dòng toàn tỉnh gồm cả ca do tỉnh trực tiếp tổ chức, nên có thể lớn hơn tổng các dòng trên.",
                    "The province's row includes shifts of its own, so it can exceed the sum of the rows above."),
                windows.Windows.Count == 0
                    ? new("Trong kỳ không có kế hoạch nào định khung giờ khép kín, nên Ks, Kt, Kb để trống.", "No plan of the period has windows of closure, so Ks, Kt, Kb are empty.")
                    : new($"Ks, Kt, Kb tính trên {windows.Windows.Count} khung giờ của các kế hoạch trong kỳ; bộ ngưỡng {windows.Rules.Version}.",
                        $"Ks, Kt, Kb over the {windows.Windows.Count} windows of the period's plans; rules {windows.Rules.Version}."),
            ]);
        return (table, whole);
    }

    private static ReportCell[] Row(PatrolSums row, ReportCell name, ReportCell number, ClosureFigures? closure) =>
    [
        number,
        name,
        Count(row.Planned),
        Count(row.Gone),
        Count(row.Turns),
        Count(row.PersonTurns),
        Number(row.Km),
        row.Patrols == 0 ? None : Number(row.Hours),
        Number(row.Covered),
        Number(row.Unknown),
        Number(closure?.Ks.Percent),
        Number(closure?.Kt.Percent),
        Number(closure?.Kb.Percent),
        Number(closure?.GapMinutes / 60),
        Count(row.Untracked),
    ];

    private static PatrolSums Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"), row.Get<string>("full_name"), row.Get<bool>("of_level"), row.Get<int>("planned"), row.Get<int>("gone"), row.Get<int>("patrols"),
        row.Get<int>("turns"), row.Get<int>("person_turns"), row.MaybeValue<double>("km"), row.Get<double>("hours"), row.MaybeValue<double>("covered"),
        row.MaybeValue<double>("unknown"), row.Get<int>("untracked"));
}

/// <summary>What a unit and those below it patrolled.</summary>
/// <param name="Km">Of tracks; null without any.</param>
/// <param name="Covered">Percent of the routes' length; null without a track on a route.</param>
internal sealed record PatrolSums(
    Guid Unit, string Name, bool OfLevel, int Planned, int Gone, int Patrols, int Turns, int PersonTurns, double? Km, double Hours, double? Covered, double? Unknown,
    int Untracked);
