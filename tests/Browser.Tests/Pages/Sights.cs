using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests.Pages;

/// <summary>The console's pages as someone comes upon them, for those who look at every one.</summary>
internal static class Sights
{
    public const string SignIn = "sign-in";

    private static readonly Dictionary<string, (string Account, Func<IPage, Task> Show)> All = new()
    {
        [SignIn] = ("", ShowSignIn),
        ["map"] = ("planner", page => new MapPage(page).Open("period=2022")),
        ["hotspot"] = ("leader", ShowHotspot),
        ["act"] = ("planner", ShowAct),
        ["drawing"] = ("planner", ShowDrawing),
        ["redrawing"] = ("planner", ShowRedrawing),
        ["redraw-request"] = ("leader", ShowRedrawRequest),
        ["leadership"] = ("leader", page => new LeadershipPage(page).Open("2022")),
        ["leadership-past"] = ("leader", page => new LeadershipPage(page).Open("2022", "2022-12-14")),
        ["report"] = ("leader", page => new ReportsPage(page).Open("2022")),
        ["report-table"] = ("leader", page => new ReportsPage(page).Open("2022", "02")),
        ["round"] = ("planner", page => new ReportsPage(page).OpenRound("2022", "589")),
        ["entries"] = ("leader", ShowEntries),
        ["entries-chosen"] = ("planner", ShowChosen),
        ["comparison"] = ("leader", ShowComparison),
        ["results"] = ("planner", ShowResults),
        ["criteria-draft"] = ("planner", ShowCriteriaDraft),
        ["decision"] = ("leader", ShowDecision),
        ["measures"] = ("planner", ShowMeasures),
        ["plans"] = ("planner", page => new WorkPage(page).Open("tab=plans&period=2022")),
        ["plan-form"] = ("planner", ShowPlanForm),
        ["standings"] = ("planner", page => new WorkPage(page).Open("tab=standings&period=2022")),
        ["model"] = ("planner", ShowModel),
        ["today"] = ("commander", ShowToday),
        ["patrol"] = ("commander", ShowPatrol),
        ["borders"] = ("leader", ShowBorders),
        ["closure"] = ("leader", ShowClosure),
        ["conflicts"] = ("commander", ShowConflicts),
        ["rebasing"] = ("leader", ShowRebasing),
        ["leadership-rebased"] = ("leader", ShowRebasedRates),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static string Account(string sight) => All[sight].Account;

    public static async Task Show(string sight, IPage page)
    {
        await All[sight].Show(page);
        await page.EvaluateAsync("document.fonts.ready");
    }

    public static async Task Theme(IPage page, ColorScheme theme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme == ColorScheme.Dark ? "dark" : "light");
    }

    private static async Task ShowSignIn(IPage page)
    {
        await page.GotoAsync("/");
        await new SignInPage(page).Card.WaitForAsync();
    }

    private static async Task ShowHotspot(IPage page)
    {
        await ShowEntries(page);
        await new EntriesPage(page).Row("NT-006").GetByRole(AriaRole.Link).First.ClickAsync();
        var map = new MapPage(page);
        await map.Profile.WaitForAsync();
        await map.Ready();
    }

    private static async Task ShowAct(IPage page)
    {
        await page.GotoAsync("/danh-sach?period=2022&verdict=converting");
        await new EntriesPage(page).Row("NT-025").GetByRole(AriaRole.Link).First.ClickAsync();
        var map = new MapPage(page);
        await map.Profile.WaitForAsync();
        await map.Act("submitForAppraisal").ClickAsync();
        await map.Field("results").WaitForAsync();
        await map.Ready();
    }

    private static async Task ShowDrawing(IPage page)
    {
        var map = new MapPage(page);
        await map.Open("at=11.56320,108.99200,15z");
        await map.StartDrawing("area");
        await page.GetByTestId("draw-typed-open").ClickAsync();
        await page.GetByTestId("draw-coordinates").FillAsync("11.5650, 108.9890\n11.5650, 108.9920\n11.5620, 108.9920\n11.5625, 108.9885");
        await page.GetByTestId("draw-add-vertex").ClickAsync();
        await Expect(map.Ground.Locator("li").First).ToBeVisibleAsync();
        await map.Ready();
    }

