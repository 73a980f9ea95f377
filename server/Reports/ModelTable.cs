using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Models;
using static DiaBan.Server.Reports.Cells;

namespace DiaBan.Server.Reports;

/// <summary>Biểu 07: community models, safety standard and model communes.</summary>
internal static class ModelTable
{
    private const string KindsSql = "select code, name_vi, name_en from model_kind order by position";

    private static readonly ReportWords Safety = new("An toàn về ANTT", "Safety standard");

    private static readonly ReportColumn[] Columns =
    [
        Column("order", "STT", "No.", ReportColumnKind.Order, 4),
        Column("unit", "Xã, phường, thị trấn", "Commune", ReportColumnKind.Text, 22),
        Column("models", "Mô hình (số)", "Models", ReportColumnKind.Count, 8),
        Column("kinds", "Loại mô hình", "Kinds", ReportColumnKind.Text, 34),
        Column("safetyStandard", "Đăng ký, đạt", "Registered, met", ReportColumnKind.Text, 16, group: Safety),
        Column("modelUnit", "Điển hình", "Model commune", ReportColumnKind.Text, 16),
    ];

    public static async Task<(ReportTable Table, ModelSums Sums)> Run(ReportBasis basis, Db db, CancellationToken cancel)
    {
        var kinds = await db.Query(KindsSql, row => (Code: row.Get<string>("code"), Vi: row.Get<string>("name_vi"), En: row.Get<string>("name_en")), cancel);
        var rows = await ListStandings.Rows(db, basis.Figures.To.Year, basis.Day, null, cancel);
        var parents = rows.GroupBy(row => row.Parent).ToList();
        var number = 0;
        var table = new ReportTable("07", new("Mô hình, tiêu chuẩn an toàn, xã, phường điển hình", "Models, safety standard, model communes"), Columns,
            [
                .. parents.SelectMany(parent => new[]
                {
                    new ReportRow(ReportRowKind.Heading,
                        [None, Name(parent.Key?.FullName ?? basis.Province.FullName), Count(parent.Sum(row => row.Models.Values.Sum())), None, Sum(parent, row => row.SafetyStandard),
                            Sum(parent, row => row.ModelUnit)]),
                }.Concat(parent.Select(row => new ReportRow(ReportRowKind.Item,
                [
                    Count(++number),
                    Name(row.Unit.FullName),
                    Count(row.Models.Values.Sum()),
                    row.Models.Count == 0 ? None : Words(
                        string.Join("; ", kinds.Where(kind => row.Models.ContainsKey(kind.Code)).Select(kind => $"{kind.Vi} ({row.Models[kind.Code]})")),
                        string.Join("; ", kinds.Where(kind => row.Models.ContainsKey(kind.Code)).Select(kind => $"{kind.En} ({row.Models[kind.Code]})"))),
                    Standing(row.SafetyStandard),
                    Standing(row.ModelUnit),
                ])))),
            ],
            [new("Mô hình đang hoạt động vào ngày chốt, tính cho xã, phường nơi mô hình đặt.", "Models at work on the cut-off day, by the commune in which they lie.")]);
        return (table, new(rows.Sum(row => row.Models.Values.Sum()), Met(rows, row => row.SafetyStandard), rows.Count, Met(rows, row => row.ModelUnit)));
    }

    private static int Met(IEnumerable<UnitStandingRow> rows, Func<UnitStandingRow, Standing?> of) => rows.Count(row => of(row)?.Status == StandingStatus.Achieved);

    private static ReportCell Sum(IEnumerable<UnitStandingRow> rows, Func<UnitStandingRow, Standing?> of)
    {
        var list = rows.ToList();
        var known = list.Count(row => of(row) is not null);
        return known == 0 ? None : Words($"{Met(list, of)} đạt, {known} đăng ký", $"{Met(list, of)} met, {known} registered");
    }

    private static ReportCell Standing(Standing? standing) => standing is null ? None : Words(StandingWords.Of(standing.Status));
}

/// <param name="Safe">Communes that met the safety standard.</param>
/// <param name="Model">Recognised model communes.</param>
internal sealed record ModelSums(int Models, int Safe, int Communes, int Model);
