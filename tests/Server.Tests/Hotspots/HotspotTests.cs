using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Hotspots;

/// <summary>Drawing, finding and redrawing hotspots, and what is refused.</summary>
public class HotspotTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private Story Story => province.Story;

    [Fact]
    public async Task A_drawn_area_becomes_a_candidate_with_its_unit_and_hectares()
    {
        var profile = await Story.Profile(await Story.Candidate(108.55, 11.05));

        profile.State.ShouldBe(HotspotState.Candidate);
        profile.LeadUnit.Code.ShouldBe("101");
        profile.AreaHectares.ShouldBe(4.83, 0.01);
        profile.Acts.Where(act => act.Allowed).Select(act => act.Kind).ShouldBe(["propose", "redrawGeometry"], ignoreOrder: true);
        profile.Acts.Where(act => !act.Allowed).ShouldAllBe(act => act.Because != null);
    }

    [Fact]
    public async Task A_corridor_has_a_length_and_a_gathering_point_a_circle()
    {
        var corridor = await Draw(HotspotForm.Corridor, """{"type":"LineString","coordinates":[[108.60,11.10],[108.62,11.10]]}""", "Tuyến thử");
        var point = await Draw(HotspotForm.GatheringPoint, """{"type":"Point","coordinates":[108.65,11.10]}""", "Tụ điểm thử");

        corridor.LengthMetres.ShouldBe(2185, 5);
        corridor.AreaHectares.ShouldBe(22.6, 0.3);
        point.AreaHectares.ShouldBe(0.78, 0.02);
    }

    [Fact]
    public async Task A_sketch_names_communes_and_overlaps()
    {
        var hotspot = await Story.Candidate(108.749, 11.2, name: "Chợ giáp ranh");

        using var response = await province.As("planner").PostAsJsonAsync("/api/v1/hotspots/sketch", new OutlineSketch
        {
            Form = HotspotForm.Area,
            Outline = Shapes.Square(108.7495, 11.2, 0.002),
        }, WireJson.Options);
        var preview = await Story.Read<OutlinePreview>(response);

        preview.Problem.ShouldBeNull();
        preview.Units.Select(part => part.Unit.Code).ShouldBe(["201", "101"]);
        preview.Units[0].SharePercent.ShouldBe(75, 0.5);
        preview.Overlaps.Single(overlap => overlap.Id == hotspot).SharePercent.ShouldBe(75, 0.5);
    }

    [Fact]
    public async Task A_drawing_is_cut_into_parts_that_join_again_and_are_not_saved_side_by_side()
    {
        var planner = province.As("planner");
        var square = Shapes.Square(108.6, 11.1);

        using var cut = await planner.PostAsJsonAsync("/api/v1/hotspots/sketch/cut", new OutlineCut
        {
            Form = HotspotForm.Area,
            Outline = square,
            Line = Shapes.Wgs84.CreateLineString([new(108.5995, 11.1005), new(108.6025, 11.1005)]),
        }, WireJson.Options);
        var pieces = await Story.Read<ReshapedOutline>(cut);
        pieces.Parts.ShouldBe(2);
        pieces.Outline.Area.ShouldBe(square.Area, 1e-12);

        using var sketch = await planner.PostAsJsonAsync(
            "/api/v1/hotspots/sketch", new OutlineSketch { Form = HotspotForm.Area, Outline = pieces.Outline }, WireJson.Options);
        (await Story.Read<OutlinePreview>(sketch)).Problem.ShouldNotBeNull().ShouldContain("share an edge");
        using var join = await planner.PostAsJsonAsync(
            "/api/v1/hotspots/sketch/join", new OutlineJoin { Form = HotspotForm.Area, Outline = pieces.Outline }, WireJson.Options);
        var joined = await Story.Read<ReshapedOutline>(join);
        joined.Parts.ShouldBe(1);
        joined.Outline.EqualsTopologically(square).ShouldBeTrue();

        using var beside = await planner.PostAsJsonAsync("/api/v1/hotspots/sketch/cut", new OutlineCut
        {
            Form = HotspotForm.Area,
            Outline = square,
            Line = Shapes.Wgs84.CreateLineString([new(108.601, 11.1005), new(108.6025, 11.1005)]),
        }, WireJson.Options);
        (await Story.Problem(beside, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("cut through");
    }

    [Theory]
    [InlineData("broken JSON", """{"name":""", HttpStatusCode.BadRequest, "line 1")]
    [InlineData("no body", "", HttpStatusCode.BadRequest, "body")]
    [InlineData("a missing member", """{"name":"Chợ"}""", HttpStatusCode.BadRequest, "category, regime, types, form, outline")]
    [InlineData("an unknown member", """{"naem":"Chợ"}""", HttpStatusCode.BadRequest, "naem")]
    [InlineData("an open ring", """OUTLINE{"type":"Polygon","coordinates":[[[108.6,11.1],[108.61,11.1],[108.61,11.11],[108.6,11.11]]]}""", HttpStatusCode.BadRequest, "closed")]
    [InlineData("a ring that crosses itself", """OUTLINE{"type":"Polygon","coordinates":[[[108.6,11.1],[108.61,11.11],[108.61,11.1],[108.6,11.11],[108.6,11.1]]]}""", HttpStatusCode.UnprocessableEntity, "crosses itself")]
    [InlineData("outside the province", """OUTLINE{"type":"Polygon","coordinates":[[[106.6,10.1],[106.61,10.1],[106.61,10.11],[106.6,10.1]]]}""", HttpStatusCode.UnprocessableEntity, "outside the province")]
    [InlineData("partly outside", """OUTLINE{"type":"Polygon","coordinates":[[[108.49,11.1],[108.51,11.1],[108.51,11.11],[108.49,11.11],[108.49,11.1]]]}""", HttpStatusCode.UnprocessableEntity, "50 %")]
    [InlineData("latitude first", """OUTLINE{"type":"Polygon","coordinates":[[[11.1,108.6],[11.11,108.6],[11.11,108.61],[11.1,108.6]]]}""", HttpStatusCode.UnprocessableEntity, "swapped")]
    [InlineData("VN-2000 metres", """OUTLINE{"type":"Polygon","coordinates":[[[540000,1230000],[541000,1230000],[541000,1231000],[540000,1230000]]]}""", HttpStatusCode.UnprocessableEntity, "metres")]
    [InlineData("too small", """OUTLINE{"type":"Polygon","coordinates":[[[108.6,11.1],[108.60001,11.1],[108.60001,11.10001],[108.6,11.1]]]}""", HttpStatusCode.UnprocessableEntity, "minimum")]
    [InlineData("a line for an area", """OUTLINE{"type":"LineString","coordinates":[[108.6,11.1],[108.61,11.1]]}""", HttpStatusCode.UnprocessableEntity, "Polygon")]
    [InlineData("no types", """{"name":"Chợ","category":"key","regime":"socialOrder","types":[],"form":"area","outline":{"type":"Point","coordinates":[108.6,11.1]}}""", HttpStatusCode.BadRequest, "types")]
    [InlineData("a null character", """{"name":"Ch\u0000ợ","category":"key","regime":"socialOrder","types":["order"],"form":"area","outline":{"type":"Polygon","coordinates":[[[108.6,11.1],[108.61,11.1],[108.61,11.11],[108.6,11.11],[108.6,11.1]]]}}""", HttpStatusCode.UnprocessableEntity, "null character")]
    [InlineData("tomorrow", """{"name":"Chợ","category":"key","regime":"socialOrder","types":["order"],"form":"area","occurredOn":"2999-01-01","outline":{"type":"Point","coordinates":[108.6,11.1]}}""", HttpStatusCode.UnprocessableEntity, "future")]
    public async Task Bad_drawings_are_refused_with_a_sentence_and_change_nothing(string what, string body, HttpStatusCode status, string words)
    {
        ArgumentNullException.ThrowIfNull(body);
        var before = await province.Given.Value<long>("select count(*) from hotspot");
        var json = body.StartsWith("OUTLINE", StringComparison.Ordinal)
            ? $$"""{"name":"Chợ","category":"key","regime":"socialOrder","types":["order"],"form":"area","outline":{{body["OUTLINE".Length..]}}}"""
            : body;

        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await province.As("planner").PostAsync(new Uri("/api/v1/hotspots", UriKind.Relative), content);

        (await Story.Problem(response, status)).GetProperty("detail").GetString()!.ShouldContain(words, Case.Insensitive, what);
        (await province.Given.Value<long>("select count(*) from hotspot")).ShouldBe(before);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var content = new StringContent(new string(' ', 5_000_000), Encoding.UTF8, "application/json");
        using var response = await province.As("planner").PostAsync(new Uri("/api/v1/hotspots", UriKind.Relative), content);

        (await Story.Problem(response, HttpStatusCode.RequestEntityTooLarge)).GetProperty("detail").GetString()!.ShouldContain("4 MB");
    }

    [Theory]
    [InlineData("/api/v1/hotspots?stat=watch", "stat")]
    [InlineData("/api/v1/hotspots?state=happy", "happy")]
    [InlineData("/api/v1/hotspots?bbox=1,2,3", "bbox")]
    [InlineData("/api/v1/hotspots?asOf=2022-13-40", "asOf")]
    [InlineData("/api/v1/hotspots?after=zzz", "after")]
    [InlineData("/api/v1/entries?verdict=good", "good")]
    [InlineData("/api/v1/conversion?period=2022&x=1", "x")]
    public async Task Bad_parameters_are_named(string address, string words)
    {
        using var response = await province.As("planner").GetAsync(new Uri(address, UriKind.Relative));

        (await Story.Problem(response, HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!.ShouldContain(words);
    }

    [Fact]
    public async Task An_event_that_is_illegal_in_the_state_is_refused_with_the_guards_sentence()
    {
        var hotspot = await Story.Candidate(108.66, 11.05);

        using var response = await Story.Send("leader", hotspot, new Select { Decision = Papers.Decision("2026", new(2026, 11, 1)), Aim = Papers.Aim });

        (await Story.Problem(response, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!.ShouldContain("not legal");
        (await Story.Profile(hotspot)).State.ShouldBe(HotspotState.Candidate);
        (await province.Given.Value<long>($"select count(*) from hotspot_event where hotspot_id = '{hotspot}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Search_folds_marks_and_filters_combine()
    {
        await Story.Candidate(108.70, 11.30, name: "Bến xe Đạo Long");

        (await Features("/api/v1/hotspots?q=ben+xe+dao")).ShouldBe(["Bến xe Đạo Long"]);
        (await Features("/api/v1/hotspots?q=ben+xe&unit=10&state=candidate&bbox=108.69,11.29,108.71,11.31")).ShouldBe(["Bến xe Đạo Long"]);
        (await Features("/api/v1/hotspots?q=ben+xe&unit=20")).ShouldBeEmpty();
        (await Features("/api/v1/hotspots?q=ben+xe&state=watch,selected")).ShouldBeEmpty();
        (await Features("/api/v1/hotspots?q=ben+xe&bbox=108.0,11.0,108.1,11.1")).ShouldBeEmpty();
        (await Features("/api/v1/hotspots?q=ben+xe&asOf=2020-01-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_walk_loses_and_doubles_nothing()
    {
        for (var number = 0; number < 7; number++)
            await Story.Candidate(108.80 + (number * 0.003), 11.40, name: $"Đi trang {number}");
        var names = new List<string>();
        var next = "/api/v1/hotspots?q=di+trang&limit=3";
        while (next is not null)
        {
            var page = await province.As("planner").GetFromJsonAsync<JsonElement>(next);
            page.GetProperty("numberReturned").GetInt32().ShouldBeLessThanOrEqualTo(3);
            names.AddRange(page.GetProperty("features").EnumerateArray().Select(Name));
            next = page.GetProperty("links").EnumerateArray()
                .Where(link => link.GetProperty("rel").GetString() == "next").Select(link => link.GetProperty("href").GetString()).SingleOrDefault();
        }

        names.Order().ShouldBe(Enumerable.Range(0, 7).Select(number => $"Đi trang {number}"));
    }

    [Fact]
    public async Task A_stale_redraw_gets_both_versions_and_changes_nothing()
    {
        var hotspot = await Story.Candidate(108.60, 11.40);
        using var first = await Redraw(hotspot, "\"1\"", Shapes.Square(108.60, 11.40, 0.00203));
        (await Story.Read<HotspotProfile>(first)).OutlineVersion.ShouldBe(2);

        using var stale = await Redraw(hotspot, "\"1\"", Shapes.Square(108.60, 11.40, 0.00198));

        var problem = await Story.Problem(stale, HttpStatusCode.PreconditionFailed);
        problem.GetProperty("yours").GetString().ShouldBe("\"1\"");
        problem.GetProperty("current").GetProperty("outlineVersion").GetInt32().ShouldBe(2);
        (await Story.Profile(hotspot)).OutlineVersion.ShouldBe(2);
    }

    [Fact]
    public async Task A_redraw_needs_If_Match()
    {
        var hotspot = await Story.Candidate(108.62, 11.40);

        using var without = await Redraw(hotspot, null, Shapes.Square(108.62, 11.40, 0.00201));

        await Story.Problem(without, HttpStatusCode.PreconditionRequired);
    }

    // Pain 7 of map services (ldproxy#1756): the precondition was required but ignored, and updates were lost.
    [Fact]
    public async Task Of_two_redraws_from_one_version_one_wins()
    {
        var hotspot = await Story.Candidate(108.64, 11.40);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            using var response = await Redraw(hotspot, "\"1\"", Shapes.Square(108.64, 11.40, 0.00201 + (number * 0.000001)));
            return response.StatusCode;
        }));

        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.PreconditionFailed).ShouldBe(3);
    }

    [Fact]
    public async Task A_past_day_shows_the_hotspot_as_it_was_then()
    {
        var hotspot = await Story.Candidate(108.66, 11.45, new(2022, 1, 10));
        await Story.Propose(hotspot, "2022", new(2022, 1, 15));

        (await Story.Profile(hotspot, "?asOf=2022-01-12")).State.ShouldBe(HotspotState.Candidate);
        (await Story.Profile(hotspot, "?asOf=2022-01-15")).State.ShouldBe(HotspotState.Proposed);
        using var before = await province.As("planner").GetAsync(new Uri($"/api/v1/hotspots/{hotspot}?asOf=2022-01-09", UriKind.Relative));
        await Story.Problem(before, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task History_is_append_only_even_for_the_owner()
    {
        await Story.Candidate(108.68, 11.45);

        var refused = await Should.ThrowAsync<Npgsql.PostgresException>(() => province.Given.Run("update hotspot_event set state = 'delisted'"));

        refused.ConstraintName.ShouldBe("hotspot_event_append_only");
        await Should.ThrowAsync<Npgsql.PostgresException>(() => province.Given.Run("delete from hotspot_event"));
    }

    private async Task<HotspotProfile> Draw(HotspotForm form, string outline, string name)
    {
        using var content = new StringContent(
            $$"""{"name":"{{name}}","category":"complex","regime":"socialOrder","types":["drugs"],"form":"{{WireJson.Word(form)}}","outline":{{outline}}}""",
            Encoding.UTF8, "application/json");
        using var response = await province.As("planner").PostAsync(new Uri("/api/v1/hotspots", UriKind.Relative), content);
        return await Story.Read<HotspotProfile>(response);
    }

    private Task<HttpResponseMessage> Redraw(Guid hotspot, string? version, NetTopologySuite.Geometries.Geometry outline)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/hotspots/{hotspot}/outline")
        {
            Content = JsonContent.Create(new RedrawnOutline { Outline = outline, Reason = "Theo thực địa" }, options: WireJson.Options),
        };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return province.As("planner").SendAsync(request);
    }

    private async Task<List<string>> Features(string address) =>
        [.. (await province.As("planner").GetFromJsonAsync<JsonElement>(address)).GetProperty("features").EnumerateArray().Select(Name)];

    private static string Name(JsonElement feature) => feature.GetProperty("properties").GetProperty("name").GetString()!;
}
