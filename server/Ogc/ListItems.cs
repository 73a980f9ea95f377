using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace DiaBan.Server.Ogc;

/// <summary>A page of features, in the order of their ids: the only order that no edit between two pages can change.</summary>
internal static class ListItems
{
    /// <summary>How long counting may take; a page without a count is better than none.</summary>
    private static readonly TimeSpan CountBudget = TimeSpan.FromSeconds(2);

    /// <summary>How long a count is kept for the pages that follow; another version of the data has another count.</summary>
    private static readonly TimeSpan CountKept = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<ItemsFormat, string> Types = new()
    {
        [ItemsFormat.GeoJson] = OgcAddress.GeoJson,
        [ItemsFormat.Html] = HtmlPages.MediaType,
        [ItemsFormat.Csv] = OgcAddress.Csv,
    };

    public static async Task<IResult> Handle(
        string collectionId, HttpContext http, Db db, VietNamClock clock, TimeProvider time, IMemoryCache counts, CancellationToken cancel)
    {
        if (Collection.Find(collectionId) is not { } collection)
            return Problems.NotFound(Collection.NotThere(collectionId));
        if (ItemsRequest.Read(http.Request, collection, clock.Today, out var request) is { } problem)
            return Problems.Refuse(400, problem);
        var version = await DataVersion.Read(db, collection, cancel);
        if (DataVersion.IsKnown(http, DataVersion.Tag(http, db, version, clock.Today)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        try
        {
            var address = OgcAddress.Of(http);
            var items = address.Items(collection.Id);
            return new ItemsStream(db, collection, request)
            {
                NumberMatched = await Count(db, collection, request, version, counts, cancel),
                TimeStamp = time.GetUtcNow(),
                Links =
                [
                    new(items + http.Request.QueryString, "self", Types[request.Format]),
                    .. Types.Where(type => type.Key != request.Format).Select(type => new Link(items + As(http.Request, type.Key), "alternate", type.Value)),
                    new(address.Collection(collection.Id), "collection", OgcAddress.Json),
                ],
                Next = cursor => PublicUrl.Of(http) + NextPage.Of(http.Request, cursor),
            };
        }
        catch (PostgresException failed) when (BadShape.IsPossible(failed, request))
        {
            if (await BadShape.Refusal(db, request, cancel) is not { } refused)
                throw;
            return refused;
        }
    }

    private static QueryString As(HttpRequest request, ItemsFormat format) =>
        QueryString.Create(request.Query.Where(parameter => parameter.Key != "f").Append(new("f", format == ItemsFormat.GeoJson ? "json" : WireJson.Word(format))));

    /// <summary>Exact, and counted once for an account, a condition and a version of the data.</summary>
    private static async Task<long?> Count(
        Db db, Collection collection, ItemsRequest request, long version, IMemoryCache counts, CancellationToken cancel)
    {
        var key = (nameof(ListItems), db.Account, version, collection.Id, request.Days, request.Condition.Sql, request.Condition.Written);
        if (counts.TryGetValue(key, out long known))
            return known;
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        budget.CancelAfter(request.Filtered ? CountBudget : QueryBudget.UntilFirstRow);
        try
        {
            return counts.Set(
                key, (await db.Query(collection.Count(request.Condition), row => row.GetInt64(0), budget.Token, request.Values))[0], CountKept);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
