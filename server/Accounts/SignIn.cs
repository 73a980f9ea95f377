using System.Threading.RateLimiting;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Accounts;

/// <summary>Opens a session for the console.</summary>
internal static class SignIn
{
    public const string RateLimit = "sign-in";

    /// <summary>Attempts a minute from one address.</summary>
    public const int AttemptsAMinute = 30;

    public static async Task<Results<Ok<Session>, ProblemHttpResult>> Handle(
        Credentials credentials, PasswordCheck passwords, NpgsqlDataSource server, HttpContext http, CancellationToken cancel)
    {
        var (account, refusal) = await PasswordSignIn.Try(credentials, passwords, server, http, cancel);
        if (account is null)
            return refusal!;

        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, account.Principal(CookieAuthenticationDefaults.AuthenticationScheme));
        return TypedResults.Ok(WhoAmI.Describe(account));
    }

    public static void AddSignInRateLimit(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            await Problems.Refuse(429, new(
                "Quá nhiều lần đăng nhập từ máy này; hãy đợi một phút.", "Too many sign-ins from this machine; wait a minute."))
                .ExecuteAsync(context.HttpContext);
        };
        options.AddPolicy(RateLimit, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = AttemptsAMinute, Window = TimeSpan.FromMinutes(1) }));
    });
}
