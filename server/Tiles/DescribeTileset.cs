using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Ogc;

namespace DiaBan.Server.Tiles;

/// <summary>The tilesets of a collection, its one tileset, and the same as TileJSON 3.</summary>
internal static class DescribeTileset
{
    public const string MatrixSet = "WebMercatorQuad";

    private const string MatrixSetUri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
    private const string Crs = "http://www.opengis.net/def/crs/EPSG/0/3857";

    private const string ExtentSql = """
        select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north
          from (select st_transform(st_setsrid(st_extent(box)::geometry, 3857), 4326) as box from map_shape_hotspots) everything
         where box is not null
        """;

    /// <summary>…/tiles: every tileset of the collection.</summary>
    public static IResult List(string collectionId, HttpContext http, string? f)
    {
        if (TileLayer.Find(collectionId) is not { } layer)
            return Problems.NotFound(TileLayer.NotThere(collectionId));
        if (f is not (null or "json"))
            return Problems.Refuse(400, new($"f nhận json, không phải “{f}”.", $"f takes json, not \"{f}\"."));
        var address = TilesetAddress(http, layer);
        return TypedResults.Ok(new Listed(
            [new(address[..^(MatrixSet.Length + 1)], "self", OgcAddress.Json)],
            [new(layer.Title.ToString(), "vector", Crs, MatrixSetUri, [new(address, "self", OgcAddress.Json)])]));
    }

    /// <summary>…/tiles/WebMercatorQuad: the tileset, or with f=tilejson what map libraries read.</summary>
    public static async Task<IResult> Handle(string collectionId, string? f, HttpContext http, Db db, CancellationToken cancel)
    {
        if (TileLayer.Find(collectionId) is not { } layer)
            return Problems.NotFound(TileLayer.NotThere(collectionId));
        if (f is not (null or "json" or "tilejson"))
            return Problems.Refuse(400, new($"f nhận json hoặc tilejson, không phải “{f}”.", $"f takes json or tilejson, not \"{f}\"."));

        var box = await db.QueryOne(
            layer.Own(ExtentSql), row => new Box(row.Get<double>("west"), row.Get<double>("south"), row.Get<double>("east"), row.Get<double>("north")), cancel);
        var address = TilesetAddress(http, layer);
        return f == "tilejson" ? TypedResults.Json(TileJson(layer, address, box), WireJson.Options) : TypedResults.Json(Describe(layer, address, box), WireJson.Options);
    }

    private static string TilesetAddress(HttpContext http, TileLayer layer) => $"{OgcAddress.Of(http).Tiles(layer.Id)}/{MatrixSet}";

    private static JsonObject Describe(TileLayer layer, string address, Box? box)
    {
        var described = new JsonObject
        {
            ["title"] = layer.Title.ToString(),
            ["dataType"] = "vector",
            ["crs"] = Crs,
            ["tileMatrixSetURI"] = MatrixSetUri,
            ["tileMatrixSetLimits"] = new JsonArray([.. Enumerable.Range(0, TileAddress.DeepestZoom + 1).Select(zoom => Limits(zoom, box))]),
            ["layers"] = new JsonArray(new JsonObject
            {
                ["id"] = layer.Id,
                ["dataType"] = "vector",
                ["geometryDimension"] = layer.Geometry switch { TileGeometry.Points => 0, TileGeometry.Lines => 1, TileGeometry.Polygons => 2, _ => null },
                ["propertiesSchema"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject(layer.Properties.Select(property =>
                        KeyValuePair.Create<string, JsonNode?>(property.Name, new JsonObject { ["type"] = Type(property.Type) }))),
                },
            }),
            ["links"] = new JsonArray(
                Link(address, "self", OgcAddress.Json),
                Link($"{address}?f=tilejson", "describedby", OgcAddress.Json),
                Link(MatrixSetUri, "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme", OgcAddress.Json),
                new JsonObject
                {
                    ["href"] = $"{address}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}?f=mvt",
                    ["rel"] = "item",
                    ["type"] = GetTile.MediaType,
                    ["templated"] = true,
                }),
        };
        if (box is not null)
        {
            described["boundingBox"] = new JsonObject
            {
                ["lowerLeft"] = new JsonArray(box.West, box.South),
                ["upperRight"] = new JsonArray(box.East, box.North),
                ["crs"] = MapCrs.Crs84.Uri,
            };
        }

        return described;
    }

    private static JsonObject TileJson(TileLayer layer, string address, Box? box) => new()
    {
        ["tilejson"] = "3.0.0",
        ["name"] = layer.Title.ToString(),
        // Row before column, as the OGC has it.
        ["tiles"] = new JsonArray($"{address}/{{z}}/{{y}}/{{x}}?f=mvt"),
        ["scheme"] = "xyz",
        ["minzoom"] = 0,
        ["maxzoom"] = TileAddress.DeepestZoom,
        ["bounds"] = box is null ? new JsonArray(-180, -85.05112877980659, 180, 85.0511287798066) : new JsonArray(box.West, box.South, box.East, box.North),
        ["vector_layers"] = new JsonArray(new JsonObject
        {
            ["id"] = layer.Id,
            ["fields"] = new JsonObject(layer.Properties.Select(property => KeyValuePair.Create<string, JsonNode?>(property.Name, Type(property.Type)))),
        }),
    };

    private static JsonObject Limits(int zoom, Box? box)
    {
        var last = (1 << zoom) - 1;
        return new()
        {
            ["tileMatrix"] = FormattableString.Invariant($"{zoom}"),
            ["minTileRow"] = box is null ? 0 : Row(box.North),
            ["maxTileRow"] = box is null ? last : Row(box.South),
            ["minTileCol"] = box is null ? 0 : Column(box.West),
            ["maxTileCol"] = box is null ? last : Column(box.East),
        };

        int Column(double longitude) => Math.Clamp((int)((longitude + 180) / 360 * (1 << zoom)), 0, last);
        int Row(double latitude) => Math.Clamp((int)((1 - (Math.Asinh(Math.Tan(latitude * Math.PI / 180)) / Math.PI)) / 2 * (1 << zoom)), 0, last);
    }

    private static JsonObject Link(string address, string relation, string type) => new() { ["href"] = address, ["rel"] = relation, ["type"] = type };

    private static string Type(PropertyType type) => type switch
    {
        PropertyType.Integer => "integer",
        PropertyType.Number => "number",
        PropertyType.Truth => "boolean",
        _ => "string",
    };

    private sealed record Box(double West, double South, double East, double North);

    internal sealed record Listed(IReadOnlyList<Link> Links, IReadOnlyList<Tileset> Tilesets);

    internal sealed record Tileset(
        string Title, string DataType, string Crs,
        [property: JsonPropertyName("tileMatrixSetURI")] string TileMatrixSetUri, IReadOnlyList<Link> Links);
}
