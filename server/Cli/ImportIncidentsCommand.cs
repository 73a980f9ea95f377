using System.CommandLine;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Incidents;
using DiaBan.Server.Tables;

namespace DiaBan.Server.Cli;

internal static class ImportIncidentsCommand
{
    private const int FaultsShown = 20;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CSV (comma, semicolon or tab), XLSX, or GeoJSON of points; plain or .gz" };
        var name = new Option<string>("--mapping")
        {
            Required = true,
            HelpName = "NAME",
            Description = "Which columns mean what, kept under this name: used if it is on record, changed by the options below, and kept again",
        };
        var date = Column("--date", "Column of the day, or of day and time (2022-11-22, 22/11/2022, 2022-11-22 21:30)");
        var year = Column("--year", "Column of the year, where the date stands in several columns");
        var month = Column("--month", "Column of the month");
        var day = Column("--day", "Column of the day of the month");
        var time = Column("--time", "Column of the time, or of the hour");
        var minute = Column("--minute", "Column of the minute");
        var end = Column("--end", "Column of the last day or time it can have happened");
        var monthOnly = new Option<bool>("--month-only") { Description = "The day in the file stands for its whole month" };
        var zone = new Option<string?>("--time-zone") { Description = "Zone in which times with an offset are read; Asia/Ho_Chi_Minh when left out", HelpName = "NAME" };
        var x = Column("--x", "Column of longitude or easting");
        var y = Column("--y", "Column of latitude or northing");
        var crs = new Option<int?>("--crs") { Description = "EPSG code of the coordinates; 4326 when left out", HelpName = "EPSG" };
        var group = Column("--group", "Column of the group");
        var groupIs = new Option<string?>("--group-is") { Description = "The group of the whole file, or of values no --group-value names", HelpName = "CODE" };
        var groupValues = new Option<string[]>("--group-value") { Description = "What a value of the column means, such as \"Trộm cắp=theft\"", HelpName = "VALUE=CODE" };
        var discovery = Column("--discovery", "Column of how it came to be known");
        var discoveryIs = new Option<string?>("--discovery-is") { Description = "How the whole file came to be known" };
        discoveryIs.AcceptOnlyFromAmong("reported", "patrol", "operation");
        var discoveryValues = new Option<string[]>("--discovery-value") { Description = "What a value of the column means, such as \"Tin báo=reported\"", HelpName = "VALUE=MODE" };
        var accuracy = Column("--accuracy", "Column of the radius within which it lies, metres");
        var accuracyIs = new Option<double?>("--accuracy-is") { Description = "The radius of the whole file, metres", HelpName = "METRES" };
        var leaveOut = new Option<string[]>("--leave-out")
        {
            Description = "Columns that are not read; columns that look like data about persons must be named here",
            HelpName = "COLUMN",
            AllowMultipleArgumentsPerToken = true,
        };
        var keepOutside = new Option<bool>("--keep-outside") { Description = "Take incidents that lie in no unit on record; otherwise they are faults" };
        var leaveOutFaulty = new Option<bool>("--leave-out-faulty") { Description = "Leave out lines with faults and take the others; otherwise one fault refuses the file" };
        var report = new Option<string?>("--report") { Description = "Where to write the report of faults by line, as CSV", HelpName = "FILE" };

