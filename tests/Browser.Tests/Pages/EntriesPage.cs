using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests.Pages;

internal sealed partial class EntriesPage(IPage page)
{
    public ILocator Rows => page.GetByTestId("entries-table").Locator("tbody tr");

    public Task Ready() => Expect(page.Locator("main.entries-page[data-ready=true]")).ToBeVisibleAsync();

    /// <summary>The count that the page announces.</summary>
    public async Task<int> Count()
    {
        await Ready();
        var words = await page.GetByTestId("entries-count").InnerTextAsync();
        return int.Parse(Digits().Matches(words)[^1].Value, CultureInfo.InvariantCulture);
    }

    public ILocator Row(string hotspot) => page.GetByTestId($"entry-row-{hotspot}");

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
