using DiaBan.Server.Accounts;

namespace DiaBan.Server.AdminUnits;

internal static class AdminUnitEndpoints
{
    public static void MapAdminUnits(this IEndpointRouteBuilder routes)
    {
        var units = routes.MapGroup("/units").WithTags("Units").RequireAuthorization(Right.Read);

        units.MapGet("/", ListUnits.Handle);
        units.MapGet("/{code}", ShowUnit.Handle);
    }
}
