using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests.Pages;

internal sealed class ReportsPage(IPage page)
{
    public ILocator State => page.GetByTestId("report-state");

    public ILocator Table(string number) => page.GetByTestId($"table-{number}");

    public ILocator Unit(string code) => page.GetByTestId($"round-{code}");

    public ILocator Report => page.GetByTestId("unit-report");

    public async Task Open(string period, string sheet = "text")
    {
        await page.GotoAsync($"/bao-cao?period={period}&sheet={sheet}");
        await Expect(page.Locator("[data-testid=report][data-ready=true]")).ToBeVisibleAsync();
    }

    public async Task OpenRound(string period, string? unit = null)
    {
        await page.GotoAsync($"/bao-cao?tab=round&period={period}{(unit is null ? "" : $"&unit={unit}")}");
        await Expect(page.Locator("[data-testid=round][data-ready=true]")).ToBeVisibleAsync();
    }
}
