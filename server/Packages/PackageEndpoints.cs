using DiaBan.Server.Accounts;

namespace DiaBan.Server.Packages;

internal static class PackageEndpoints
{
    public static void MapPackages(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/packages").WithTags("Offline").RequireAuthorization(Right.Read)
            .MapGet("/{unit}", TakePackage.Handle)
            .Produces(StatusCodes.Status200OK, contentType: "application/geopackage+sqlite3");
}
