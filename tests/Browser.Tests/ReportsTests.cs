using System.IO.Compression;
using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests;

/// <summary>The periodic report on the screen and on paper, and the round that feeds it.</summary>
public sealed class ReportsTests(DemoServer server) : BrowserTest(server)
{
    [BrowserFact]
    public async Task A_cell_of_table_02_opens_the_entries_it_counts()
    {
        var leader = await As("leader");
        var page = new ReportsPage(leader.Page);
        await page.Open("2022", "02");
        await Expect(page.State).ToContainTextAsync("Số 12/BC-BCĐ");

        var total = page.Table("02").GetByRole(AriaRole.Row, new() { Name = "Tổng cộng" });
        await Expect(total).ToContainTextAsync("58,8 (20/34)");
        await total.GetByRole(AriaRole.Link, new() { Name = "20", Exact = true }).ClickAsync();
        (await new EntriesPage(leader.Page).Count()).ShouldBe(20);
    }

    [BrowserTheory]
    [InlineData("vi", "Huyện Ninh Hải", "Quyết định 12/QĐ-BCĐ")]
    [InlineData("en", "Huyện Ninh Hải", "Decision 12/QĐ-BCĐ")]
    public async Task The_province_s_rate_opens_down_to_the_number_of_a_decision(string language, string district, string decision)
    {
        var leader = await As("leader");
        await leader.Speak(language);
        var page = new LeadershipPage(leader.Page);
        await page.Open("2022");
        await leader.Page.GetByTestId("rate-table").GetByRole(AriaRole.Link, new() { Name = district }).ClickAsync();
        await Expect(leader.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("unit=586"));
        await page.Ready();
        await leader.Page.GetByTestId("rate-district").ClickAsync();
        var entries = new EntriesPage(leader.Page);
        (await entries.Count()).ShouldBe(6);
        await entries.Row("NT-022").GetByRole(AriaRole.Link).First.ClickAsync();
        await new MapPage(leader.Page).Profile.WaitForAsync();
        await leader.Page.GetByTestId("event-select").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(leader.Page.GetByTestId("decision-page").GetByRole(AriaRole.Heading).First).ToHaveTextAsync(decision);
    }

    [BrowserFact]
    public async Task Word_and_excel_leave_the_page_as_files()
    {
        var leader = await As("leader");
        await new ReportsPage(leader.Page).Open("2022");
        foreach (var (button, part) in new[] { ("report-docx", "word/document.xml"), ("report-xlsx", "xl/workbook.xml") })
        {
            var file = await leader.Page.RunAndWaitForDownloadAsync(() => leader.Page.GetByTestId(button).ClickAsync());
            await using var zip = await ZipFile.OpenReadAsync(await file.PathAsync());
            zip.GetEntry(part).ShouldNotBeNull(button);
        }
    }

    [BrowserFact]
    public async Task A_district_s_figures_are_handed_in_returned_mended_and_accepted()
    {
        var planner = await As("planner");
        var page = new ReportsPage(planner.Page);
        await page.OpenRound("2021-H1", "588");
        foreach (var indicator in await planner.Page.Locator("[data-testid$='-part']").AllAsync())
            await indicator.FillAsync("9");
        foreach (var indicator in await planner.Page.Locator("[data-testid$='-whole']").AllAsync())
            await indicator.FillAsync("8");
        planner.Excuse("422");
        await planner.Page.GetByTestId("round-send").ClickAsync();
        await Expect(planner.Page.GetByTestId("round-refused")).ToContainTextAsync("lớn hơn");
        foreach (var indicator in await planner.Page.Locator("[data-testid$='-whole']").AllAsync())
            await indicator.FillAsync("10");
        await planner.Page.GetByTestId("round-send").ClickAsync();
        await Expect(page.Report).ToContainTextAsync("Báo cáo đã gửi và đang chờ tiếp nhận");

        var leader = await As("leader");
        var seen = new ReportsPage(leader.Page);
        await seen.OpenRound("2021-H1", "588");
        await leader.Page.GetByTestId("round-return").ClickAsync();
        await leader.Page.GetByTestId("round-reason").FillAsync("Chưa khớp sổ trực ban");
        await leader.Page.GetByTestId("round-return-send").ClickAsync();
        await Expect(leader.Page.GetByTestId("round-units")).ToContainTextAsync("Trả lại để sửa");

        await page.OpenRound("2021-H1", "588");
        await Expect(page.Report).ToContainTextAsync("Chưa khớp sổ trực ban");
        await planner.Page.GetByTestId("round-send").ClickAsync();
        await Expect(page.Report).ToContainTextAsync("đang chờ tiếp nhận");
        await seen.OpenRound("2021-H1", "588");
        await leader.Page.GetByTestId("round-accept").ClickAsync();
        await Expect(leader.Page.GetByTestId("round-units")).ToContainTextAsync("Đã tiếp nhận");
    }
}
