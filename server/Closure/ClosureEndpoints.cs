using DiaBan.Server.Accounts;

namespace DiaBan.Server.Closure;

internal static class ClosureEndpoints
{
    public static void MapClosure(this IEndpointRouteBuilder routes)
    {
        var closure = routes.MapGroup("/closure").WithTags("Closure").RequireAuthorization(Right.Read);

        closure.MapGet("/", ShowClosure.Handle);
        closure.MapGet("/street-gaps", ShowStreetGaps.Handle);
        closure.MapGet("/borders", ShowBorderSynchrony.Handle);
        closure.MapGet("/border-gaps", ShowBorderGaps.Handle);
    }
}
