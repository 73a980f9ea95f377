using System.Text.Json;
using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>Merges two changes of one thing by attribute; a geometry is one attribute, and two that draw the same are the same.</summary>
public static class ThreeWayMerge
{
    /// <param name="basis">The attributes both began with; one that is missing was null.</param>
    /// <param name="mine">The attributes one side changed, as they shall be; null where it removed the thing.</param>
    /// <param name="theirs">The attributes as the other side left them; null where it removed the thing.</param>
    public static Merged Run(
        IReadOnlyDictionary<string, JsonElement> basis, IReadOnlyDictionary<string, JsonElement>? mine, IReadOnlyDictionary<string, JsonElement>? theirs)
    {
        ArgumentNullException.ThrowIfNull(basis);
        if (mine is null && theirs is null)
            return new(Nothing, [], Removed: true);
        if (mine is null)
            return new(Nothing, Changed(basis, theirs!), Removed: true);
        if (theirs is null)
        {
            var wanted = Changed(basis, mine);
            return new(wanted.ToDictionary(attribute => attribute, attribute => mine[attribute]), wanted, Removed: true);
        }

        var values = new Dictionary<string, JsonElement>();
        var clashes = new List<string>();
        foreach (var (attribute, wanted) in mine)
        {
            var before = Value(basis, attribute);
            var now = Value(theirs, attribute);
            if (Same(wanted, before) || Same(wanted, now))
                continue;
            values[attribute] = wanted;
            if (!Same(now, before))
                clashes.Add(attribute);
        }

        return new(values, clashes, Removed: false);
    }

    /// <summary>
    /// Whether two values of an attribute mean the same: a missing one is null, a ring may begin anywhere and run either way,
    /// but a line that runs the other way is another one, as a route gone backwards is.
    /// </summary>
    public static bool Same(JsonElement one, JsonElement other)
    {
        if (Empty(one) || Empty(other))
            return Empty(one) && Empty(other);
        return JsonElement.DeepEquals(one, other)
               || (Geometry(one) is { } drawn && Geometry(other) is { } drawnToo && DrawTheSame(drawn, drawnToo));
    }

    private static bool DrawTheSame(Geometry one, Geometry other) =>
        one is ILineal ? one.EqualsExact(other) : one.EqualsNormalized(other);

    private static readonly Dictionary<string, JsonElement> Nothing = [];

    private static List<string> Changed(IReadOnlyDictionary<string, JsonElement> basis, IReadOnlyDictionary<string, JsonElement> now) =>
        [.. now.Where(attribute => !Same(attribute.Value, Value(basis, attribute.Key))).Select(attribute => attribute.Key)];

    private static JsonElement Value(IReadOnlyDictionary<string, JsonElement> attributes, string name) => attributes.GetValueOrDefault(name);

    private static bool Empty(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private static Geometry? Geometry(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("type", out _) || !value.TryGetProperty("coordinates", out _))
            return null;
        try
        {
            return value.Deserialize<Geometry>(WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a merge comes to.</summary>
/// <param name="Values">What is left to change on the other side, by attribute.</param>
/// <param name="Clashes">The attributes both sides changed, each to something else; empty when the merge is clean.</param>
/// <param name="Removed">One side, or both, removed the thing: with clashes, what the other changed is at stake.</param>
public sealed record Merged(IReadOnlyDictionary<string, JsonElement> Values, IReadOnlyList<string> Clashes, bool Removed);
