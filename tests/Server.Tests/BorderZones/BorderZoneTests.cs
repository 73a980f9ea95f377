using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.BorderZones;

/// <summary>
/// Border zones told through the API. Communes 101 and 102 lie west, 201 and 202 east; 101 and 202 touch at a point only. The commune
/// account is 101's.
/// </summary>
public class BorderZoneTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>, IAsyncLifetime
{
    private Story Story => province.Story;

    public Task InitializeAsync() => province.Given.Run("delete from border_segment; delete from border_zone_side; delete from border_zone");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_zone_is_shown_first_and_recorded_when_wanted()
    {
        var wanted = Between(("101", 150), ("201", null), on: new(2022, 3, 1));
        var shown = await Story.Read<ZonePreview>(await Post("commander", "border-zones/preview", wanted));
        shown.LengthM.ShouldBe(27_655, 10);
        shown.Segments.ShouldBe(111);
        shown.Sides.Select(side => (side.Unit.Code, side.WidthM)).ShouldBe([("101", 150), ("201", 200)]);
        shown.Sides[0].AreaHa.ShouldBe(27_655 * 150 / 10_000.0, 2);
        (await Named("commander")).ShouldNotContain("Xã Số 101 – Xã Số 201");

        using var created = await Post("commander", "border-zones", wanted);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var zone = await Story.Read<BorderZone>(created);
        (zone.Name, zone.From, zone.To, zone.Version, zone.Edit).ShouldBe(("Xã Số 101 – Xã Số 201", new(2022, 3, 1), null, 1, true));
        zone.Code.ShouldStartWith("GR-");
        zone.PatrollableM.ShouldBe(zone.LengthM, 0.1);
        zone.Segments.Count.ShouldBe(111);
        zone.Segments.ShouldAllBe(segment => segment.LengthM <= 250 && segment.First.Code == "101" && segment.Second.Code == "201");
        (await Named("commander", "asOf=2022-02-28")).ShouldNotContain(zone.Name);

        using var twice = await Post("commander", "border-zones", wanted);
        (await Story.Problem(twice, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!.ShouldContain(zone.Code);
    }

    [Fact]
    public async Task Units_that_touch_at_a_point_share_no_border()
    {
        await Refused(Between(("101", null), ("202", null)), "only touch at a point");
        await Refused(Between(("101", null), ("101", null)), "chosen twice");
        await Refused(Between(("101", null), ("20", null)), "one level");
        await Refused(Between(("101", null), ("999", null)), "No unit 999");
    }

    [Fact]
    public async Task Three_units_make_one_zone_of_which_each_segment_knows_its_two_sides()
    {
        var zone = await Derive(new WantedZone
        {
            Sides = [new() { Unit = "102" }, new() { Unit = "201" }, new() { Unit = "202" }],
            Name = "Ngã ba ba xã",
        });
        zone.Sides.Select(side => side.Unit.Code).ShouldBe(["102", "201", "202"]);
        zone.Segments.Select(segment => (segment.First.Code, segment.Second.Code)).Distinct().ShouldBe([("102", "202"), ("201", "202")]);
    }

    [Fact]
    public async Task Either_side_edits_and_a_third_does_not_see()
    {
        var own = await Derive(Between(("101", null), ("102", null)));
        var foreign = await Derive(Between(("102", null), ("202", null)));
        (await Named("commune")).ShouldContain(own.Name);
        (await Named("commune")).ShouldNotContain(foreign.Name);
        using var hidden = await province.As("commune").GetAsync(new Uri($"/api/v1/border-zones/{foreign.Id}", UriKind.Relative));
        await Story.Problem(hidden, HttpStatusCode.NotFound);
        using var stranger = await Change(foreign, "", new ChangedZone { Name = "Không được" }, HttpMethod.Put, "commune");
        await Story.Problem(stranger, HttpStatusCode.NotFound);
        using var outside = await Post("commune", "border-zones", Between(("201", null), ("202", null)));
        await Story.Problem(outside, HttpStatusCode.Forbidden);

        var renamed = await Story.Read<BorderZone>(
            await Change(own, "", new ChangedZone { Name = "Đèo Cả", Sides = [new() { Unit = "102", WidthM = 300 }] }, HttpMethod.Put, "commune"));
        (renamed.Name, renamed.Version).ShouldBe(("Đèo Cả", 2));
        renamed.Sides.Select(side => (side.Unit.Code, side.WidthM)).ShouldBe([("101", 200), ("102", 300)]);
        renamed.Sides[1].AreaHa.ShouldBe(own.Sides[1].AreaHa * 1.5, 1);
        using var stale = await Change(own, "", new ChangedZone { Name = "Tên cũ" }, HttpMethod.Put);
        await Story.Problem(stale, HttpStatusCode.PreconditionFailed);
        using var leader = await Change(renamed, "", new ChangedZone { Name = "Lãnh đạo" }, HttpMethod.Put, "leader");
        leader.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Excluded_segments_need_a_reason_and_leave_the_patrollable_length()
    {
        var zone = await Derive(Between(("201", null), ("202", null)));
        var cliff = zone.Segments.Take(2).Select(segment => segment.Id).ToArray();
        using var bare = await Change(zone, "segments", new ChangedSegments { Segments = cliff, Patrollable = false }, HttpMethod.Put);
        (await Story.Problem(bare, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("needs a reason");

        var cut = await Story.Read<BorderZone>(await Change(
            zone, "segments", new ChangedSegments { Segments = cliff, Patrollable = false, Reason = "Vách đá" }, HttpMethod.Put));
        cut.PatrollableM.ShouldBe(zone.LengthM - zone.Segments.Take(2).Sum(segment => segment.LengthM), 0.1);
        cut.Segments.Where(segment => !segment.Patrollable).Select(segment => segment.Reason).ShouldBe(["Vách đá", "Vách đá"]);
        var back = await Story.Read<BorderZone>(await Change(
            cut, "segments", new ChangedSegments { Segments = cliff, Patrollable = true }, HttpMethod.Put));
        back.PatrollableM.ShouldBe(zone.LengthM, 0.1);
        back.Segments.ShouldAllBe(segment => segment.Reason == null);

        var ended = await Story.Read<BorderZone>(await Change(back, "end", new EndedOn(), HttpMethod.Post));
        ended.To.ShouldNotBeNull();
        using var again = await Change(ended, "end", new EndedOn(), HttpMethod.Post);
        await Story.Problem(again, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_cluster_has_a_regulation_and_one_standing_unit_a_year()
    {
        using var recorded = await Post("commander", "coordination-regulations", new RecordedRegulation
        {
            Number = "02/QC-CA",
            SignedOn = new(2022, 1, 5),
            Title = "Quy chế phối hợp vùng giáp ranh",
            Units = ["101", "102", "201"],
        });
        var regulation = await Story.Read<Regulation>(recorded);
        using var formed = await Post("commander", "border-clusters", new FormedCluster
        {
            Name = "Cụm giáp ranh số 1",
            Units = ["101", "102", "201"],
            Regulation = regulation.Id,
            From = new(2022, 1, 5),
        });
        var cluster = await Story.Read<BorderCluster>(formed);
        cluster.Regulation!.Number.ShouldBe("02/QC-CA");

        await Story.Read<BorderCluster>(await Lead(cluster, new() { Year = 2022, Unit = "101", HandedOverOn = new(2022, 1, 5), MinutesNumber = "01/BB" }));
        await Story.Read<BorderCluster>(await Lead(cluster, new() { Year = 2023, Unit = "102" }));
        using var twice = await Lead(cluster, new() { Year = 2023, Unit = "201" });
        (await Story.Problem(twice, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!.ShouldContain("one a year");
        using var stranger = await Lead(cluster, new() { Year = 2024, Unit = "202" });
        await Story.Problem(stranger, HttpStatusCode.UnprocessableEntity);
        var handed = new HandOver { On = new(2023, 1, 6), MinutesNumber = "03/BB" };
        var terms = (await Story.Read<BorderCluster>(await Post("commune", $"border-clusters/{cluster.Id}/terms/2023/hand-over", handed))).Terms;
        terms.Select(term => (term.Year, term.Unit.Code, term.MinutesNumber)).ShouldBe([(2023, "102", "03/BB"), (2022, "101", "01/BB")]);
        using var handedAgain = await Post("commander", $"border-clusters/{cluster.Id}/terms/2023/hand-over", handed);
        await Story.Problem(handedAgain, HttpStatusCode.Conflict);

        var zone = await Derive(Between(("102", null), ("101", null)));
        await Story.Read<BorderZone>(await Change(zone, "", new ChangedZone { Regulation = regulation.Id }, HttpMethod.Put));
        var read = (await province.As("leader").GetFromJsonAsync<BorderZone>($"/api/v1/border-zones/{zone.Id}?asOf=2023-05-01", WireJson.Options))!;
        (read.Regulation!.Title, read.Cluster!.Name, read.Cluster.Lead!.Unit.Code).ShouldBe(("Quy chế phối hợp vùng giáp ranh", "Cụm giáp ranh số 1", "102"));
    }

    [Fact]
    public async Task All_neighbours_under_a_unit_get_a_zone_once()
    {
        using var first = await Post("commander", "border-zones/all", new WantedZones { Under = "10", On = new(2030, 1, 1), WidthM = 100 });
        var derived = await Story.Read<DerivedZones>(first);
        (derived.Derived, derived.OnRecord).ShouldBe((3, 0));
        using var again = await Post("commander", "border-zones/all", new WantedZones { Under = "10", On = new(2030, 1, 1) });
        (await Story.Read<DerivedZones>(again)).OnRecord.ShouldBe(3);
        using var none = await Post("commander", "border-zones/all", new WantedZones { Under = "999" });
        await Story.Problem(none, HttpStatusCode.UnprocessableEntity);
    }

    private static WantedZone Between(
        (string Unit, double? WidthM) first, (string Unit, double? WidthM) second, DateOnly? on = null) =>
        new() { Sides = [new() { Unit = first.Unit, WidthM = first.WidthM }, new() { Unit = second.Unit, WidthM = second.WidthM }], On = on };

    private async Task<BorderZone> Derive(WantedZone wanted) => await Story.Read<BorderZone>(await Post("commander", "border-zones", wanted));

    private Task<HttpResponseMessage> Post<T>(string account, string address, T body) =>
        province.As(account).PostAsJsonAsync($"/api/v1/{address}", body, WireJson.Options);

    private Task<HttpResponseMessage> Lead(BorderCluster cluster, RecordedTerm term) => Post("commander", $"border-clusters/{cluster.Id}/terms", term);

    private async Task<HttpResponseMessage> Change<T>(BorderZone zone, string what, T body, HttpMethod method, string account = "commander")
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/border-zones/{zone.Id}/{what}".TrimEnd('/'), UriKind.Relative));
        request.Content = JsonContent.Create(body, options: WireJson.Options);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{zone.Version}\"");
        return await province.As(account).SendAsync(request);
    }

    private async Task Refused(WantedZone wanted, string because)
    {
        using var response = await Post("commander", "border-zones", wanted);
        (await Story.Problem(response, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain(because);
    }

    private async Task<List<string>> Named(string account, string query = "")
    {
        var zones = await province.As(account).GetFromJsonAsync<JsonElement>($"/api/v1/border-zones?{query}");
        return [.. zones.GetProperty("features").EnumerateArray().Select(zone => zone.GetProperty("properties").GetProperty("name").GetString()!)];
    }
}
