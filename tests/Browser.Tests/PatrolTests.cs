using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DiaBan.Browser.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests;

/// <summary>A commander's day: today's shifts, a track handed in, and the borders that are watched from one side alone.</summary>
public sealed class PatrolTests(DemoServer server) : BrowserTest(server)
{
    [BrowserFact]
    public async Task A_commander_begins_with_today_and_opens_a_shift()
    {
        var commander = await As("commander");

        await commander.Page.GotoAsync("/");

        await Expect(commander.Page.GetByTestId("today-page")).ToHaveAttributeAsync("data-ready", "true");
        var shift = commander.Page.Locator("article.shift-card").First;
        await shift.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(shift).ToContainTextAsync("Kế hoạch");
    }

    [BrowserFact]
    public async Task A_track_that_is_handed_in_gets_its_verdict_at_once_and_twice_is_once()
    {
        var commander = await As("commander");
        await commander.Page.GotoAsync("/luot-tuan-tra");
        await Expect(commander.Page.Locator("main.patrols-page")).ToHaveAttributeAsync("data-ready", "true");
        var unit = commander.Page.GetByTestId("hand-in-unit");
        await Expect(unit.Locator("option").Nth(1)).ToBeAttachedAsync();
        await unit.SelectOptionAsync(new SelectOptionValue { Index = 1 });

        await HandIn(commander.Page);

        await Expect(commander.Page.GetByTestId("verdict")).ToContainTextAsync("phút đã biết (mất tín hiệu dài nhất 40 phút)");
        // The address holds the view, which ends at the track: a walk of 2.6 km.
        await Expect(commander.Page.GetByTestId("patrol-map")).ToHaveAttributeAsync("data-view", new Regex("[^0-9]1[0-9]([.][0-9]+)?z$"));
        var address = commander.Page.Url;
        await HandIn(commander.Page);
        await Expect(commander.Page.GetByTestId("verdict")).ToBeVisibleAsync();
        commander.Page.Url.ShouldBe(address);

        // In the middle of the gap nobody knows where the patrol was.
        var replay = commander.Page.GetByTestId("replay");
        var middle = await replay.EvaluateAsync<double>("slider => (Number(slider.min) + Number(slider.max)) / 2");
        await replay.EvaluateAsync("(slider, to) => { slider.value = to; slider.dispatchEvent(new Event('input', { bubbles: true })); }", middle);
        await Expect(commander.Page.Locator(".replay")).ToContainTextAsync("mất tín hiệu");
    }

    [BrowserFact]
    public async Task A_file_that_is_no_track_is_refused_with_a_sentence()
    {
        var commander = await As("commander");
        commander.Excuse("422");
        await commander.Page.GotoAsync("/luot-tuan-tra");
        var unit = commander.Page.GetByTestId("hand-in-unit");
        await Expect(unit.Locator("option").Nth(1)).ToBeAttachedAsync();
        await unit.SelectOptionAsync(new SelectOptionValue { Index = 1 });

        await commander.Page.GetByTestId("track-file").SetInputFilesAsync(new FilePayload
        {
            Name = "lo-trinh.gpx",
            MimeType = "application/gpx+xml",
            Buffer = Encoding.UTF8.GetBytes("<gpx version=\"1.1\"><rte><rtept lat=\"11.5\" lon=\"109\"/></rte></gpx>"),
        });

        await Expect(commander.Page.GetByTestId("track-refusal")).ToContainTextAsync("chỉ có lộ trình (rte)");
    }

