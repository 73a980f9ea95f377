using DiaBan.Server.Http;
using DiaBan.Server.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace DiaBan.Browser.Tests.Fixtures;

/// <summary>The real server with the built console over a test class's own copy of the demo province.</summary>
public sealed class DemoServer : DemoFixture
{
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
}
