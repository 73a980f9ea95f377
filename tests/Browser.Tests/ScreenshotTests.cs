using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;

namespace DiaBan.Browser.Tests;

/// <summary>
/// Every page on a desk, on a tablet and on paper, in both languages and themes: nothing may stick out or be cut off.
/// What the eye has to judge lies in artifacts/screenshots.
/// </summary>
public sealed class ScreenshotTests(DemoServer server) : BrowserTest(server)
{
    // A4 at 96 dots an inch.
    private const int PaperWidth = 794;
    private const int PaperHeight = 1123;

    private const string SticksOut = """
        () => [...(document.documentElement.scrollWidth > innerWidth ? [`The page is ${document.documentElement.scrollWidth} wide on ${innerWidth}.`] : []),
            ...[...document.querySelectorAll('.panel-body, .rail, .menu')]
                .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
                .map(one => `${one.className} holds ${one.scrollWidth} on ${one.clientWidth}.`)]
        """;

    private const string LeavesPaperEmpty = """
        () => document.querySelector('main').offsetHeight < 300 ? ['The paper stays empty.'] : []
        """;

    private const string CutOff = """
        () => [...document.querySelectorAll('button, a.button, select, .nav a, .segments span, .tag, .schematic')]
            .filter(one => one.checkVisibility() && one.clientWidth > 0)
            .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
            .map(one => `«${one.textContent.trim()}» is cut off (${one.className}).`)
        """;

    public static TheoryData<string, string, string> Sheets
    {
        get
        {
            var sheets = new TheoryData<string, string, string>();
            foreach (var page in Sights.Names)
            {
                foreach (var device in new[] { Device.Desk.Name, Device.Tablet.Name })
                {
                    sheets.Add(page, device, "vi");
                    sheets.Add(page, device, "en");
                }
            }

            return sheets;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Sheets))]
    public async Task Nothing_sticks_out_or_is_cut_off(string page, string device, string language)
    {
        var with = device == Device.Tablet.Name ? Device.Tablet : Device.Desk;
        var visitor = page == Sights.SignIn ? await Anyone(with) : await As(Sights.Account(page), with);
        await visitor.Speak(language);
        await Sights.Show(page, visitor.Page);

        var faults = new List<string>();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Sights.Theme(visitor.Page, theme);
            faults.AddRange(await visitor.Page.EvaluateAsync<string[]>(SticksOut));
            faults.AddRange(await visitor.Page.EvaluateAsync<string[]>(CutOff));
            await Shoot(visitor.Page, $"{page}-{device}-{language}-{(theme == ColorScheme.Dark ? "dark" : "light")}");
        }

        if (device == Device.Desk.Name)
        {
            await visitor.Page.SetViewportSizeAsync(PaperWidth, PaperHeight);
            await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
            faults.AddRange(await visitor.Page.EvaluateAsync<string[]>(SticksOut));
            faults.AddRange(await visitor.Page.EvaluateAsync<string[]>(LeavesPaperEmpty));
            await Shoot(visitor.Page, $"{page}-print-{language}");
        }

        faults.ShouldBeEmpty();
    }

    private static Task<byte[]> Shoot(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
}
