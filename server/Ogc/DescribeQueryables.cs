using System.Text.Json.Nodes;
using DiaBan.Server.Http;
using DiaBan.Server.Ogc.Cql2;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Ogc;

/// <summary>What filters and parameters may speak of, as a JSON Schema (Part 3).</summary>
internal static class DescribeQueryables
{
    public static Results<JsonHttpResult<JsonObject>, ProblemHttpResult> Handle(string collectionId, HttpContext http, string? f) =>
        Collection.Find(collectionId) is { } collection
            ? TypedResults.Json(Schema(collection, OgcAddress.Of(http)), contentType: OgcAddress.JsonSchema)
            : Problems.NotFound(Collection.NotThere(collectionId));

    private static JsonObject Schema(Collection collection, OgcAddress address)
    {
        var properties = new JsonObject
        {
            [SqlCondition.Geometry] = new JsonObject
            {
                ["format"] = DescribeSchema.GeometryFormat(collection),
                ["x-ogc-role"] = "primary-geometry",
            },
        };
        foreach (var property in collection.Queryables)
            properties[property.Name] = DescribeSchema.Described(property);
        return new()
        {
            ["$schema"] = DescribeSchema.Draft,
            ["$id"] = address.Queryables(collection.Id),
            ["title"] = collection.Title.ToString(),
            ["description"] = collection.Description.ToString(),
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }
}
