using DiaBan.Server.Accounts;

namespace DiaBan.Server.Trail;

internal static class TrailEndpoints
{
    public static void MapTrail(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/trail").WithTags("Trail").RequireAuthorization(Right.Audit).MapGet("/", ReadTrail.Handle);
}
