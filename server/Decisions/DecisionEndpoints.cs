using DiaBan.Server.Accounts;

namespace DiaBan.Server.Decisions;

internal static class DecisionEndpoints
{
    public static void MapDecisions(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/decisions").WithTags("Decisions").RequireAuthorization(Right.Read)
            .MapGet("/{id:guid}", ReadDecision.Handle);
}
