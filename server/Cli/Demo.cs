using DiaBan.Server.Database;

namespace DiaBan.Server.Cli;

/// <summary>Fills an empty database with the demo province.</summary>
internal static class Demo
{
    public const string AccountsFile = "demo-accounts.json";

    public static Task Load(Installation installation, string dataFolder, CancellationToken cancel) => Task.CompletedTask;
}
