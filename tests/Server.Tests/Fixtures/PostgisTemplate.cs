using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.Tests.Fixtures;

/// <summary>
/// One migrated database a run, with the five demo roles' accounts; every test class works on a clone of it.
/// </summary>
internal static class PostgisTemplate
{
    private const string Template = "diaban_test_template";

    private static readonly Lazy<Task<Built>> Once = new(Build);
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static readonly string[] Roles = ["admin", "planner", "commander", "leader", "commune"];

    /// <summary>Repository root: the folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Name and token of an account of each role.</summary>
    public static async Task<IReadOnlyDictionary<string, Login>> Logins() => (await Once.Value).Logins;

    /// <param name="from">The database to copy; the one with the five accounts when not given.</param>
    public static async Task<Installation> Clone(string name, string from = Template)
    {
        var built = await Once.Value;
        // The accounts' secrets lie in one file, so installations are opened one after the other.
        await OneAtATime.WaitAsync();
        try
        {
            await Execute(built.Admin, $"drop database if exists {name} with (force)");
            await Execute(built.Admin, $"create database {name} template {from}");
            return await Installation.Open(built.Folder, With(built.Admin, name), CancellationToken.None);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>An empty database, for tests of the migrations themselves.</summary>
    public static async Task<string> Empty(string name)
    {
        var built = await Once.Value;
        await Execute(built.Admin, $"drop database if exists {name} with (force)");
        await Execute(built.Admin, $"create database {name}");
        return With(built.Admin, name);
    }

    public static async Task Drop(string connection)
    {
        var built = await Once.Value;
        await Execute(built.Admin, $"drop database if exists {new NpgsqlConnectionStringBuilder(connection).Database} with (force)");
    }

    public static async Task Stop()
    {
        if (!Once.IsValueCreated)
            return;
        NpgsqlConnection.ClearAllPools();
        if ((await Once.Value).Cluster is { } cluster)
            await cluster.DisposeAsync();
    }

    private static async Task<Built> Build()
    {
        var folder = Path.Combine(Root, "artifacts", "test-cluster");
        Directory.CreateDirectory(folder);
        var given = Environment.GetEnvironmentVariable("DIABAN_TEST_DATABASE");
        var cluster = given is null ? await PrivateCluster.Start(folder, CancellationToken.None) : null;
        var admin = With(given ?? cluster!.OwnerConnection, "postgres");
        if (cluster is not null)
        {
            // The cluster goes with the run: nothing in it has to outlive a crash of the machine.
            foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" })
                await Execute(admin, $"alter system set {setting} = off");
            await Execute(admin, "select pg_reload_conf()");
        }

        await Execute(admin, $"drop database if exists {Template} with (force)");
        var logins = new Dictionary<string, Login>();
        await using (var installation = await Installation.Open(folder, With(admin, Template), CancellationToken.None))
        {
            await new Db(installation.Owner, null).Transaction(async tx =>
            {
                foreach (var role in Roles)
                    logins.Add(role, await AddAccount.Run(tx, role, role, null, CancellationToken.None));
                return true;
            }, CancellationToken.None);
        }

        NpgsqlConnection.ClearAllPools();
        return new(cluster, folder, admin, logins);
    }

    private static async Task Execute(string connection, string sql)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync();
        await using var command = new NpgsqlCommand(sql, opened);
        await command.ExecuteNonQueryAsync();
    }

    private static string With(string connection, string database) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "DiaBan.slnx")))
            at = at.Parent ?? throw new DirectoryNotFoundException("The tests lie outside the repository.");
        return at.FullName;
    }

    private sealed record Built(PrivateCluster? Cluster, string Folder, string Admin, IReadOnlyDictionary<string, Login> Logins);
}
