namespace DiaBan.Server.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").WithTags("Session");

        session.MapPost("/", SignIn.Handle).AllowAnonymous().RequireRateLimiting(SignIn.RateLimit);
        session.MapGet("/", WhoAmI.Handle).RequireAuthorization();
        session.MapDelete("/", SignOut.Handle).AllowAnonymous();

        var tokens = routes.MapGroup("/tokens").WithTags("Session");

        tokens.MapPost("/", IssueToken.Handle).AllowAnonymous().RequireRateLimiting(SignIn.RateLimit);
        tokens.MapDelete("/current", RevokeToken.Handle).RequireAuthorization();
    }
}
