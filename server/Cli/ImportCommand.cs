using System.CommandLine;
using System.CommandLine.Parsing;
using DiaBan.Server.AdminUnits;

namespace DiaBan.Server.Cli;

internal static class ImportCommand
{
    public static Command Create() => new("import", "Reads a file, checks all of it, and loads all or nothing")
    {
        CreateUnits(),
        CreateSuccession(),
        ImportIncidentsCommand.Create(),
        ImportStreetsCommand.Create(),
        ImportTracksCommand.Create(),
        ImportRoutesCommand.Create(),
    };

    private static Command CreateUnits()
    {
        var file = new Argument<string>("FILE") { Description = "GeoJSON FeatureCollection, plain or .gz" };
        var validFrom = Date("--valid-from", "First day the units are in force, e.g. 2025-07-01; left out where the file says it (validFrom)");
        var validTo = Date("--valid-to", "First day they are no longer in force; left out, they stay in force");
        var code = Field("--code", "Field that holds the official code, or =TEXT for a single feature");
        var name = Field("--name", "Field that holds the name, or =TEXT");
        var kind = Field("--kind", "Field that holds the kind (Xã, Phường, Huyện…), or =TEXT");
        var parent = Field("--parent", "Field that holds the code of the unit above, or =TEXT");
        var level = Field("--level", "1 (province), 2 (district), 3 (commune), or the field that says so; otherwise taken from kind or code");
        var crs = new Option<int?>("--crs") { Description = "EPSG code of the coordinates where they are not degrees of WGS 84, e.g. 9217" };
        var repair = new Option<bool>("--repair") { Description = "Mend what can be mended and say what was done" };
        var schematic = new Option<bool>("--schematic") { Description = "Mark the outlines as schematic" };
        var endExisting = new Option<bool>("--end-existing") { Description = "Let a unit on record with the same code end the day the new one begins" };
        var command = new Command("units", "Loads administrative units from GeoJSON")
        {
            file, validFrom, validTo, code, name, kind, parent, level, crs, repair, schematic, endExisting,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var wanted = new UnitImport(Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(validFrom))
            {
                ValidTo = parsed.GetValue(validTo),
                Code = FieldChoice.Parse(parsed.GetValue(code)),
                Name = FieldChoice.Parse(parsed.GetValue(name)),
                Kind = FieldChoice.Parse(parsed.GetValue(kind)),
                Parent = FieldChoice.Parse(parsed.GetValue(parent)),
                Level = FieldChoice.Parse(parsed.GetValue(level)),
                Crs = parsed.GetValue(crs),
                Repair = parsed.GetValue(repair),
                Schematic = parsed.GetValue(schematic),
                EndExisting = parsed.GetValue(endExisting),
            };
            if (wanted.ValidFrom is { } from && wanted.ValidTo is { } to && to <= from)
                throw new WrongUsageException($"--valid-to {to:yyyy-MM-dd} must lie after --valid-from {from:yyyy-MM-dd}.");
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            using var progress = new ProgressLine(Console.Error);
            return await Say(await ImportUnits.Run(installation.Owner, wanted, progress, cancel));
        });
        return command;
    }

    private static Command CreateSuccession()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "CSV: predecessor_code,predecessor_valid_on,successor_code,effective_on,part; or, with --on, "
                + "old_code,old_name,old_district_code,old_province_code,new_code,new_name,new_province_code,part, of which provinces not on record are left out",
        };
        var on = Date("--on", "First day of the successors where the file doesn't say it, e.g. 2025-07-01");
        var command = new Command("succession", "Loads which unit followed which, and ends predecessors still in force") { file, on };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            return await Say(await ImportSuccession.Run(installation.Owner, Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(on), cancel));
        });
        return command;
    }

    private static async Task<int> Say(ImportReport report)
    {
        foreach (var line in report.Lines(FindingKind.Repaired).Concat(report.Lines(FindingKind.Note)))
            await Console.Out.WriteLineAsync(line);
        foreach (var line in report.Lines(FindingKind.Refused))
            await Console.Error.WriteLineAsync(line);
        await (report.Refused ? Console.Error : Console.Out).WriteLineAsync(report.Summary);
        return report.Refused ? DiaBanCommand.Refused : DiaBanCommand.Done;
    }

    private static Option<string?> Field(string name, string description) => new(name) { Description = description };

    private static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result => ParseDate(name, result),
    };

    private static DateOnly? ParseDate(string name, ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (IncomingUnit.TryDate(text, out var date))
            return date;
        result.AddError($"{name} takes a date like 2025-07-01, not {text}.");
        return null;
    }
}
