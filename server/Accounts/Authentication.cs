using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Npgsql;

namespace DiaBan.Server.Accounts;

/// <summary>Cookie for the console, header for programs; every right is a policy of its own name.</summary>
internal static class Authentication
{
    private const string ByRequest = "CookieOrHeader";
    private const string ConsoleHeader = "X-Requested-With";

    public static void AddDiaBanAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<RememberedAccounts>();
        services.AddAuthentication(ByRequest)
            .AddPolicyScheme(ByRequest, null, options => options.ForwardDefaultSelector = http =>
                http.Request.Headers.ContainsKey("Authorization") || !http.Request.Cookies.ContainsKey(CookieName)
                    ? HeaderAuthentication.SchemeName
                    : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.SchemeName, null)
            .AddCookie(options =>
            {
                options.Cookie.Name = CookieName;
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = TimeSpan.FromHours(8);
                options.SlidingExpiration = true;
                options.Events.OnValidatePrincipal = ReadAccountAnew;
                options.Events.OnRedirectToLogin = Answer(StatusCodes.Status401Unauthorized);
                options.Events.OnRedirectToAccessDenied = Answer(StatusCodes.Status403Forbidden);
            });

        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var right in Right.All)
            authorization.AddPolicy(right, policy => policy.RequireClaim(SignedInAccount.RightClaim, right));

        services.AddScoped(provider => new Db(
            provider.GetRequiredService<NpgsqlDataSource>(),
            AccountOf(provider.GetRequiredService<IHttpContextAccessor>().HttpContext)));
    }

    public static string CookieName => "diaban";

    public static Guid? AccountOf(HttpContext? http) =>
        Guid.TryParse(http?.User.FindFirst(SignedInAccount.IdClaim)?.Value, out var id) ? id : null;

    /// <summary>A page of another site can make a browser send the cookie, but not this header.</summary>
    public static void UseConsoleHeaderForWrites(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var byCookie = http.User.Identity is { IsAuthenticated: true, AuthenticationType: CookieAuthenticationDefaults.AuthenticationScheme };
        if (byCookie && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)
            && http.Request.Headers[ConsoleHeader] != "DiaBan")
        {
            await Problems.Refuse(403, new(
                $"Thiếu tiêu đề {ConsoleHeader}: DiaBan.", $"The header {ConsoleHeader}: DiaBan is missing.")).ExecuteAsync(http);
            return;
        }

        await next(http);
    });

    private static async Task ReadAccountAnew(CookieValidatePrincipalContext context)
    {
        var accounts = context.HttpContext.RequestServices.GetRequiredService<RememberedAccounts>();
        var principal = context.Principal!;
        var account = Guid.TryParse(principal.FindFirst(SignedInAccount.IdClaim)?.Value, out var id)
            ? await accounts.ById(id, context.HttpContext)
            : null;
        if (account is not null && principal.FindFirst(SignedInAccount.StampClaim)?.Value == account.SecurityStamp.ToString())
            context.ReplacePrincipal(account.Principal(CookieAuthenticationDefaults.AuthenticationScheme));
        else
            context.RejectPrincipal();
    }

    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> Answer(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}
