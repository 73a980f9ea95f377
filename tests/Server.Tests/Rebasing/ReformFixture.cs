using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Rebasing;

/// <summary>The real server with the periods, and entries that are told in one breath.</summary>
public abstract class ReformFixture : ServerFixture
{
    public static DateOnly Reform => new(2025, 7, 1);

    internal Story Story => new(this);

    private Dictionary<string, Guid> Accounts { get; } = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Given.Run(SqlFile.Read("Demo/Periods.sql"));
        foreach (var account in new[] { "planner", "leader" })
            Accounts.Add(account, await Given.Value<Guid>($"select id from account where name = '{account}'"));
    }

    /// <summary>Draws an area and brings it as far as asked, all within one period; returns the entry.</summary>
    /// <param name="recurred">The period for which it is declared recurred, the year after.</param>
    internal async Task<Guid> Listed(
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
            await Judge(hotspot, unit, period, year, verdict);
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

        return await Given.Value<Guid>($"select id from list_entry where hotspot_id = '{hotspot}'");
    }

    private async Task Judge(Guid hotspot, string unit, string period, int year, EntryVerdict verdict)
    {
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
            Results = Papers.Results(verdict == EntryVerdict.Achieved ? CriterionVerdict.Achieved : CriterionVerdict.NotAchieved),
        });
        await Act("leader", hotspot, verdict == EntryVerdict.Achieved
            ? new RecogniseAchieved { Decision = Papers.Decision(period, new(year, 9, 8)), Appraisal = new() { Number = "7/BB-HĐTĐ", HeldOn = new(year, 9, 8) } }
            : new Reject { Decision = Papers.Decision(period, new(year, 9, 8)), Reason = "Chưa đạt tiêu chí" });
    }

    private Task<Guid> Act(string account, Guid hotspot, HotspotAct act) =>
        As(account, tx => RecordAct.Run(tx, hotspot, act, Papers.Today, Accounts[account], CancellationToken.None));

    private Task<Guid> As(string account, Func<DbTransaction, Task<Guid>> act) =>
        new Db(Installation.Server, Accounts[account]).Transaction(act, CancellationToken.None);
}