    private static async Task ShowRedrawing(IPage page)
    {
        await ShowOnList(page, "NT-041");
        await page.GetByTestId("act-redraw").ClickAsync();
        await page.GetByTestId("vertex-open").ClickAsync();
        await page.GetByTestId("vertex-choose").SelectOptionAsync("0.0.1");
        await page.GetByTestId("vertex-insert").ClickAsync();
        await new MapPage(page).Ready();
    }

    private static async Task ShowRedrawRequest(IPage page)
    {
        await ShowOnList(page, "NT-041");
        await page.GetByTestId("redraw-waiting").WaitForAsync();
        await new MapPage(page).Ready();
    }

    private static async Task ShowOnList(IPage page, string code)
    {
        await page.GotoAsync("/danh-sach?period=2022");
        await new EntriesPage(page).Row(code).GetByRole(AriaRole.Link).First.ClickAsync();
        await new MapPage(page).Profile.WaitForAsync();
    }

    private static async Task ShowEntries(IPage page)
    {
        await page.GotoAsync("/danh-sach?period=2022");
        await new EntriesPage(page).Ready();
    }

    private static async Task ShowMeasures(IPage page)
    {
        var work = new WorkPage(page);
        await work.Open("period=2022");
        await work.Measures.First.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByTestId("report-form").WaitForAsync();
    }

    private static async Task ShowPlanForm(IPage page)
    {
        await new WorkPage(page).Open("tab=plans&period=2022");
        await page.GetByTestId("plan-new").ClickAsync();
        await page.GetByTestId("plan-save").ClickAsync();
        await page.GetByTestId("plan-form").WaitForAsync();
    }

    private static async Task ShowModel(IPage page)
    {
        await new MapPage(page).Open("period=2022&at=11.56400,108.99300,14z");
        await page.GetByTestId("model-legend").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Camera an ninh quanh chợ Phan Rang" }).ClickAsync();
        await page.GetByTestId("model-panel").WaitForAsync();
    }

    private static async Task ShowChosen(IPage page)
    {
        await page.GotoAsync("/danh-sach?period=2022&verdict=pending&group=unit&sort=-area&chosen=NT-014,NT-035");
        await new EntriesPage(page).Ready();
        await page.GetByTestId("chosen-bar").GetByTestId("compare").WaitForAsync();
    }

    private static async Task ShowComparison(IPage page)
    {
        await page.GotoAsync("/danh-sach?period=2022&chosen=NT-014,NT-025,NT-035&compare=1");
        await new EntriesPage(page).Ready();
        await Expect(page.GetByTestId("comparison").Locator(".verdict-mark").First).ToBeVisibleAsync();
    }

    private static async Task ShowResults(IPage page)
    {
        await page.GotoAsync("/danh-sach?period=2022&verdict=converting");
        await new EntriesPage(page).Row("NT-025").GetByRole(AriaRole.Link).First.ClickAsync();
        var map = new MapPage(page);
        await map.Profile.WaitForAsync();
        await map.Act("recordResults").ClickAsync();
        await page.GetByTestId("results-form").WaitForAsync();
        await map.Ready();
    }

    private static async Task ShowCriteriaDraft(IPage page)
    {
        await page.GotoAsync("/tieu-chi?from=TTATXH-2021.1");
        await Expect(page.Locator("main.criteria-page[data-ready=true]")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("criteria-preview").Locator("li").First).ToBeVisibleAsync();
    }

    private static async Task ShowDecision(IPage page)
    {
        await ShowEntries(page);
        await page.GetByTestId("entries-table").GetByRole(AriaRole.Link, new() { Name = "/QĐ-BCĐ" }).First.ClickAsync();
        await page.GetByTestId("decision-page").WaitForAsync();
    }

