using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Accounts;

/// <summary>Name and password to an account; the console's session and a device's token are refused in the same words.</summary>
internal static class PasswordSignIn
{
    /// <returns>The account, or why there is none.</returns>
    public static async Task<(SignedInAccount? Account, ProblemHttpResult? Refusal)> Try(
        Credentials credentials, PasswordCheck passwords, NpgsqlDataSource server, HttpContext http, CancellationToken cancel)
    {
        var outcome = await passwords.Check(credentials.Name, credentials.Password, cancel);
        if (outcome.LockedFor is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds + 1).ToString(CultureInfo.InvariantCulture);
            var minutes = (int)Math.Ceiling(wait.TotalMinutes);
            return (null, Problems.Refuse(429, new(
                $"Tài khoản tạm khóa vì nhập sai nhiều lần; hãy thử lại sau {minutes} phút hoặc nhờ quản trị viên.",
                $"The account is locked after too many wrong passwords; try again in {minutes} minutes or ask your administrator.")));
        }

        return outcome.Account is { } id && await SignedInAccount.ById(server, id, cancel) is { } account
            ? (account, null)
            : (null, Problems.Refuse(401, new("Tên tài khoản hoặc mật khẩu không đúng.", "The account name or the password is wrong.")));
    }
}
