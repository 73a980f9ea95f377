using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Accounts;

/// <summary>Closes the console's session.</summary>
internal static class SignOut
{
    public static async Task<NoContent> Handle(HttpContext http, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.NoContent();
    }
}
