using DiaBan.Server.Accounts;

namespace DiaBan.Server.Maps;

internal static class MapEndpoints
{
    public static void MapMaps(this IEndpointRouteBuilder routes)
    {
        var maps = routes.MapGroup("/").WithTags("Map").RequireAuthorization(Right.Read);

        maps.MapGet("/map-settings", ReadMapSettings.Handle);
        maps.MapGet("/backdrop", ShowBackdrop.Handle);
    }
}
