using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Conversion;

/// <summary>domain.md §3.1 told through the API.</summary>
public class ConversionTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private static int places;

    private Story Story => province.Story;

    [Fact]
    public async Task Withdrawn_entries_leave_the_denominator_and_stay_in_L0()
    {
        var hotspots = await Listed("2021", "101", 4);
        await Achieve(hotspots[0], "2021");
        await Story.Withdraw(hotspots[1], "2021", new(2021, 6, 20));
        await Refuse(hotspots[2], "2021");

        var row = await Row("period=2021&by=province&asOf=2021-12-31");

        (row.ListedWithWithdrawn, row.Withdrawn, row.Listed).ShouldBe((4, 1, 3));
        (row.Achieved, row.NotAchieved, row.Pending).ShouldBe((1, 1, 1));
        (row.Rate, row.RateWithWithdrawn).ShouldBe((33.3, 25.0));
        (row.Target, row.Met, row.StillNeeded).ShouldBe((60, false, 1));
    }

    [Fact]
    public async Task A_recognition_signed_after_the_period_counts_for_it_once_it_is_signed()
    {
        var hotspot = (await Listed("2022", "201", 1)).Single();
        await Story.Start(hotspot, new(2022, 2, 10), "201");
        await Story.Submit(hotspot, new(2022, 12, 16));
        await Story.Recognise(hotspot, "2022", new(2023, 1, 16));

        (await Row("period=2022&by=commune&asOf=2022-12-31", "201")).Achieved.ShouldBe(0);
        (await Row("period=2022&by=commune&asOf=2022-12-31", "201")).UnderAppraisal.ShouldBe(1);
        (await Row("period=2022&by=commune&asOf=2023-01-16", "201")).Achieved.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_hotspot_carried_over_counts_in_both_periods()
    {
        var hotspot = (await Listed("2023", "102", 1)).Single();
        await Refuse(hotspot, "2023");
        await Story.Record("leader", hotspot, new CarryOver { Decision = Papers.Decision("2024", new(2024, 1, 20)), Aim = Papers.Aim });
        await Achieve(hotspot, "2024");

        var first = await Row("period=2023&by=commune", "102");
        var second = await Row("period=2024&by=commune", "102");

        (first.Listed, first.NotAchieved, first.CarriedOver).ShouldBe((1, 1, 0));
        (second.Listed, second.Achieved, second.CarriedOver, second.New).ShouldBe((1, 1, 1, 0));
    }

    [Fact]
    public async Task A_unit_without_entries_has_no_rate()
    {
        var row = await Row("period=2021&by=commune", "202");

        row.Listed.ShouldBe(0);
        row.Rate.ShouldBeNull();
        row.Met.ShouldBeNull();
    }

    [Fact]
    public async Task A_rate_that_meets_the_target_only_without_the_withdrawn_says_so()
    {
        var hotspots = await Listed("2025", "101", 5);
        foreach (var hotspot in hotspots[..2])
            await Achieve(hotspot, "2025");
        await Story.Withdraw(hotspots[2], "2025", new(2025, 6, 20));
        await Story.Withdraw(hotspots[3], "2025", new(2025, 6, 20));

        var row = await Row("period=2025&by=province");

        (row.Rate, row.RateWithWithdrawn, row.Met).ShouldBe((66.7, 40.0, true));
        row.Warning.ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_figure_opens_to_as_many_entries()
    {
        var hotspots = await Listed("2026", "201", 3);
        await Achieve(hotspots[0], "2026");
        await Story.Withdraw(hotspots[1], "2026", new(2026, 3, 20));

        var row = await Row("period=2026&by=district", "20");

        (await Story.Entries(row.Links.Entries)).Count.ShouldBe(row.ListedWithWithdrawn);
        (await Story.Entries(row.Links.Achieved)).Count.ShouldBe(row.Achieved);
        (await Story.Entries(row.Links.Pending)).Count.ShouldBe(row.Pending);
        (await Story.Entries(row.Links.Withdrawn)).Count.ShouldBe(row.Withdrawn);
        (await Story.Entries(row.Links.Achieved)).Entries.Single().VerdictDecision!.ForPeriod.ShouldBe("2026");
    }

    [Fact]
    public async Task An_entry_keeps_the_outline_it_was_fixed_with()
    {
        var (west, south) = ProvinceFixture.Place("102", 39);
        var hotspot = await Story.Candidate(west, south, new(2022, 12, 20));
        await Story.Propose(hotspot, "2023-H1", new(2022, 12, 28));
        await Story.Select(hotspot, "2023-H1", new(2023, 1, 17));
        var before = (await Story.Entries($"/api/v1/entries?hotspot={hotspot}")).Entries.Single().AreaHectares;

        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/hotspots/{hotspot}/outline")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new RedrawnOutline
            {
                Outline = Shapes.Square(west, south, 0.003),
                Reason = "Mở rộng chợ",
            }, options: WireJson.Options),
        };
        request.Headers.Add("If-Match", "*");
        using var response = await province.As("planner").SendAsync(request);
        var waiting = await Story.Read<RedrawRequest>(response);
        using var approved = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            province.As("leader"), $"/api/v1/redraw-requests/{waiting.Id}/answer",
            new RedrawAnswer { Verdict = RedrawVerdict.Approved, Decision = Papers.Decision("2023-H1", new(2023, 2, 2)) }, WireJson.Options);
        await Story.Read<RedrawRequest>(approved);
        var redrawn = await Story.Profile(hotspot);

        redrawn.OutlineVersion.ShouldBe(2);
        (redrawn.AreaHectares / before).ShouldBe(2.25, 0.01);
        (await Story.Entries($"/api/v1/entries?hotspot={hotspot}")).Entries.Single().AreaHectares.ShouldBe(before);
    }

    [Fact]
    public async Task A_correction_takes_a_recognition_back_from_its_day_on()
    {
        var hotspot = (await Listed("2027", "102", 1, listedOn: new(2026, 1, 5))).Single();
        await Story.Start(hotspot, new(2026, 1, 20), "102");
        await Story.Submit(hotspot, new(2026, 2, 1));
        var recognised = await Story.Recognise(hotspot, "2027", new(2026, 3, 1));
        await Story.Record("leader", hotspot, new CorrectRecord { Event = recognised.Id, Reason = "Ghi nhầm địa bàn", OccurredOn = new(2026, 4, 1) });

        (await Row("period=2027&by=commune&asOf=2026-03-31", "102")).Achieved.ShouldBe(1);
        var corrected = await Row("period=2027&by=commune&asOf=2026-04-01", "102");
        (corrected.Achieved, corrected.UnderAppraisal).ShouldBe((0, 1));
        (await Story.Profile(hotspot)).State.ShouldBe(HotspotState.UnderAppraisal);
    }

    [Fact]
    public async Task An_unknown_period_or_level_is_named()
    {
        using var period = await province.As("leader").GetAsync(new Uri("/api/v1/conversion?period=1999", UriKind.Relative));
        (await Story.Problem(period, System.Net.HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!.ShouldContain("1999");
        using var level = await province.As("leader").GetAsync(new Uri("/api/v1/conversion?period=2022&by=village", UriKind.Relative));
        (await Story.Problem(level, System.Net.HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!.ShouldContain("province, district, commune");
    }

    private async Task<ConversionRow> Row(string query, string? unit = null)
    {
        var rows = (await Story.Conversion(query)).Rows;
        return unit is null ? rows.Single() : rows.Single(row => row.Unit.Code == unit);
    }

    private async Task<List<Guid>> Listed(string period, string commune, int count, DateOnly? listedOn = null)
    {
        var year = int.Parse(period, System.Globalization.CultureInfo.InvariantCulture);
        var hotspots = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var (west, south) = ProvinceFixture.Place(commune, Interlocked.Increment(ref places));
            var hotspot = await Story.Candidate(west, south, new(year - 2, 12, 20));
            await Story.Propose(hotspot, period, new(year - 2, 12, 28));
            await Story.Select(hotspot, period, listedOn ?? new(year, 1, 20));
            hotspots.Add(hotspot);
        }

        return hotspots;
    }

    private async Task Achieve(Guid hotspot, string period)
    {
        var year = await Submitted(hotspot, period, CriterionVerdict.Achieved);
        await Story.Recognise(hotspot, period, new(year, 9, 8));
    }

    private async Task Refuse(Guid hotspot, string period)
    {
        var year = await Submitted(hotspot, period, CriterionVerdict.NotAchieved);
        await Story.Reject(hotspot, period, new(year, 9, 8));
    }

    private async Task<int> Submitted(Guid hotspot, string period, CriterionVerdict verdict)
    {
        var year = int.Parse(period, System.Globalization.CultureInfo.InvariantCulture);
        var lead = (await Story.Profile(hotspot)).LeadUnit.Code;
        await Story.Start(hotspot, new(year, 2, 10), lead);
        await Story.Submit(hotspot, new(year, 8, 15), verdict);
        return year;
    }
}
