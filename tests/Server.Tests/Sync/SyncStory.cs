using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Sync;

/// <summary>What officers without a network send when it comes back.</summary>
public abstract class SyncStory(ProvinceFixture province)
{
    protected ProvinceFixture Province => province;

    private protected async Task<IReadOnlyList<DeltaAnswer>> Send(string account, params Delta[] deltas)
    {
        using var response = await Province.As(account).PostAsJsonAsync("/api/v1/sync", new DeltaBatch { Deltas = deltas }, WireJson.Options);
        var answers = (await Story.Read<DeltaAnswers>(response)).Answers;
        answers.Select(answer => answer.Id).ShouldBe(deltas.Select(delta => delta.Id));
        return answers;
    }

    private protected async Task<IReadOnlyList<SyncConflict>> Conflicts(string account) =>
        (await Province.As(account).GetFromJsonAsync<SyncConflicts>("/api/v1/sync/conflicts", WireJson.Options))!.Conflicts;

    private protected Task<HttpResponseMessage> Settle(string account, SyncConflict conflict, object keep) =>
        Province.As(account).PostAsJsonAsync($"/api/v1/sync/conflicts/{conflict.Id}/settlement", new SettledConflict { Version = conflict.Version, Keep = Attributes(keep) }, WireJson.Options);

    private protected async Task<PatrolRoute> Read(Guid route) =>
        (await Province.As("commander").GetFromJsonAsync<PatrolRoute>($"/api/v1/patrol-routes/{route}", WireJson.Options))!;

    private protected async Task<PatrolRoute> Drawn(string name, double west, double south)
    {
        using var response = await Province.As("commander").PostAsJsonAsync("/api/v1/patrol-routes", Route(name, west, south), WireJson.Options);
        return await Story.Read<PatrolRoute>(response);
    }

    private protected static DrawnRoute Route(string name, double west, double south) => new()
    {
        Name = name,
        Kind = PatrolKind.Control,
        Line = Line((west, south), (west + 0.01, south)),
        Checkpoints = [new() { Name = "Chốt cầu", Place = new Point(west + 0.0033, south + 0.0001), DwellMinutes = 5 }],
    };

    private protected static DrawnHotspot Hotspot(string name, double west, double south) => new()
    {
        Name = name,
        Category = HotspotCategory.Key,
        Regime = HotspotRegime.SocialOrder,
        Types = [HotspotType.Order],
        Form = HotspotForm.Area,
        Outline = Shapes.Square(west, south),
    };

    private protected static LineString Line(params (double X, double Y)[] positions) => new([.. positions.Select(position => new Coordinate(position.X, position.Y))]);

    private protected static Delta New(DeltaTarget target, Guid id, object drawn) => Delta(target, id, null, drawn, new { });

    private protected static Delta Change(PatrolRoute route, object mine, object basis, string? reason = null) =>
        Delta(DeltaTarget.PatrolRoute, route.Id, route.Version, mine, basis) with { Reason = reason };

    private protected static Delta Outline(Guid hotspot, int version, Geometry mine, Geometry basis) =>
        Delta(DeltaTarget.Hotspot, hotspot, version, new { outline = mine }, new { outline = basis }) with { Reason = "Đo lại tại chỗ" };

    private protected static Delta Delta(DeltaTarget target, Guid id, int? version, object mine, object basis) => new()
    {
        Id = Guid.NewGuid(),
        Target = target,
        TargetId = id,
        BaseVersion = version,
        MadeAt = DateTimeOffset.UnixEpoch,
        Base = Attributes(basis),
        Mine = Attributes(mine),
    };

    private protected static Dictionary<string, JsonElement> Attributes(object value) => Json(value).Deserialize<Dictionary<string, JsonElement>>()!;

    private protected static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value, WireJson.Options);
}
