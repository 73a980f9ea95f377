using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Sync;

/// <summary>Officers without a network, and what becomes of their changes when it comes back.</summary>
public sealed class SyncTests(ProvinceFixture province) : SyncStory(province), IClassFixture<ProvinceFixture>
{
    private readonly Guid made = Guid.NewGuid();

    [Fact]
    public async Task What_was_drawn_without_a_network_is_on_record_under_the_ids_of_the_client()
    {
        var (west, south) = ProvinceFixture.Place("101", 3);
        var (hotspot, route, model) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        var answers = await Send("commune",
            New(DeltaTarget.Hotspot, hotspot, Hotspot("Chợ đêm", west, south)),
            New(DeltaTarget.PatrolRoute, route, Route("Tuyến ven sông", west, south)),
            New(DeltaTarget.CommunityModel, model, new RegisteredModel { Name = "Tiếng kẻng an ninh", Kind = "securityBell", Position = new Point(west, south) }));

        answers.ShouldAllBe(answer => answer.Outcome == DeltaOutcome.Applied && answer.Version == 1 && answer.Reason == null);
        (await Province.Story.Profile(hotspot)).Name.ShouldBe("Chợ đêm");
        (await Read(route)).Checkpoints.ShouldHaveSingleItem().Name.ShouldBe("Chốt cầu");
        (await Province.As("commune").GetFromJsonAsync<CommunityModel>($"/api/v1/community-models/{model}", WireJson.Options))!.State.ShouldBe(ModelState.Planned);
    }

    [Fact]
    public async Task Two_who_edit_different_attributes_of_a_route_both_find_their_own()
    {
        var (west, south) = ProvinceFixture.Place("101", 11);
        var route = await Drawn("Tuyến chợ", west, south);
        var line = Line((west, south), (west + 0.012, south), (west + 0.014, south + 0.002));

        var first = await Send("commander", Change(route, new { name = "Tuyến chợ mới", category = "peak" }, new { route.Name, category = "routine" }));
        var second = await Send("commune", Change(route, new { line, kind = "armed" }, new { route.Line, kind = "control" }, "Đường mới mở"));

        (first.Single().Outcome, second.Single().Outcome).ShouldBe((DeltaOutcome.Applied, DeltaOutcome.Applied));
        var merged = await Read(route.Id);
        (merged.Name, merged.Category, merged.Kind).ShouldBe(("Tuyến chợ mới", PatrolCategory.Peak, PatrolKind.Armed));
        merged.Line.EqualsExact(line).ShouldBeTrue();
        merged.Checkpoints.ShouldHaveSingleItem("the checkpoints nobody changed stay");
        second.Single().Version.ShouldBe(merged.Version);
    }

