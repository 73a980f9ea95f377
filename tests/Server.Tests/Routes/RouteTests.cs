using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Routes;

public sealed class RouteTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private static readonly XNamespace Gpx = "http://www.topografix.com/GPX/1/1";
    private static readonly XNamespace Kml = "http://www.opengis.net/kml/2.2";

    [Fact]
    public async Task A_route_keeps_its_length_on_the_ellipsoid_its_units_and_the_hotspots_near_it()
    {
        var (west, south) = ProvinceFixture.Place("101", 2);
        var near = await province.Story.Candidate(west + 0.01, south + 0.001, name: "Chợ cạnh tuyến");
        await province.Story.Candidate(west + 0.01, south + 0.01, name: "Chợ xa tuyến");

        var route = await Draw(Drawn((108.70, south), (108.76, south)) with
        {
            Checkpoints = [Stop("Ngã ba", 108.70, south), Stop("Cầu mới", 108.7301, south, 12)],
        });

        route.Code.ShouldStartWith("TT-");
        route.LengthMetres.ShouldBe(6557, 3);
        route.Units.Select(part => part.Unit.Code).ShouldBe(["101", "201"]);
        route.Units.Sum(part => part.Metres).ShouldBe(route.LengthMetres, 1);
        route.Unit.Code.ShouldBe("101");
        route.Checkpoints.Select(one => (one.Position, one.Name, one.DwellMinutes)).ShouldBe([(1, "Ngã ba", 0), (2, "Cầu mới", 12)]);
        route.Checkpoints[1].AlongMetres.ShouldBe(route.LengthMetres * 0.0301 / 0.06, 3);
        route.Edit.ShouldBeTrue();
        route.Hotspots.ShouldBeEmpty();

        var beside = await Draw(Drawn((west, south), (west + 0.02, south)));
        var hotspot = beside.Hotspots.ShouldHaveSingleItem();
        (hotspot.Id, hotspot.Name).ShouldBe((near, "Chợ cạnh tuyến"));
        hotspot.Metres.ShouldBe(111, 2);
    }

    [Fact]
    public async Task A_redraw_makes_a_version_and_an_older_day_shows_the_older_line()
    {
        var (west, south) = ProvinceFixture.Place("101", 42);
        var route = await Draw(Drawn((west, south), (west + 0.01, south)) with { From = Papers.Today.AddDays(-20) });

        using var sent = await Send(HttpMethod.Put, $"{route.Id}/line", new RedrawnRoute
        {
            Line = Line((west, south), (west + 0.03, south)),
            Checkpoints = [Stop("Chốt mới", west + 0.02, south, 5)],
            Reason = "Mở thêm đoạn ra chợ",
            From = Papers.Today.AddDays(-5),
        }, route.Version);
        var redrawn = await Story.Read<PatrolRoute>(sent);
        var before = await Read($"{route.Id}?asOf={Papers.Today.AddDays(-6):yyyy-MM-dd}");

        redrawn.LineVersion.ShouldBe(2);
        redrawn.Version.ShouldBe(route.Version + 1);
        redrawn.Versions.Select(one => (one.Version, one.Checkpoints, one.Reason)).ShouldBe([(1, 0, null), (2, 1, "Mở thêm đoạn ra chợ")]);
        before.LengthMetres.ShouldBe(route.LengthMetres);
        before.LineVersion.ShouldBe(1);
        before.Checkpoints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redraw_from_a_version_that_was_changed_since_is_stale()
    {
        var (west, south) = ProvinceFixture.Place("101", 82);
        var route = await Draw(Drawn((west, south), (west + 0.01, south)));
        using var changed = await Send(HttpMethod.Patch, $"{route.Id}", new ChangedRoute { Name = "Tuyến đổi tên", Classification = Classification.Secret }, route.Version);
        var renamed = await Story.Read<PatrolRoute>(changed);

        using var stale = await Send(HttpMethod.Put, $"{route.Id}/line", Redrawn((west, south), (west + 0.02, south)), route.Version);
        using var without = await Send(HttpMethod.Put, $"{route.Id}/line", Redrawn((west, south), (west + 0.02, south)), null);

        (renamed.Name, renamed.Classification, renamed.Kind).ShouldBe(("Tuyến đổi tên", Classification.Secret, PatrolKind.Control));
        changed.Headers.ETag!.Tag.ShouldBe($"\"{renamed.Version}\"");
        (await Story.Problem(stale, HttpStatusCode.PreconditionFailed)).GetProperty("detail").GetString()!.ShouldContain("Someone has just changed");
        await Story.Problem(without, HttpStatusCode.PreconditionRequired);
    }

    [Fact]
    public async Task What_is_no_route_is_refused_with_the_reason()
    {
        var (west, south) = ProvinceFixture.Place("101", 122);

        await Refused(Drawn((107.1, 11.1), (107.2, 11.1)), "outside the province");
        await Refused(Drawn((west, south), (west + 0.00001, south)), "shorter than 20 m");
        await Refused(Drawn((11.1, 108.6), (11.2, 108.6)), "swapped");
        await Refused(Drawn((west, south), (west + 0.01, south)) with { Checkpoints = [Stop("Nơi khác", west, south + 0.05)] }, "off the route");
        await Refused(Drawn((west, south), (west + 0.01, south)) with { From = Papers.Today.AddDays(2) }, "future");
        await Refused(Drawn((west, south), (west + 0.01, south)) with { Unit = "202" }, "touches no unit 202");
        await Refused(Drawn((west, south), (west + 0.01, south)) with { Line = Shapes.Square(west, south) }, "unbroken line");
    }

    [Fact]
    public async Task Routes_are_listed_by_box_words_unit_and_kind_and_an_ended_one_only_when_asked()
    {
        var (west, south) = ProvinceFixture.Place("201", 10);
        var armed = await Draw(Drawn((west, south), (west + 0.01, south)) with { Name = "Đường Thống Nhất", Kind = PatrolKind.Armed });
        var gone = await Draw(Drawn((west, south), (west + 0.02, south)) with { Name = "Đường cũ", Category = PatrolCategory.Peak });
        using var ended = await Send(HttpMethod.Post, $"{gone.Id}/end", new EndedRoute(), gone.Version);
        (await Story.Read<PatrolRoute>(ended)).EndedOn.ShouldBe(Papers.Today);

        (await Listed("unit=201")).ShouldBe([armed.Code]);
        (await Listed("q=thong%20nhat")).ShouldBe([armed.Code]);
        (await Listed("unit=20&kind=armed")).ShouldBe([armed.Code]);
        (await Listed("unit=20&kind=people")).ShouldBeEmpty();
        (await Listed("unit=201&ended=true&category=peak")).ShouldBe([gone.Code]);
        (await Listed(FormattableString.Invariant($"bbox={west - 0.02},{south - 0.01},{west - 0.01},{south + 0.01}"))).ShouldBeEmpty();
        using var again = await Send(HttpMethod.Patch, $"{gone.Id}", new ChangedRoute { Name = "Không được" }, 2);
        (await Story.Problem(again, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!.ShouldContain("ended on");
    }

    [Fact]
    public async Task A_route_goes_out_as_gpx_kml_and_geojson_and_comes_back_the_same()
    {
        var (west, south) = ProvinceFixture.Place("201", 50);
        var route = await Draw(Drawn((west, south), (west + 0.01, south + 0.004), (west + 0.02, south)) with
        {
            Name = "Tuyến ven sông",
            Checkpoints = [Stop("Bến đò", west + 0.01, south + 0.004, 10)],
        });

        var gpx = await Get($"{route.Id}.gpx");
        var kml = await Get($"{route.Id}.kml");
        var json = JsonDocument.Parse(await Get($"{route.Id}.geojson")).RootElement;

        var root = XDocument.Parse(gpx).Root!;
        root.Name.ShouldBe(Gpx + "gpx");
        root.Attribute("version")!.Value.ShouldBe("1.1");
        root.Element(Gpx + "rte")!.Elements(Gpx + "rtept").Count().ShouldBe(3);
        root.Element(Gpx + "wpt")!.Element(Gpx + "name")!.Value.ShouldBe("Bến đò");
        XDocument.Parse(kml).Descendants(Kml + "LineString").ShouldHaveSingleItem();
        json.GetProperty("features")[0].GetProperty("properties").GetProperty("name").GetString().ShouldBe("Tuyến ven sông");
        (await province.Given.Value<long>($"select count(*) from data_export where what = 'patrolRoute' and asked like '%{route.Code}%'")).ShouldBe(3);
        foreach (var (text, name) in new[] { (gpx, "a.gpx"), (kml, "a.kml"), (json.GetRawText(), "a.geojson") })
        {
            var read = (await Look(text, name)).Routes.ShouldHaveSingleItem();
            read.Problem.ShouldBeNull();
            read.Known.ShouldBe(route.Code);
            read.LengthMetres.ShouldBe(route.LengthMetres, 1);
            read.Checkpoints.ShouldHaveSingleItem().Name.ShouldBe("Bến đò");
        }
    }

    [Fact]
    public async Task A_file_is_read_whole_and_what_is_wrong_in_it_is_said_of_each_line()
    {
        var (west, south) = ProvinceFixture.Place("101", 162);

        var read = await Look(FormattableString.Invariant($"""
            <gpx version="1.0"><trk><name>Tổ 2</name><trkseg/><trkseg><trkpt lat="{south}" lon="{west}"/><trkpt lat="{south}" lon="{west + 0.01}"/></trkseg>
            <trkseg><trkpt lat="{south}" lon="{west}"/></trkseg></trk><rte><name>Ngoài tỉnh</name><rtept lat="10" lon="106"/><rtept lat="10" lon="106.1"/></rte></gpx>
            """), "to-2.gpx");

        read.Format.ShouldBe("gpx");
        read.Routes.Select(one => (one.Number, one.Name, one.Unit?.Code)).ShouldBe([(1, "Ngoài tỉnh", null), (2, "Tổ 2", "101")]);
        read.Routes[0].Problem!.ShouldContain("outside the province");
        read.Routes[1].Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_layer_in_metres_is_found_out_and_columns_about_persons_stay_out()
    {
        var read = await Look("""
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ten":"Tuyến mét","ho_ten":"x"},
             "geometry":{"type":"LineString","coordinates":[[540000,1220000],[541000,1220000]]}}]}
            """, "tuyen.geojson");

        read.Crs.ShouldBe(9217);
        read.LeftOut.ShouldBe(["ho_ten"]);
        read.Warnings.ShouldNotBeEmpty();
        var route = read.Routes.ShouldHaveSingleItem();
        (route.Name, route.Problem).ShouldBe(("Tuyến mét", null));
        route.LengthMetres.ShouldBe(1000, 2);
    }

    [Theory]
    [InlineData("a.gpx", "<gpx><wpt lat='11.1' lon='108.6'/></gpx>", "no line")]
    [InlineData("a.gpx", "<gpx>\n<rte>", "damaged on line 2")]
    [InlineData("a.kml", "<kml><Placemark><LineString><coordinates>x,y 1,2</coordinates></LineString></Placemark></kml>", "“x,y” is no longitude,latitude")]
    [InlineData("a.kml", "<!DOCTYPE kml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><kml>&x;</kml>", "damaged on line 1")]
    [InlineData("a.geojson", """{"type":"FeatureCollection","features":[]}""", "no feature")]
    public async Task A_file_that_holds_no_route_is_refused_with_a_sentence(string name, string text, string because)
    {
        using var answer = await Upload(text, name);

        (await Story.Problem(answer, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain(because);
    }

    [Fact]
    public async Task A_commune_keeps_its_own_routes_and_a_planner_only_reads_them()
    {
        var (west, south) = ProvinceFixture.Place("101", 202);
        var foreignPlace = ProvinceFixture.Place("202", 2);
        var own = await Draw(Drawn((west, south), (west + 0.01, south)), "commune");
        var foreign = await Draw(Drawn((foreignPlace.West, foreignPlace.South), (foreignPlace.West + 0.01, foreignPlace.South)));

        using var read = await province.As("commune").GetAsync(new Uri($"/api/v1/patrol-routes/{foreign.Id}", UriKind.Relative));
        read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var file = await province.As("commune").GetAsync(new Uri($"/api/v1/patrol-routes/{foreign.Id}.gpx", UriKind.Relative));
        file.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var outside = await Send(HttpMethod.Post, "", Drawn((foreignPlace.West, foreignPlace.South), (foreignPlace.West + 0.01, foreignPlace.South)), null, "commune");
        outside.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var planner = await Send(HttpMethod.Post, "", Drawn((west, south), (west + 0.01, south)), null, "planner");
        planner.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Read($"{own.Id}", "planner")).Edit.ShouldBeFalse();
    }

    private static DrawnRoute Drawn(params (double Longitude, double Latitude)[] positions) => new()
    {
        Name = "Tuyến thử",
        Kind = PatrolKind.Control,
        Line = Line(positions),
    };

    private static RedrawnRoute Redrawn(params (double Longitude, double Latitude)[] positions) => new() { Line = Line(positions), Reason = "Vẽ lại" };

    private static LineString Line(params (double Longitude, double Latitude)[] positions) =>
        Shapes.Wgs84.CreateLineString([.. positions.Select(one => new Coordinate(one.Longitude, one.Latitude))]);

    private static PlacedCheckpoint Stop(string name, double longitude, double latitude, int minutes = 0) =>
        new() { Name = name, Place = Shapes.Wgs84.CreatePoint(new Coordinate(longitude, latitude)), DwellMinutes = minutes };

    private async Task<PatrolRoute> Draw(DrawnRoute drawn, string account = "commander")
    {
        using var response = await Send(HttpMethod.Post, "", drawn, null, account);
        return await Story.Read<PatrolRoute>(response);
    }

    private async Task Refused(DrawnRoute drawn, string because)
    {
        using var response = await Send(HttpMethod.Post, "", drawn, null);
        (await Story.Problem(response, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain(because);
    }

    private async Task<HttpResponseMessage> Send<T>(HttpMethod method, string path, T body, int? version, string account = "commander")
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/patrol-routes{(path.Length > 0 ? "/" : "")}{path}", UriKind.Relative))
        {
            Content = JsonContent.Create(body, options: WireJson.Options),
        };
        if (version is { } known)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{known}\"");
        return await province.As(account).SendAsync(request);
    }

    private async Task<PatrolRoute> Read(string path, string account = "commander") =>
        (await province.As(account).GetFromJsonAsync<PatrolRoute>($"/api/v1/patrol-routes/{path}", WireJson.Options))!;

    private Task<string> Get(string path) => province.As("commander").GetStringAsync(new Uri($"/api/v1/patrol-routes/{path}", UriKind.Relative));

    private async Task<IReadOnlyList<string>> Listed(string query)
    {
        var collection = JsonDocument.Parse(await province.As("commander").GetStringAsync(new Uri($"/api/v1/patrol-routes?{query}", UriKind.Relative)));
        return [.. collection.RootElement.GetProperty("features").EnumerateArray().Select(one => one.GetProperty("properties").GetProperty("code").GetString()!)];
    }

    private async Task<HttpResponseMessage> Upload(string text, string name)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new("application/octet-stream");
        return await province.As("commander").PostAsync(new Uri($"/api/v1/patrol-routes/files?fileName={name}", UriKind.Relative), content);
    }

    private async Task<RouteFile> Look(string text, string name)
    {
        using var response = await Upload(text, name);
        return await Story.Read<RouteFile>(response);
    }
}
