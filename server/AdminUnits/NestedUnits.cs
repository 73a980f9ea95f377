using System.Text.Json;
using System.Text.Json.Nodes;

namespace DiaBan.Server.AdminUnits;

/// <summary>
/// Units in JSON that is not GeoJSON: objects with coordinates of their own and the units below them in a list, as some
/// collections of boundaries publish them.
/// </summary>
internal static class NestedUnits
{
    /// <summary>Every object with coordinates as a GeoJSON Feature; those in lists have the object around as parent.</summary>
    public static List<JsonElement> Find(JsonElement root)
    {
        var found = new List<JsonElement>();
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.String && type.GetString() == "Feature")
        {
            found.Add(root.Clone());
        }
        else
        {
            Find(root, null, found);
        }

        return found;
    }

    public static string Describe(JsonElement root, List<JsonElement> found)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return "it is a list or a single value.";
        var type = root.TryGetProperty("type", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        if (type == "FeatureCollection")
            return "it has no list of features.";
        var is_ = type is null ? "it has no type" : $"it is a {type}";
        var lists = root.EnumerateObject().Where(member => IsListOfObjects(member.Value)).Select(member => $"“{member.Name}”").ToList();
        return found.Count == 0 ? $"{is_} and holds no features."
            : found.Count == 1 ? $"{is_} by itself."
            : $"{is_} with bare coordinates, and {found.Count - 1} more units with bare coordinates in {string.Join(", ", lists)}.";
    }

    private static void Find(JsonElement element, string? parent, List<JsonElement> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
                Find(item, parent, found);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        var own = parent;
        if (element.TryGetProperty("coordinates", out var coordinates) && coordinates.ValueKind == JsonValueKind.Array)
        {
            own = Code(element);
            found.Add(Feature(element, own, parent));
        }

        foreach (var member in element.EnumerateObject().Where(member => IsListOfObjects(member.Value)))
            Find(member.Value, own, found);
    }

    private static JsonElement Feature(JsonElement unit, string? code, string? parent)
    {
        var properties = new JsonObject();
        foreach (var member in unit.EnumerateObject())
        {
            if (member.Name is not ("type" or "coordinates") && member.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
                properties[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        if (code is not null)
            properties["code"] = code;
        properties["parentCode"] = parent;
        var type = unit.TryGetProperty("type", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : "MultiPolygon";
        var feature = new JsonObject
        {
            ["type"] = "Feature",
            ["properties"] = properties,
            ["geometry"] = new JsonObject { ["type"] = type, ["coordinates"] = JsonNode.Parse(unit.GetProperty("coordinates").GetRawText()) },
        };
        return JsonSerializer.SerializeToElement(feature);
    }

    private static string? Code(JsonElement unit) => unit.EnumerateObject()
        .Where(member => member.Name == "code" || member.Name.EndsWith("_id", StringComparison.Ordinal) || member.Name == "id")
        .Select(member => member.Value.ToString())
        .FirstOrDefault();

    private static bool IsListOfObjects(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().FirstOrDefault().ValueKind == JsonValueKind.Object;
}
