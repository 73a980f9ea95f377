using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Demo;

namespace DiaBan.Server.Tests.Fixtures;

/// <summary>The real server over the demo province.</summary>
public sealed class DemoFixture : ServerFixture
{
    internal Story Story => new(this);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Given.Run("delete from account");
        await DemoProvince.Load(Installation, DataFolder, CancellationToken.None);
        var file = await File.ReadAllTextAsync(Path.Combine(DataFolder, DemoProvince.AccountsFile));
        UseLogins(JsonSerializer.Deserialize<Dictionary<string, Secret>>(file, WireJson.Options)!
            .ToDictionary(login => login.Key, login => new Login(Guid.Empty, login.Value.Password, login.Value.Token)));
    }

    private sealed record Secret(string Password, string Token);
}
