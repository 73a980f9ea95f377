using DiaBan.Server.Database;

namespace DiaBan.Server.Accounts;

/// <summary>Creates an account with a random password and a random token.</summary>
internal static class AddAccount
{
    private const string UnitSql = "select id from admin_unit where code = @code order by valid desc limit 1";

    private const string AccountSql = """
        insert into account (name, role, unit_id, password_hash) values (@name, @role, @unit::uuid, @password)
        on conflict (name) do nothing
        returning id
        """;

    private const string TokenSql = "insert into api_token (account_id, hash, name) values (@account, @hash, 'first token')";

    /// <exception cref="RefusedException">The name is taken or the unit unknown.</exception>
    public static async Task<Login> Run(DbTransaction tx, string name, string role, string? unitCode, CancellationToken cancel)
    {
        Guid? unit = null;
        if (unitCode is not null)
        {
            var units = await tx.Query(UnitSql, row => row.Get<Guid>("id"), cancel, ("code", unitCode));
            unit = units is [var found, ..] ? found : throw new RefusedException($"There is no unit with the code {unitCode}.");
        }

        var (password, token) = (ApiToken.New()[ApiToken.Prefix.Length..][..24], ApiToken.New());
        var accounts = await tx.Query(AccountSql, row => row.Get<Guid>("id"), cancel,
            ("name", name), ("role", role), ("unit", unit), ("password", PasswordCheck.Hash(password)));
        if (accounts is not [var account])
            throw new RefusedException($"There is an account {name} already.");
        await tx.Execute(TokenSql, cancel, ("account", account), ("hash", ApiToken.Hash(token)));
        return new(account, password, token);
    }
}

/// <summary>What an account signs in with; shown once.</summary>
internal sealed record Login(Guid Account, string Password, string Token);
