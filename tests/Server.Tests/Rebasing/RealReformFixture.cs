using System.Text.Json;
using System.Text.Json.Nodes;
using DiaBan.Contracts;
using DiaBan.Server.AdminUnits;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Rebasing;

/// <summary>
/// The units of Ninh Thuận of 2022 and of November 2024 (facts, schematic outlines), the 24 communes of 1 July 2025 with
/// their real outlines, and the succession as it was published for the whole country. Without the shared geodata it is empty.
/// </summary>
public class RealReformFixture : ServerFixture
{
    private static readonly string Geodata = Path.Combine(AppContext.BaseDirectory, "geodata");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("diaban-reform-");

    public static DateOnly Reform => new(2025, 7, 1);

    internal Story Story => new(this);

    /// <summary>What the import of the published succession said.</summary>
    internal ImportReport Succession { get; private set; } = null!;

    /// <summary>The same, before the units of November 2024 were loaded.</summary>
    internal ImportReport TooEarly { get; private set; } = null!;

    private Dictionary<string, Guid> Accounts { get; } = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Given.Run(SqlFile.Read("Demo/Periods.sql"));
        foreach (var account in new[] { "planner", "leader" })
            Accounts.Add(account, await Given.Value<Guid>($"select id from account where name = '{account}'"));
        if (SharedGeodata.Missing is not null)
            return;

        await Units(new(Path.Combine(Geodata, "ninh-thuan-2022.geojson")));
        await Units(new(ProvinceOf2025()));
        await Units(new(SharedGeodata.File("admin/ninh-thuan-communes-2025.geojson"), Reform));
        // As if the list of 2022 had been taken for that of the day before the reform.
        await Given.Run("update admin_unit set valid = '[2004-07-01,2025-07-01)' where code = '22750'");
        TooEarly = await Published();
        await Given.Run("update admin_unit set valid = '[2004-07-01,2024-11-01)' where code = '22750'");
        await Units(new(Path.Combine(Geodata, "ninh-thuan-2024-11.geojson")));
        Loaded(await ImportSuccession.Run(Installation.Owner, SuccessionOf2024(), null, CancellationToken.None));
        Succession = await Published();
        Loaded(Succession);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Draws an area and brings it as far as asked, all within one period; returns hotspot and entry.</summary>
    internal async Task<(Guid Hotspot, Guid Entry)> Listed(
        string unit, Polygon outline, string period = "2022", EntryVerdict verdict = EntryVerdict.Selected, string? recurred = null)
    {
        var year = int.Parse(period, System.Globalization.CultureInfo.InvariantCulture);
        var hotspot = await As("planner", tx => DrawHotspot.Run(tx, new()
        {
            Name = $"Địa bàn {unit}",
            Category = HotspotCategory.Key,
            Regime = HotspotRegime.SocialOrder,
            Types = [HotspotType.Order],
            Form = HotspotForm.Area,
            Outline = outline,
            LeadUnit = unit,
            OccurredOn = new(year - 1, 12, 20),
        }, null, Papers.Today, CancellationToken.None));
        await Act("planner", hotspot, new Propose { Period = period, OccurredOn = new(year - 1, 12, 28), Evidence = new() { Incidents24Months = 12, ReportedByPublic = 7 } });
        await Act("leader", hotspot, new Select { Decision = Papers.Decision(period, new(year, 1, 20)), Aim = Papers.Aim });
        if (verdict is EntryVerdict.Achieved or EntryVerdict.NotAchieved)
        {
            var judged = verdict == EntryVerdict.Achieved ? CriterionVerdict.Achieved : CriterionVerdict.NotAchieved;
            await Act("planner", hotspot, new StartConversion
            {
                OccurredOn = new(year, 2, 10),
                Plan = new() { Number = "15/KH-BCĐ", SignedOn = new(year, 2, 10) },
                Measures = [MeasureKind.Patrol],
                LeadUnit = unit,
            });
            await Act("planner", hotspot, new SubmitForAppraisal
            {
                OccurredOn = new(year, 8, 15),
                CutOff = new(year, 8, 15),
                CriteriaSet = "TTATXH-2021.1",
                EarlyReason = "Kịp tổng kết",
                Results = Papers.Results(judged),
            });
            await Act("leader", hotspot, verdict == EntryVerdict.Achieved
                ? new RecogniseAchieved { Decision = Papers.Decision(period, new(year, 9, 8)), Appraisal = new() { Number = "7/BB-HĐTĐ", HeldOn = new(year, 9, 8) } }
                : new Reject { Decision = Papers.Decision(period, new(year, 9, 8)), Reason = "Chưa đạt tiêu chí" });
        }

        if (verdict == EntryVerdict.Withdrawn)
            await Act("leader", hotspot, new Withdraw { Decision = Papers.Decision(period, new(year, 6, 20)), Reason = "Giải tỏa để làm đường" });
        if (recurred is not null)
        {
            await Act("leader", hotspot, new DeclareRecurred
            {
                Decision = Papers.Decision(recurred, new(year + 1, 3, 1)),
                Reason = "Tụ điểm hoạt động trở lại",
                TriggerEvent = true,
            });
        }

        return (hotspot, await Given.Value<Guid>($"select id from list_entry where hotspot_id = '{hotspot}'"));
    }

    /// <summary>A square of about 100 m in the middle of a unit's outline of 2022.</summary>
    internal async Task<Polygon> Within(string unit)
    {
        var middle = await Given.Value<Point>($"""
            select st_pointonsurface(outline) from admin_unit where code = '{unit}' and valid @> '2022-06-01'::date
            """);
        return Shapes.Square(middle.X - 0.0005, middle.Y - 0.0005, 0.001);
    }

    private Task<Guid> Act(string account, Guid hotspot, HotspotAct act) =>
        As(account, tx => RecordAct.Run(tx, hotspot, act, Papers.Today, Accounts[account], CancellationToken.None));

    private Task<Guid> As(string account, Func<DbTransaction, Task<Guid>> act) =>
        new Db(Installation.Server, Accounts[account]).Transaction(act, CancellationToken.None);

    private async Task Units(UnitImport file) => Loaded(await ImportUnits.Run(Installation.Owner, file, new Progress<string>(), CancellationToken.None));

    private Task<ImportReport> Published() =>
        ImportSuccession.Run(Installation.Owner, SharedGeodata.File("units/succession-2025-07-01.csv"), Reform, CancellationToken.None);

    private static void Loaded(ImportReport report) =>
        report.Refused.ShouldBeFalse(string.Join('\n', report.Lines(FindingKind.Refused).Take(10)));

    private string ProvinceOf2025()
    {
        var all = JsonNode.Parse(File.ReadAllText(Path.Combine(Geodata, "ninh-thuan-2025.geojson")))!;
        var features = all["features"]!.AsArray();
        foreach (var commune in features.Where(feature => feature!["properties"]!["code"]!.GetValue<string>() != "56").ToList())
            features.Remove(commune);
        return Write("khanh-hoa.geojson", all.ToJsonString(JsonSerializerOptions.Default));
    }

    private string SuccessionOf2024()
    {
        var lines = File.ReadAllLines(Path.Combine(Geodata, "succession.csv"));
        return Write("2024.csv", string.Join('\n', lines.Where((line, i) => i == 0 || line.Contains("2024-11-01", StringComparison.Ordinal))));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
