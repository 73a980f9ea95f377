using System.Text.RegularExpressions;
using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests;

/// <summary>Finding one's way on the map, with the eyes of one's own account.</summary>
public sealed class MapTests(DemoServer server) : BrowserTest(server)
{
    [BrowserFact]
    public async Task A_name_without_marks_finds_its_hotspot_and_opens_it()
    {
        var planner = await As("planner");
        var map = new MapPage(planner.Page);
        await map.Open();

        await map.Search("cho phan rang");
        await Expect(planner.Page.GetByTestId("found-hotspot").First).ToContainTextAsync("Chợ Phan Rang");
        await planner.Page.Keyboard.PressAsync("Enter");

        await map.State("delisted");
        await Expect(map.Panel.GetByRole(AriaRole.Heading).First).ToHaveTextAsync("Chợ Phan Rang");
    }

    [BrowserFact]
    public async Task A_click_on_the_map_chooses_the_hotspot_there()
    {
        var planner = await As("planner");
        var map = new MapPage(planner.Page);
        await map.Open("at=11.56320,108.99200,15z");

        var (x, y) = await map.FromMiddle(0, 0);
        await planner.Page.Mouse.ClickAsync(x, y);

        await map.State("delisted");
        await Expect(map.Panel.GetByRole(AriaRole.Heading).First).ToHaveTextAsync("Chợ Phan Rang");
    }

    [BrowserFact]
    public async Task A_link_to_a_place_on_the_map_shows_the_same_place()
    {
        var planner = await As("planner");
        var map = new MapPage(planner.Page);
        await map.Open("at=11.60000,108.90000,12.5z");

        await planner.Page.ReloadAsync();
        await map.Ready();

        await Expect(map.Map).ToHaveAttributeAsync("data-view", "11.60000,108.90000,12.5z");
    }

    [BrowserFact]
    public async Task A_commune_sees_the_hotspots_of_its_own_ground_only()
    {
        var commune = await As("commune");
        var map = new MapPage(commune.Page);
        await map.Open();

        // Đông Hải of today, with what its four predecessors brought in.
        var seen = await commune.Page.Locator(".hotspot-list button").EvaluateAllAsync<string[]>(
            "all => all.map(one => one.dataset.testid.replace('hotspot-list-item-', '')).sort()");
        seen.ShouldBe(["NT-004", "NT-006", "NT-008", "NT-011", "NT-012", "NT-019", "NT-059", "NT-060"]);
    }

    [BrowserFact]
    public async Task Acts_of_others_are_explained_and_those_out_of_season_are_absent()
    {
        var commune = await As("commune");
        var map = new MapPage(commune.Page);
        await map.Open();

        await commune.Page.GetByTestId("hotspot-list-item-NT-006").ClickAsync();
        await map.State("watch");

        await Expect(map.Act("declareRecurred")).ToBeDisabledAsync();
        await Expect(map.Act("declareRecurred")).ToHaveAttributeAsync("aria-describedby", "because-declareRecurred");
        await Expect(commune.Page.Locator("#because-declareRecurred")).ToHaveTextAsync(new Regex(@"\w+\."));
        await Expect(map.Act("propose")).ToHaveCountAsync(0);
        await Expect(map.Act("startConversion")).ToHaveCountAsync(0);
    }
}
