using System.Text.Json.Nodes;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Ogc;

/// <summary>
/// The properties of a collection as a JSON Schema (Part 5): without it QGIS guesses fields and geometry from ten features.
/// </summary>
internal static class DescribeSchema
{
    public const string Draft = "https://json-schema.org/draft/2020-12/schema";

    public static Results<JsonHttpResult<JsonObject>, ProblemHttpResult> Handle(string collectionId, HttpContext http, string? f) =>
        Collection.Find(collectionId) is { } collection
            ? TypedResults.Json(Schema(collection, OgcAddress.Of(http)), contentType: OgcAddress.JsonSchema)
            : Problems.NotFound(Collection.NotThere(collectionId));

    /// <summary>The type of one value, as JSON Schema and as OpenAPI 3.0 say it.</summary>
    public static JsonObject TypeOf(Property property) => property.Type switch
    {
        PropertyType.Text => Words(property),
        PropertyType.Integer => new() { ["type"] = "integer" },
        PropertyType.Number => new() { ["type"] = "number" },
        PropertyType.Truth => new() { ["type"] = "boolean" },
        PropertyType.Date => new() { ["type"] = "string", ["format"] = "date" },
        _ => new() { ["type"] = "array", ["items"] = Words(property) },
    };

    /// <summary>A property with its title and unit.</summary>
    public static JsonObject Described(Property property)
    {
        var type = TypeOf(property);
        type["title"] = property.Title.ToString();
        if (property.Unit is { } unit)
            type["x-ogc-unit"] = unit;
        return type;
    }

    public static string GeometryFormat(Collection collection) => collection.Geometry switch
    {
        GeometryKind.Point => "geometry-point",
        GeometryKind.LineString => "geometry-linestring",
        GeometryKind.MultiLineString => "geometry-multilinestring",
        GeometryKind.MultiPolygon => "geometry-multipolygon",
        _ => "geometry-any",
    };

    private static JsonObject Schema(Collection collection, OgcAddress address)
    {
        var properties = new JsonObject
        {
            ["id"] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["x-ogc-role"] = "id", ["readOnly"] = true },
            ["geometry"] = new JsonObject
            {
                ["format"] = GeometryFormat(collection),
                ["x-ogc-role"] = "primary-geometry",
            },
        };
        foreach (var property in collection.Properties)
            properties[property.Name] = Described(property);

        return new()
        {
            ["$schema"] = Draft,
            ["$id"] = address.Schema(collection.Id),
            ["title"] = collection.Title.ToString(),
            ["description"] = collection.Description.ToString(),
            ["type"] = "object",
            ["properties"] = properties,
        };
    }

    private static JsonObject Words(Property property)
    {
        var type = new JsonObject { ["type"] = "string" };
        if (property.Words is { } words)
            type["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]);
        return type;
    }
}
