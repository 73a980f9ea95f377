using DiaBan.Server.Accounts;

namespace DiaBan.Server.Streets;

internal static class StreetEndpoints
{
    public static void MapStreets(this IEndpointRouteBuilder routes)
    {
        var streets = routes.MapGroup("/streets").WithTags("Streets").RequireAuthorization(Right.Read);

        streets.MapGet("/", ListStreets.Handle);
        streets.MapPut("/{id:long}/patrollable", ExcludeStreet.Handle).RequireAuthorization(Right.Patrol);
    }
}
