using System.Text.Json.Nodes;
using DiaBan.Server.Http;
using DiaBan.Server.Ogc.Cql2;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Ogc;

/// <summary>
/// The OpenAPI 3.0 document of the service, small and in the shape its clients look for: QGIS takes the page size from
/// components/parameters/limit, and GDAL and QGIS take the filters from literal /collections/{id}/items paths.
/// </summary>
internal static class ApiDefinition
{
    private const string Version = "1.0";

    private static readonly string[] Everywhere =
    [
        "bbox", ItemsRequest.BoxCrs, "datetime", "limit", ItemsRequest.OffsetName, ItemsRequest.After, ItemsRequest.CrsName,
        ItemsRequest.FilterName, ItemsRequest.FilterLanguage, ItemsRequest.FilterCrs, "f",
    ];

    public static JsonHttpResult<JsonObject> Handle(HttpContext http, string? f) =>
        TypedResults.Json(Document(OgcAddress.Of(http)), contentType: OgcAddress.OpenApi);

    private static JsonObject Document(OgcAddress address)
    {
        var paths = new JsonObject
        {
            ["/"] = Get("landingPage", "Landing page", OgcAddress.Json),
            ["/api"] = Get("api", "This document", OgcAddress.OpenApi),
            ["/conformance"] = Get("conformance", "Conformance classes", OgcAddress.Json),
            ["/collections"] = Get("collections", "Collections", OgcAddress.Json),
        };
        foreach (var collection in Collection.All)
        {
            var path = $"/collections/{collection.Id}";
            paths[path] = Get($"{collection.Id}.describe", collection.Title.English, OgcAddress.Json);
            paths[$"{path}/schema"] = Get($"{collection.Id}.schema", "Schema of a feature", OgcAddress.JsonSchema);
            paths[$"{path}/queryables"] = Get($"{collection.Id}.queryables", "What filters may speak of", OgcAddress.JsonSchema);
            paths[$"{path}/items"] = Get($"{collection.Id}.items", collection.Description.English, OgcAddress.GeoJson,
            [
                .. Everywhere.Select(Shared),
                .. collection.Queryables.Select(property => Parameter(property.Name, property.Title.English, DescribeSchema.TypeOf(property))),
            ]);
            paths[$"{path}/items/{{featureId}}"] = Get($"{collection.Id}.item", "One feature", OgcAddress.GeoJson, [Shared("featureId"), Shared("datetime"), Shared(ItemsRequest.CrsName)]);
        }

        paths["/collections/hotspots/items"]!["post"] = Write("hotspots.add", "Register a candidate", "201");
        paths["/collections/hotspots/items/{featureId}"]!["put"] = Write("hotspots.replace", "Redraw the outline", "204", Shared("featureId"));
        paths["/collections/hotspots/items/{featureId}"]!["patch"] = Write("hotspots.update", "Redraw the outline", "204", Shared("featureId"));
        return new()
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = "DiaBan OGC API Features", ["version"] = Version },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = address.Base }),
            ["security"] = new JsonArray(new JsonObject { ["basic"] = new JsonArray() }, new JsonObject { ["token"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["parameters"] = Parameters(),
                ["responses"] = new JsonObject
                {
                    ["problem"] = new JsonObject
                    {
                        ["description"] = "A problem, RFC 9457",
                        ["content"] = Content("application/problem+json"),
                    },
                },
                ["securitySchemes"] = new JsonObject
                {
                    ["basic"] = new JsonObject { ["type"] = "http", ["scheme"] = "basic" },
                    ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" },
                },
            },
        };
    }

    private static JsonObject Parameters() => new()
    {
        ["bbox"] = Parameter("bbox", "west,south,east,north, or the least and the largest coordinates of bbox-crs in its order of axes", new()
        {
            ["type"] = "array",
            ["minItems"] = 4,
            ["maxItems"] = 6,
            ["items"] = new JsonObject { ["type"] = "number" },
        }),
        ["datetime"] = Parameter("datetime", Days.Expected.English, new() { ["type"] = "string" }),
        ["limit"] = Parameter("limit", "Features in a page; more than the maximum is clamped", new()
        {
            ["type"] = "integer",
            ["minimum"] = 1,
            ["maximum"] = Limits.LargestPage,
            ["default"] = Limits.DefaultPage,
        }),
        [ItemsRequest.OffsetName] = Parameter(ItemsRequest.OffsetName, "Features to pass over; the next links are faster", new()
        {
            ["type"] = "integer",
            ["minimum"] = 0,
            ["maximum"] = ItemsRequest.LargestOffset,
            ["default"] = 0,
        }),
        [ItemsRequest.After] = Parameter(ItemsRequest.After, "Where the page before ended, from its next link", new() { ["type"] = "string" }),
        [ItemsRequest.CrsName] = Parameter(ItemsRequest.CrsName, "System of the answer's coordinates", new() { ["type"] = "string" }),
        [ItemsRequest.BoxCrs] = Parameter(ItemsRequest.BoxCrs, "System of bbox", new() { ["type"] = "string" }),
        [ItemsRequest.FilterName] = Parameter(ItemsRequest.FilterName, "A condition in CQL2 over the queryables", new() { ["type"] = "string" }),
        [ItemsRequest.FilterLanguage] = Parameter(ItemsRequest.FilterLanguage, "Encoding of the filter", new()
        {
            ["type"] = "string",
            ["enum"] = new JsonArray(Filter.TextLanguage, Filter.JsonLanguage),
            ["default"] = Filter.TextLanguage,
        }),
        [ItemsRequest.FilterCrs] = Parameter(ItemsRequest.FilterCrs, "System of the filter's coordinates", new() { ["type"] = "string" }),
        ["f"] = Parameter("f", "Representation", new() { ["type"] = "string", ["enum"] = new JsonArray("json", "html", "csv") }),
        ["featureId"] = new JsonObject
        {
            ["name"] = "featureId",
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = new JsonObject { ["type"] = "string" },
        },
    };

    private static JsonObject Parameter(string name, string description, JsonObject schema) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["description"] = description,
        ["required"] = false,
        ["schema"] = schema,
        ["style"] = "form",
        ["explode"] = false,
    };

    private static JsonObject Shared(string name) => new() { ["$ref"] = $"#/components/parameters/{name}" };

    private static JsonObject Get(string id, string summary, string mediaType, JsonObject[]? parameters = null) => new()
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["parameters"] = new JsonArray([.. parameters ?? []]),
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = summary, ["content"] = Content(mediaType) },
                ["default"] = new JsonObject { ["$ref"] = "#/components/responses/problem" },
            },
        },
    };

    private static JsonObject Write(string id, string summary, string status, params JsonNode[] parameters) => new()
    {
        ["operationId"] = id,
        ["summary"] = summary,
        ["parameters"] = new JsonArray(parameters),
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(OgcAddress.GeoJson) },
        ["responses"] = new JsonObject
        {
            [status] = new JsonObject { ["description"] = summary },
            ["default"] = new JsonObject { ["$ref"] = "#/components/responses/problem" },
        },
    };

    private static JsonObject Content(string mediaType) =>
        new() { [mediaType] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } };
}
