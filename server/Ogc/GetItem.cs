using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Ogc;

/// <summary>One feature; a hidden one is not told from one that never was.</summary>
internal static class GetItem
{
    public static async Task<IResult> Handle(
        string collectionId, string featureId, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (Collection.Find(collectionId) is not { } collection)
            return Problems.NotFound(Collection.NotThere(collectionId));
        // QGIS asks for items/unknown_id to learn what it may do.
        if (!Guid.TryParse(featureId, out var id))
            return Missing(collection, featureId);
        if (ItemsRequest.ReadSingle(http.Request.Query, collection, clock.Today, id, out var request) is { } problem)
            return Problems.Refuse(400, problem);

        var found = await db.QueryOne(
            collection.ItemsSql, row => row.GetString(0), cancel, [.. request.Filter, .. request.Page, ("limit", 1)]);
        if (found is null)
            return Missing(collection, featureId);

        var address = OgcAddress.Of(http);
        Link[] links =
        [
            new(address.Item(collection.Id, id) + http.Request.QueryString, "self", OgcAddress.GeoJson),
            new(address.Collection(collection.Id), "collection", OgcAddress.Json),
        ];
        return TypedResults.Text(
            $$"""{{found[..^1]}},"links":{{JsonSerializer.Serialize(links, WireJson.Options)}}}""", OgcAddress.GeoJson);
    }

    private static ProblemHttpResult Missing(Collection collection, string featureId) => Problems.NotFound(new(
        $"Không có đối tượng {featureId} trong lớp {collection.Id}.", $"There is no feature {featureId} in {collection.Id}."));
}