    [BrowserFact]
    public async Task A_patrol_without_a_track_is_recorded_from_the_log()
    {
        var commander = await As("commander");
        await commander.Page.GotoAsync("/luot-tuan-tra");
        await commander.Page.GetByTestId("paper-open").ClickAsync();
        var form = commander.Page.GetByTestId("paper-log");
        await Expect(form.Locator("select[name=unit] option").Nth(1)).ToBeAttachedAsync();
        await form.Locator("select[name=unit]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.Locator("input[type=date], #paper-day").First.FillAsync("2026-01-05");
        await form.GetByTestId("paper-began").FillAsync("22:00");
        await form.GetByTestId("paper-ended").FillAsync("01:30");
        await form.Locator("input[name=headcount]").FillAsync("5");

        await form.GetByTestId("paper-save").ClickAsync();

        await Expect(commander.Page.GetByTestId("verdict")).ToContainTextAsync("Không có vết");
        await Expect(commander.Page.Locator("main.patrols-page")).ToContainTextAsync("1 lượt, 5 lượt người");
    }

    [BrowserFact]
    public async Task A_plan_is_changed_where_it_is_read()
    {
        var commander = await As("commander");
        await commander.Page.GotoAsync("/tuan-tra?tab=plans");
        await commander.Page.GetByTestId("patrol-plans-tab").Locator("tbody a, tbody button").First.ClickAsync();
        await commander.Page.GetByTestId("patrol-plan-change").ClickAsync();
        await commander.Page.Locator("input[name=number]").FillAsync("77/KH-CAT");

        await commander.Page.GetByTestId("patrol-plan-save").ClickAsync();

        await Expect(commander.Page.GetByTestId("plan-view").Locator("h1")).ToContainTextAsync("77/KH-CAT");
    }

    [BrowserFact]
    public async Task Leadership_sees_which_borders_are_watched_from_one_side_alone()
    {
        var leader = await As("leader");

        await leader.Page.GotoAsync("/giap-ranh");

        await Expect(leader.Page.GetByTestId("borders")).ToHaveAttributeAsync("data-ready", "true");
        await Expect(leader.Page.Locator("h1")).ToContainTextAsync("một phía");
        await Expect(leader.Page.Locator("li.border-zone").First).ToHaveClassAsync(new Regex("one-side"));
    }

    [BrowserFact]
    public async Task A_border_gets_its_regulation_its_cluster_and_whose_year_it_is()
    {
        var commander = await As("commander");
        await commander.Page.GotoAsync("/giap-ranh");
        await Expect(commander.Page.GetByTestId("borders")).ToHaveAttributeAsync("data-ready", "true");
        await commander.Page.Locator("li.border-zone").Last.GetByRole(AriaRole.Button).First.ClickAsync();
        var zone = commander.Page.GetByTestId("zone-panel");

        await Record("Ghi quy chế", ("number", "07/QC-PH"), ("title", "Phối hợp tuần tra vùng giáp ranh"));
        await Expect(zone).ToContainTextAsync("Số 07/QC-PH");
        await Record("Lập cụm", ("name", "Cụm an ninh liên xã số 7"));
        await Expect(zone).ToContainTextAsync("Cụm an ninh liên xã số 7");
        await Record("Ghi đơn vị thường trực");
        await Expect(zone).ToContainTextAsync(new Regex("Năm \\d{4}: (Xã|Phường)"));
        await Record("Ghi bàn giao", ("minutesNumber", "12/BB-BG"));
        await Expect(zone).ToContainTextAsync("biên bản 12/BB-BG");

        async Task Record(string act, params (string Path, string Value)[] values)
        {
            await zone.GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
            foreach (var (path, value) in values)
                await zone.GetByTestId($"field-{path}").FillAsync(value);
            var unit = zone.Locator("select[data-testid=field-unit]");
            if (await unit.CountAsync() > 0)
                await unit.SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await zone.GetByTestId("act-submit").ClickAsync();
        }
    }

    private static async Task HandIn(IPage page)
    {
        // Ten minutes, forty of silence, ten more.
        var csv = new StringBuilder("time,lon,lat\n");
        var began = new DateTimeOffset(2026, 1, 5, 14, 0, 0, TimeSpan.Zero);
        foreach (var minute in Enumerable.Range(0, 11).Concat(Enumerable.Range(50, 11)))
            csv.AppendLine(CultureInfo.InvariantCulture, $"{began.AddMinutes(minute):yyyy-MM-ddTHH:mm:ssZ},{108.95 + (minute * 0.0004):0.0000},11.6");
        await page.GetByTestId("track-file").SetInputFilesAsync(new FilePayload { Name = "vet.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv.ToString()) });
        await page.WaitForURLAsync("**/luot-tuan-tra?**patrol=*");
    }
}
