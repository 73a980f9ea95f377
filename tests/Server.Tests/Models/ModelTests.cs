using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Tests.Models;

/// <summary>Community models from their registration to their end, told through the API.</summary>
public class ModelTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private static int places;

    private Story Story => province.Story;

    [Fact]
    public async Task A_model_belongs_to_the_unit_that_holds_its_position()
    {
        var model = await Register(Bell("101") with { Name = "Tiếng kẻng thôn Bình Quý" });

        (model.Unit.Code, model.State, model.Since, model.Rating).ShouldBe(("101", ModelState.Working, new(2022, 1, 10), null));
        model.Code.ShouldStartWith("MH-");
        (await Names("unit=10&q=binh quy")).ShouldBe(["Tiếng kẻng thôn Bình Quý"]);
        (await Names("unit=20&q=binh quy")).ShouldBeEmpty();
        (await Names("q=binh quy&asOf=2022-01-09")).ShouldBeEmpty();
        (await Names("q=binh quy&kind=securityCamera")).ShouldBeEmpty();
        (await Names("q=binh quy&bbox=108.7,11,109,11.2")).ShouldBeEmpty();
    }

    [Fact]
    public async Task States_are_told_by_day_and_never_change()
    {
        var id = (await Register(Bell("101") with { State = ModelState.Planned })).Id;
        await Change(id, new() { State = ModelState.Working, HappenedOn = new(2022, 3, 1), After = 1 });
        await Change(id, new() { State = ModelState.Paused, HappenedOn = new(2022, 6, 1), Note = "Hỏng kẻng" });
        var ended = await Change(id, new() { State = ModelState.Ended, HappenedOn = new(2022, 9, 1), Note = "Nhập vào mô hình khác" });

        ended.States.Select(change => change.State).ShouldBe([ModelState.Ended, ModelState.Paused, ModelState.Working, ModelState.Planned]);
        foreach (var (day, state) in new[] { ("2022-02-28", ModelState.Planned), ("2022-03-01", ModelState.Working), ("2022-08-31", ModelState.Paused) })
            (await Read(id, day)).State.ShouldBe(state);
        using var again = await Send("planner", $"{id}/states", new ChangedModelState { State = ModelState.Working });
        await Story.Problem(again, HttpStatusCode.Conflict);
        (await Should.ThrowAsync<PostgresException>(() => province.Given.Run("update community_model_state set state = 'working'")))
            .ConstraintName.ShouldBe("community_model_state_append_only");
    }

    [Fact]
    public async Task A_change_made_from_an_older_state_is_refused()
    {
        var id = (await Register(Bell("101"))).Id;
        await Change(id, new() { State = ModelState.Paused, Note = "Sửa chữa", After = 1 });

        using var blind = await Send("planner", $"{id}/states", new ChangedModelState { State = ModelState.Working, After = 1 });
        await Story.Problem(blind, HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Ratings_are_a_history_of_day_and_source()
    {
        var id = (await Register(Bell("101"))).Id;
        await Rate(id, new() { Rating = ModelRating.Partly, HappenedOn = new(2022, 6, 14), Source = "Sơ kết 6 tháng 2022" });
        var model = await Rate(id, new() { Rating = ModelRating.Effective, HappenedOn = new(2022, 12, 14), Source = "Tổng kết năm 2022" });

        (model.Rating, model.Ratings.Count, model.Ratings[0].Source).ShouldBe((ModelRating.Effective, 2, "Tổng kết năm 2022"));
        (await Read(id, "2022-07-01")).Rating.ShouldBe(ModelRating.Partly);
        (await Read(id, "2022-06-13")).Rating.ShouldBeNull();
    }

    [Fact]
    public async Task A_model_may_serve_an_entry_and_is_found_by_its_hotspot()
    {
        var (west, south) = ProvinceFixture.Place("101", 60 + Interlocked.Increment(ref places));
        var hotspot = await Story.Candidate(west, south, new(2021, 12, 20));
        await Story.Propose(hotspot, "2022", new(2022, 1, 5));
        await Story.Select(hotspot, "2022", new(2022, 1, 20));
        var entry = (await Story.Profile(hotspot)).Entries.Single().Id;

        var model = await Register(Bell("101") with { Name = "Camera cho địa bàn", Kind = "securityCamera", Entry = entry });

        (model.Entry!.HotspotId, model.Entry.Period).ShouldBe((hotspot, "2022"));
        (await Names($"hotspot={hotspot}")).ShouldBe(["Camera cho địa bàn"]);
    }

    [Fact]
    public async Task What_cannot_be_registered_is_refused_with_a_sentence()
    {
        await Refused(Bell("101") with { Position = new Point(105, 20) }, "No unit in force");
        await Refused(Bell("101") with { Position = new Point(11.1, 108.6) }, "longitude comes first");
        await Refused(Bell("101") with { Kind = "magic" }, "kind of model");
        await Refused(Bell("101") with { State = ModelState.Ended }, "planned or working");
        await Refused(Bell("101") with { Entry = Guid.NewGuid() }, "no such entry");
        using var state = await province.As("planner").GetAsync(new Uri("/api/v1/community-models?state=gone", UriKind.Relative));
        await Story.Problem(state, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_commune_keeps_its_own_models_and_sees_no_other()
    {
        using var foreign = await Send("commune", "", Bell("201"));
        await Story.Problem(foreign, HttpStatusCode.Forbidden);
        var hidden = (await Register(Bell("201") with { Name = "Mô hình xã khác" })).Id;
        using var own = await Send("commune", "", Bell("101") with { Name = "Mô hình xã mình" });
        own.StatusCode.ShouldBe(HttpStatusCode.Created);

        (await Names("q=mo hinh xa", "commune")).ShouldBe(["Mô hình xã mình"]);
        using var read = await province.As("commune").GetAsync(new Uri($"/api/v1/community-models/{hidden}", UriKind.Relative));
        read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var change = await Send("commune", $"{hidden}/states", new ChangedModelState { State = ModelState.Ended, Note = "Thử quyền" });
        change.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var leader = await Send("leader", "", Bell("101"));
        leader.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_kinds_are_a_closed_list() =>
        (await province.As("commune").GetFromJsonAsync<List<CodedName>>("/api/v1/community-models/kinds", WireJson.Options))!
            .ShouldContain(new CodedName("selfManagedClan", "Tộc họ tự quản", "Self-managed clan"));

    private static RegisteredModel Bell(string commune)
    {
        var (west, south) = ProvinceFixture.Place(commune, Interlocked.Increment(ref places));
        return new()
        {
            Name = "Tiếng kẻng an ninh",
            Kind = "securityBell",
            Position = new Point(west + 0.001, south + 0.001),
            State = ModelState.Working,
            RegisteredOn = new(2022, 1, 10),
        };
    }

    private Task<HttpResponseMessage> Send<T>(string account, string path, T body) =>
        province.As(account).PostAsJsonAsync($"/api/v1/community-models/{path}".TrimEnd('/'), body, WireJson.Options);

    private async Task<CommunityModel> Register(RegisteredModel registered)
    {
        using var response = await Send("planner", "", registered);
        return await Story.Read<CommunityModel>(response);
    }

    private async Task Refused(RegisteredModel registered, string because)
    {
        using var response = await Send("planner", "", registered);
        (await Story.Problem(response, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain(because);
    }

    private async Task<CommunityModel> Change(Guid id, ChangedModelState changed)
    {
        using var response = await Send("planner", $"{id}/states", changed);
        return await Story.Read<CommunityModel>(response);
    }

    private async Task<CommunityModel> Rate(Guid id, GivenRating given)
    {
        using var response = await Send("planner", $"{id}/ratings", given);
        return await Story.Read<CommunityModel>(response);
    }

    private async Task<CommunityModel> Read(Guid id, string day) =>
        (await province.As("planner").GetFromJsonAsync<CommunityModel>(
            string.Create(CultureInfo.InvariantCulture, $"/api/v1/community-models/{id}?asOf={day}"), WireJson.Options))!;

    private async Task<IEnumerable<string?>> Names(string query, string account = "planner") =>
        (await province.As(account).GetFromJsonAsync<JsonElement>($"/api/v1/community-models?{query}"))
            .GetProperty("features").EnumerateArray().Select(model => model.GetProperty("properties").GetProperty("name").GetString());
}
