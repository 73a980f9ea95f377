using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace DiaBan.Server.Database;

/// <summary>
/// A database that is ready for this version: the private cluster or a given one, migrated, with a login for the
/// server that owns nothing.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    /// <summary>Fewer than a private cluster's max_connections, which migrations and commands need some of.</summary>
    private const int LargestPool = 40;

    private const string FindRoleSql = "select exists (select from pg_roles where rolname = $1)";

    private readonly PrivateCluster? cluster;

    private Installation(PrivateCluster? cluster, string ownerConnection, string serverConnection)
    {
        this.cluster = cluster;
        OwnerConnection = ownerConnection;
        Owner = DataSource(ownerConnection);
        Server = DataSource(serverConnection);
    }

    public string OwnerConnection { get; }

    /// <summary>For migrations, imports of boundaries and accounts: the role that owns the schema.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>For everything that an account asks for: row level security binds it.</summary>
    public NpgsqlDataSource Server { get; }

    /// <exception cref="RefusedException">The database can't be had.</exception>
    /// <exception cref="RefusedException">The schema can't be brought up to date.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The installation owns its cluster")]
    public static async Task<Installation> Open(string dataFolder, string? database, CancellationToken cancel)
    {
        Directory.CreateDirectory(dataFolder);
        var cluster = database is null ? await PrivateCluster.Start(dataFolder, cancel) : null;
        try
        {
            var owner = database ?? cluster!.OwnerConnection;
            await CreateDatabase(owner, cancel);
            await Migrations.Apply(owner, cancel);
            return new(cluster, owner, await ServerConnection(owner, Secrets.In(dataFolder), cancel));
        }
        catch
        {
            if (cluster is not null)
                await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Server.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
    }

    public static NpgsqlDataSource DataSource(string connection)
    {
        var builder = new NpgsqlDataSourceBuilder(connection);
        builder.UseNetTopologySuite(geographyAsDefault: false);
        builder.ConnectionStringBuilder.ApplicationName = "DiaBan";
        // A burst waits for a connection; beyond PostgreSQL's own maximum it would be refused.
        if (builder.ConnectionStringBuilder.MaxPoolSize > LargestPool)
            builder.ConnectionStringBuilder.MaxPoolSize = LargestPool;
        return builder.Build();
    }

    private static async Task CreateDatabase(string owner, CancellationToken cancel)
    {
        var wanted = new NpgsqlConnectionStringBuilder(owner);
        var name = wanted.Database ?? throw new RefusedException("The connection string names no database: add Database=….");
        wanted.Database = "postgres";
        try
        {
            await using var connection = new NpgsqlConnection(wanted.ConnectionString);
            await connection.OpenAsync(cancel);
            await using var find = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection)
            {
                Parameters = { new() { Value = name } },
            };
            if (await find.ExecuteScalarAsync(cancel) is true)
                return;
            await using var create = new NpgsqlCommand($"create database {Quote(name)}", connection);
            await create.ExecuteNonQueryAsync(cancel);
        }
        catch (NpgsqlException refused)
        {
            throw new RefusedException($"The database {name} can't be reached: {refused.Message}");
        }
    }

    private static async Task<string> ServerConnection(string owner, Secrets secrets, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancel);
        secrets.ServerRole ??= $"diaban_server_{Guid.CreateVersion7():N}"[..30];
        secrets.ServerPassword ??= Secrets.NewPassword();

        await using (var find = new NpgsqlCommand(FindRoleSql, connection) { Parameters = { new() { Value = secrets.ServerRole } } })
        {
            if (await find.ExecuteScalarAsync(cancel) is false)
            {
                // The password is made by Secrets.NewPassword of letters and digits, so it needs no escaping.
                await using var create = new NpgsqlCommand(
                    $"create role {Quote(secrets.ServerRole)} login password '{secrets.ServerPassword}' in role diaban_server", connection);
                await create.ExecuteNonQueryAsync(cancel);
            }
        }

        secrets.Save();
        // What a statement sets ends with its transaction (see Db), so a connection that goes back needs no cleaning: that cost a tenth of a small tile.
        return new NpgsqlConnectionStringBuilder(owner) { Username = secrets.ServerRole, Password = secrets.ServerPassword, NoResetOnClose = true }.ConnectionString;
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