    // Pain 11 of map services (geodiff#152, #146, #210): false or lost conflicts; one stays until a person settles it.
    [Fact]
    public async Task Two_who_edit_the_same_attribute_meet_in_a_conflict_that_the_console_settles()
    {
        var (west, south) = ProvinceFixture.Place("101", 19);
        var route = await Drawn("Tuyến cũ", west, south);
        await Send("commander", Change(route, new { name = "Tuyến của chỉ huy" }, new { route.Name }));

        var mine = Change(route, new { name = "Tuyến của xã", mode = "plainclothes" }, new { route.Name, mode = "open" });
        var answer = (await Send("commune", mine)).Single();

        answer.Outcome.ShouldBe(DeltaOutcome.Conflict);
        answer.Clashes.ShouldBe(["name"]);
        answer.Theirs!["name"].GetString().ShouldBe("Tuyến của chỉ huy");
        (await Read(route.Id)).Mode.ShouldBe(PatrolMode.Open, "nothing of it is done before a person decides");
        var conflict = (await Conflicts("commander")).Single(one => one.Id == mine.Id);
        (conflict.Name, conflict.Account, conflict.MaySettle, conflict.Version).ShouldBe(("Tuyến của chỉ huy", "commune", true, 2));
        conflict.Mine.Keys.Order().ShouldBe(["mode", "name"]);
        (await Conflicts("planner")).Single(one => one.Id == mine.Id).MaySettle.ShouldBeFalse();
        (await Story.Problem(await Settle("planner", conflict, new { name = "Không được" }), HttpStatusCode.Forbidden)).GetProperty("detail").GetString()!
            .ShouldContain("settles the conflict");

        await Send("commander", Change(route, new { classification = "secret" }, new { classification = "none" }));
        using var stale = await Settle("commander", conflict, new { name = "Tuyến của xã" });
        var now = (await Story.Problem(stale, HttpStatusCode.PreconditionFailed)).GetProperty("conflict").Deserialize<SyncConflict>(WireJson.Options)!;
        now.Version.ShouldBe(3);
        var settled = await Story.Read<DeltaAnswer>(await Settle("commander", now, new { mode = "plainclothes" }));

        (settled.Outcome, settled.Version).ShouldBe((DeltaOutcome.Applied, 4));
        var route4 = await Read(route.Id);
        (route4.Name, route4.Mode, route4.Classification).ShouldBe(("Tuyến của chỉ huy", PatrolMode.Plainclothes, Classification.Secret));
        (await Conflicts("commander")).ShouldNotContain(one => one.Id == mine.Id);
        await Story.Problem(await Settle("commander", now, new { }), HttpStatusCode.Conflict);
        (await Province.Given.Value<string>($"select string_agg(act, ',' order by id) from audit_change where table_name = 'sync_conflict' and row_key = '{mine.Id}'"))
            .ShouldBe("insert,update");
    }

    [Fact]
    public async Task The_client_settles_a_conflict_by_another_change_and_looks_again_when_it_moved_on()
    {
        var (west, south) = ProvinceFixture.Place("101", 27);
        var hotspot = await Province.Story.Candidate(west, south, name: "Bến xe");
        var before = Shapes.Square(west, south);
        var theirs = Shapes.Ring((west, south), (west + 0.0021, south), (west + 0.0021, south + 0.002), (west, south + 0.002));
        var mine = Shapes.Ring((west, south), (west + 0.002, south), (west + 0.002, south + 0.0021), (west, south + 0.0021));
        (await Send("planner", Outline(hotspot, 1, theirs, before))).Single().Outcome.ShouldBe(DeltaOutcome.Applied);
        var sent = Outline(hotspot, 1, mine, before);
        var met = (await Send("commune", sent)).Single();
        met.Outcome.ShouldBe(DeltaOutcome.Conflict);
        ThreeWayMerge.Same(met.Theirs!["outline"], Json(theirs)).ShouldBeTrue();

        var early = Outline(hotspot, 1, mine, before) with { Settles = sent.Id };
        var stale = (await Send("commune", early)).Single();
        var late = Outline(hotspot, met.Version!.Value, mine, before) with { Settles = sent.Id };
        var settled = (await Send("commune", late)).Single();

        (stale.Outcome, stale.Version).ShouldBe((DeltaOutcome.Conflict, met.Version));
        settled.Outcome.ShouldBe(DeltaOutcome.Applied);
        (await Province.Story.Profile(hotspot)).Outline.EqualsTopologically(mine).ShouldBeTrue();
        (await Conflicts("commune")).ShouldNotContain(one => one.Id == sent.Id);
        (await Send("commune", late with { Id = Guid.NewGuid() })).Single().Reason!.ShouldContain("settled already");
    }

    [Fact]
    public async Task A_redraw_that_needs_approval_waits_and_says_so()
    {
        var (west, south) = ProvinceFixture.Place("101", 35);
        var hotspot = await Province.Story.Candidate(west, south);

        var answer = (await Send("commune", Outline(hotspot, 1, Shapes.Square(west, south, 0.003), Shapes.Square(west, south)))).Single();

        (answer.Outcome, answer.Version).ShouldBe((DeltaOutcome.Applied, 1));
        answer.Reason!.ShouldContain("approval");
        var requests = (await Province.As("commune").GetFromJsonAsync<IReadOnlyList<RedrawRequest>>($"/api/v1/hotspots/{hotspot}/redraw-requests", WireJson.Options))!;
        requests.Single().Id.ShouldBe(answer.Request.ShouldNotBeNull());
    }

