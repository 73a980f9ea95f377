using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests;

/// <summary>Two people at the same outline: who comes second sees all three, and whatever happens nothing is lost.</summary>
public sealed class TwoBrowsersTests(DemoServer server) : BrowserTest(server)
{
    [BrowserFact]
    public async Task Two_browsers_edit_one_outline_and_the_second_is_shown_three()
    {
        var hotspot = await Find("NT-006");
        var planner = await As("planner");
        var commune = await As("commune");
        commune.Excuse("status of 412");
        var first = new MapPage(planner.Page);
        var second = new MapPage(commune.Page);
        await first.Open($"hotspot={hotspot}");
        await second.Open($"hotspot={hotspot}");

        await Redraw(planner.Page, first, after: 1);
        await Redraw(commune.Page, second, after: 3);
        await first.Field("reason").FillAsync("Theo bản đồ địa chính.");
        await second.Field("reason").FillAsync("Theo thực địa của phường.");
        await planner.Page.GetByTestId("act-submit").ClickAsync();
        await Expect(planner.Page.GetByTestId("toast")).ToHaveTextAsync("Đã lưu bản khoanh vẽ mới.");
        await commune.Page.GetByTestId("act-submit").ClickAsync();

        await ShowsThree(commune.Page);
        await commune.Page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, "conflict-1440x900.png") });

        // The tab is closed before a choice was made; the next one offers the drawing with what was typed.
        await commune.Page.CloseAsync();
        var again = await commune.Context.NewPageAsync();
        var later = new MapPage(again);
        await later.Open();
        await again.GetByTestId("draft-resume").ClickAsync();
        await Expect(later.Vertices).Not.ToHaveTextAsync("0");
        await later.FinishDrawing();
        await Expect(later.Field("reason")).ToHaveValueAsync("Theo thực địa của phường.");
        await again.GetByTestId("act-submit").ClickAsync();
        await ShowsThree(again);

        await again.GetByTestId("conflict-keep-mine").ClickAsync();
        await Expect(again.GetByTestId("toast")).ToHaveTextAsync("Đã lưu bản khoanh vẽ mới.");
        await Expect(again.GetByTestId("drafts")).ToHaveCountAsync(0);
        (await Reasons(hotspot)).ShouldBe(["Theo bản đồ địa chính.", "Theo thực địa của phường."]);
    }

    [BrowserFact]
    public async Task An_outline_is_changed_by_its_coordinates_taken_back_and_done_again_by_keys()
    {
        var planner = await As("planner");
        var map = new MapPage(planner.Page);
        await map.Open($"hotspot={await Find("NT-016")}");
        await planner.Page.GetByTestId("act-redraw").ClickAsync();
        var before = int.Parse(await map.Vertices.InnerTextAsync(), CultureInfo.InvariantCulture);

        await Insert(planner.Page, after: 1);
        await Expect(map.Vertices).ToHaveTextAsync($"{before + 1}");
        await planner.Page.GetByTestId("map").FocusAsync();
        await planner.Page.Keyboard.PressAsync("Control+z");
        await planner.Page.Keyboard.PressAsync("Control+z");
        await Expect(map.Vertices).ToHaveTextAsync($"{before}");
        await planner.Page.Keyboard.PressAsync("Control+y");
        await Expect(map.Vertices).ToHaveTextAsync($"{before + 1}");
    }

    [BrowserFact]
    public async Task A_large_redraw_is_seen_on_the_map_and_approved_by_another()
    {
        var hotspot = await Find("NT-041");
        var planner = await As("planner");
        var leader = await As("leader");
        await new MapPage(planner.Page).Open($"hotspot={hotspot}");
        await Expect(planner.Page.GetByTestId("redraw-waiting")).ToContainTextAsync("Rút đề nghị");
        await Expect(planner.Page.GetByTestId("redraw-approve")).ToHaveCountAsync(0);

        await new MapPage(leader.Page).Open();
        await leader.Page.GetByTestId("redraws-waiting").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(leader.Page.GetByTestId("redraw-words")).ToContainTextAsync("mở rộng");
        await leader.Page.GetByTestId("redraw-refuse").ClickAsync();
        await Expect(leader.Page.GetByTestId("redraw-waiting")).ToContainTextAsync("Ghi lý do từ chối");
        await leader.Page.GetByTestId("redraw-approve").ClickAsync();
        await Expect(leader.Page.GetByTestId("toast")).ToHaveTextAsync("Đã duyệt; ranh giới mới có hiệu lực.");
        await Expect(leader.Page.GetByTestId("redraw-waiting")).ToHaveCountAsync(0);
        await Expect(leader.Page.GetByTestId("redraws-waiting")).ToHaveCountAsync(0);
        await Expect(leader.Page.GetByTestId("event-redrawGeometry")).ToBeVisibleAsync();

        await leader.Page.GetByTestId("outline-compare").ClickAsync();
        await Expect(leader.Page.GetByTestId("outline-difference")).ToContainTextAsync("Từ bản 1 sang bản 2: mở rộng");
    }

    private static async Task ShowsThree(IPage page)
    {
        var conflict = page.GetByTestId("draw-conflict");
        await Expect(conflict).ToContainTextAsync("planner đã lưu bản 2");
        foreach (var side in new[] { "base", "theirs", "mine" })
            await Expect(page.GetByTestId($"legend-{side}")).ToBeCheckedAsync();
        await Expect(page.GetByTestId("conflict-differences").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await Expect(page.GetByTestId("conflict-differences")).ToContainTextAsync("Bạn so với họ:");
    }

    /// <summary>Opens the outline, adds a vertex a few metres off an edge, and goes on to the reason.</summary>
    private static async Task Redraw(IPage page, MapPage map, int after)
    {
        await page.GetByTestId("act-redraw").ClickAsync();
        await Insert(page, after);
        await map.FinishDrawing();
    }

    private static async Task Insert(IPage page, int after)
    {
        await page.GetByTestId("vertex-open").ClickAsync();
        await page.GetByTestId("vertex-choose").SelectOptionAsync($"0.0.{after}");
        var place = page.GetByTestId("vertex-place");
        await Expect(place).Not.ToHaveValueAsync("");
        var from = await place.InputValueAsync();
        await page.GetByTestId("vertex-insert").ClickAsync();
        await Expect(place).Not.ToHaveValueAsync(from);
        var half = (await place.InputValueAsync()).Split(", ").Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        await place.FillAsync(string.Create(CultureInfo.InvariantCulture, $"{half[0] + 0.00004:0.000000}, {half[1] - 0.00004:0.000000}"));
        await page.GetByTestId("vertex-move").ClickAsync();
        await Expect(page.GetByTestId("draw-refusal")).ToHaveCountAsync(0);
    }

    private async Task<string> Find(string code)
    {
        var list = await Server.As("planner").GetFromJsonAsync<JsonElement>($"/api/v1/hotspots?q={code}");
        return list.GetProperty("features")[0].GetProperty("id").GetString()!;
    }

    private async Task<string[]> Reasons(string hotspot)
    {
        var profile = await Server.As("planner").GetFromJsonAsync<JsonElement>($"/api/v1/hotspots/{hotspot}");
        return [.. profile.GetProperty("outlines").EnumerateArray().Skip(1).Select(outline => outline.GetProperty("reason").GetString()!)];
    }
}
