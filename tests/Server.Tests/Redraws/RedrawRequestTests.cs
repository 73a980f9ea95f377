using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Redraws;

/// <summary>A redraw over the rule set's share waits for another account; one that comes too late is shown all three outlines.</summary>
public sealed class RedrawRequestTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private Story Story => province.Story;

    [Fact]
    public async Task A_small_redraw_goes_through_and_a_large_one_waits_and_changes_nothing()
    {
        var hotspot = await Story.Candidate(108.52, 11.05);

        using var small = await Redraw("planner", hotspot, "\"1\"", Shapes.Square(108.52, 11.05, 0.00205));
        (await Story.Read<HotspotProfile>(small)).OutlineVersion.ShouldBe(2);
        using var large = await Redraw("planner", hotspot, "\"2\"", Shapes.Square(108.52, 11.05, 0.003));

        large.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var waiting = await Story.Read<RedrawRequest>(large);
        waiting.Verdict.ShouldBeNull();
        waiting.BaseVersion.ShouldBe(2);
        waiting.Difference.ChangedPercent.ShouldBe(114.2, 0.5);
        waiting.Difference.GainedHectares.ShouldBe(waiting.Difference.AfterHectares - waiting.Difference.BeforeHectares, 0.001);
        waiting.Difference.LostHectares.ShouldBe(0, 0.001);
        waiting.Difference.Gained.ShouldNotBeNull();
        var profile = await Story.Profile(hotspot);
        profile.OutlineVersion.ShouldBe(2);
        profile.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Another_account_that_decides_approves_and_only_that_draws()
    {
        var (west, south) = (108.53, 11.05);
        var hotspot = await Story.Candidate(west, south, new(2022, 12, 20));
        await Story.Propose(hotspot, "2023-H1", new(2022, 12, 28));
        await Story.Select(hotspot, "2023-H1", new(2023, 1, 17));
        var frozen = (await Story.Entries($"/api/v1/entries?hotspot={hotspot}")).Entries.Single().AreaHectares;
        var waiting = await Ask(hotspot, Shapes.Square(west, south, 0.003));
        (await Waiting("leader", hotspot)).ShouldHaveSingleItem().MayAnswer.ShouldBeTrue();
        (await Waiting("planner", hotspot)).ShouldHaveSingleItem().MayAnswer.ShouldBeFalse();

        using var byPlanner = await Answer("planner", waiting.Id, new() { Verdict = RedrawVerdict.Approved });
        await Story.Problem(byPlanner, HttpStatusCode.Forbidden);
        using var byLeader = await Answer("leader", waiting.Id, new() { Verdict = RedrawVerdict.Approved, Answer = "Đúng thực địa" });

        var answered = await Story.Read<RedrawRequest>(byLeader);
        answered.Verdict.ShouldBe(RedrawVerdict.Approved);
        answered.DecidedBy.ShouldBe("leader");
        var profile = await Story.Profile(hotspot);
        profile.OutlineVersion.ShouldBe(2);
        profile.AreaHectares.ShouldBe(answered.Difference.AfterHectares, 0.001);
        (await Story.Entries($"/api/v1/entries?hotspot={hotspot}")).Entries.Single().AreaHectares.ShouldBe(frozen);
        var drawn = (await province.As("leader").GetFromJsonAsync<List<HotspotEvent>>($"/api/v1/hotspots/{hotspot}/events", WireJson.Options))![^1];
        drawn.Kind.ShouldBe("redrawGeometry");
        drawn.Account.ShouldBe("leader");
        drawn.Details.GetProperty("asker").GetString().ShouldBe("planner");
        drawn.Details.GetProperty("request").GetGuid().ShouldBe(waiting.Id);
        (await Waiting("leader", hotspot)).ShouldBeEmpty();
        using var again = await Answer("leader", waiting.Id, new() { Verdict = RedrawVerdict.Refused, Answer = "Đổi ý" });
        await Story.Problem(again, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_leaves_the_outline()
    {
        var hotspot = await Story.Candidate(108.54, 11.05);
        var waiting = await Ask(hotspot, Shapes.Square(108.54, 11.05, 0.003));

        using var without = await Answer("leader", waiting.Id, new() { Verdict = RedrawVerdict.Refused });
        (await Story.Problem(without, HttpStatusCode.UnprocessableEntity)).GetProperty("errors").TryGetProperty("answer", out _).ShouldBeTrue();
        using var refused = await Answer("leader", waiting.Id, new() { Verdict = RedrawVerdict.Refused, Answer = "Lấn sang khu dân cư" });

        (await Story.Read<RedrawRequest>(refused)).Answer.ShouldBe("Lấn sang khu dân cư");
        (await Story.Profile(hotspot)).OutlineVersion.ShouldBe(1);
        (await Of(hotspot)).ShouldHaveSingleItem().Verdict.ShouldBe(RedrawVerdict.Refused);
        await Ask(hotspot, Shapes.Square(108.54, 11.05, 0.0025));
    }

    [Fact]
    public async Task A_hotspot_has_one_waiting_request_which_its_author_may_withdraw()
    {
        var hotspot = await Story.Candidate(108.55, 11.05);
        var waiting = await Ask(hotspot, Shapes.Square(108.55, 11.05, 0.003));

        using var second = await Redraw("planner", hotspot, "\"1\"", Shapes.Square(108.55, 11.05, 0.0031));
        await Story.Problem(second, HttpStatusCode.Conflict);
        using var byAnother = await Withdraw("commune", waiting.Id);
        await Story.Problem(byAnother, HttpStatusCode.UnprocessableEntity);
        using var byAuthor = await Withdraw("planner", waiting.Id);
        (await Story.Read<RedrawRequest>(byAuthor)).Verdict.ShouldBe(RedrawVerdict.Withdrawn);

        await Ask(hotspot, Shapes.Square(108.55, 11.05, 0.0031));
    }

    [Fact]
    public async Task A_request_from_an_outline_that_was_redrawn_since_is_not_approved()
    {
        var hotspot = await Story.Candidate(108.56, 11.05);
        var waiting = await Ask(hotspot, Shapes.Square(108.56, 11.05, 0.003));
        using var small = await Redraw("planner", hotspot, "\"1\"", Shapes.Square(108.56, 11.05, 0.00205));
        (await Story.Read<HotspotProfile>(small)).OutlineVersion.ShouldBe(2);

        using var late = await Answer("leader", waiting.Id, new() { Verdict = RedrawVerdict.Approved });

        (await Story.Problem(late, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!.ShouldContain("version 2");
        var stale = (await Waiting("leader", hotspot)).ShouldHaveSingleItem();
        stale.BaseStands.ShouldBeFalse();
        stale.Because.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_database_itself_refuses_an_answer_by_who_asked_and_a_large_redraw_without_approval()
    {
        var hotspot = await Story.Candidate(108.57, 11.05);
        var waiting = await Ask(hotspot, Shapes.Square(108.57, 11.05, 0.003));

        var same = await Should.ThrowAsync<Npgsql.PostgresException>(() => province.Given.Run(
            $"update redraw_request set verdict = 'approved', decided_by = asked_by, decided_at = now() where id = '{waiting.Id}'"));
        same.ConstraintName.ShouldBe("redraw_request_decider_differs");
        var large = await Should.ThrowAsync<Npgsql.PostgresException>(() => province.Given.Run($"""
            update hotspot_outline set valid = daterange(lower(valid), current_date + 1) where hotspot_id = '{hotspot}';
            insert into hotspot_outline (hotspot_id, version, drawn_on, valid, outline, footprint, area_ha, length_m, recorded_by)
            select hotspot_id, base_version + 1, current_date + 1, daterange(current_date + 1, null), outline, footprint, 10, 0, asked_by
              from redraw_request where id = '{waiting.Id}'
            """));
        large.ConstraintName.ShouldBe("hotspot_outline_large_needs_approval");
    }

    [Fact]
    public async Task A_late_redraw_is_shown_base_mine_and_theirs_with_what_differs()
    {
        var hotspot = await Story.Candidate(108.58, 11.05);
        using var first = await Redraw("planner", hotspot, "\"1\"", Shapes.Square(108.58, 11.05, 0.00204));
        await Story.Read<HotspotProfile>(first);

        using var late = await Redraw("commune", hotspot, "\"1\"", Shapes.Square(108.58, 11.05, 0.00196));

        var problem = await Story.Problem(late, HttpStatusCode.PreconditionFailed);
        var conflict = problem.GetProperty("conflict").Deserialize<OutlineConflict>(WireJson.Options)!;
        conflict.Version.ShouldBe(2);
        conflict.OutlineChanged.ShouldBeTrue();
        conflict.Base.Version.ShouldBe(1);
        conflict.Theirs.Version.ShouldBe(2);
        conflict.Theirs.By.ShouldBe("planner");
        conflict.Mine.Version.ShouldBeNull();
        conflict.Mine.Outline.EqualsExact(Shapes.Square(108.58, 11.05, 0.00196)).ShouldBeTrue();
        conflict.MineFromBase.ChangedPercent.ShouldBe(3.96, 0.05);
        conflict.TheirsFromBase.ChangedPercent.ShouldBe(4.04, 0.05);
        conflict.MineFromTheirs.LostHectares.ShouldBe(conflict.Theirs.AreaHectares - conflict.Mine.AreaHectares, 0.001);
        (await Story.Profile(hotspot)).OutlineVersion.ShouldBe(2);
        using var onTop = await Redraw("commune", hotspot, "\"2\"", conflict.Mine.Outline);
        (await Story.Read<HotspotProfile>(onTop)).OutlineVersion.ShouldBe(3);
    }

    [Fact]
    public async Task Two_versions_are_compared_and_a_corridor_keeps_its_width()
    {
        using var drawn = await province.As("planner").PostAsJsonAsync("/api/v1/hotspots", new DrawnHotspot
        {
            Name = "Tuyến rộng",
            Category = HotspotCategory.Key,
            Regime = HotspotRegime.SocialOrder,
            Types = [HotspotType.Order],
            Form = HotspotForm.Corridor,
            Outline = Shapes.Wgs84.CreateLineString([new(108.60, 11.06), new(108.62, 11.06)]),
            BufferMetres = 120,
        }, WireJson.Options);
        var corridor = await Story.Read<HotspotProfile>(drawn);
        using var longer = await Redraw("planner", corridor.Id, "\"1\"", Shapes.Wgs84.CreateLineString([new(108.60, 11.06), new(108.621, 11.06)]));
        var redrawn = await Story.Read<HotspotProfile>(longer);

        redrawn.Outlines.Select(outline => outline.BufferMetres).ShouldBe([120, 120]);
        var difference = (await province.As("leader").GetFromJsonAsync<OutlineDifference>(
            $"/api/v1/hotspots/{corridor.Id}/outlines/difference?from=1&to=2", WireJson.Options))!;
        difference.GainedHectares.ShouldBe(109.2 * 240 / 10_000, 0.05);
        difference.LostHectares.ShouldBe(0, 0.01);
    }

    [Fact]
    public async Task A_new_hotspot_over_one_converted_lately_asks_whether_it_recurred()
    {
        var (west, south) = (108.76, 11.05);
        var converted = await Story.Candidate(west, south, Papers.Today.AddDays(-400), "Chợ đã chuyển hóa");
        var period = "2026";
        await Story.Propose(converted, period, Papers.Today.AddDays(-390));
        await Story.Select(converted, period, Papers.Today.AddDays(-380));
        await Story.Start(converted, Papers.Today.AddDays(-370), "201");
        await Story.Submit(converted, Papers.Today.AddDays(-300));
        await Story.Recognise(converted, period, Papers.Today.AddDays(-290));
        var outline = Shapes.Square(west + 0.0005, south, 0.002);

        using var sketch = await province.As("planner").PostAsJsonAsync(
            "/api/v1/hotspots/sketch", new OutlineSketch { Form = HotspotForm.Area, Outline = outline }, WireJson.Options);
        var asked = (await Story.Read<OutlinePreview>(sketch)).Recurs.ShouldHaveSingleItem();
        asked.Id.ShouldBe(converted);
        asked.SharePercent.ShouldBe(75, 0.5);
        using var without = await Draw(outline, null);
        (await Story.Problem(without, HttpStatusCode.UnprocessableEntity)).GetProperty("errors").GetProperty("recurrenceReason")[0].GetString()!
            .ShouldContain("Chợ đã chuyển hóa");
        using var with = await Draw(outline, "Loại tội phạm khác, không liên quan chợ cũ");
        var drawn = await Story.Read<HotspotProfile>(with);

        var registered = (await province.As("leader").GetFromJsonAsync<List<HotspotEvent>>($"/api/v1/hotspots/{drawn.Id}/events", WireJson.Options))!.Single();
        registered.Details.GetProperty("recurrence").GetProperty("reason").GetString().ShouldBe("Loại tội phạm khác, không liên quan chợ cũ");
        registered.Details.GetProperty("recurrence").GetProperty("covers")[0].GetProperty("id").GetGuid().ShouldBe(converted);
        using var beside = await Draw(Shapes.Square(west + 0.0011, south, 0.002), null);
        (await Story.Read<HotspotProfile>(beside)).State.ShouldBe(HotspotState.Candidate);
    }

    private Task<HttpResponseMessage> Draw(Geometry outline, string? reason) =>
        province.As("planner").PostAsJsonAsync("/api/v1/hotspots", new DrawnHotspot
        {
            Name = "Chợ mới trên chợ cũ",
            Category = HotspotCategory.Complex,
            Regime = HotspotRegime.SocialOrder,
            Types = [HotspotType.Drugs],
            Form = HotspotForm.Area,
            Outline = outline,
            RecurrenceReason = reason,
        }, WireJson.Options);

    private async Task<RedrawRequest> Ask(Guid hotspot, Geometry outline)
    {
        using var response = await Redraw("planner", hotspot, "*", outline);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return await Story.Read<RedrawRequest>(response);
    }

    private async Task<HttpResponseMessage> Redraw(string account, Guid hotspot, string version, Geometry outline)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/hotspots/{hotspot}/outline")
        {
            Content = JsonContent.Create(new RedrawnOutline { Outline = outline, Reason = "Theo thực địa" }, options: WireJson.Options),
        };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        return await province.As(account).SendAsync(request);
    }

    private Task<HttpResponseMessage> Answer(string account, Guid request, RedrawAnswer answer) =>
        province.As(account).PostAsJsonAsync($"/api/v1/redraw-requests/{request}/answer", answer, WireJson.Options);

    private Task<HttpResponseMessage> Withdraw(string account, Guid request) =>
        province.As(account).PostAsync(new Uri($"/api/v1/redraw-requests/{request}/withdrawal", UriKind.Relative), null);

    private async Task<List<RedrawRequest>> Waiting(string account, Guid hotspot) =>
        [.. (await province.As(account).GetFromJsonAsync<List<RedrawRequest>>("/api/v1/redraw-requests", WireJson.Options))!
            .Where(request => request.HotspotId == hotspot)];

    private async Task<List<RedrawRequest>> Of(Guid hotspot) =>
        (await province.As("leader").GetFromJsonAsync<List<RedrawRequest>>($"/api/v1/hotspots/{hotspot}/redraw-requests", WireJson.Options))!;
}
