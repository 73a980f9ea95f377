using DiaBan.Server.Database;
using DiaBan.Server.Http;

namespace DiaBan.Server.Ogc;

/// <summary>A page of features, in the order of their ids: the only order that no edit between two pages can change.</summary>
internal static class ListItems
{
    public static async Task<IResult> Handle(
        string collectionId, HttpContext http, Db db, VietNamClock clock, TimeProvider time, CancellationToken cancel)
    {
        if (Collection.Find(collectionId) is not { } collection)
            return Problems.NotFound(Collection.NotThere(collectionId));
        if (ItemsRequest.Read(http.Request.Query, collection, clock.Today, out var request) is { } problem)
            return Problems.Refuse(400, problem);

        var matched = await db.Query(collection.CountSql, row => row.GetInt64(0), cancel, request.Filter);
        var address = OgcAddress.Of(http);
        var items = address.Items(collection.Id);
        return new FeatureStream(db, collection.ItemsSql, request.Limit, [.. request.Filter, .. request.Page])
        {
            NumberMatched = matched[0],
            TimeStamp = time.GetUtcNow(),
            Links =
            [
                new(items + http.Request.QueryString, "self", OgcAddress.GeoJson),
                new(address.Collection(collection.Id), "collection", OgcAddress.Json),
            ],
            Next = cursor => PublicUrl.Of(http) + NextPage.Of(http.Request, cursor),
        };
    }
}
