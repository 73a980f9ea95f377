using System.Security.Cryptography;
using System.Text;
using DiaBan.Server.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace DiaBan.Server.Accounts;

/// <summary>Checks name and password, and locks an account out for a while after too many wrong ones.</summary>
internal sealed class PasswordCheck(NpgsqlDataSource server, IMemoryCache recent, TimeProvider time)
{
    public const int FailuresBeforeLock = 5;

    private static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan RememberFor = TimeSpan.FromMinutes(5);
    private static readonly PasswordHasher<object> Hasher = new();
    private static readonly object Anyone = new();

    // Checked when the name is unknown, so that the answer takes as long as for a known one.
    private static readonly string NobodysHash = Hasher.HashPassword(Anyone, ApiToken.New());

    private const string FindSql = """
        select id, password_hash, security_stamp, locked_until from account where name = @name and disabled_at is null
        """;

    private const string FailedSql = """
        update account
           set failed_sign_ins = case when failed_sign_ins + 1 >= @limit then 0 else failed_sign_ins + 1 end,
               locked_until = case when failed_sign_ins + 1 >= @limit then @until else locked_until end
         where id = @id
        """;

    private const string SucceededSql = "update account set failed_sign_ins = 0, locked_until = null where id = @id and failed_sign_ins > 0";

    public static string Hash(string password) => Hasher.HashPassword(Anyone, password);

    public async Task<Result> Check(string name, string password, CancellationToken cancel)
    {
        var db = new Db(server, null);
        var found = await db.QueryOne(FindSql, row => new Found(
            row.Get<Guid>("id"), row.Maybe<string>("password_hash"), row.Get<Guid>("security_stamp"),
            row.MaybeValue<DateTimeOffset>("locked_until")), cancel, ("name", name));
        if (found?.LockedUntil > time.GetUtcNow())
            return new(null, found.LockedUntil - time.GetUtcNow());

        // Programs send name and password with every request; the slow hash is worked out once in a while.
        var key = found is null ? null : $"{found.Id} {found.SecurityStamp} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(password)))}";
        if (key is not null && recent.TryGetValue(key, out _))
            return new(found!.Id, null);

        var right = Hasher.VerifyHashedPassword(Anyone, found?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
        if (found is null)
            return new(null, null);
        if (!right)
        {
            await db.Transaction(
                tx => tx.Execute(FailedSql, cancel, ("id", found.Id), ("limit", FailuresBeforeLock), ("until", time.GetUtcNow() + LockFor)), cancel);
            return new(null, null);
        }

        await db.Transaction(tx => tx.Execute(SucceededSql, cancel, ("id", found.Id)), cancel);
        recent.Set(key!, true, RememberFor);
        return new(found.Id, null);
    }

    /// <summary>The account, or how long it is locked, or neither: wrong name or password.</summary>
    internal sealed record Result(Guid? Account, TimeSpan? LockedFor);

    private sealed record Found(Guid Id, string? PasswordHash, Guid SecurityStamp, DateTimeOffset? LockedUntil);
}
