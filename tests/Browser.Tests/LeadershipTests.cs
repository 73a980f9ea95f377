using System.Globalization;
using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests;

/// <summary>The leader's minute: the rate, what it is made of, and what was known on another day.</summary>
public sealed class LeadershipTests(DemoServer server) : BrowserTest(server)
{
    [BrowserFact]
    public async Task The_rate_of_2022_is_twenty_of_thirty_four_and_one_is_needed()
    {
        var leader = await As("leader");
        var page = new LeadershipPage(leader.Page);
        await page.Open("2022");

        await Expect(page.ProvinceRate).ToHaveTextAsync("58,8\u00a0%(20/34)");
        await Expect(page.Sentence).ToContainTextAsync("tỉnh chuyển hóa 20/34 địa bàn (58,8\u00a0%), cần thêm 1 để đạt 60\u00a0%");
        await Expect(leader.Page.GetByRole(AriaRole.Row, new() { Name = "Huyện Bác Ái" }).First.Locator("td.rate")).ToHaveTextAsync("–");
    }

    [BrowserFact]
    public async Task Every_figure_of_the_table_opens_as_many_entries()
    {
        var leader = await As("leader");
        var page = new LeadershipPage(leader.Page);
        await page.Open("2022");
        var links = await leader.Page.GetByTestId("rate-table").Locator("td a").EvaluateAllAsync<Link[]>(
            "all => all.map(one => ({ figure: one.textContent.match(/(\\d+)\\)?$/)[1], href: one.getAttribute('href') }))");

        var wrong = new List<string>();
        foreach (var link in links.DistinctBy(link => link.Href))
        {
            await leader.Page.EvaluateAsync("to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')) }", link.Href);
            var entries = new EntriesPage(leader.Page);
            if (await entries.Count() != int.Parse(link.Figure, CultureInfo.InvariantCulture) || await entries.Rows.CountAsync() != await entries.Count())
                wrong.Add($"{link.Figure}: {link.Href}");
        }

        links.Length.ShouldBeGreaterThan(20);
        wrong.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_figure_leads_to_its_entries_an_entry_to_its_hotspot_and_that_to_its_decision()
    {
        var leader = await As("leader");
        var page = new LeadershipPage(leader.Page);
        await page.Open("2022");
        await page.ProvinceRate.ClickAsync();
        var entries = new EntriesPage(leader.Page);
        (await entries.Count()).ShouldBe(34);

        await entries.Row("NT-002").GetByRole(AriaRole.Link, new() { Name = "Bến xe Ninh Thuận" }).ClickAsync();
        var map = new MapPage(leader.Page);
        await map.State("watch");
        await leader.Page.GetByTestId("event-select").GetByRole(AriaRole.Link).ClickAsync();

        await Expect(leader.Page.GetByTestId("decision-page").GetByRole(AriaRole.Heading).First).ToHaveTextAsync("Quyết định 12/QĐ-BCĐ");
        await Expect(leader.Page.GetByTestId("decision-page")).ToContainTextAsync("Bến xe Ninh Thuận");
    }

    [BrowserFact]
    public async Task On_14_December_2022_two_recognitions_were_not_known_and_a_link_shows_the_same()
    {
        var leader = await As("leader");
        var page = new LeadershipPage(leader.Page);
        await page.Open("2022");
        await page.LookBackAt(new DateOnly(2022, 12, 14));
        await Expect(page.ProvinceRate).ToContainTextAsync("(18/34)");
        await Expect(page.PastBar).ToContainTextAsync("Đang xem số liệu tính đến ngày 14/12/2022");

        var colleague = await Anyone();
        await colleague.Page.GotoAsync(leader.Page.Url);
        await new SignInPage(colleague.Page).SignIn("leader", Server.Login("leader").Password);

        var same = new LeadershipPage(colleague.Page);
        await Expect(same.ProvinceRate).ToContainTextAsync("(18/34)");
        await Expect(same.PastBar).ToContainTextAsync("14/12/2022");
        await Expect(colleague.Page).ToHaveURLAsync(leader.Page.Url);
    }

    private sealed record Link
    {
        public required string Figure { get; init; }

        public required string Href { get; init; }
    }
}
