using System.CommandLine;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Reports;

namespace DiaBan.Server.Cli;

internal static class ReportCommand
{
    private const string AccountSql = """
        select id::text as id
          from account
         where disabled_at is null
           and case when @name::text is null then unit_id is null and exists (
                        select from role_right where role_right.role = account.role and "right" in ('decide', 'plan', 'audit'))
                    else name = @name end
         order by name limit 1
        """;

    public static Command Create()
    {
        var period = new Option<string>("--period") { Required = true, Description = "2022, 2023-H1 and so on", HelpName = "PERIOD" };
        var folder = new Option<string>("--out") { Required = true, Description = "Folder the files go to; made where it is missing", HelpName = "DIR" };
        var revision = new Option<int?>("--revision") { Description = "A signature's number; the latest when left out, 0 for a draft of today's figures" };
        var cutOff = new Option<DateOnly?>("--cut-off") { Description = "Draft of the figures at the end of this day, e.g. 2022-12-31", HelpName = "DATE" };
        var account = new Option<string?>("--account") { Description = "Whose area the report covers; an account that covers everything when left out", HelpName = "NAME" };
        var english = new Option<bool>("--english") { Description = "In English" };
        var command = new Command("report", "Writes a period's report: DOCX, XLSX, CSV of each table, JSON, and the map as SVG and PNG") { period, folder, revision, cutOff, account, english };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            var name = parsed.GetValue(account);
            var reader = await new Db(installation.Owner, null).QueryOne(AccountSql, row => row.Get<string>("id"), cancel, ("name", name))
                ?? throw new RefusedException(name is null ? "No account covers everything; name one with --account." : $"There is no account {name}.");
            var now = TimeProvider.System.GetUtcNow();
            var (found, problem) = await FindReport.Run(
                parsed.GetRequiredValue(period), parsed.GetValue(revision), parsed.GetValue(cutOff), new Db(installation.Server, Guid.Parse(reader)), VietNamClock.DayOf(now), now, cancel);
            if (found is null)
                throw new RefusedException(problem!.English);
            foreach (var (file, content) in Files(found, parsed.GetValue(english)))
                await Write(parsed.GetRequiredValue(folder), file, content, cancel);
            await Console.Out.WriteLineAsync($"Report of {found.Record.Report.Period}: {(found.Record.Revision is { } signed ? $"as signed ({signed})" : "draft")}, data hash {found.Record.Digest}.");
            return DiaBanCommand.Done;
        });
        return command;
    }

    private static IEnumerable<(string Name, byte[] Content)> Files(FoundReport found, bool english)
    {
        var name = $"bao-cao-{found.Record.Report.Period}";
        yield return ($"{name}.docx", WriteWord.Run(found.Record, found.Map, english));
        yield return ($"{name}.xlsx", WriteWorkbook.Run(found.Record, english));
        yield return ($"{name}.json", System.Text.Encoding.UTF8.GetBytes(found.Json));
        foreach (var table in found.Record.Report.Tables)
            yield return ($"{name}-bieu-{table.Number}.csv", WriteCsv.Run(table, english));
        if (found.Map is not { } map)
            yield break;
        yield return ($"{name}-ban-do.svg", System.Text.Encoding.UTF8.GetBytes(map.Svg));
        yield return ($"{name}-ban-do.png", map.Png);
    }

    private static async Task Write(string folder, string name, byte[] content, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content, cancel);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{Path.Combine(folder, name)} can't be written: {refused.Message}");
        }
    }
}
