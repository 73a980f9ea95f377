using System.CommandLine;
using DiaBan.Server.Http;
using DiaBan.Server.Streets;

namespace DiaBan.Server.Cli;

internal static class ImportStreetsCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "GeoJSON, GeoPackage, or Shapefile in a .zip, of lines" };
        var layer = new Option<string?>("--layer") { Description = "Layer of a GeoPackage or zip; the first when left out", HelpName = "NAME" };
        var crs = new Option<int?>("--crs") { Description = "EPSG code of the coordinates where the file does not say it, e.g. 9217", HelpName = "EPSG" };
        var name = new Option<string?>("--name") { Description = "Column of the street's name", HelpName = "COLUMN" };
        var patrollable = new Option<string?>("--patrollable") { Description = "Column that says no where a way can't be patrolled", HelpName = "COLUMN" };
        var reason = new Option<string?>("--reason") { Description = "Column that says why not", HelpName = "COLUMN" };
        var schematic = new Option<bool>("--schematic") { Description = "Mark the streets as schematic" };
        var command = new Command("streets", "Loads the street network that closure is measured on") { file, layer, crs, name, patrollable, reason, schematic };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            using var progress = new ProgressLine(Console.Error);
            var done = await ImportStreets.Run(
                installation.Owner,
                new(Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(layer), parsed.GetValue(crs), parsed.GetValue(name), parsed.GetValue(patrollable),
                    parsed.GetValue(reason), parsed.GetValue(schematic)),
                new VietNamClock(TimeProvider.System).Today, progress, cancel);
            await Console.Out.WriteLineAsync(done.Known
                ? "This file is on record already; nothing changed."
                : $"{done.Streets} streets loaded, {done.Excluded} of them not patrollable, {done.LeftOut} features without a usable line left out. "
                  + "Run ./diaban recompute to measure patrols on them that were handed in before.");
            return DiaBanCommand.Done;
        });
        return command;
    }
}
