using DiaBan.Contracts;
using DiaBan.Server.Accounts;

namespace DiaBan.Server.Sync;

internal static class SyncEndpoints
{
    public static void MapSync(this IEndpointRouteBuilder routes)
    {
        // Each change names a right of its own; what may be settled is told by the conflict.
        var sync = routes.MapGroup("/sync").WithTags("Offline").RequireAuthorization(Right.Read);

        sync.MapPost("/", TakeDeltas.Handle);
        sync.MapGet("/conflicts", ListConflicts.Handle);
        sync.MapGet("/conflicts/{id:guid}", ListConflicts.One);
        sync.MapPost("/conflicts/{id:guid}/settlement", SettleConflict.Handle)
            .Produces<StaleSettlement>(StatusCodes.Status412PreconditionFailed, "application/problem+json");
    }
}
