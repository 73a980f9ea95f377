using System.Security.Claims;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.Accounts;

/// <summary>An account as it is now: every request reads it anew, so that a change of rights holds at once; tiles may remember it.</summary>
/// <param name="Until">When the token ends that it was found by.</param>
internal sealed record SignedInAccount(Guid Id, string Name, string Role, string[] Rights, UnitName? Unit, Guid SecurityStamp, DateTimeOffset? Until)
{
    public const string IdClaim = "account";
    public const string StampClaim = "stamp";
    public const string RightClaim = "right";

    private const string ColumnsSql = """
        account.id, account.name, account.role, account.security_stamp, unit.code, unit.full_name,
        array(select "right" from role_right where role_right.role = account.role order by 1) as rights
        """;

    private const string ByIdSql = $"""
        select {ColumnsSql}, null::timestamptz as until
          from account left join admin_unit unit on unit.id = account.unit_id
         where account.id = @id and account.disabled_at is null
        """;

    private const string ByTokenSql = $"""
        select {ColumnsSql}, api_token.expires_at as until
          from api_token join account on account.id = api_token.account_id
          left join admin_unit unit on unit.id = account.unit_id
         where api_token.hash = @hash
           and account.disabled_at is null
           and api_token.revoked_at is null
           and (api_token.expires_at is null or api_token.expires_at > now())
        """;

    public static Task<SignedInAccount?> ById(NpgsqlDataSource server, Guid id, CancellationToken cancel) =>
        new Db(server, null).QueryOne(ByIdSql, Read, cancel, ("id", id));

    public static Task<SignedInAccount?> ByToken(NpgsqlDataSource server, string token, CancellationToken cancel) =>
        new Db(server, null).QueryOne(ByTokenSql, Read, cancel, ("hash", ApiToken.Hash(token)));

    public ClaimsPrincipal Principal(string scheme) => new(new ClaimsIdentity(
        [
            new(IdClaim, Id.ToString()),
            new(ClaimTypes.Name, Name),
            new(ClaimTypes.Role, Role),
            new(StampClaim, SecurityStamp.ToString()),
            .. Rights.Select(right => new Claim(RightClaim, right)),
        ],
        scheme, ClaimTypes.Name, ClaimTypes.Role));

    private static SignedInAccount Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<string>("name"),
        row.Get<string>("role"),
        row.Get<string[]>("rights"),
        row.Maybe<string>("code") is { } code ? new(code, row.Get<string>("full_name")) : null,
        row.Get<Guid>("security_stamp"),
        row.MaybeValue<DateTimeOffset>("until"));
}