    [Fact]
    public async Task A_state_of_a_model_that_both_changed_is_a_conflict_and_an_ended_one_is_gone()
    {
        var (west, south) = ProvinceFixture.Place("101", 43);
        var model = Guid.NewGuid();
        await Send("commune", New(DeltaTarget.CommunityModel, model,
            new RegisteredModel { Name = "Camera an ninh", Kind = "securityBell", Position = new Point(west, south), State = ModelState.Working }));
        Delta Becomes(string state, int version, string from) => Delta(DeltaTarget.CommunityModel, model, version, new { state, note = "Hết kinh phí" }, new { state = from });

        (await Send("commune", Becomes("paused", 1, "working"))).Single().Version.ShouldBe(2);
        (await Send("commune", Becomes("paused", 1, "working"))).Single().Outcome.ShouldBe(DeltaOutcome.Applied, "both want the same");
        var clash = (await Send("planner", Becomes("ended", 1, "working"))).Single();
        (await Send("commune", Becomes("ended", 2, "paused"))).Single().Outcome.ShouldBe(DeltaOutcome.Applied);
        var gone = (await Send("planner", Becomes("working", 2, "paused"))).Single();

        (clash.Outcome, clash.Theirs!["state"].GetString()).ShouldBe((DeltaOutcome.Conflict, "paused"));
        (gone.Outcome, gone.Theirs, gone.Version).ShouldBe((DeltaOutcome.Conflict, null, null));
    }

    [Fact]
    public async Task A_change_of_an_ended_route_waits_until_somebody_drops_it()
    {
        var (west, south) = ProvinceFixture.Place("101", 51);
        var route = await Drawn("Tuyến sẽ bỏ", west, south);
        using var ending = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/patrol-routes/{route.Id}/end") { Content = JsonContent.Create(new EndedRoute(), options: WireJson.Options) };
        ending.Headers.TryAddWithoutValidation("If-Match", "*");
        using var ended = await Province.As("commander").SendAsync(ending);
        await Story.Read<PatrolRoute>(ended);

        var change = Change(route, new { name = "Tuyến còn đi" }, new { route.Name });
        var answer = (await Send("commune", change)).Single();
        var conflict = (await Conflicts("commune")).Single(one => one.Id == change.Id);
        await Story.Problem(await Settle("commune", conflict, new { name = "Tuyến còn đi" }), HttpStatusCode.UnprocessableEntity);
        await Story.Read<DeltaAnswer>(await Settle("commune", conflict, new { }));
        var another = Change(route, new { name = "Tuyến vẫn đi" }, new { route.Name });
        var again = (await Send("commune", another)).Single();
        var dropped = (await Send("commune", New(DeltaTarget.PatrolRoute, route.Id, new { }) with { Settles = another.Id })).Single();

        (answer.Outcome, answer.Theirs, answer.Version).ShouldBe((DeltaOutcome.Conflict, null, null));
        (conflict.Theirs, conflict.Version).ShouldBe((null, null));
        (again.Outcome, dropped.Outcome).ShouldBe((DeltaOutcome.Conflict, DeltaOutcome.Applied));
        conflict.Clashes.ShouldBe(["name"]);
        (await Conflicts("commune")).ShouldNotContain(one => one.Id == change.Id);
    }

