using System.Text.Json.Serialization;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Tiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Ogc;

/// <summary>One collection: what it is, where and when it has features that the account may see.</summary>
internal static class DescribeCollection
{
    private const string Gregorian = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";
    private const string QueryablesRelation = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
    private const string SchemaRelation = "http://www.opengis.net/def/rel/ogc/1.0/schema";

    public static async Task<Results<Ok<Described>, ProblemHttpResult>> Handle(
        string collectionId, HttpContext http, Db db, string? f, CancellationToken cancel) =>
        Collection.Find(collectionId) is { } collection
            ? TypedResults.Ok(await Describe(collection, OgcAddress.Of(http), db, cancel))
            : Problems.NotFound(Collection.NotThere(collectionId));

    public static async Task<Described> Describe(Collection collection, OgcAddress address, Db db, CancellationToken cancel) => new(
        collection.Id, collection.Title.ToString(), collection.Description.ToString(), "feature",
        await db.QueryOne(collection.ExtentSql, Read, cancel),
        [.. MapCrs.All.Select(crs => crs.Uri)], MapCrs.Crs84.Uri,
        [
            new(address.Collection(collection.Id), "self", OgcAddress.Json),
            new(address.Items(collection.Id), "items", OgcAddress.GeoJson, collection.Title.ToString()),
            new(address.Schema(collection.Id), SchemaRelation, OgcAddress.JsonSchema),
            new(address.Schema(collection.Id), "describedby", OgcAddress.JsonSchema),
            new(address.Queryables(collection.Id), QueryablesRelation, OgcAddress.JsonSchema),
            .. TilesOf(collection, address),
        ]);

    private static IEnumerable<Link> TilesOf(Collection collection, OgcAddress address)
    {
        if (TileLayer.Find(collection.Id) is not null)
            yield return new(address.Tiles(collection.Id), "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", OgcAddress.Json);
    }

    private static Extent Read(NpgsqlDataReader row) => new(
        new([[row.Get<double>("west"), row.Get<double>("south"), row.Get<double>("east"), row.Get<double>("north")]], MapCrs.Crs84.Uri),
        new(
            [[
                VietNamClock.StartOf(row.Get<DateOnly>("first_day")),
                row.MaybeValue<DateOnly>("last_day") is { } last ? VietNamClock.StartOf(last.AddDays(1)).AddSeconds(-1) : null,
            ]],
            Gregorian));

    internal sealed record Described(
        string Id, string Title, string Description, string ItemType,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Extent? Extent,
        IReadOnlyList<string> Crs, string StorageCrs, IReadOnlyList<Link> Links);

    internal sealed record Extent(SpatialExtent Spatial, TemporalExtent Temporal);

    /// <param name="Bbox">West, south, east, north in <paramref name="Crs"/>.</param>
    internal sealed record SpatialExtent(IReadOnlyList<IReadOnlyList<double>> Bbox, string Crs);

    /// <param name="Interval">First and last moment, UTC; null where it still goes on.</param>
    internal sealed record TemporalExtent(IReadOnlyList<IReadOnlyList<DateTime?>> Interval, string Trs);
}
