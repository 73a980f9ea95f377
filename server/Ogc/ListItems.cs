using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Npgsql;

namespace DiaBan.Server.Ogc;

/// <summary>A page of features, in the order of their ids: the only order that no edit between two pages can change.</summary>
internal static class ListItems
{
    /// <summary>How long counting may take; a page without a count is better than none.</summary>
    private static readonly TimeSpan CountBudget = TimeSpan.FromSeconds(2);

    public static async Task<IResult> Handle(
        string collectionId, HttpContext http, Db db, VietNamClock clock, TimeProvider time, CancellationToken cancel)
    {
        if (Collection.Find(collectionId) is not { } collection)
            return Problems.NotFound(Collection.NotThere(collectionId));
        if (ItemsRequest.Read(http.Request.Query, collection, clock.Today, out var request) is { } problem)
            return Problems.Refuse(400, problem);
        if (DataVersion.IsKnown(http, await DataVersion.Tag(http, db, clock.Today, cancel)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        try
        {
            var address = OgcAddress.Of(http);
            var items = address.Items(collection.Id);
            return new ItemsStream(db, collection, request)
            {
                NumberMatched = request.Format == ItemsFormat.GeoJson ? await Count(db, collection, request, cancel) : null,
                TimeStamp = time.GetUtcNow(),
                Links =
                [
                    new(items + http.Request.QueryString, "self", OgcAddress.GeoJson),
                    new(address.Collection(collection.Id), "collection", OgcAddress.Json),
                ],
                Next = cursor => PublicUrl.Of(http) + NextPage.Of(http.Request, cursor),
            };
        }
        catch (PostgresException failed) when (ItemsStream.Refusal(failed) is { } refused)
        {
            return Problems.Refuse(400, refused);
        }
    }

    private static async Task<long?> Count(Db db, Collection collection, ItemsRequest request, CancellationToken cancel)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (request.Filtered)
            budget.CancelAfter(CountBudget);
        try
        {
            return (await db.Query(collection.Count(request.Condition), row => row.GetInt64(0), budget.Token, request.Values))[0];
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
