using System.Net;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.MapClient.Edits;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Pages;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Tests.Store;
using DiaBan.MapClient.Tests.Sync;
using DiaBan.MapClient.Words;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Tests.Pages;

public sealed class PagesTests : IDisposable
{
    private readonly StoreFolder folder = new();
    private readonly OfflineStore store;

    public PagesTests()
    {
        store = folder.Open();
        store.Layers.Take(TestPackage.Make(folder.Path), "58", "\"one\"", TestDeltas.MadeAt);
    }

    [Theory]
    [InlineData("cho phan rang", "Chợ Phan Rang")]
    [InlineData("NINH chữ", "Cảng Ninh Chữ")]
    [InlineData("db-1", "Chợ Phan Rang")]
    public void Search_folds_marks(string words, string first)
    {
        var map = new MapPage(Offline());

        map.Words = words;

        map.Found[0].Text("name").ShouldBe(first);
        map.Message.ShouldBeNull();
        map.Words = "không có";
        map.Message.ShouldBe(Texts.NothingFound);
    }

    [Fact]
    public void A_click_chooses_the_smallest_thing_of_the_layers_that_are_shown()
    {
        var map = new MapPage(Offline());
        var place = new LonLat(108.999, 11.565);

        map.Click(place, 1)!.Layer.ShouldBe("hotspots");
        map.Layers.Single(layer => layer.Name == "hotspots").IsShown = false;

        map.Click(place, 1)!.Layer.ShouldBe("admin_units");
    }

    [Fact]
    public void Of_a_border_and_a_gap_in_it_a_click_chooses_the_gap()
    {
        store.Layers.Take(TestPackage.MakeWithBorder(folder.Path), "58", "\"two\"", TestDeltas.MadeAt);
        var map = new MapPage(Offline());

        map.Click(new(108.5, 11.30001), 1)!.Layer.ShouldBe("border_gaps");
        map.Click(new(108.7, 11.30001), 1)!.Layer.ShouldBe("border_zones");
    }

    [Fact]
    public void A_route_drawn_offline_may_cross_itself_and_waits()
    {
        var desk = Offline();
        var drawing = DrawingPage.BeginRoute(desk, new MapPage(desk));
        drawing.Name = "Tuyến ven biển";
        drawing.Kind = PatrolKind.People;
        foreach (var place in new LonLat[] { new(108.9, 11.5), new(108.92, 11.52), new(108.92, 11.5), new(108.9, 11.52) })
            drawing.Make(session => session.Place(place)).ShouldBeTrue();
        drawing.Make(session => session.Close()).ShouldBeTrue();

        var delta = drawing.Save().ShouldNotBeNull();

        delta.Target.ShouldBe(DeltaTarget.PatrolRoute);
        delta.Mine["kind"].GetString().ShouldBe("people");
        delta.Mine.Keys.ShouldBe(["name", "kind", "line"]);
        new MapPage(desk).Features["patrol_routes"].ShouldContain(route => route.Text("name") == "Tuyến ven biển");
    }

