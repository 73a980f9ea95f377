using System.Collections.Concurrent;

namespace DiaBan.Server.Layers;

/// <summary>Layers that wait for a person to say what becomes of them: for an hour, and only to the account that sent them.</summary>
internal sealed class WaitingLayers(TimeProvider time)
{
    private const int Most = 40;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, Waiting> waiting = [];

    public Guid Keep(Guid account, string fileName, Layer layer)
    {
        Sweep();
        var id = Guid.CreateVersion7();
        waiting[id] = new(account, fileName, layer, time.GetUtcNow());
        return id;
    }

    public (string FileName, Layer Layer)? Find(Guid id, Guid account) =>
        waiting.TryGetValue(id, out var one) && one.Account == account && one.Since + Longest > time.GetUtcNow() ? (one.FileName, one.Layer) : null;

    public void Drop(Guid id) => waiting.TryRemove(id, out _);

    private void Sweep()
    {
        foreach (var (id, _) in waiting.Where(pair => pair.Value.Since + Longest < time.GetUtcNow()))
            Drop(id);
        foreach (var (id, _) in waiting.OrderByDescending(pair => pair.Value.Since).Skip(Most - 1))
            Drop(id);
    }

    private sealed record Waiting(Guid Account, string FileName, Layer Layer, DateTimeOffset Since);
}
