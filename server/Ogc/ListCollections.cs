using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Ogc;

/// <summary>Every collection with its extent.</summary>
internal static class ListCollections
{
    public static async Task<Ok<Listed>> Handle(HttpContext http, Db db, string? f, CancellationToken cancel)
    {
        var address = OgcAddress.Of(http);
        var described = new List<DescribeCollection.Described>();
        foreach (var collection in Collection.All)
            described.Add(await DescribeCollection.Describe(collection, address, db, cancel));
        return TypedResults.Ok(new Listed([new(address.Collections, "self", OgcAddress.Json)], described));
    }

    internal sealed record Listed(IReadOnlyList<Link> Links, IReadOnlyList<DescribeCollection.Described> Collections);
}
