using System.Globalization;
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
        var outcome = await passwords.Check(credentials.Name, credentials.Password, cancel);
        if (outcome.LockedFor is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds + 1).ToString(CultureInfo.InvariantCulture);
            var minutes = (int)Math.Ceiling(wait.TotalMinutes);
            return Problems.Refuse(429, new(
                $"Tài khoản tạm khóa vì nhập sai nhiều lần; hãy thử lại sau {minutes} phút hoặc nhờ quản trị viên.",
                $"The account is locked after too many wrong passwords; try again in {minutes} minutes or ask your administrator."));
        }

        if (outcome.Account is not { } id || await SignedInAccount.ById(server, id, cancel) is not { } account)
            return Problems.Refuse(401, new("Tên tài khoản hoặc mật khẩu không đúng.", "The account name or the password is wrong."));

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
