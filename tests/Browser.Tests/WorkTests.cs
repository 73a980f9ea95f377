using System.Globalization;
using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests;

/// <summary>What is done on the ground: measures and their progress, plans, and the models of the communes.</summary>
public sealed class WorkTests(DemoServer server) : BrowserTest(server)
{
    [BrowserFact]
    public async Task Overdue_measures_come_first_and_a_report_is_made_in_place()
    {
        var planner = await As("planner");
        var work = new WorkPage(planner.Page);
        await work.Open("period=2022");
        await Expect(work.Measures.First).ToHaveAttributeAsync("data-state", "overdue");

        var measure = (await work.Measures.First.GetAttributeAsync("data-testid"))!;
        await work.Measures.First.GetByRole(AriaRole.Button).ClickAsync();
        await planner.Page.GetByTestId("field-percent").FillAsync("100");
        await planner.Page.GetByTestId("act-submit").ClickAsync();

        await Expect(planner.Page.GetByTestId("toast")).ToContainTextAsync("Đã ghi tiến độ 100");
        await Expect(planner.Page.GetByTestId(measure)).ToHaveAttributeAsync("data-state", "done");
    }

    [BrowserFact]
    public async Task A_count_of_the_summary_is_a_filter_and_a_row_opens_the_hotspot()
    {
        var planner = await As("planner");
        var work = new WorkPage(planner.Page);
        await work.Open("period=2022");
        var counted = await planner.Page.GetByTestId("work-count-overdue").Locator("strong").InnerTextAsync();

        await planner.Page.GetByTestId("work-count-overdue").ClickAsync();
        await Expect(work.Measures).ToHaveCountAsync(int.Parse(counted, CultureInfo.InvariantCulture));
        await work.Measures.First.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(new MapPage(planner.Page).Profile).ToBeVisibleAsync();
        await Expect(planner.Page.GetByTestId("hotspot-measures").Locator("[data-state=overdue]").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_commune_registers_a_model_by_its_coordinates_and_finds_it_in_its_row()
    {
        var commune = await As("commune");
        var map = new MapPage(commune.Page);
        await map.Open("at=11.56900,109.02500,14z");
        await commune.Page.GetByTestId("draw-open").ClickAsync();
        await commune.Page.GetByTestId("place-model").ClickAsync();
        await commune.Page.GetByTestId("model-spot").FillAsync("11.56900, 109.02500");
        await map.Field("kind").SelectOptionAsync("securityBell");
        await map.Field("name").FillAsync("Tiếng kẻng khu phố ven biển");
        await map.Field("registeredOn").FillAsync("2022-06-01");
        await commune.Page.GetByTestId("act-submit").ClickAsync();
        await Expect(commune.Page.GetByTestId("model-panel")).ToHaveAttributeAsync("data-state", "working");

        await commune.Page.GotoAsync("/cong-viec?tab=standings&period=2022");

        await Expect(commune.Page.GetByTestId("standings-table")).ToContainTextAsync("Tiếng kẻng an ninh");
    }
}
