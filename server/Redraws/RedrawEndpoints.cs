using DiaBan.Server.Accounts;

namespace DiaBan.Server.Redraws;

internal static class RedrawEndpoints
{
    public static void MapRedraws(this IEndpointRouteBuilder routes)
    {
        var redraws = routes.MapGroup("").WithTags("Redraws").RequireAuthorization(Right.Read);

        redraws.MapGet("/redraw-requests", ListRedraws.Waiting);
        redraws.MapGet("/hotspots/{id:guid}/redraw-requests", ListRedraws.OfHotspot);
        redraws.MapGet("/hotspots/{id:guid}/outlines/difference", CompareVersions.Handle);
        redraws.MapPost("/redraw-requests/{id:guid}/answer", AnswerRedraw.Handle).RequireAuthorization(Right.Decide);
        redraws.MapPost("/redraw-requests/{id:guid}/withdrawal", WithdrawRedraw.Handle).RequireAuthorization(Right.Register);
    }
}
