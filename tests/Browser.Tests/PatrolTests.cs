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
    public async Task Leadership_sees_which_borders_are_watched_from_one_side_alone()
    {
        var leader = await As("leader");

        await leader.Page.GotoAsync("/giap-ranh");

        await Expect(leader.Page.GetByTestId("borders")).ToHaveAttributeAsync("data-ready", "true");
        await Expect(leader.Page.Locator("h1")).ToContainTextAsync("một phía");
        await Expect(leader.Page.Locator("li.border-zone").First).ToHaveClassAsync(new Regex("one-side"));
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
