using System.CommandLine;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Patrols;

namespace DiaBan.Server.Cli;

internal static class ImportTracksCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "GPX, GeoJSON with times, or CSV of fixes (time, lon, lat)", Arity = ArgumentArity.OneOrMore };
        var shift = new Option<Guid?>("--shift") { Description = "Id of the shift that was carried out", HelpName = "ID" };
        var unit = new Option<string?>("--unit") { Description = "Code of the unit that patrolled; needed without --shift", HelpName = "CODE" };
        var movement = new Option<Movement?>("--movement") { Description = "foot, bicycle, motorbike, car or boat; the shift's, or foot" };
        var headcount = new Option<int?>("--headcount") { Description = "How many officers; the shift's, or 1" };
        var track = new Option<int?>("--track") { Description = "Number of the track in the file, from 1; all of them when left out" };
        var command = new Command("tracks", "Takes in tracks of patrols and says what they cover") { files, shift, unit, movement, headcount, track };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(headcount) is < 1 or > 500)
                throw new WrongUsageException("--headcount lies between 1 and 500.");
            await using var installation = await DiaBanCommand.Open(parsed, cancel);
            var db = new Db(installation.Owner, null);
            var refused = 0;
            foreach (var file in parsed.GetRequiredValue(files))
            {
                if (!File.Exists(file))
                    throw new RefusedException($"There is no file {file}.");
                var told = new ToldOrder(parsed.GetValue(shift), parsed.GetValue(unit), [], null, null, parsed.GetValue(movement), parsed.GetValue(headcount), null);
                var (id, isNew, problem) = await HandInTrack.Take(Path.GetFullPath(file), Path.GetFileName(file), parsed.GetValue(track), told, db, TimeProvider.System, cancel);
                if (problem is not null)
                {
                    refused++;
                    await Console.Error.WriteLineAsync($"{file}: refused. {problem.English}");
                    continue;
                }

                var patrol = (await ReadPatrol.Find(id, db, cancel))!;
                await Console.Out.WriteLineAsync($"{file}: {(isNew ? "taken" : "on record already")}. {SayVerdict.Of(patrol.Track).English}");
            }

            return refused > 0 ? DiaBanCommand.Refused : DiaBanCommand.Done;
        });
        return command;
    }
}
