using DiaBan.Server.Accounts;

namespace DiaBan.Server.Rebasing;

internal static class RebasingEndpoints
{
    public static void MapRebasing(this IEndpointRouteBuilder routes)
    {
        var rebasing = routes.MapGroup("").WithTags("Rebasing").RequireAuthorization(Right.Read);

        rebasing.MapGet("/rebasings", ListRebasings.Handle);
        rebasing.MapGet("/entries/{id:guid}/rebasing", ReadRebasing.Handle);
        rebasing.MapPost("/entries/{id:guid}/rebasings", DecideRebasing.Handle).RequireAuthorization(Right.Decide);
    }
}
