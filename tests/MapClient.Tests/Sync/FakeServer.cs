using System.Text.Json;
using DiaBan.Contracts;

namespace DiaBan.MapClient.Tests.Sync;

/// <summary>A server of things with attributes and versions that answers changes as the real one does: once for each id.</summary>
internal sealed class FakeServer
{
    private readonly Dictionary<Guid, (int Version, Dictionary<string, JsonElement> Attributes)> things = [];
    private readonly Dictionary<Guid, DeltaAnswer> answered = [];

    public int Requests { get; private set; }

    public List<int> BatchSizes { get; } = [];

    /// <summary>Called before a batch is taken and before its answer goes out: to fail there.</summary>
    public Action<int, bool>? Fails { get; init; }

    public Func<Delta, DeltaAnswer?>? Refuses { get; init; }

    public string State => string.Join('\n', things.OrderBy(thing => thing.Key).Select(thing =>
        $"{thing.Key} {thing.Value.Version} {string.Join(',', thing.Value.Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{attribute.Key}={attribute.Value.GetRawText()}"))}"));

    public int Things => things.Count;

    public JsonElement Value(Guid thing, string attribute) => things[thing].Attributes[attribute];

    /// <summary>Somebody else changes a thing.</summary>
    public void Change(Guid thing, object attributes)
    {
        var (version, now) = things.GetValueOrDefault(thing, (0, []));
        foreach (var (name, value) in Store.TestDeltas.Attributes(attributes))
            now[name] = value;
        things[thing] = (version + 1, now);
    }

    public Task<DeltaAnswers> Take(DeltaBatch batch, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Requests++;
        BatchSizes.Add(batch.Deltas.Count);
        Fails?.Invoke(Requests, false);
        var answers = new DeltaAnswers([.. batch.Deltas.Select(Take)]);
        Fails?.Invoke(Requests, true);
        return Task.FromResult(answers);
    }

    private DeltaAnswer Take(Delta delta)
    {
        if (answered.TryGetValue(delta.Id, out var known))
            return known;
        return answered[delta.Id] = Refuses?.Invoke(delta) ?? Merge(delta);
    }

    private DeltaAnswer Merge(Delta delta)
    {
        if (delta.BaseVersion is null)
        {
            things.Add(delta.TargetId, (1, delta.Mine.ToDictionary()));
            return new(delta.Id, DeltaOutcome.Applied, 1, null, [], null);
        }

        var (version, now) = things[delta.TargetId];
        var merged = ThreeWayMerge.Run(delta.Base, delta.Mine, now);
        if (merged.Clashes.Count > 0)
        {
            return new(delta.Id, DeltaOutcome.Conflict, version,
                delta.Mine.Keys.Where(now.ContainsKey).ToDictionary(name => name, name => now[name]), merged.Clashes, "Đã có người sửa.");
        }

        foreach (var (name, value) in merged.Values)
            now[name] = value;
        things[delta.TargetId] = (version + 1, now);
        return new(delta.Id, DeltaOutcome.Applied, version + 1, null, [], null);
    }
}
