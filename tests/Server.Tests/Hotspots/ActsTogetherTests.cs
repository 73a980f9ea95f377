using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Hotspots;

/// <summary>One paper over several hotspots is recorded for all of them or for none.</summary>
public class ActsTogetherTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private static int places = 200;

    private Story Story => province.Story;

    [Fact]
    public async Task A_decision_over_several_is_recorded_for_each()
    {
        Guid[] hotspots = [await Selected(), await Selected()];

        using var answer = await Send("planner", hotspots.Select(Start));

        (await Story.Read<RecordedTogether>(answer)).Events.Count.ShouldBe(2);
        foreach (var hotspot in hotspots)
            (await Story.Profile(hotspot)).State.ShouldBe(HotspotState.Converting);
    }

    [Fact]
    public async Task One_refusal_keeps_all_from_being_recorded_and_is_told_by_its_hotspot()
    {
        var ready = await Selected();
        var late = await Selected();
        await Story.Start(late, new(2022, 2, 1), "101");

        using var answer = await Send("planner", [Start(ready), Start(late)]);

        var problem = await Story.Problem(answer, HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("detail").GetString()!.ShouldStartWith("1 of 2 can't be recorded, so none is");
        problem.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe((await Story.Profile(late)).Code);
        (await Story.Profile(ready)).State.ShouldBe(HotspotState.Selected);
    }

    [Fact]
    public async Task Only_acts_legal_for_all_are_possible_and_a_bar_names_its_hotspots()
    {
        var selected = await Selected();
        var submitted = await Selected();
        await Story.Start(submitted, new(2022, 2, 1), "101");
        await Story.Submit(submitted, new(2022, 12, 1));

        (await Possible("leader", selected)).ShouldContain(act => act.Kind == "withdraw" && act.Allowed);
        (await Possible("planner", selected)).ShouldContain(act => act.Kind == "withdraw" && !act.Allowed && act.Because != null);
        (await Possible("leader", submitted)).ShouldContain(act => act.Kind == "reject" && act.Allowed);
        (await Possible("leader", selected, submitted)).Select(act => act.Kind).ShouldNotContain("reject");
        using var hidden = await province.As("commune").PostAsJsonAsync(
            "/api/v1/hotspots/possible-acts", new ChosenHotspots { Hotspots = [await Selected("201")] }, WireJson.Options);
        await Story.Problem(hidden, HttpStatusCode.NotFound);
    }

    private static ActOnHotspot Start(Guid hotspot) => new()
    {
        Hotspot = hotspot,
        Act = new StartConversion
        {
            OccurredOn = new(2022, 2, 1),
            Plan = new() { Number = "15/KH-BCĐ", SignedOn = new(2022, 1, 25) },
            Measures = [MeasureKind.Patrol],
            LeadUnit = "101",
        },
    };

    private Task<HttpResponseMessage> Send(string account, IEnumerable<ActOnHotspot> items) =>
        province.As(account).PostAsJsonAsync("/api/v1/hotspots/events", new ActsTogether { Items = [.. items] }, WireJson.Options);

    private async Task<List<PossibleTogether>> Possible(string account, params Guid[] hotspots)
    {
        using var answer = await province.As(account).PostAsJsonAsync(
            "/api/v1/hotspots/possible-acts", new ChosenHotspots { Hotspots = hotspots }, WireJson.Options);
        return await Story.Read<List<PossibleTogether>>(answer);
    }

    private async Task<Guid> Selected(string commune = "101")
    {
        var (west, south) = ProvinceFixture.Place(commune, Interlocked.Increment(ref places));
        var hotspot = await Story.Candidate(west, south, new(2022, 1, 5));
        await Story.Propose(hotspot, "2022", new(2022, 1, 10));
        await Story.Select(hotspot, "2022", new(2022, 1, 20));
        return hotspot;
    }
}
