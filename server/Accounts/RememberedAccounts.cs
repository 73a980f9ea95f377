using System.Collections.Concurrent;
using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.Accounts;

/// <summary>
/// The account of a request. It is read anew every time, except at endpoints marked with <see cref="MayRememberAccount"/>: a page of map
/// asks for dozens of tiles, and there the account counts as it was read until a commit changes who may what.
/// </summary>
internal sealed class RememberedAccounts(NpgsqlDataSource server, CommitHeads heads, TimeProvider time)
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Known> remembered = new();

    public Task<SignedInAccount?> ByToken(string token, HttpContext http) =>
        Find("token " + Convert.ToHexString(ApiToken.Hash(token)), () => SignedInAccount.ByToken(server, token, http.RequestAborted), http);

    public Task<SignedInAccount?> ById(Guid id, HttpContext http) =>
        Find($"id {id}", () => SignedInAccount.ById(server, id, http.RequestAborted), http);

    private async Task<SignedInAccount?> Find(string key, Func<Task<SignedInAccount?>> read, HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<MayRememberAccount>() is null || heads.Now is not { } now)
            return await read();
        // Taken before the account is read, which is then as new or newer.
        var head = now[CommitHeads.Account];
        if (remembered.TryGetValue(key, out var known) && known.Head == head && !(known.Account.Until <= time.GetUtcNow()))
            return known.Account;

        var account = await read();
        if (account is null)
        {
            remembered.TryRemove(key, out _);
            return null;
        }

        if (remembered.Count >= Most)
            remembered.Clear();
        remembered[key] = new(account, head);
        return account;
    }

    private sealed record Known(SignedInAccount Account, long Head);
}

/// <summary>Marks endpoints where an account may be up to <see cref="CommitHeads.Trusted"/> old.</summary>
internal sealed class MayRememberAccount;
