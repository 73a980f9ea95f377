using DiaBan.Server.Accounts;

namespace DiaBan.Server.Recurrence;

internal static class RecurrenceEndpoints
{
    public static void MapRecurrence(this IEndpointRouteBuilder routes)
    {
        var recurrence = routes.MapGroup("").WithTags("Recurrence").RequireAuthorization(Right.Read);

        recurrence.MapGet("/non-recurrence", ReadNonRecurrence.Handle);
        recurrence.MapGet("/recurrence-watch", WatchRecurrence.Handle);
        recurrence.MapGet("/hotspots/{id:guid}/recurrence", WatchRecurrence.OfHotspot);
        recurrence.MapGet("/entries/{id:guid}/displacement", ReadDisplacement.Handle);
    }
}