    [Fact]
    public async Task What_an_account_may_not_do_is_unpermitted_and_says_why()
    {
        var (west, south) = ProvinceFixture.Place("201", 3);
        var (ownWest, ownSouth) = ProvinceFixture.Place("101", 59);
        var foreign = await Drawn("Tuyến xã khác", west, south);
        var own = await Drawn("Tuyến xã mình", ownWest, ownSouth);
        var shared = await Province.Story.Candidate(108.7505 - 0.001, 11.2, name: "Chợ giáp ranh");

        var commune = await Send("commune",
            Change(foreign, new { name = "Tuyến lạ" }, new { foreign.Name }),
            New(DeltaTarget.Hotspot, Guid.NewGuid(), Hotspot("Chợ xã khác", west, south)),
            New(DeltaTarget.PatrolRoute, Guid.NewGuid(), Route("Tuyến xã khác", west, south)),
            Outline(shared, 1, Shapes.Square(108.7495, 11.2, 0.0021), Shapes.Square(108.7495, 11.2)));
        var planner = await Send("planner", Change(own, new { name = "Tuyến của tham mưu" }, new { own.Name }));

        commune.Select(answer => answer.Outcome).ShouldBe(Enumerable.Repeat(DeltaOutcome.Unpermitted, 4));
        commune.ShouldAllBe(answer => answer.Reason!.EndsWith('.') && answer.Theirs == null);
        planner.Single().Outcome.ShouldBe(DeltaOutcome.Unpermitted);
        (await Read(own.Id)).Name.ShouldBe("Tuyến xã mình");
    }

    [Theory]
    [InlineData("""{"target":"patrolRoute","mine":{"line":{"type":"LineString","coordinates":[[108.5,1e400],[108.6,11.1]]},"name":"Tuyến","kind":"people"}}""")]
    [InlineData("""{"target":"patrolRoute","mine":{"line":{"type":"LineString","coordinates":[["NaN",11],[108.6,11.1]]},"name":"Tuyến","kind":"people"}}""")]
    [InlineData("""{"target":"patrolRoute","mine":{"line":"không phải đường","name":"Tuyến","kind":"people"}}""")]
    [InlineData("""{"target":"patrolRoute","mine":{"name":"Tuyến","kind":"flying","line":{"type":"LineString","coordinates":[[108.51,11.02],[108.52,11.02]]}}}""")]
    [InlineData("""{"target":"patrolRoute","mine":{"name":"T","kind":"people","line":{"type":"LineString","coordinates":[[108.51,11.02],[108.52,11.02]]}}}""")]
    [InlineData("""{"target":"patrolRoute","mine":{"name":"Tuyến \u0000","kind":"people","line":{"type":"LineString","coordinates":[[108.51,11.02],[108.52,11.02]]}}}""")]
    [InlineData("""{"target":"patrolRoute","mine":{"name":"\ud800\ud800\ud800","kind":"people","line":{"type":"LineString","coordinates":[[108.51,11.02],[108.52,11.02]]}}}""")]
    [InlineData("""{"target":"patrolRoute","mine":{"name":"Tuyến","kind":"people","line":{"type":"LineString","coordinates":[[108.51,11.02],[108.52,11.02]]},"checkpoints":[null]}}""")]
    [InlineData("""{"target":"patrolRoute","mine":{}}""")]
    [InlineData("""{"target":"hotspot","mine":{"name":"Chợ","category":"key","regime":"socialOrder","types":[],"form":"area","outline":{"type":"Polygon","coordinates":[[[108.51,11.02],[108.52,11.02]]]}}}""")]
    [InlineData("""{"target":"hotspot","mine":{"name":"Chợ","category":"key","regime":"socialOrder","types":["order"],"form":"gatheringPoint","outline":{"type":"Point","coordinates":[108.51,11.02]},"bufferMetres":1e300}}""")]
    [InlineData("""{"target":"hotspot","mine":{"name":"Chợ","category":"key","regime":"socialOrder","types":["order"],"form":"gatheringPoint","outline":{"type":"Point","coordinates":[108.51,11.02]},"occurredOn":"9999-12-31"}}""")]
    [InlineData("""{"target":"hotspot","mine":{"name":"Chợ","category":"key","regime":"socialOrder","types":["order"],"form":"gatheringPoint","outline":{"type":"Point","coordinates":[]}}}""")]
    [InlineData("""{"target":"hotspot","mine":{"name":"Chợ","category":"key","regime":"socialOrder","types":["order"],"form":"gatheringPoint","outline":{"type":"Point","coordinates":[108.51,11.02]},"owner":"ông A"}}""")]
    [InlineData("""{"target":"communityModel","mine":{"name":"Mô hình","kind":"noSuchKind","position":{"type":"Point","coordinates":[108.51,11.02]}}}""")]
    [InlineData("""{"target":"patrolRoute","baseVersion":1,"mine":{"owner":"ông A"}}""")]
    [InlineData("""{"target":"patrolRoute","baseVersion":1,"mine":{"name":[1,2]},"base":{"name":"Tuyến thử"}}""")]
    [InlineData("""{"target":"patrolRoute","baseVersion":1,"mine":{"line":{"type":"LineString","coordinates":[[108.51,11.02],[108.52,11.02]]}},"base":{}}""")]
    [InlineData("""{"target":"patrolRoute","baseVersion":1,"reason":"ab","mine":{"name":"Tuyến khác"}}""")]
    [InlineData("""{"target":"patrolRoute","baseVersion":0,"mine":{"name":"Tuyến khác"}}""")]
    public async Task What_can_not_be_done_is_rejected_with_the_reason_and_never_fails(string told)
    {
        var route = await Drawn("Tuyến thử", 108.51, 11.02);
        var id = Guid.NewGuid();
        var change = $$"""{"id":"{{id}}","targetId":"{{(told.Contains("baseVersion", StringComparison.Ordinal) ? route.Id : made)}}","madeAt":"2026-01-01T00:00:00Z",{{told[1..]}}""";

        using var response = await Province.As("commander").PostAsync(
            new Uri("/api/v1/sync", UriKind.Relative), new StringContent($$"""{"deltas":[{{change}}]}""", Encoding.UTF8, "application/json"));
        var answer = (await Story.Read<DeltaAnswers>(response)).Answers.Single();

        // A commander draws no hotspots and registers no models: whoever may is told what is wrong.
        if (answer.Outcome == DeltaOutcome.Unpermitted)
        {
            using var again = await Province.As("planner").PostAsync(new Uri("/api/v1/sync", UriKind.Relative),
                new StringContent($$"""{"deltas":[{{change.Replace(id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal)}}]}""", Encoding.UTF8, "application/json"));
            answer = (await Story.Read<DeltaAnswers>(again)).Answers.Single();
        }

        answer.Outcome.ShouldBe(DeltaOutcome.Rejected);
        answer.Reason!.ShouldEndWith(".");
    }