        var command = new Command("incidents", "Loads incidents, without anything about persons")
        {
            file, name, date, year, month, day, time, minute, end, monthOnly, zone, x, y, crs, group, groupIs, groupValues, discovery, discoveryIs,
            discoveryValues, accuracy, accuracyIs, leaveOut, keepOutside, leaveOutFaulty, report,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            var owner = new Db(installation.Owner, null);
            try
            {
                var table = TableFile.Open(path, Path.GetFileName(path));
                var kept = parsed.GetRequiredValue(name);
                var start = await IncidentImports.FindMapping(owner, kept, cancel) ?? SuggestMapping.From(table.Columns);
                var leftOut = parsed.GetValue(leaveOut) ?? [];
                var mapping = start with
                {
                    Name = kept,
                    Date = parsed.GetValue(year) is null ? parsed.GetValue(date) ?? start.Date : parsed.GetValue(date),
                    Year = parsed.GetValue(date) is null ? parsed.GetValue(year) ?? start.Year : parsed.GetValue(year),
                    Month = parsed.GetValue(month) ?? start.Month,
                    Day = parsed.GetValue(day) ?? start.Day,
                    Time = parsed.GetValue(time) ?? start.Time,
                    Minute = parsed.GetValue(minute) ?? start.Minute,
                    End = parsed.GetValue(end) ?? start.End,
                    Precision = parsed.GetValue(monthOnly) ? DayPrecision.Month : start.Precision,
                    TimeZone = parsed.GetValue(zone) ?? start.TimeZone,
                    X = parsed.GetValue(x) ?? start.X,
                    Y = parsed.GetValue(y) ?? start.Y,
                    Crs = parsed.GetValue(crs) ?? start.Crs,
                    Group = parsed.GetValue(group) ?? (parsed.GetValue(groupIs) is null ? start.Group : null),
                    GroupIs = parsed.GetValue(groupIs) ?? start.GroupIs,
                    Groups = Pairs(parsed.GetValue(groupValues), start.Groups, code => code),
                    Discovery = parsed.GetValue(discovery) ?? (parsed.GetValue(discoveryIs) is null ? start.Discovery : null),
                    DiscoveryIs = parsed.GetValue(discoveryIs) is { } mode ? Mode(mode) : start.DiscoveryIs,
                    DiscoveryModes = Pairs(parsed.GetValue(discoveryValues), start.DiscoveryModes, Mode),
                    Accuracy = parsed.GetValue(accuracy) ?? start.Accuracy,
                    AccuracyIs = parsed.GetValue(accuracyIs) ?? start.AccuracyIs,
                    // A suggestion may name persons' columns; that they are left out must be said.
                    LeaveOut = leftOut.Length > 0 ? leftOut : start.Name.Length > 0 ? start.LeaveOut : [],
                    Outside = parsed.GetValue(keepOutside) ? OutsideUnits.Keep : start.Outside,
                };
                if (mapping.Name.Length is < 2 or > 60)
                    throw new WrongUsageException("--mapping takes a name of 2 to 60 characters.");
                return await Run(installation, owner, table, path, mapping, parsed.GetValue(leaveOutFaulty), parsed.GetValue(report), cancel);
            }
            catch (UnreadableTableException unreadable)
            {
                throw new RefusedException(unreadable.Because.English);
            }
            catch (RefusedImportException refused)
            {
                throw new RefusedException($"{Path.GetFileName(path)} is refused; nothing was loaded. {refused.Because.English}");
            }
        });
        return command;
    }

    private static async Task<int> Run(
        Installation installation, Db owner, TableFile table, string path, IncidentMapping mapping, bool leaveOutFaulty, string? report,
        CancellationToken cancel)
    {
        var import = await owner.Transaction(async tx =>
        {
            var opened = await IncidentImports.Open(tx, path, ImportIncidents.Digest(path), cancel);
            await IncidentImports.Begin(tx, opened, mapping, cancel);
            return opened;
        }, cancel);

        ImportOutcome outcome;
        try
        {
            using var line = new ProgressLine(Console.Error);
            outcome = await ImportIncidents.Run(
                installation.Owner, null, import, table, mapping, leaveOutFaulty, new VietNamClock(TimeProvider.System).Today,
                new Told(progress => ((IProgress<string>)line).Report($"{Stage(progress.Stage)} {progress.Lines:N0} lines")), cancel);
        }
        catch (Exception ended)
        {
            var because = (ended as RefusedImportException)?.Because ?? (ended as UnreadableTableException)?.Because;
            await owner.Transaction(async tx =>
            {
                await (because is null ? IncidentImports.Stop(tx, import, CancellationToken.None) : IncidentImports.Refuse(tx, import, because, CancellationToken.None));
                return true;
            }, CancellationToken.None);
            throw;
        }

        var faults = await ReadImports.Faults(owner, import, cancel);
        foreach (var fault in faults.Take(FaultsShown))
            await Console.Error.WriteLineAsync($"{fault.Lines:N0} {(fault.Lines == 1 ? "line" : "lines")}, the first is line {fault.FirstLine}: {fault.English}");
        if (report is not null)
            await WriteReport(owner, import, report, cancel);
        if (!outcome.Taken)
        {
            await Console.Error.WriteLineAsync(outcome.Lines == 0
                ? $"{Path.GetFileName(path)} has no lines besides the header; nothing was loaded."
                : $"{outcome.Faulty:N0} of {outcome.Lines:N0} lines have faults; nothing was loaded. Mend them, or give --leave-out-faulty to load the others"
                    + (report is null ? "; --report FILE lists each line." : "."));
            return DiaBanCommand.Refused;
        }

        if (outcome.Added > 0)
        {
            await owner.Transaction(async tx =>
            {
                await ImportIncidents.Analyze(tx, cancel);
                return true;
            }, cancel);
        }

        await Console.Out.WriteLineAsync($"{outcome.Added:N0} incidents added from {outcome.Lines:N0} lines"
            + (outcome.Known > 0 ? $"; {outcome.Known:N0} were on record already" : "")
            + (outcome.Faulty > 0 ? $"; {outcome.Faulty:N0} left out for their faults" : "")
            + (outcome.Outside > 0 && mapping.Outside == OutsideUnits.Keep ? $"; {outcome.Outside:N0} lie in no unit" : "") + ".");
        return DiaBanCommand.Done;
    }

    private static async Task WriteReport(Db owner, Guid import, string path, CancellationToken cancel)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("line;reason;column");
        foreach (var line in await ReadImports.FaultyLines(owner, import, cancel))
            await file.WriteLineAsync($"{line.Line};{line.Because.English};{line.Column}");
    }

    private static Option<string?> Column(string name, string description) => new(name) { Description = description, HelpName = "COLUMN" };

    private static DiscoveryMode Mode(string word) => Enum.TryParse<DiscoveryMode>(word, ignoreCase: true, out var mode) && !char.IsDigit(word[0])
        ? mode
        : throw new WrongUsageException($"{word} is no way of discovery; there are reported, patrol and operation.");

    private static IReadOnlyDictionary<string, T> Pairs<T>(string[]? given, IReadOnlyDictionary<string, T> before, Func<string, T> read) =>
        given is null or [] ? before : given.Select(pair => pair.LastIndexOf('=') is > 0 and var at && at < pair.Length - 1
                ? (Value: pair[..at], Meaning: read(pair[(at + 1)..]))
                : throw new WrongUsageException($"{pair} is not of the form VALUE=MEANING."))
            .DistinctBy(pair => pair.Value).ToDictionary(pair => pair.Value, pair => pair.Meaning);

    private static string Stage(ImportStage stage) => stage switch
    {
        ImportStage.Reading => "reading",
        ImportStage.Checking => "checking",
        _ => "adding",
    };

    private sealed class Told(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }
}
