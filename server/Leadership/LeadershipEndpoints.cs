using DiaBan.Server.Accounts;

namespace DiaBan.Server.Leadership;

internal static class LeadershipEndpoints
{
    public static void MapLeadership(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/conversion/trend", ReadTrend.Handle).WithTags("Conversion").RequireAuthorization(Right.Read);
        routes.MapGet("/periods/{id}/waiting", ReadWaiting.Handle).WithTags("Reports").RequireAuthorization(Right.Read);
    }
}
