using System.CommandLine;
using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.Cli;

internal static class AccountCommand
{
    public static Command Create() => new("account", "Accounts of the system's users") { CreateAdd(), CreateUnlock() };

    private static Command CreateAdd()
    {
        var name = new Argument<string>("name") { Description = "Lower-case letters, digits, dots and dashes: a post, never a person's name" };
        var role = new Option<string>("--role") { Required = true, Description = "admin, planner, commander, leader or commune" };
        role.AcceptOnlyFromAmong("admin", "planner", "commander", "leader", "commune");
        var unit = new Option<string?>("--unit") { Description = "Code of the unit whose area the account covers; everything when left out" };
        var command = new Command("add", "Creates an account and prints its password and token, once") { name, role, unit };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            var login = await new Db(installation.Owner, null).Transaction(
                tx => AddAccount.Run(tx, parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), parsed.GetValue(unit), cancel), cancel);
            await Console.Out.WriteLineAsync($"password {login.Password}\ntoken {login.Token}");
            return DiaBanCommand.Done;
        });
        return command;
    }

    private static Command CreateUnlock()
    {
        var name = new Argument<string>("name");
        var command = new Command("unlock", "Lifts the lock after wrong passwords") { name };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            await using var unlock = installation.Owner.CreateCommand(
                "update account set failed_sign_ins = 0, locked_until = null where name = $1");
            unlock.Parameters.Add(new NpgsqlParameter { Value = parsed.GetRequiredValue(name) });
            if (await unlock.ExecuteNonQueryAsync(cancel) == 0)
                throw new RefusedException($"There is no account {parsed.GetValue(name)}.");
            return DiaBanCommand.Done;
        });
        return command;
    }
}
