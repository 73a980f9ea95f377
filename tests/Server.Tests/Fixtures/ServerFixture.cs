using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;

namespace DiaBan.Server.Tests.Fixtures;

/// <summary>The real server on a free port over a clone of the template.</summary>
public class ServerFixture : DatabaseFixture
{
    private readonly Dictionary<string, HttpClient> clients = [];
    private IReadOnlyDictionary<string, Server.Accounts.Login> logins = null!;

    /// <summary>The server's data directory.</summary>
    public string DataFolder { get; } = Directory.CreateTempSubdirectory("diaban-test-").FullName;

    internal WebApplication App { get; private set; } = null!;

    /// <summary>Password and token of the account of a role.</summary>
    internal Server.Accounts.Login Login(string account) => logins[account];

    /// <summary>A client that sends no credentials.</summary>
    public HttpClient Nobody { get; private set; } = null!;

    /// <summary>A client that sends the token of the account of a role.</summary>
    public HttpClient As(string account)
    {
        lock (clients)
        {
            if (!clients.TryGetValue(account, out var client))
            {
                client = Client();
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", logins[account].Token);
                clients.Add(account, client);
            }

            return client;
        }
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        logins = await ReadLogins();
        App = WebServer.Build(Installation, new ServerSettings(DataFolder, IPAddress.Loopback, 0));
        await App.StartAsync();
        Nobody = Client();
    }

    public override async Task DisposeAsync()
    {
        foreach (var client in clients.Values)
            client.Dispose();
        Nobody.Dispose();
        await App.DisposeAsync();
        await base.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>The accounts of the database that was cloned.</summary>
    internal virtual Task<IReadOnlyDictionary<string, Server.Accounts.Login>> ReadLogins() => PostgisTemplate.Logins();

    private HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(App.Urls.First()) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }
}
