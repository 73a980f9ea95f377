using System.CommandLine;
using DiaBan.Server.Http;
using DiaBan.Server.Patrols;

namespace DiaBan.Server.Cli;

internal static class RecomputeCommand
{
    public static Command Create()
    {
        var since = new Option<DateOnly?>("--since") { Description = "Only patrols that ended on or after this day, e.g. 2025-07-01", HelpName = "DATE" };
        var command = new Command("recompute", "Measures the coverage of patrols anew, after streets, borders, routes or rules changed") { since };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            using var progress = new ProgressLine(Console.Error);
            var patrols = await RecomputeCoverage.Run(
                installation.Owner, parsed.GetValue(since) is { } day ? VietNamClock.StartOf(day) : null, progress, cancel);
            await Console.Out.WriteLineAsync($"Coverage of {patrols} patrols computed.");
            return DiaBanCommand.Done;
        });
        return command;
    }
}
