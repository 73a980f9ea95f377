using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests;

/// <summary>The leader looks at a year by the units of today, and decides on what the reorganisation left open.</summary>
public sealed class RebasingTests(DemoServer server) : BrowserTest(server)
{
    [BrowserFact]
    public async Task What_was_left_open_is_decided_by_keyboard_and_the_total_stays()
    {
        var leader = await As("leader");
        var page = leader.Page;
        var rates = new LeadershipPage(page);
        await rates.Open("2022");
        await page.GetByTestId("units-now").CheckAsync();
        await rates.Ready();

        var open = page.GetByTestId("rate-table").GetByRole(AriaRole.Row).Filter(new() { HasText = "Chưa quy đổi, chờ quyết định" });
        await Expect(open.GetByRole(AriaRole.Cell).First).ToHaveTextAsync("1");
        await Expect(rates.ProvinceRate).ToContainTextAsync("(20/34)");
        await Expect(rates.Row("22780").GetByRole(AriaRole.Cell).First).ToHaveTextAsync("4");
        await open.GetByRole(AriaRole.Link).First.ClickAsync();

        await Expect(page.GetByTestId("rebasing-title")).ToContainTextAsync("1 địa bàn chưa quy về đơn vị ngày");
        await page.GetByTestId("rebasing-unit-22780").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Cảng nằm phía bắc cửa sông");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("rebasing-history")).ToContainTextAsync("leader: tính cho Phường Đông Hải. Cảng nằm phía bắc cửa sông");
        await Expect(page.GetByTestId("rebasing-title")).ToContainTextAsync("Mọi địa bàn trong danh sách đã quy về đơn vị ngày");

        await rates.Open("2022");
        await page.GetByTestId("units-now").CheckAsync();
        await Expect(rates.Row("22780").GetByRole(AriaRole.Cell).First).ToHaveTextAsync("5");
        await Expect(open).ToHaveCountAsync(0);
        await Expect(rates.ProvinceRate).ToContainTextAsync("(20/34)");
        await rates.Row("22780").GetByRole(AriaRole.Cell).First.GetByRole(AriaRole.Link).ClickAsync();
        (await new EntriesPage(page).Count()).ShouldBe(5);
    }

    [BrowserFact]
    public async Task Who_may_not_decide_reads_and_districts_of_today_are_told_to_be_none()
    {
        var planner = await As("planner");
        var page = planner.Page;
        await page.GotoAsync("/quy-doi?period=2023-H1&unitsOn=2025-07-01");
        await Expect(page.GetByTestId("rebasing-case")).ToContainTextAsync("Chỉ tài khoản có quyền quyết định ghi được ở đây.");
        await Expect(page.GetByTestId("rebasing-decide")).ToHaveCountAsync(0);

        await page.GetByTestId("account-menu").ClickAsync();
        await page.GetByTestId("language-en").CheckAsync();
        await Expect(page.GetByTestId("rebasing-title")).ToContainTextAsync("Not re-based to the units of 01/07/2025, awaiting a decision: 1 on the list");
    }
}
