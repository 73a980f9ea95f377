using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Recurrence;

/// <summary>domain.md §3.2 told through the API.</summary>
public class NonRecurrenceTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private Story Story => province.Story;

    [Fact]
    public async Task Converted_hotspots_are_judged_in_later_periods_of_the_stage()
    {
        var fine = await Converted("101", 1, "2021");
        var recurred = await Converted("101", 2, "2021");
        var alerted = await Converted("201", 3, "2021");
        var fresh = await Converted("102", 4, "2022");
        var later = await Converted("102", 5, "2023");
        await Story.Recur(recurred, "2022", new(2022, 5, 12));
        await Story.Record("planner", alerted, new RaiseAlert { OccurredOn = new(2022, 6, 1), Source = AlertSource.Statistical, Reason = "Vượt ngưỡng" });

        var row = (await Story.NonRecurrence("period=2022&by=province")).Rows.Single();
        (row.Listed, row.NotAchieved, row.Achieved, row.Pending).ShouldBe((3, 1, 2, 1));
        (row.Rate, row.Target, row.Met, row.StillNeeded).ShouldBe((66.7, 85, false, 1));
        row.NewlyConverted.ShouldBe(1);

        var before = (await Story.NonRecurrence("period=2022&by=province&asOf=2022-05-11")).Rows.Single();
        (before.Listed, before.NotAchieved, before.Rate).ShouldBe((3, 0, 100.0));

        // Recurred for 2022, so it is no longer converted when 2023 begins; the one of 2022 has joined.
        var next = (await Story.NonRecurrence("period=2023&by=province")).Rows.Single();
        (next.Listed, next.NotAchieved, next.NewlyConverted).ShouldBe((3, 0, 1));
        (await Story.NonRecurrence("period=2023&by=province&cohort=previous_year")).Rows.Single().Listed.ShouldBe(1);

        // Another stage judges its own.
        (await Story.NonRecurrence("period=2026&by=province")).Rows.Single().Listed.ShouldBe(0);
        (await Story.NonRecurrence("period=2026&by=province")).Rows.Single().Rate.ShouldBeNull();

        (await Story.Entries(row.Links.Entries)).Count.ShouldBe(3);
        (await Story.Entries(row.Links.NotAchieved)).Entries.Single().HotspotId.ShouldBe(recurred);
        (await Story.Entries(row.Links.Pending)).Entries.Single().HotspotId.ShouldBe(alerted);
        (await Story.Entries(row.Links.Achieved)).Entries.Select(entry => entry.HotspotId).ShouldBe([fine, alerted], ignoreOrder: true);
        fresh.ShouldNotBe(later);
    }

    [Fact]
    public async Task A_hotspot_selected_again_before_the_period_is_judged_by_its_new_entry()
    {
        var hotspot = await Converted("201", 20, "2021-H1");
        await Story.Recur(hotspot, "2021", new(2021, 8, 1));
        await Story.Select(hotspot, "2021", new(2021, 9, 1));

        (await Story.NonRecurrence("period=2022-H1&by=commune")).Rows.Single(row => row.Unit.Code == "201").Listed.ShouldBe(0);
    }

    [Fact]
    public async Task Under_watch_judges_those_whose_watch_reaches_into_the_period()
    {
        var watched = await Converted("102", 30, "2024");
        var ended = await Converted("102", 31, "2024", endWatch: true);

        var rows = await Story.NonRecurrence("period=2025&by=commune&cohort=under_watch");

        rows.Cohort.ShouldBe(NonRecurrenceCohort.UnderWatch);
        rows.Rows.Single(row => row.Unit.Code == "102").Listed.ShouldBe(1);
        watched.ShouldNotBe(ended);
    }

    [Fact]
    public async Task An_unknown_cohort_is_refused()
    {
        using var response = await province.As("leader").GetAsync(new Uri("/api/v1/non-recurrence?period=2022&cohort=all", UriKind.Relative));

        (await Story.Problem(response, System.Net.HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!.ShouldContain("under_watch");
    }

    private async Task<Guid> Converted(string commune, int number, string period, bool endWatch = false)
    {
        var year = int.Parse(period[..4], System.Globalization.CultureInfo.InvariantCulture);
        var (west, south) = ProvinceFixture.Place(commune, number);
        var hotspot = await Story.Candidate(west, south, new(year - 1, 12, 16));
        await Story.Propose(hotspot, period, new(year - 1, 12, 20));
        await Story.Select(hotspot, period, new(year, 1, 12));
        await Story.Start(hotspot, new(year, 2, 1), commune);
        await Story.Submit(hotspot, new(year, 5, 1));
        await Story.Recognise(hotspot, period, new(year, 5, 20));
        if (endWatch)
            await Story.Record("leader", hotspot, new EndWatch { Decision = Papers.Decision(period, new(year, 12, 1)) });
        return hotspot;
    }
}