    private static async Task ShowToday(IPage page)
    {
        await page.GotoAsync("/hom-nay");
        await Expect(page.GetByTestId("today-page")).ToHaveAttributeAsync("data-ready", "true");
    }

    private static async Task ShowPatrol(IPage page)
    {
        await page.GotoAsync("/luot-tuan-tra");
        await page.GetByTestId("open-patrol").First.ClickAsync();
        await page.GetByTestId("patrol-card").WaitForAsync();
    }

    private static async Task ShowBorders(IPage page)
    {
        await page.GotoAsync("/giap-ranh");
        await Expect(page.GetByTestId("borders")).ToHaveAttributeAsync("data-ready", "true");
    }

    private static async Task ShowClosure(IPage page)
    {
        await page.GotoAsync("/khep-kin");
        await Expect(page.GetByTestId("closure")).ToHaveAttributeAsync("data-ready", "true");
    }

    /// <summary>Two changes of one route's name and line: one made without a network, the other meanwhile.</summary>
    private static async Task ShowRebasing(IPage page)
    {
        await page.GotoAsync("/quy-doi?period=2022&unitsOn=2025-07-01");
        await Expect(page.Locator("main.rebasing-page[data-ready=true]")).ToBeVisibleAsync();
        await page.GetByTestId("rebasing-unit-22780").CheckAsync();
        await Expect(page.GetByTestId("comparison-legend").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
    }

    private static async Task ShowRebasedRates(IPage page)
    {
        await page.GotoAsync("/chuyen-hoa?period=2022");
        await Expect(page.Locator("main.conversion[data-ready=true]")).ToBeVisibleAsync();
        await page.GetByTestId("units-now").CheckAsync();
        await Expect(page.GetByTestId("rate-table").GetByText("Chưa quy đổi, chờ quyết định")).ToBeVisibleAsync();
    }

    private static async Task ShowConflicts(IPage page)
    {
        await page.GotoAsync("/xung-dot");
        await Expect(page.Locator("main.conflicts-page[data-ready=true]")).ToBeVisibleAsync();
        await page.EvaluateAsync("""
            async () => {
              const ask = async (method, path, body, version) => (await fetch(`/api/v1/${path}`, {
                method,
                headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'DiaBan', ...(version && { 'If-Match': `"${version}"` }) },
                body: body && JSON.stringify(body),
              })).json();
              const routes = await ask('GET', 'patrol-routes?limit=1');
              const route = await ask('GET', `patrol-routes/${routes.features[0].id}`);
              const bend = (by) => {
                const line = route.line.coordinates;
                const [x, y] = line[1];
                return { type: 'LineString', coordinates: [line[0], [x + by, y + by], ...line.slice(1)] };
              };
              const checkpoints = route.checkpoints.map(({ name, place, dwellMinutes }) => ({ name, place, dwellMinutes }));
              await ask('PUT', `patrol-routes/${route.id}/line`, { line: bend(0.001), checkpoints, reason: 'Cầu mới thông xe' }, route.version);
              await ask('PATCH', `patrol-routes/${route.id}`, { name: 'Dọc giáp ranh, qua cầu mới' }, route.version + 1);
              await ask('POST', 'sync', { deltas: [{
                id: crypto.randomUUID?.() ?? '00000000-0000-4000-8000-' + String(Date.now()).padStart(12, '0'),
                target: 'patrolRoute', targetId: route.id, baseVersion: route.version, madeAt: new Date().toISOString(), reason: 'Đường ngập',
                base: { name: route.name, line: route.line, category: route.category },
                mine: { name: 'Dọc giáp ranh, tránh đoạn ngập', line: bend(-0.001), category: 'peak' },
              }] });
            }
            """);
        await page.ReloadAsync();
        await page.GetByTestId("conflict-sides").WaitForAsync();
        await Expect(page.Locator("main.conflicts-page[data-ready=true]")).ToBeVisibleAsync();
    }
}
