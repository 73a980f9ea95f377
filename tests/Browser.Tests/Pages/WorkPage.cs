using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests.Pages;

/// <summary>Measures, plans and standings, each behind its tab.</summary>
internal sealed class WorkPage(IPage page)
{
    public ILocator Measures => page.GetByTestId("measures-table").Locator("tr[data-state]");

    public async Task Open(string query)
    {
        await page.GotoAsync($"/cong-viec?{query}");
        await Ready();
    }

    public Task Ready() => Expect(page.Locator("main.work-page section[data-ready=true]")).ToBeVisibleAsync();
}
