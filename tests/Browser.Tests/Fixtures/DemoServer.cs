using System.Text.Json;
using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using DiaBan.Server.Demo;
using DiaBan.Server.Http;
using DiaBan.Server.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DiaBan.Browser.Tests.Fixtures;

/// <summary>The real server with the built console over a test class's own copy of the demo province.</summary>
public sealed class DemoServer : ServerFixture
{
    private const string Demo = "diaban_demo_template";

    private static readonly Lazy<Task<IReadOnlyDictionary<string, Login>>> Once = new(LoadDemo);

    private readonly Dictionary<string, string> sessions = [];

    public string Url => App.Urls.First();

    /// <summary>Today in the province, by the server's clock.</summary>
    public DateOnly Today => App.Services.GetRequiredService<VietNamClock>().Today;

    public override async Task InitializeAsync()
    {
        // Without a browser every test is skipped, and a server for them would only cost time.
        if (Chromium.Missing is not null && !Chromium.Required)
            return;
        ServeBuiltConsole();
        await base.InitializeAsync();
    }

    public override Task DisposeAsync() => App is null ? Task.CompletedTask : base.DisposeAsync();

    /// <summary>The cookie of an account, so that only the first visit of a class has to type the password.</summary>
    internal async Task<string> Session(string account, Func<Task<string>> signIn) =>
        sessions.TryGetValue(account, out var known) ? known : sessions[account] = await signIn();

    internal override async Task<Installation> Clone(string name)
    {
        await Once.Value;
        return await PostgisTemplate.Clone(name, from: Demo);
    }

    internal override Task<IReadOnlyDictionary<string, Login>> ReadLogins() => Once.Value;

    private static async Task<IReadOnlyDictionary<string, Login>> LoadDemo()
    {
        var folder = Directory.CreateTempSubdirectory("diaban-demo-").FullName;
        try
        {
            await using (var installation = await PostgisTemplate.Clone(Demo, from: "template1"))
                await DemoProvince.Load(installation, folder, CancellationToken.None);
            NpgsqlConnection.ClearAllPools();
            await using var file = File.OpenRead(Path.Combine(folder, DemoProvince.AccountsFile));
            var written = await JsonSerializer.DeserializeAsync<Dictionary<string, Credentials>>(file, JsonSerializerOptions.Web);
            return written!.ToDictionary(one => one.Key, one => new Login(Guid.Empty, one.Value.Password, one.Value.Token));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The server looks beside its program; the link shows it what was built last.</summary>
    private static void ServeBuiltConsole()
    {
        var built = Path.Combine(PostgisTemplate.Root, "server", "wwwroot");
        if (!File.Exists(Path.Combine(built, "index.html")))
            throw new DirectoryNotFoundException($"The console is not built in {built}. Run ./test, or npm run build in server/console.");
        var served = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!Directory.Exists(served))
            Directory.CreateSymbolicLink(served, built);
    }

    private sealed record Credentials(string Password, string Token);
}
