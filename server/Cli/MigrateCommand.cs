using System.CommandLine;
using DiaBan.Server.Database;

namespace DiaBan.Server.Cli;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database to this version's schema");
        command.SetAction(async (parsed, cancel) =>
        {
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            await Console.Out.WriteLineAsync($"The database is at {Migrations.Newest}.");
            return DiaBanCommand.Done;
        });
        return command;
    }
}
