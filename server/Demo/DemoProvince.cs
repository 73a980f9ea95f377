using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.AdminUnits;
using DiaBan.Server.Appraisals;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using DiaBan.Server.Incidents;
using DiaBan.Server.Measures;
using DiaBan.Server.Patrols;
using DiaBan.Server.Signing;
using NetTopologySuite.Geometries.Utilities;

namespace DiaBan.Server.Demo;

/// <summary>
/// Fills an empty database with the demo province: schematic units, accounts of the five roles, and a list whose every
/// state came about through the lifecycle, as it would in an office.
/// </summary>
internal static class DemoProvince
{
    public const string AccountsFile = "demo-accounts.json";

    private const string Province = "58";
    private const string Commune = "22780";

    private static readonly DateOnly Today = new(2023, 12, 31);
    private const string Widened = "NT-041";
    private static readonly string[] Redrawn = ["NT-002", "NT-021", "NT-031"];
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly (string Period, DateOnly CutOff, string Number)[] Signed =
        [("2021", new(2022, 1, 31), "09/BC-BCĐ"), ("2022", new(2023, 1, 31), "12/BC-BCĐ")];

    private const string EmptySql = "select count(*)::int as accounts from account";

    private static readonly string IncidentsSql = SqlFile.Read("Demo/Incidents.sql");

    private static readonly string PeriodsSql = SqlFile.Read("Demo/Periods.sql");

    private static readonly string[] WorkSql =
        [SqlFile.Read("Demo/Measures.sql"), SqlFile.Read("Demo/MeasureReports.sql"), SqlFile.Read("Demo/TaskReports.sql"),
         SqlFile.Read("Demo/Models.sql"), SqlFile.Read("Demo/Standings.sql"), SqlFile.Read("Demo/UnitReports.sql")];

    public static async Task Load(Installation installation, string dataFolder, CancellationToken cancel)
    {
        var owner = new Db(installation.Owner, null);
        if ((await owner.Query(EmptySql, row => row.Get<int>("accounts"), cancel))[0] > 0)
            return;

        await LoadDemoUnits.Run(installation, cancel);
        var logins = await owner.Transaction(async tx =>
        {
            await tx.Execute(PeriodsSql, cancel);
            var logins = await AddAccounts(tx, cancel);
            await LoadHotspots(tx, logins, cancel);
            await LoadWork(tx, logins["planner"].Account, cancel);
            await DraftCriteria.Write(tx, DemoCriteria.Version, DemoCriteria.Draft, null, cancel);
            await tx.Execute(IncidentsSql, cancel);
            await ImportIncidents.Analyze(tx, cancel);
            await tx.ActAs(logins["commander"].Account, cancel);
            var now = TimeProvider.System.GetUtcNow();
            await DemoPatrols.Load(tx, now, VietNamClock.DayOf(now), cancel);
            OwnerOnlyFile.Write(Path.Combine(dataFolder, AccountsFile), JsonSerializer.Serialize(
                logins.ToDictionary(login => login.Key, login => new { login.Value.Password, login.Value.Token }), Indented));
            return logins;
        }, cancel);
        await RecomputeCoverage.Run(installation.Owner, null, new Progress<string>(), cancel);
        var leader = new Db(installation.Server, logins["leader"].Account);
        foreach (var (period, cutOff, number) in Signed)
            await SignPeriod.Sign(leader, (await FigureBasis.Find(leader, period, "province", cancel)).Basis!, cutOff, number, reason: null, revision: 1, VietNamClock.At(cutOff, new(9, 0)), cancel);
    }

    private static async Task<Dictionary<string, Login>> AddAccounts(DbTransaction tx, CancellationToken cancel)
    {
        var logins = new Dictionary<string, Login>();
        foreach (var (name, unit) in new (string, string?)[]
            { ("admin", null), ("planner", Province), ("commander", Province), ("leader", Province), ("commune", Commune) })
        {
            logins[name] = await AddAccount.Run(tx, name, role: name, unit, cancel);
        }

        return logins;
    }

