using System.Security.Cryptography;
using System.Text;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Npgsql;

namespace DiaBan.Server.Database;

/// <summary>Brings a database to the schema of this version, forward only.</summary>
internal static class Migrations
{
    private const string JournalSql = """
        create table if not exists migration_checksum (script text primary key, sha256 text not null);
        """;

    private const string RecordSql = """
        insert into migration_checksum values ($1, $2)
        on conflict (script) do nothing;
        """;

    // An administrator may install it at any time; routes are proposed from then on.
    private const string PgRoutingSql = """
        do $$
        begin
            if exists (select from pg_available_extensions where name = 'pgrouting') and not exists (select from pg_extension where extname = 'pgrouting') then
                create extension pgrouting;
            end if;
        exception
            when insufficient_privilege then
                raise notice 'pgRouting is here, but this role may not create it; ask a superuser to run: create extension pgrouting';
        end
        $$
        """;

    private const string CompareSql = "select script, sha256 from migration_checksum";

    /// <exception cref="RefusedException">A script failed, or one that already ran was edited since.</exception>
    public static async Task Apply(string ownerConnection, CancellationToken cancel)
    {
        var scripts = Scripts();
        await RefuseEdited(ownerConnection, scripts, cancel);

        var result = DeployChanges.To
            .PostgresqlDatabase(ownerConnection)
            .WithScripts(scripts)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new RefusedException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);

        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancel);
        await using (var routing = new NpgsqlCommand(PgRoutingSql, connection))
            await routing.ExecuteNonQueryAsync(cancel);
        foreach (var script in scripts)
        {
            await using var record = new NpgsqlCommand(RecordSql, connection)
            {
                Parameters = { new() { Value = script.Name }, new() { Value = Checksum(script) } },
            };
            await record.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Name of the newest migration this version knows.</summary>
    public static string Newest => Scripts()[^1].Name;

    private static async Task RefuseEdited(string ownerConnection, SqlScript[] scripts, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancel);
        await using (var journal = new NpgsqlCommand(JournalSql, connection))
            await journal.ExecuteNonQueryAsync(cancel);

        await using var compare = new NpgsqlCommand(CompareSql, connection);
        await using var reader = await compare.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var name = reader.GetString(0);
            var script = Array.Find(scripts, script => script.Name == name)
                ?? throw new RefusedException($"The database was migrated by a newer version: it has {name}. Start that version, or restore a backup.");
            if (Checksum(script) != reader.GetString(1))
                throw new RefusedException($"Migration {name} was edited after it ran. Put it back as it was and add a new one.");
        }
    }

    private static string Checksum(SqlScript script) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Contents)));

    private static SqlScript[] Scripts() =>
    [
        .. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new SqlScript(name["migrations/".Length..], SqlFile.Read(name))),
    ];
}
