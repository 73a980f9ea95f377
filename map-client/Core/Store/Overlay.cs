using System.Text.Json;
using DiaBan.Contracts;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Store;

/// <summary>Lays the changes made here over the server's state, so that who made them sees them.</summary>
internal static class Overlay
{
    private const string ChangesSql = """
        select seq, place, sent, delta, state, answer, answered_at from outbox
         where target = $target and target_id = $id and state in ('waiting', 'applied', 'asked', 'conflict', 'unpermitted', 'rejected')
         order by place, seq
        """;

    /// <summary>Every thing with changes, after a new package: what the package holds by now is done.</summary>
    public static void Renew(StoreFile file, PackageLayers layers)
    {
        var things = file.Query(
            "select distinct target, target_id from outbox where state in ('waiting', 'applied', 'asked', 'conflict', 'unpermitted', 'rejected')",
            row => (Enum.Parse<DeltaTarget>(row.GetString(0), ignoreCase: true), Guid.Parse(row.GetString(1))));
        file.Run("delete from pending_features");
        foreach (var (target, id) in things)
        {
            var onRecord = OnRecord(layers, target, id);
            foreach (var change in Changes(file, target, id).Where(change => change.State == PendingState.Applied && onRecord?.Version >= change.Answer!.Version))
                file.Run("update outbox set state = 'done' where seq = $seq", ("$seq", change.Seq));
            Write(file, target, id, onRecord);
        }
    }

    /// <summary>One thing, after a change of it or an answer.</summary>
    public static void Renew(StoreFile file, PackageLayers layers, DeltaTarget target, Guid id)
    {
        file.Run("delete from pending_features where target = $target and target_id = $id", ("$target", WireJson.Word(target)), ("$id", id.ToString()));
        Write(file, target, id, OnRecord(layers, target, id));
    }

    /// <summary>A thing's state with changes laid over it, in their order.</summary>
    public static (Geometry? Outline, Dictionary<string, JsonElement> Attributes) Laid(
        DeltaTarget target, LayerFeature? onRecord, IReadOnlyList<PendingChange> changes)
    {
        var names = PendingTarget.Of(target);
        var outline = onRecord?.Outline;
        var attributes = onRecord?.Attributes.ToDictionary() ?? [];
        foreach (var (attribute, value) in changes.SelectMany(change => change.Delta.Mine))
        {
            if (attribute == names.Geometry)
                outline = value.Deserialize<Geometry>(WireJson.Options);
            else
                attributes[names.Column(attribute)] = Plain(value);
        }

        return (outline, attributes);
    }

    private static void Write(StoreFile file, DeltaTarget target, Guid id, LayerFeature? onRecord)
    {
        var changes = Changes(file, target, id);
        if (changes.Count == 0)
            return;
        var (outline, attributes) = Laid(target, onRecord, changes);
        var version = changes.Max(change => change.State == PendingState.Applied ? change.Answer?.Version : null) ?? onRecord?.Version;
        if (version is { } number)
            attributes["version"] = JsonSerializer.SerializeToElement(number);
        // What stands in a person's way is said before what only waits.
        var state = changes.Select(change => change.State).MaxBy(state => state switch
        {
            PendingState.Conflict => 4,
            PendingState.Unpermitted or PendingState.Rejected => 3,
            PendingState.Waiting => 2,
            PendingState.Asked => 1,
            _ => 0,
        });
        file.Run("""
            insert into pending_features (geom, target, target_id, name, state, attributes) values ($geom, $target, $id, $name, $state, $attributes)
            """,
            ("$geom", outline is null ? null : GeoPackageBlob.Write(outline)), ("$target", WireJson.Word(target)), ("$id", id.ToString()),
            ("$name", attributes.TryGetValue("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null),
            ("$state", WireJson.Word(state)), ("$attributes", JsonSerializer.Serialize(attributes, WireJson.Options)));
    }

    private static LayerFeature? OnRecord(PackageLayers layers, DeltaTarget target, Guid id)
    {
        var layer = PendingTarget.Of(target).Layer;
        return layers.Names.Contains(layer) && layers.OnRecord(layer, id.ToString()) is [var feature, ..] ? feature : null;
    }

    private static IReadOnlyList<PendingChange> Changes(StoreFile file, DeltaTarget target, Guid id) =>
        file.Query(ChangesSql, Outbox.Read, ("$target", WireJson.Word(target)), ("$id", id.ToString()));

    /// <summary>A package writes lists of words with commas between.</summary>
    private static JsonElement Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            ? JsonSerializer.SerializeToElement(string.Join(',', value.EnumerateArray().Select(one => one.GetString())))
            : value;
}
