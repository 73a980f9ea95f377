using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Browser.Tests;

/// <summary>WCAG 2.2 AA as far as a program can judge it, in both themes.</summary>
public sealed class AccessibilityTests(DemoServer server) : BrowserTest(server)
{
    private const string Check = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }))
            .violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
            .map(one => `${one.id}: ${one.help} ` + one.nodes.map(node => `${node.target} ${node.any.map(any => any.message).join(' ')}`).join(' | '))
        """;

    public static TheoryData<string> Pages => [.. Sights.Names];

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_serious_stands_in_the_way(string page)
    {
        var visitor = page == Sights.SignIn ? await Anyone() : await As(Sights.Account(page));
        await Sights.Show(page, visitor.Page);
        await visitor.Page.EvaluateAsync(await AxeCore());
        var violations = new List<string>();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Sights.Theme(visitor.Page, theme);
            violations.AddRange((await visitor.Page.EvaluateAsync<string[]>(Check)).Select(one => $"{theme}: {one}"));
        }

        violations.ShouldBeEmpty();
    }

    private static async Task<string> AxeCore()
    {
        var file = Path.Combine(PostgisTemplate.Root, "server", "console", "node_modules", "axe-core", "axe.min.js");
        return File.Exists(file)
            ? await File.ReadAllTextAsync(file)
            : throw new FileNotFoundException($"axe-core is not at {file}. Run ./test, or npm ci in server/console.");
    }
}
