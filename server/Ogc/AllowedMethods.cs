using DiaBan.Server.Accounts;

namespace DiaBan.Server.Ogc;

/// <summary>What an account may do with features: QGIS asks before it lets anybody edit.</summary>
internal static class AllowedMethods
{
    public static IResult Items(string collectionId, HttpContext http) => Say(http, collectionId, "POST");

    public static IResult Item(string collectionId, string featureId, HttpContext http) => Say(http, collectionId, "PUT, PATCH");

    private static IResult Say(HttpContext http, string collectionId, string writes)
    {
        if (Collection.Find(collectionId) is null)
            return Http.Problems.NotFound(Collection.NotThere(collectionId));
        var mayWrite = collectionId == HotspotFeatures.Collection.Id && http.User.HasClaim(SignedInAccount.RightClaim, Right.Register);
        http.Response.Headers.Allow = mayWrite ? $"GET, OPTIONS, {writes}" : "GET, OPTIONS";
        return TypedResults.NoContent();
    }
}
