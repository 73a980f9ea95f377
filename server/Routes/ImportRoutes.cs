using DiaBan.Contracts;
using DiaBan.Server.Database;

namespace DiaBan.Server.Routes;

/// <summary>Puts the routes of a file on record from the command line: all of them, or none with each reason.</summary>
internal static class ImportRoutes
{
    /// <param name="as">What a file does not say, for all of its routes; the name where a line has none.</param>
    public static async Task<(int Taken, int Known, IReadOnlyList<string> Refusals)> Run(
        Db owner, RouteFile file, DrawnRoute @as, DateOnly today, CancellationToken cancel)
    {
        var refusals = new List<string>();
        var taken = 0;
        var wanted = file.Routes.Where(one => one.Known is null).ToList();
        refusals.AddRange(wanted.Where(one => one.Problem is not null).Select(one => $"{Shown(one)}: {one.Problem}"));
        if (refusals.Count > 0)
            return (0, file.Routes.Count - wanted.Count, refusals);
        await owner.Transaction(async tx =>
        {
            foreach (var route in wanted)
            {
                var drawn = @as with
                {
                    Name = Fitting(route.Name) ?? $"{@as.Name} {route.Number}",
                    Line = route.Line!,
                    Checkpoints = [.. route.Checkpoints.Select(one => new PlacedCheckpoint { Name = one.Name, Place = one.Place, DwellMinutes = one.DwellMinutes })],
                };
                await DrawRoute.Run(tx, drawn, today, trusted: true, cancel);
                taken++;
            }

            return taken;
        }, cancel);
        return (taken, file.Routes.Count - wanted.Count, refusals);
    }

    private static string? Fitting(string? name) => name is { Length: >= 3 } ? name[..Math.Min(name.Length, 160)] : null;

    private static string Shown(FileRoute route) => route.Name is null ? $"Line {route.Number}" : $"Line {route.Number} ({route.Name})";
}
