using DiaBan.Server.Accounts;

namespace DiaBan.Server.Appraisals;

internal static class AppraisalEndpoints
{
    public static void MapAppraisals(this IEndpointRouteBuilder routes)
    {
        var criteria = routes.MapGroup("").WithTags("Appraisals").RequireAuthorization(Right.Read);

        criteria.MapGet("/criteria", ReadCriteria.Handle);
    }
}
