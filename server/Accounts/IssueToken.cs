using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Accounts;

/// <summary>Gives a device a token of its own for name and password, so that it need not keep the password.</summary>
internal static class IssueToken
{
    /// <summary>How long a device stays signed in; the policy of the table lets none live longer.</summary>
    public const int Days = 30;

    private const string IssueSql = """
        insert into api_token (account_id, hash, name, expires_at)
        values (current_account(), @hash, @device, now() + make_interval(days => @days))
        returning expires_at
        """;

    public static async Task<Results<Created<IssuedToken>, ProblemHttpResult>> Handle(
        DeviceSignIn wanted, PasswordCheck passwords, NpgsqlDataSource server, HttpContext http, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(wanted.Device))
            return Problems.Invalid("device", new("Hãy đặt tên thiết bị.", "Give the device a name."));
        var (account, refusal) = await PasswordSignIn.Try(wanted, passwords, server, http, cancel);
        if (account is null)
            return refusal!;

        var token = ApiToken.New();
        var expires = await new Db(server, account.Id).Transaction(
            tx => tx.Query(IssueSql, row => row.Get<DateTimeOffset>("expires_at"), cancel,
                ("hash", ApiToken.Hash(token)), ("device", wanted.Device.Trim()), ("days", Days)),
            cancel);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created("/api/v1/tokens/current", new IssuedToken(token, expires.Single(), WhoAmI.Describe(account)));
    }
}