    [Fact]
    public void What_could_not_be_placed_is_said_before_it_is_tried()
    {
        var desk = Offline();
        var drawing = DrawingPage.Begin(desk, new MapPage(desk), HotspotForm.Area);
        foreach (var place in new LonLat[] { new(108.3, 11.3), new(108.4, 11.3), new(108.4, 11.4) })
            drawing.Make(session => session.Place(place));

        drawing.Snap(new(108.35, 11.25), 1);

        drawing.IsRefused.ShouldBeTrue();
        drawing.Message.ShouldBe(EditWords.EdgeCrosses);
        drawing.Session.Shape.Vertices.ShouldBe(3);
        drawing.Snap(new(108.3, 11.4), 1);
        drawing.IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void A_hotspot_drawn_offline_is_on_the_map_and_waits()
    {
        var desk = Offline();
        var map = new MapPage(desk);
        var pending = new PendingPage(desk);
        var drawing = DrawingPage.Begin(desk, map, HotspotForm.Area);
        foreach (var (x, y) in new[] { (109.1, 11.6), (109.11, 11.6), (109.11, 11.61) })
            drawing.Make(session => session.Place(new(x, y))).ShouldBeTrue();
        drawing.Save().ShouldBeNull();
        drawing.Message.ShouldBe(EditWords.SketchFirst);
        drawing.Make(session => session.Close()).ShouldBeTrue();
        drawing.Save().ShouldBeNull();
        drawing.Message.ShouldBe(Texts.NameTooShort);

        drawing.Name = "Bến xe";
        drawing.Save().ShouldBeNull();
        drawing.Message.ShouldBe(Texts.NoCategory);
        drawing.Category = HotspotCategory.Key;
        drawing.Save().ShouldBeNull();
        drawing.Message.ShouldBe(Texts.NoTypes);
        drawing.Regime = HotspotRegime.SecurityOrder;
        foreach (var (type, isOne) in new[] { (HotspotType.Drugs, true), (HotspotType.Order, true), (HotspotType.Economic, true), (HotspotType.Economic, false) })
            drawing.Mark(type, isOne);
        var delta = drawing.Save().ShouldNotBeNull();
        delta.Mine["category"].GetString().ShouldBe("key");
        delta.Mine["regime"].GetString().ShouldBe("securityOrder");
        delta.Mine["types"].GetRawText().ShouldBe("""["order","drugs"]""");

        delta.Id.Version.ShouldBe(7);
        map.Features["hotspots"].Single(hotspot => hotspot.Id == delta.TargetId.ToString()).Pending.ShouldBe(PendingState.Waiting);
        pending.Changes.Single().Name.ShouldBe("Bến xe");
        pending.Summary.ShouldBe(Texts.Pending(1, 0, 0));
        drawing.Measured.Vietnamese.ShouldStartWith("Diện tích 60,");
    }

    [Fact]
    public void A_redraw_names_its_base_and_needs_a_reason()
    {
        var desk = Offline();
        var map = new MapPage(desk);
        var drawing = DrawingPage.Redraw(desk, map, map.Features["hotspots"][0]);
        drawing.Make(session => session.Move(new(0, 0, 2), new(109.01, 11.59))).ShouldBeTrue();

        drawing.Save().ShouldBeNull();
        drawing.Message.ShouldBe(Texts.ReasonTooShort);
        drawing.Reason = "Theo thực địa";
        var delta = drawing.Save()!;

        delta.BaseVersion.ShouldBe(1);
        ThreeWayMerge.Same(delta.Base["outline"], delta.Mine["outline"]).ShouldBeFalse();
        delta.Reason.ShouldBe("Theo thực địa");
    }

    [Fact]
    public void A_vertex_snaps_to_what_is_near_and_says_to_what()
    {
        var desk = Offline();
        var drawing = DrawingPage.Begin(desk, new MapPage(desk), HotspotForm.Area);

        drawing.Snap(new(109.00002, 11.58002), 1).ShouldBe(new LonLat(109, 11.58));

        drawing.Message!.English.ShouldStartWith("Snapped to");
        drawing.Snap(new(109.5, 11.3), 1).ShouldBe(new LonLat(109.5, 11.3));
    }

    [Fact]
    public async Task Changes_are_sent_and_a_conflict_is_settled_by_attribute()
    {
        var server = new FakeServer();
        server.Change(TestPackage.Market, new { name = "Chợ Phan Rang", leadUnit = "101" });
        server.Change(TestPackage.Market, new { name = "Chợ của họ", leadUnit = "103" });
        var desk = Online(Sync(server));
        store.Outbox.Add(TestDeltas.Change(
            TestPackage.Market, 1, new { name = "Chợ Phan Rang", leadUnit = "101" }, new { name = "Chợ của tôi", leadUnit = "102" }));
        var pending = new PendingPage(desk);

        await pending.Send(CancellationToken.None);

        var card = pending.Conflicts.ShouldHaveSingleItem();
        card.Lines.Select(line => (line.Attribute, line.Before, line.Mine, line.Theirs, line.IsClash)).ShouldBe(
            [("leadUnit", "101", "102", "103", true), ("name", "Chợ Phan Rang", "Chợ của tôi", "Chợ của họ", true)]);
        card.Lines.Single(line => line.Attribute == "name").KeepsMine = true;
        pending.Settle(card);
        await pending.Send(CancellationToken.None);

        pending.Conflicts.ShouldBeEmpty();
        pending.Summary.ShouldBe(Texts.NothingPending);
        server.Value(TestPackage.Market, "name").GetString().ShouldBe("Chợ của tôi");
        server.Value(TestPackage.Market, "leadUnit").GetString().ShouldBe("103");
    }

    [Fact]
    public async Task A_redraw_waits_for_approval_until_the_server_says()
    {
        var (request, verdict) = (Guid.NewGuid(), (RedrawVerdict?)null);
        var delta = TestDeltas.Change(TestPackage.Market, 1, new { }, new { outline = TestDeltas.Square(109, 11.5) });
        store.Outbox.Add(delta);
        var desk = Online(asked => Json(asked.RequestUri!.AbsolutePath switch
        {
            "/api/v1/sync" => Write(new DeltaAnswers([new(delta.Id, DeltaOutcome.Applied, 1, null, [], "Chờ người khác duyệt.") { Request = request }])),
            var path when path.EndsWith("/redraw-requests", StringComparison.Ordinal) => Write(new[] { Request(request, verdict) }),
            _ => Write(new { version = 3, id = TestPackage.Market }),
        }));
        var pending = new PendingPage(desk);

        await pending.Send(CancellationToken.None);

        var line = pending.Changes.ShouldHaveSingleItem();
        (line.Name, line.State, line.Reason).ShouldBe(("Chợ Phan Rang", Texts.State(PendingState.Asked), "Chờ người khác duyệt."));
        (line.MayGiveUp, line.MayTryAgain).ShouldBe((false, false));
        pending.Summary.ShouldBe(Texts.Pending(0, 0, 0, 1));

        verdict = RedrawVerdict.Refused;
        await pending.AskVerdicts(CancellationToken.None);

        line = pending.Changes.ShouldHaveSingleItem();
        (line.State, line.Reason).ShouldBe((Texts.RedrawRefused, "Sai thực địa."));
        pending.Message.ShouldBe(Texts.Decided(RedrawVerdict.Refused, "Chợ Phan Rang"));
        line.MayGiveUp.ShouldBeTrue();
        pending.Summary.ShouldBe(Texts.Pending(0, 0, 1));
    }

    [Fact]
    public async Task Without_a_network_nothing_is_lost_and_it_is_said()
    {
        var desk = Online(_ => throw new HttpRequestException("No network."));
        store.Outbox.Add(TestDeltas.Draw(1));
        var pending = new PendingPage(desk);

        await pending.Send(CancellationToken.None);

        desk.IsOnline.ShouldBeFalse();
        pending.Message.ShouldBe(Texts.NotSent(1));
        pending.Changes.Count.ShouldBe(1);
        store.Outbox.Add(TestDeltas.Draw(2));
        desk.TellChanged();
        pending.Message.ShouldBe(Texts.NotSent(2));
    }

    [Fact]
    public async Task Whether_the_server_is_reached_is_seen_by_asking()
    {
        var answer = () => Json("""{"name":"planner","role":"planner","rights":[],"unit":null}""");
        var desk = Online(_ => answer());

        (await desk.Reach(CancellationToken.None)).ShouldBeTrue();
        answer = () => throw new TaskCanceledException("Slow.", new TimeoutException());
        (await desk.Reach(CancellationToken.None)).ShouldBeFalse();
        desk.IsOnline.ShouldBeFalse();
    }

    [Fact]
    public async Task The_day_comes_from_the_package_without_a_network()
    {
        var today = new TodayPage(Offline());

        await today.Read(new(2026, 3, 1), CancellationToken.None);

        today.IsFromPackage.ShouldBeTrue();
        today.Shifts.Single().Hours.ShouldStartWith("21:00");
        today.Message.ShouldBe(Texts.Offline);
        await today.Read(new(2026, 3, 2), CancellationToken.None);
        today.Message.ShouldBe(Texts.NoShifts);
    }

    [Fact]
    public async Task Rates_are_a_table_with_their_fractions()
    {
        var desk = Online(request => Json(request.RequestUri!.AbsolutePath switch
        {
            "/api/v1/periods" => """
                [{"id":"2030","from":"2029-12-15","to":"2030-12-14"},{"id":"2022","from":"2021-12-15","to":"2022-12-14","entries":9},
                 {"id":"2021","from":"2020-12-15","to":"2021-12-14","entries":9}]
                """,
            "/api/v1/units" => """
                {"features":[{"properties":{"code":"58"},"geometry":{"type":"Polygon","coordinates":[[[108,11],[109,11],[109,12],[108,11]]]}}]}
                """,
            _ => Rates(),
        }));
        var rates = new RatesPage(desk);

        await rates.Read(dark: false, CancellationToken.None);

        rates.Message.ShouldBeNull();
        rates.Period.ShouldBe("2022");
        rates.Outlines["58"].Area.ShouldBe(0.5, 1e-9);
        rates.Rows.Select(row => row.Fraction).ShouldBe(["35/60", "0/0"]);
        rates.Rows[0].Title.Vietnamese.ShouldBe("Tỉnh A chuyển hóa 35/60 địa bàn (58,3 %), cần thêm 1 để đạt 60 %.");
        rates.Rows[1].Look.Fill!.Hatch.ShouldNotBe(Hatch.None);
        rates.Legend!.Entries.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_package_is_taken_with_progress()
    {
        var bytes = await File.ReadAllBytesAsync(TestPackage.Make(folder.Path, market: "Chợ mới"));
        var desk = Online(_ => new(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) });
        var map = new MapPage(desk);
        var page = new PackagePage(desk);

        await page.Take(CancellationToken.None);

        page.Message.ShouldBe(Texts.Taken(store.Layers.InUse!));
        map.Features["hotspots"][0].Text("name").ShouldBe("Chợ mới");
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    private Desk Offline() => new(store, new(new FakeHttp(_ => throw new HttpRequestException("No network.")).Client), TimeProvider.System);

    private Desk Online(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(store, new(new FakeHttp(answer).Client), TimeProvider.System, isOnline: true);

    private static Func<HttpRequestMessage, HttpResponseMessage> Sync(FakeServer server) => request =>
    {
        using var body = request.Content!.ReadAsStream();
        var batch = JsonSerializer.Deserialize<DeltaBatch>(body, WireJson.Options)!;
        return Json(JsonSerializer.Serialize(server.Take(batch, CancellationToken.None).GetAwaiter().GetResult(), WireJson.Options));
    };

    private static HttpResponseMessage Json(string json) =>
        new(HttpStatusCode.OK) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, WireJson.Options);

    private static RedrawRequest Request(Guid id, RedrawVerdict? verdict)
    {
        var outline = Wgs84.Factory.CreatePoint(new Coordinate(109, 11.5));
        return new(id, TestPackage.Market, "DB-1", "Chợ Phan Rang", 1, true, outline, outline, new(1, 2, 1, 0, 100, null, null), null, "Theo thực địa",
            "planner", TestDeltas.MadeAt, verdict, verdict is null ? null : "Sai thực địa.", verdict is null ? null : "leader", null, false, false, null);
    }

    private static string Rates()
    {
        var links = new RateLinks("", "", "", "", "");
        ConversionRow Row(string name, int listed, int achieved, double? rate, int needed) => new(
            new(name, name, name, "province", null), listed, listed, 0, 0, achieved, 0, 0, 0, rate, listed, rate, 60, rate is null ? null : needed == 0, needed, null, links);
        return JsonSerializer.Serialize(new ConversionByUnit(
            new("2022", new(2021, 12, 15), new(2022, 12, 14), new(2022, 12, 14), "1", "Tỷ lệ", false), "province",
            [Row("Tỉnh B", 0, 0, null, 0), Row("Tỉnh A", 60, 35, 58.3, 1)]), WireJson.Options);
    }
}
