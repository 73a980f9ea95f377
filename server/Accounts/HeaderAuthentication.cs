using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DiaBan.Server.Accounts;

/// <summary>
/// Bearer token, or Basic with a name and a password or token: Basic is the one that works in every version of QGIS.
/// </summary>
internal sealed class HeaderAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    RememberedAccounts accounts, PasswordCheck passwords)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Header";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Parameter is null)
            return AuthenticateResult.NoResult();

        var account = header.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => await accounts.ByToken(header.Parameter, Context),
            "BASIC" => await ByBasic(header.Parameter),
            _ => null,
        };
        return account is null
            ? AuthenticateResult.Fail("unknown credentials")
            : AuthenticateResult.Success(new(account.Principal(SchemeName), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        // A browser would open its own dialog on a Basic challenge, so only the addresses of GIS programs send it.
        Response.Headers.WWWAuthenticate = Request.Path.StartsWithSegments("/ogc", StringComparison.Ordinal)
            ? "Basic realm=\"DiaBan\", charset=\"UTF-8\""
            : "Bearer";
        return Task.CompletedTask;
    }

    private async Task<SignedInAccount?> ByBasic(string parameter)
    {
        string pair;
        try
        {
            pair = Encoding.UTF8.GetString(Convert.FromBase64String(parameter));
        }
        catch (FormatException)
        {
            return null;
        }

        if (pair.Split(':', 2) is not [var name, var secret])
            return null;
        if (secret.StartsWith(ApiToken.Prefix, StringComparison.Ordinal))
            return await accounts.ByToken(secret, Context) is { } byToken && byToken.Name == name ? byToken : null;

        var checkedPassword = await passwords.Check(name, secret, Context.RequestAborted);
        return checkedPassword.Account is { } id ? await accounts.ById(id, Context) : null;
    }
}
