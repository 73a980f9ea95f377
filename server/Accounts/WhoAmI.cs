using DiaBan.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Accounts;

/// <summary>The account behind a request.</summary>
internal static class WhoAmI
{
    public static async Task<Results<Ok<Session>, UnauthorizedHttpResult>> Handle(
        HttpContext http, NpgsqlDataSource server, CancellationToken cancel) =>
        Authentication.AccountOf(http) is { } id && await SignedInAccount.ById(server, id, cancel) is { } account
            ? TypedResults.Ok(Describe(account))
            : TypedResults.Unauthorized();

    public static Session Describe(SignedInAccount account) => new(account.Name, account.Role, account.Rights, account.Unit);
}