    [Fact]
    public async Task A_batch_may_be_so_large_and_no_larger()
    {
        var delta = New(DeltaTarget.Hotspot, made, new { nothing = 1 });

        using var many = await Province.As("commune").PostAsJsonAsync("/api/v1/sync", new DeltaBatch { Deltas = [.. Enumerable.Repeat(delta, 1001)] }, WireJson.Options);
        using var none = await Province.As("commune").PostAsJsonAsync("/api/v1/sync", new DeltaBatch { Deltas = [] }, WireJson.Options);

        many.IsSuccessStatusCode.ShouldBeFalse();
        none.IsSuccessStatusCode.ShouldBeFalse();
    }

    // Pain 12 of map services (QField#3424, QFieldCloud#724, #350): sync that failed without a reason, and changes done twice.
    [Fact]
    public async Task A_change_sent_twice_does_nothing_the_second_time_and_another_account_can_not_take_its_id()
    {
        var (west, south) = ProvinceFixture.Place("101", 67);
        var route = await Drawn("Tuyến hai lần", west, south);
        var change = Change(route, new { name = "Tuyến một lần" }, new { route.Name });

        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Send("commune", change)));
        var again = (await Send("commune", change, change)).ToList();
        var stolen = (await Send("commander", change)).Single();

        together.Select(answers => answers.Single()).Concat(again).Select(answer => (answer.Outcome, answer.Version)).Distinct().ShouldBe([(DeltaOutcome.Applied, 2)]);
        (await Read(route.Id)).Version.ShouldBe(2);
        stolen.Outcome.ShouldBe(DeltaOutcome.Rejected);
        stolen.Reason!.ShouldContain("another account");
    }
}
