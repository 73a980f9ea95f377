using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Browser.Tests;

/// <summary>
/// Every page on a desk, on paper and on a tablet, in both languages and themes: nothing may stick out or be cut off, and WCAG 2.2 AA
/// holds as far as a program can judge it. What the eye has to judge lies in artifacts/screenshots.
/// </summary>
public sealed class SightTests(DemoServer server) : BrowserTest(server)
{
    // A4 at 96 dots an inch.
    private static readonly Device Paper = new("print", 794, 1123, Touch: false);

    private const string SticksOut = """
        () => [...(document.documentElement.scrollWidth > innerWidth ? [`The page is ${document.documentElement.scrollWidth} wide on ${innerWidth}.`] : []),
            ...[...document.querySelectorAll('.panel-body, .rail, .menu, .nav')]
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

    private const string BreaksWcag = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }))
            .violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
            .map(one => `${one.id}: ${one.help} ` + one.nodes.map(node => `${node.target} ${node.any.map(any => any.message).join(' ')}`).join(' | '))
        """;

    public static TheoryData<string, string> Sheets
    {
        get
        {
            var sheets = new TheoryData<string, string>();
            foreach (var page in Sights.Names)
            {
                sheets.Add(page, "vi");
                sheets.Add(page, "en");
            }

            return sheets;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Sheets))]
    public async Task Nothing_sticks_out_is_cut_off_or_stands_in_the_way(string page, string language)
    {
        var visitor = page == Sights.SignIn ? await Anyone() : await As(Sights.Account(page));
        await visitor.Speak(language);
        await Sights.Show(page, visitor.Page);
        await visitor.Page.EvaluateAsync(await AxeCore());

        var sheet = new Sheet(visitor, $"{page}-{{0}}-{language}");
        await sheet.InBothThemes(Device.Desk, SticksOut, CutOff, BreaksWcag);
        await visitor.LookWith(Paper);
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await sheet.Look(Paper, "", SticksOut, LeavesPaperEmpty);
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await visitor.LookWith(Device.Tablet);
        await sheet.InBothThemes(Device.Tablet, SticksOut, CutOff);

        sheet.Faults.ShouldBeEmpty();
    }

    private static async Task<string> AxeCore()
    {
        var file = Path.Combine(PostgisTemplate.Root, "server", "console", "node_modules", "axe-core", "axe.min.js");
        return File.Exists(file)
            ? await File.ReadAllTextAsync(file)
            : throw new FileNotFoundException($"axe-core is not at {file}. Run ./test, or npm ci in server/console.");
    }

    private sealed class Sheet(Visitor visitor, string name)
    {
        public List<string> Faults { get; } = [];

        public async Task InBothThemes(Device device, params string[] checks)
        {
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await Sights.Theme(visitor.Page, theme);
                await Look(device, theme == ColorScheme.Dark ? "-dark" : "-light", checks);
            }
        }

        public async Task Look(Device device, string suffix, params string[] checks)
        {
            foreach (var check in checks)
                Faults.AddRange((await visitor.Page.EvaluateAsync<string[]>(check)).Select(fault => $"{device.Name}{suffix}: {fault}"));
            var file = string.Format(System.Globalization.CultureInfo.InvariantCulture, name, device.Name) + suffix;
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, $"{file}.png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
