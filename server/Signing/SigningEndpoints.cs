using DiaBan.Server.Accounts;

namespace DiaBan.Server.Signing;

internal static class SigningEndpoints
{
    public static void MapSigning(this IEndpointRouteBuilder routes)
    {
        var signings = routes.MapGroup("/periods/{id}/signings").WithTags("Signing").RequireAuthorization(Right.Read);

        signings.MapGet("/", ReadSignings.Handle);
        signings.MapPost("/", SignPeriod.Handle).RequireAuthorization(Right.Decide);
    }
}
