using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Layers;
using DiaBan.Server.Tables;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Routes;

/// <summary>Reads a file of routes and says what it holds; nothing is saved.</summary>
internal static class LookAtRoutes
{
    private const int MostCandidates = 6;

    private static readonly string PlaceSql = SqlFile.Read("Routes/PlaceRoutes.sql");

    private static readonly string TrySql = SqlFile.Read("Layers/TryCrs.sql");

    public static async Task<Results<Ok<RouteFile>, ProblemHttpResult>> Handle(
        string fileName, int? crs, HttpRequest request, Db db, VietNamClock clock, CancellationToken cancel, bool swapped = false)
    {
        if (crs is { } asked && Crs.Find(asked) is null)
            return Problems.Refuse(400, LookAtLayer.UnknownCrs(asked));
        using var file = await UploadedFile.Of(request, cancel);
        try
        {
            return TypedResults.Ok(await Read(file.Path, Path.GetFileName(fileName), crs, swapped, db, clock.Today, cancel));
        }
        catch (UnreadableTableException unreadable)
        {
            return Problems.Refuse(422, unreadable.Because);
        }
        catch (PostgresException unprojectable) when (unprojectable.SqlState == "XX000")
        {
            return Problems.Refuse(422, LookAtLayer.Unprojectable);
        }
    }

    /// <exception cref="UnreadableTableException">The file can't be read.</exception>
    public static async Task<RouteFile> Read(string path, string shown, int? crs, bool swapped, Db db, DateOnly day, CancellationToken cancel)
    {
        var read = RoutesOfFile.From(path, shown);
        var (candidates, recommended, warnings) = await Guard(read, db, day, cancel);
        var (system, swap) = crs is { } asked ? (asked, swapped) : read.Geographic ? (4326, false)
            : recommended is { } best ? (best.Crs, best.Swapped) : (read.Declared?.Code ?? 4326, false);
        var placed = await Place(read, system, swap, db, cancel);
        var routes = new List<FileRoute>();
        foreach (var (line, at) in read.Lines.Select((line, at) => (line, at)))
            routes.Add(await Describe(line, at, placed, read, db, day, cancel));
        return new(shown, read.Format, system, swap, candidates, read.LeftOut, [.. warnings.Select(warning => warning.ToString())], routes);
    }

    private static async Task<(IReadOnlyList<CrsCandidate>, CrsCandidate?, IReadOnlyList<Sentence>)> Guard(
        RoutesOfFile read, Db db, DateOnly day, CancellationToken cancel)
    {
        var middles = read.Lines.Select(line => line.Line?.Centroid.Coordinate).OfType<Coordinate>()
            .Where(place => double.IsFinite(place.X) && double.IsFinite(place.Y)).ToList();
        if (read.Geographic || middles.Count == 0)
            return ([], null, []);
        var wanted = CrsGuard.Candidates(middles.Max(place => Math.Max(Math.Abs(place.X), Math.Abs(place.Y)))).ToList();
        var tried = await db.Query(TrySql, row => new CrsCandidate(
                row.Get<int>("crs"), Crs.Find(row.Get<int>("crs"))!.Name, row.Get<bool>("swapped"), row.Get<int>("inside"), row.Get<int>("total")), cancel,
            ("x", middles.Select(place => place.X).ToArray()), ("y", middles.Select(place => place.Y).ToArray()),
            ("crs", wanted.Select(one => one.Crs.Code).ToArray()), ("swapped", wanted.Select(one => one.Swapped).ToArray()), ("day", day));
        var (recommended, warnings) = CrsGuard.Judge(read.Declared, tried, null);
        return ([.. CrsGuard.Ranked(tried.Where(one => one.Inside > 0)).Take(MostCandidates)], recommended, warnings);
    }

    private static async Task<List<Placed>> Place(RoutesOfFile read, int crs, bool swapped, Db db, CancellationToken cancel)
    {
        var shapes = read.Lines.Select((line, at) => (Shape: (Geometry?)line.Line, Kind: "line", At: at))
            .Concat(read.Points.Select((point, at) => (Shape: (Geometry?)point.Place, Kind: "point", At: at)))
            .Where(one => one.Shape is not null).ToList();
        return await db.Query(PlaceSql, row =>
        {
            var (_, kind, at) = shapes[row.Get<int>("number") - 1];
            var line = row.MaybeValue<int>("line_number");
            return new Placed(kind, at, row.Get<Geometry>("place"), line is { } number ? shapes[number - 1].At : null, row.Maybe<string>("known"));
        }, cancel,
            ("shapes", shapes.Select(one => one.Shape!.AsBinary()).ToArray()), ("kinds", shapes.Select(one => one.Kind).ToArray()),
            ("crs", crs), ("swapped", swapped));
    }

    private static async Task<FileRoute> Describe(
        LineOfFile line, int at, List<Placed> placed, RoutesOfFile read, Db db, DateOnly day, CancellationToken cancel)
    {
        if (line.Broken || placed.Find(one => one.Kind == "line" && one.At == at) is not { } found)
        {
            return new(at + 1, line.Name, null, 0, [], null, null, (line.Broken
                ? new Sentence("Đường gồm nhiều đoạn rời nhau; hãy nối lại rồi nạp.", "The line has parts that do not meet; join them first.")
                : new Sentence("Đường có ít hơn hai điểm khác nhau.", "The line has fewer than two different points.")).ToString());
        }

        if (MeasureRoute.AtFirstSight(found.Place, []) is { } early)
            return new(at + 1, line.Name, null, 0, [], null, null, early.Because.ToString());
        var checkpoints = placed.Where(one => one.Kind == "point" && one.Line == at).Select((one, number) => new PlacedCheckpoint
        {
            Name = read.Points[one.At].Name is { Length: > 1 } named ? named[..Math.Min(named.Length, 120)] : $"Chốt {number + 1}",
            Place = one.Place,
        }).ToList();
        var measured = await MeasureRoute.Run(db, found.Place, checkpoints, day, cancel);
        var inOrder = measured.Checkpoints.OrderBy(one => one.AlongMetres).Select((one, number) => one with { Position = number + 1 }).ToList();
        return new(at + 1, line.Name, found.Place, measured.LengthMetres, inOrder, measured.Units.Count > 0 ? measured.Units[0].Unit : null, found.Known,
            MeasureRoute.Judge(measured)?.Because.ToString());
    }

    private sealed record Placed(string Kind, int At, Geometry Place, int? Line, string? Known);
}