    private static async Task LoadHotspots(DbTransaction tx, Dictionary<string, Login> logins, CancellationToken cancel)
    {
        var hotspots = await Read(cancel);
        var ids = new Dictionary<string, Guid>();
        for (var number = 0; number < hotspots.Count; number++)
        {
            var hotspot = hotspots[number];
            await tx.ActAs(logins["planner"].Account, cancel);
            ids[hotspot.Code] = await DrawHotspot.Run(tx, Drawn(hotspot, number), hotspot.Code, Today, cancel);
            foreach (var (account, act) in DemoStory.Acts(hotspot, number))
            {
                var by = logins[account].Account;
                await tx.ActAs(by, cancel);
                await RecordAct.Run(tx, ids[hotspot.Code], act, Today, by, cancel);
                if (act is StartConversion start && Redrawn.Contains(hotspot.Code))
                    await Redraw(tx, ids[hotspot.Code], hotspot, start.OccurredOn!.Value.AddDays(40), logins["planner"].Account, cancel);
            }
        }

        await tx.ActAs(logins["leader"].Account, cancel);
        foreach (var hotspot in hotspots.Where(hotspot => hotspot.Superseded is not null))
        {
            var act = DemoStory.Split([.. hotspot.SupersededBy.Select(code => ids[code])]).Act;
            await RecordAct.Run(tx, ids[hotspot.Code], act, Today, logins["leader"].Account, cancel);
        }

        await AskForRedraw(tx, ids[Widened], hotspots.Single(hotspot => hotspot.Code == Widened), logins["planner"].Account, cancel);
    }

    /// <summary>A redraw that waits for the leader: the market grew by half.</summary>
    private static async Task AskForRedraw(DbTransaction tx, Guid id, DemoHotspot hotspot, Guid by, CancellationToken cancel)
    {
        await tx.ActAs(by, cancel);
        var corner = hotspot.Geometry.EnvelopeInternal;
        await RedrawHotspot.Run(tx, id, new()
        {
            Outline = AffineTransformation.ScaleInstance(1.28, 1.17, corner.MinX, corner.MinY).Transform(hotspot.Geometry),
            Reason = "Các điểm kinh doanh mở thêm về phía đông; đề nghị đưa cả khu mới vào địa bàn.",
        }, "*", Today, cancel);
    }

    private static async Task LoadWork(DbTransaction tx, Guid planner, CancellationToken cancel)
    {
        await tx.ActAs(planner, cancel);
        await using (var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "geodata", "demo-plan.json")))
            await RecordPlan.Run(tx, (await JsonSerializer.DeserializeAsync<RecordedPlan>(file, WireJson.Options, cancel))!, cancel);
        foreach (var statement in WorkSql)
            await tx.Execute(statement, cancel);
    }

    private static DrawnHotspot Drawn(DemoHotspot hotspot, int number) => new()
    {
        Name = hotspot.Name,
        Category = hotspot.Category,
        Regime = hotspot.Regime,
        Types = hotspot.Types,
        Form = hotspot.Form,
        Outline = hotspot.Geometry,
        LeadUnit = hotspot.LeadUnit,
        OccurredOn = DemoStory.RegisteredOn(hotspot, number),
    };

    private static async Task Redraw(DbTransaction tx, Guid id, DemoHotspot hotspot, DateOnly on, Guid by, CancellationToken cancel)
    {
        await tx.ActAs(by, cancel);
        var centre = hotspot.Geometry.Centroid;
        await RedrawHotspot.Run(tx, id, new()
        {
            Outline = AffineTransformation.ScaleInstance(0.97, 0.99, centre.X, centre.Y).Transform(hotspot.Geometry),
            Reason = "Chỉnh ranh giới theo thực địa sau khi mở đường.",
            OccurredOn = on,
        }, "*", Today, cancel);
    }

    private static async Task<List<DemoHotspot>> Read(CancellationToken cancel)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "geodata", "demo-hotspots.json"));
        return (await JsonSerializer.DeserializeAsync<List<DemoHotspot>>(file, WireJson.Options, cancel))!;
    }
}
