namespace DiaBan.Server.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").WithTags("Session");

        session.MapPost("/", SignIn.Handle).AllowAnonymous().RequireRateLimiting(SignIn.RateLimit);
        session.MapGet("/", WhoAmI.Handle).RequireAuthorization();
        session.MapDelete("/", SignOut.Handle).AllowAnonymous();
    }
}
