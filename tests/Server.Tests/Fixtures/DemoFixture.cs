using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using DiaBan.Server.Demo;
using Npgsql;

namespace DiaBan.Server.Tests.Fixtures;

/// <summary>The real server over the demo province, which is loaded once a run.</summary>
public class DemoFixture : ServerFixture
{
    private const string Template = "diaban_demo_template";

    private static readonly Lazy<Task<IReadOnlyDictionary<string, Login>>> Once = new(Load);

    internal Story Story => new(this);

    /// <summary>Who may read the file of passwords and tokens that the load wrote.</summary>
    public static UnixFileMode AccountsFileMode { get; private set; }

    internal override async Task<Installation> Clone(string name)
    {
        await Once.Value;
        return await PostgisTemplate.Clone(name, from: Template);
    }

    internal override Task<IReadOnlyDictionary<string, Login>> ReadLogins() => Once.Value;

    private static async Task<IReadOnlyDictionary<string, Login>> Load()
    {
        var folder = Directory.CreateTempSubdirectory("diaban-demo-").FullName;
        try
        {
            await using (var installation = await PostgisTemplate.Clone(Template, from: "template1"))
                await DemoProvince.Load(installation, folder, CancellationToken.None);
            NpgsqlConnection.ClearAllPools();
            var accounts = Path.Combine(folder, DemoProvince.AccountsFile);
            AccountsFileMode = File.GetUnixFileMode(accounts);
            var file = await File.ReadAllTextAsync(accounts);
            return JsonSerializer.Deserialize<Dictionary<string, Secret>>(file, WireJson.Options)!
                .ToDictionary(login => login.Key, login => new Login(Guid.Empty, login.Value.Password, login.Value.Token));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record Secret(string Password, string Token);
}
