using System.Net.Http.Headers;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Accounts;

/// <summary>
/// Ends the token that the request came with. One without an end was given by an administrator and may serve other programs: it stays.
/// </summary>
internal static class RevokeToken
{
    private const string RevokeSql = """
        update api_token set revoked_at = now()
         where hash = @hash and account_id = current_account() and expires_at is not null and revoked_at is null
        """;

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(HttpContext http, Db db, CancellationToken cancel)
    {
        if (!AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || header.Parameter is not { } token)
        {
            return Problems.Refuse(409, new(
                "Yêu cầu này không dùng mã truy cập (Bearer), nên không có gì để thu hồi.",
                "This request carries no bearer token, so there is nothing to revoke."));
        }

        var revoked = await db.Transaction(tx => tx.Execute(RevokeSql, cancel, ("hash", ApiToken.Hash(token))), cancel);
        return revoked > 0
            ? TypedResults.NoContent()
            : Problems.Refuse(409, new(
                "Mã này do quản trị viên cấp, không có hạn; hãy nhờ quản trị viên thu hồi.",
                "The administrator gave this token, and it has no end; ask them to revoke it."));
    }
}
