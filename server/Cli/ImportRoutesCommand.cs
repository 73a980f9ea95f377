using System.CommandLine;
using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Routes;
using DiaBan.Server.Tables;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Cli;

internal static class ImportRoutesCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "GPX (routes or tracks, with waypoints as checkpoints), KML, GeoJSON, GeoPackage or zipped Shapefile" };
        var kind = Word("--kind", "Kind of patrol", PatrolKind.Control);
        var mode = Word("--mode", "Open, or with plain-clothes", PatrolMode.Open);
        var category = Word("--category", "Routine, themed or peak", PatrolCategory.Routine);
        var classification = Word("--classification", "Secrecy mark", Classification.None);
        var unit = new Option<string?>("--unit") { Description = "Code of the unit that answers for the routes; when left out, the one that holds most of each", HelpName = "CODE" };
        var crs = new Option<int?>("--crs") { Description = "EPSG code of the coordinates, where it is not the one that is found", HelpName = "EPSG" };
        var swapped = new Option<bool>("--swapped") { Description = "Latitude or northing stands first" };
        var name = new Option<string>("--name") { Description = "Name of routes without one, followed by their number", DefaultValueFactory = _ => "Tuyến tuần tra" };
        var command = new Command("routes", "Loads patrol routes with their checkpoints") { file, kind, mode, category, classification, unit, crs, swapped, name };
        command.SetAction(async (parsed, cancel) =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (!File.Exists(path))
                throw new RefusedException($"There is no file {path}.");
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            var owner = new Db(installation.Owner, null);
            var today = new VietNamClock(TimeProvider.System).Today;
            try
            {
                var read = await LookAtRoutes.Read(path, Path.GetFileName(path), parsed.GetValue(crs), parsed.GetValue(swapped), owner, today, cancel);
                foreach (var warning in read.Warnings)
                    await Console.Error.WriteLineAsync(warning);
                if (read.LeftOut.Count > 0)
                    await Console.Error.WriteLineAsync($"Left out, since they look like data about persons: {string.Join(", ", read.LeftOut)}.");
                var (taken, known, refusals) = await ImportRoutes.Run(owner, read, new DrawnRoute
                {
                    Name = parsed.GetRequiredValue(name),
                    Kind = parsed.GetValue(kind),
                    Mode = parsed.GetValue(mode),
                    Category = parsed.GetValue(category),
                    Classification = parsed.GetValue(classification),
                    Unit = parsed.GetValue(unit),
                    Line = LineString.Empty,
                }, today, cancel);
                foreach (var refusal in refusals)
                    await Console.Error.WriteLineAsync(refusal);
                if (refusals.Count > 0)
                    await Console.Error.WriteLineAsync("Nothing was loaded.");
                else
                    await Console.Out.WriteLineAsync($"{taken} {(taken == 1 ? "route" : "routes")} added; {known} already on record.");
                return refusals.Count > 0 ? DiaBanCommand.Refused : DiaBanCommand.Done;
            }
            catch (UnreadableTableException unreadable)
            {
                throw new RefusedException(unreadable.Because.English, unreadable);
            }
            catch (RefusedRouteException refused)
            {
                throw new RefusedException(refused.Because.English, refused);
            }
        });
        return command;
    }

    private static Option<T> Word<T>(string name, string description, T usual) where T : struct, Enum => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
    };
}
