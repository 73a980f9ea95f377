using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Conversion;

/// <summary>Over random legal histories, communes add up to districts and districts to the province.</summary>
public class SumsOverUnitsTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private const int Hotspots = 40;

    private static readonly string[] Communes = ["101", "102", "201"];
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly string[] Periods = ["2022", "2023", "2024"];

    [Fact]
    public async Task Communes_add_up_to_districts_and_to_the_province()
    {
        var seed = Random.Shared.Next(1_000_000);
        var accounts = await Accounts();
        for (var number = 0; number < Hotspots; number++)
            await RandomHistory(new Random(seed + number), number, accounts);

        foreach (var period in Periods)
        {
            foreach (var day in new[] { $"{period}-07-01", $"{period}-12-31", "2026-11-20" })
            {
                var query = $"period={period}&asOf={day}";
                var told = $"{query}, seed {seed}";
                var whole = Total((await province.Story.Conversion($"{query}&by=province")).Rows);
                Total((await province.Story.Conversion($"{query}&by=district")).Rows).ShouldBe(whole, told);
                Total((await province.Story.Conversion($"{query}&by=commune")).Rows).ShouldBe(whole, told);
                (await province.Story.Entries($"/api/v1/entries?period={period}&asOf={day}&limit=1")).Count.ShouldBe(whole.L0, told);

                foreach (var cohort in new[] { "stage", "previous_year", "under_watch" })
                {
                    var judged = Total((await province.Story.NonRecurrence($"{query}&by=province&cohort={cohort}")).Rows);
                    Total((await province.Story.NonRecurrence($"{query}&by=district&cohort={cohort}")).Rows).ShouldBe(judged, told);
                    Total((await province.Story.NonRecurrence($"{query}&by=commune&cohort={cohort}")).Rows).ShouldBe(judged, told);
                }
            }
        }

        (await province.Given.Value<long>("select count(distinct state) from hotspot_event")).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task The_state_of_every_day_is_that_of_its_last_event()
    {
        await RandomHistory(new Random(7), Hotspots + 1, await Accounts());

        var wrong = await province.Given.Value<long>("""
            select count(*)
              from hotspot_status status
              join lateral (select event.state, event.alert_open
                              from hotspot_event event
                             where event.hotspot_id = status.hotspot_id and event.occurred_on <= lower(status.valid)
                             order by event.seq desc limit 1) last on true
             where (status.state, status.alert_open) is distinct from (last.state, last.alert_open)
            """);
        wrong.ShouldBe(0);
    }

    private async Task RandomHistory(Random random, int number, Dictionary<string, Guid> accounts)
    {
        var db = new Db(province.Installation.Server, accounts["planner"]);
        var commune = Communes[random.Next(Communes.Length)];
        var (west, south) = ProvinceFixture.Place(commune, number);
        var day = new DateOnly(2021, 12, 16).AddDays(random.Next(200));
        var hotspot = await db.Transaction(tx => DrawHotspot.Run(tx, new()
        {
            Name = $"Địa bàn {number}",
            Category = HotspotCategory.Complex,
            Regime = HotspotRegime.SocialOrder,
            Types = [HotspotType.Order],
            Form = HotspotForm.Area,
            Outline = Shapes.Square(west, south),
            OccurredOn = day,
        }, null, Today, CancellationToken.None), CancellationToken.None);

        for (var step = random.Next(1, 24); step > 0; step--)
        {
            day = day.AddDays(random.Next(1, 90));
            var now = (await db.Transaction(tx => FindHotspotCase.Run(tx, hotspot, null, day, CancellationToken.None), CancellationToken.None))!.Case;
            var kinds = Lifecycle.LegalKinds(now.State, now.AlertOpen)
                .Except(["supersede", "adminChange", "redrawGeometry"]).Order().ToList();
            var act = Act(kinds[random.Next(kinds.Count)], day, commune, now, random);
            var account = act is Propose or StartConversion or InterimReview or SubmitForAppraisal or RaiseAlert ? "planner" : "leader";
            try
            {
                await new Db(province.Installation.Server, accounts[account]).Transaction(
                    tx => RecordAct.Run(tx, hotspot, act, Today, accounts[account], CancellationToken.None), CancellationToken.None);
            }
            catch (RefusedActException)
            {
                // A guard said no; the next step may be legal.
            }
        }
    }

    private static HotspotAct Act(string kind, DateOnly day, string commune, HotspotCase now, Random random)
    {
        var period = now.Entry?.Period.Id ?? Periods[random.Next(Periods.Length)];
        var decision = Papers.Decision(period, day, $"{random.Next(1000)}/QĐ-BCĐ");
        var results = Papers.Results(CriterionVerdict.Achieved);
        return kind switch
        {
            "propose" => new Propose { OccurredOn = day, Period = period, Evidence = new() { Incidents24Months = 5, ReportedByPublic = 2 } },
            "returnProposal" => new ReturnProposal { OccurredOn = day, Reason = "Rà soát lại" },
            "select" => new Select { Decision = decision, Aim = Papers.Aim },
            "carryOver" => new CarryOver { Decision = decision, Aim = Papers.Aim },
            "startConversion" => new StartConversion
            {
                OccurredOn = day,
                Plan = new() { Number = "1/KH", SignedOn = day },
                Measures = [MeasureKind.Patrol],
                LeadUnit = commune,
            },
            "interimReview" => new InterimReview { OccurredOn = day, CutOff = day, Results = results },
            "submitForAppraisal" => new SubmitForAppraisal
            {
                OccurredOn = day,
                CutOff = day,
                CriteriaSet = "TTATXH-2021.1",
                EarlyReason = "Kịp tổng kết",
                Results = results,
            },
            "recogniseAchieved" => new RecogniseAchieved
            {
                Decision = decision,
                Appraisal = new() { Number = "1/BB", HeldOn = day },
                WatchUntil = day.AddDays(30),
            },
            "recogniseAndDelist" => new RecogniseAndDelist { Decision = decision, Appraisal = new() { Number = "1/BB", HeldOn = day } },
            "reject" => new Reject { Decision = decision, Reason = "Chưa đạt" },
            "raiseAlert" => new RaiseAlert { OccurredOn = day, Source = AlertSource.Statistical, Reason = "Vượt ngưỡng" },
            "dismissAlert" => new DismissAlert { OccurredOn = day, Reason = "Dịp lễ" },
            "declareRecurred" => new DeclareRecurred { Decision = decision, Reason = "Trở lại", TriggerEvent = true },
            "endWatch" => new EndWatch { Decision = decision },
            "withdraw" => new Withdraw { Decision = decision, Reason = "Giải tỏa" },
            _ => new CorrectRecord { OccurredOn = day, Event = now.Latest!.Id, Reason = "Ghi nhầm" },
        };
    }

    private async Task<Dictionary<string, Guid>> Accounts() => new()
    {
        ["planner"] = await province.Given.Value<Guid>("select id from account where name = 'planner'"),
        ["leader"] = await province.Given.Value<Guid>("select id from account where name = 'leader'"),
    };

    private static Counts Total(IReadOnlyList<ConversionRow> rows) => new(
        rows.Sum(row => row.ListedWithWithdrawn), rows.Sum(row => row.Withdrawn), rows.Sum(row => row.Listed), rows.Sum(row => row.Achieved),
        rows.Sum(row => row.Pending), rows.Sum(row => row.NotAchieved));

    private static Counts Total(IReadOnlyList<NonRecurrenceRow> rows) => new(
        rows.Sum(row => row.ListedWithWithdrawn), 0, rows.Sum(row => row.Listed), rows.Sum(row => row.Achieved), rows.Sum(row => row.Pending),
        rows.Sum(row => row.NotAchieved));

    private sealed record Counts(int L0, int W, int L, int A, int Pending, int NotAchieved);
}
