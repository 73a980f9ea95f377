using DiaBan.Server.Accounts;

namespace DiaBan.Server.Search;

internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/search", FindByWords.Handle).WithTags("Search").RequireAuthorization(Right.Read);
}
