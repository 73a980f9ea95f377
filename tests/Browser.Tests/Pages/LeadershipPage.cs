using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests.Pages;

internal sealed class LeadershipPage(IPage page)
{
    public ILocator Sentence => page.GetByTestId("rate-sentence");

    public ILocator ProvinceRate => page.GetByTestId("rate-province");

    public ILocator PastBar => page.GetByTestId("past-bar");

    public async Task Open(string period, string? asOf = null)
    {
        await page.GotoAsync($"/chuyen-hoa?period={period}{(asOf is null ? "" : $"&asOf={asOf}")}");
        await Ready();
    }

    public Task Ready() => Expect(page.Locator("main.conversion[data-ready=true]")).ToBeVisibleAsync();

    public ILocator Row(string unit) => page.GetByTestId($"rate-row-{unit}");

    public async Task LookBackAt(DateOnly day)
    {
        await page.GetByTestId("asof-input").FillAsync($"{day:yyyy-MM-dd}");
        await PastBar.WaitForAsync();
        await Ready();
    }
}
