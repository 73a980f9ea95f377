using System.Globalization;
using System.Text.RegularExpressions;
using DiaBan.Browser.Tests.Fixtures;
using DiaBan.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace DiaBan.Browser.Tests;

/// <summary>What DiaBan is for: an outline on the map becomes a listed hotspot, and its conversion a percentage.</summary>
public sealed class FromDrawingToPercentageTests(DemoServer server) : BrowserTest(server)
{
    private const string PhanRangMarket = "at=11.56320,108.99200,15z";

    private string Day => Server.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [BrowserFact]
    public async Task A_drawn_area_is_listed_converted_and_counted()
    {
        var planner = await As("planner");
        var leader = await As("leader");
        var figures = new LeadershipPage(leader.Page);
        await figures.Open(ThisYear);
        await Expect(figures.ProvinceRate).ToHaveTextAsync("–");

        var drawn = new MapPage(planner.Page);
        await drawn.Open(PhanRangMarket);
        await drawn.StartDrawing("area");
        foreach (var (right, down) in new[] { (-140f, -90f), (40f, -100f), (60f, 90f), (-120f, 80f) })
            await drawn.PlaceVertex(await drawn.FromMiddle(right, down));
        await Expect(drawn.Vertices).ToHaveTextAsync("4");
        await Expect(drawn.Area).ToHaveTextAsync(new Regex(@"^\d+,\d+\sha$"));
        await Expect(drawn.Ground).ToContainTextAsync("Phường");
        await Expect(drawn.Ground).ToContainTextAsync("Chợ Phan Rang");
        await drawn.FinishDrawing();
        await drawn.NameAndSave("Khu phố sau chợ Phan Rang");
        await Expect(drawn.Panel.GetByRole(AriaRole.Heading).First).ToHaveTextAsync("Khu phố sau chợ Phan Rang");

        await drawn.Record("propose", ("period", ThisYear), ("evidence.incidents24Months", "21"), ("evidence.reportedByPublic", "9"));
        await drawn.State("proposed");

        var listed = new MapPage(leader.Page);
        await leader.Page.GotoAsync(planner.Page.Url);
        await listed.State("proposed");
        await listed.Record(
            "select", ("decision.number", "901/QĐ-BCĐ"), ("decision.signedOn", Day), ("decision.authority", "steeringCommittee"),
            ("decision.signerCapacity", "committeeHead"), ("decision.forPeriod", ThisYear), ("aim.targetPercent", "20"));
        await listed.State("selected");
        await figures.Open(ThisYear);
        await Expect(figures.ProvinceRate).ToContainTextAsync("(0/1)");

        await planner.Page.ReloadAsync();
        await drawn.State("selected");
        await drawn.Act("startConversion").ClickAsync();
        await drawn.Field("plan.number").FillAsync("15/KH-CAX");
        await drawn.Field("plan.signedOn").FillAsync(Day);
        await drawn.Field("measures").GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await planner.Page.GetByTestId("act-submit").ClickAsync();
        await drawn.State("converting");
        await drawn.Act("submitForAppraisal").ClickAsync();
        await drawn.Field("results").WaitForAsync();
        foreach (var achieved in await drawn.Field("results").Locator("[data-testid$='-achieved']").AllAsync())
            await achieved.CheckAsync();
        await drawn.Field("earlyReason").FillAsync("Trình trước để kịp tổng kết của Ban Chỉ đạo.");
        await planner.Page.GetByTestId("act-submit").ClickAsync();
        await drawn.State("underAppraisal");

        await leader.Page.GotoAsync(planner.Page.Url);
        await listed.State("underAppraisal");
        await listed.Record(
            "recogniseAchieved", ("decision.number", "902/QĐ-BCĐ"), ("decision.signedOn", Day), ("decision.authority", "steeringCommittee"),
            ("decision.signerCapacity", "committeeHead"), ("appraisal.number", "7/BB-HĐTĐ"), ("appraisal.heldOn", Day));
        await listed.State("watch");
        await figures.Open(ThisYear);
        await Expect(figures.ProvinceRate).ToContainTextAsync("(1/1)");
    }

    [BrowserFact]
    public async Task The_keyboard_alone_draws_an_area_by_coordinates()
    {
        var planner = await As("planner");
        var map = new MapPage(planner.Page);
        var keys = new Keys(planner.Page);
        await map.Open(PhanRangMarket);

        await keys.Reach("draw-open");
        await keys.Press("Enter");
        await keys.Reach("draw-area");
        await keys.Press("Enter");
        await keys.Reach("draw-typed-open");
        await keys.Press("Enter");
        await keys.Reach("draw-coordinates");
        foreach (var vertex in new[] { "11.5600, 108.9950", "11.5600, 108.9990", "11.5580, 108.9990", "11.5580, 108.9950" })
        {
            await keys.Type(vertex);
            await keys.Press("Enter");
        }

        await Expect(map.Vertices).ToHaveTextAsync("4");
        await Expect(map.Warning).ToBeHiddenAsync();
        await keys.Reach("draw-finish");
        await keys.Press("Enter");
        await keys.Reach("field-name");
        await keys.Type("Khu vực gõ tọa độ");
        await keys.Reach("field-category");
        await keys.Press("ArrowDown");
        await keys.Reach("field-types", within: true);
        await keys.Press("Space");
        await keys.Reach("act-submit");
        await keys.Press("Enter");

        await map.State("candidate");
        await Expect(map.Panel.GetByRole(AriaRole.Heading).First).ToHaveTextAsync("Khu vực gõ tọa độ");
    }

    [BrowserFact]
    public async Task An_edge_that_crosses_is_refused_while_drawing_and_says_why()
    {
        var planner = await As("planner");
        var map = new MapPage(planner.Page);
        await map.Open("at=11.70000,108.85000,13z");
        await map.StartDrawing("area");
        foreach (var (right, down) in new[] { (-140f, -100f), (60f, -100f), (60f, 60f) })
            await map.PlaceVertex(await map.FromMiddle(right, down));

        await map.PlaceVertex(await map.FromMiddle(-40, -180));

        await Expect(map.Warning).ToHaveTextAsync("Cạnh này cắt một cạnh đã vẽ. Hãy đặt đỉnh ở chỗ khác.");
        await Expect(planner.Page.GetByTestId("draw-spoken")).ToHaveTextAsync("Không nhận đỉnh này vì cạnh mới cắt một cạnh đã vẽ.");
        await Expect(map.Vertices).ToHaveTextAsync("3");
    }
}
