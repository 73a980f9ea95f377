using System.CommandLine;
using DiaBan.Server.Trail;

namespace DiaBan.Server.Cli;

internal static class AuditCommand
{
    public static Command Create() => new("audit", "The trail of changes") { CreateVerify() };

    private static Command CreateVerify()
    {
        var noted = new Option<string?>("--noted")
        {
            Description = "What an earlier run printed and somebody wrote down; shows a trail cut off together with its head",
            HelpName = "LENGTH:HASH",
        };
        var command = new Command("verify", "Finds what was altered, removed or slipped into the trail") { noted };
        command.SetAction(async (parsed, cancel) =>
        {
            var word = parsed.GetValue(noted);
            var expected = word is null
                ? null
                : TrailHead.Parse(word) ?? throw new WrongUsageException($"--noted takes what verify printed, such as 120:3f9a…, not {word}.");
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            var head = await VerifyTrail.Run(installation.Owner, expected, Console.Error.WriteLineAsync, cancel);
            if (head.Breaks > 0)
            {
                await Console.Error.WriteLineAsync($"The trail does not hold in {head.Breaks} places.");
                return DiaBanCommand.Refused;
            }

            await Console.Out.WriteLineAsync($"The trail holds: {head.Length} changes. Write this down outside the database: {head}");
            return DiaBanCommand.Done;
        });
        return command;
    }
}
