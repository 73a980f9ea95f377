using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Layers;

/// <summary>Takes a file of features and says what its coordinates seem to be.</summary>
internal static class LookAtLayer
{
    private const int Sample = 400;
    private const int MostShown = 500;
    private const int MostCandidates = 6;

    private static readonly string TrySql = SqlFile.Read("Layers/TryCrs.sql");

    private const string ApartSql = """
        select st_distance(position_in_degrees(@x, @y, 4326)::geography, position_in_degrees(@x, @y, 4756)::geography) as metres
        """;

    internal const string PlacedSql = """
        select moved.place::geometry as outline
          from unnest(@shapes::bytea[]) with ordinality shape (wkb, number)
         cross join lateral (
             select st_transform(st_setsrid(case when @swapped then st_flipcoordinates(st_force2d(st_geomfromwkb(shape.wkb)))
                                                 else st_force2d(st_geomfromwkb(shape.wkb)) end, @crs), 4326) as place
         ) moved
         order by shape.number
        """;

    internal static readonly Sentence Missing = new(
        "Tệp không còn trên máy chủ; hãy chọn lại tệp.", "The file is no longer on the server; choose it again.");

    public static async Task<Results<Ok<LayerFile>, ProblemHttpResult>> Upload(
        string fileName, string? layer, HttpRequest request, Db db, VietNamClock clock, WaitingLayers layers, CancellationToken cancel)
    {
        using var file = await UploadedFile.Of(request, cancel);
        try
        {
            var read = ReadLayer.From(file.Path, Path.GetFileName(fileName), string.IsNullOrEmpty(layer) ? null : layer);
            var id = layers.Keep(db.Account!.Value, Path.GetFileName(fileName), read);
            return TypedResults.Ok(await Describe(id, Path.GetFileName(fileName), read, db, clock.Today, cancel));
        }
        catch (UnreadableTableException unreadable)
        {
            return Problems.Refuse(422, unreadable.Because);
        }
    }

    /// <summary>The features as they would lie, read in a system.</summary>
    public static async Task<Results<Ok<List<LayerPlace>>, ProblemHttpResult>> Places(
        Guid id, int crs, Db db, WaitingLayers layers, CancellationToken cancel, bool swapped = false, string? name = null)
    {
        if (layers.Find(id, db.Account!.Value) is not var (_, layer))
            return Problems.NotFound(Missing);
        if (Crs.Find(crs) is null)
            return Problems.Refuse(400, UnknownCrs(crs));
        var shown = layer.Features.Select((feature, at) => (feature, Number: at + 1)).Where(one => one.feature.Geometry is not null).Take(MostShown).ToList();
        try
        {
            var placed = await Placed(db, [.. shown.Select(one => one.feature.Geometry!)], crs, swapped, cancel);
            return TypedResults.Ok(shown.Zip(placed, (one, place) => new LayerPlace(
                one.Number, name is null ? null : one.feature.Attributes.GetValueOrDefault(name), place)).ToList());
        }
        catch (PostgresException unprojectable) when (unprojectable.SqlState == "XX000")
        {
            return Problems.Refuse(422, Unprojectable);
        }
    }

    internal static readonly Sentence Unprojectable = new(
        "Tọa độ nằm ngoài phạm vi của hệ tọa độ này; hãy chọn hệ khác.", "The coordinates lie outside what this system can hold; choose another.");

    internal static Sentence UnknownCrs(int crs) => new(
        $"Không dùng được hệ EPSG:{crs}; các hệ dùng được: {string.Join(", ", Crs.Known.Select(known => known.Code))}.",
        $"EPSG:{crs} can't be used; there are {string.Join(", ", Crs.Known.Select(known => known.Code))}.");

    internal static Task<List<Geometry>> Placed(Db db, IReadOnlyList<Geometry> shapes, int crs, bool swapped, CancellationToken cancel) =>
        db.Query(PlacedSql, row => row.Get<Geometry>("outline"), cancel,
            ("shapes", shapes.Select(shape => shape.AsBinary()).ToArray()), ("crs", crs), ("swapped", swapped));

    private static async Task<LayerFile> Describe(Guid id, string fileName, Layer layer, Db db, DateOnly day, CancellationToken cancel)
    {
        var shapes = layer.Features.Select(feature => feature.Geometry).OfType<Geometry>().ToList();
        var step = Math.Max(1, shapes.Count / Sample);
        var middles = shapes.Where((_, at) => at % step == 0).Select(shape => shape.Centroid.Coordinate).Where(place => place is not null && double.IsFinite(place.X) && double.IsFinite(place.Y)).ToList();
        IReadOnlyList<CrsCandidate> tried = [];
        double? apart = null;
        if (middles.Count > 0)
        {
            var candidates = CrsGuard.Candidates(middles.Max(place => Math.Max(Math.Abs(place.X), Math.Abs(place.Y)))).ToList();
            tried = await db.Query(TrySql, ReadCandidate, cancel,
                ("x", middles.Select(place => place.X).ToArray()), ("y", middles.Select(place => place.Y).ToArray()),
                ("crs", candidates.Select(candidate => candidate.Crs.Code).ToArray()), ("swapped", candidates.Select(candidate => candidate.Swapped).ToArray()),
                ("day", day));
            if (candidates[0].Crs.InDegrees)
            {
                apart = (await db.QueryOne(ApartSql, row => Tuple.Create(row.MaybeValue<double>("metres")), cancel,
                    ("x", middles[0].X), ("y", middles[0].Y)))?.Item1;
            }
        }

        var (recommended, warnings) = CrsGuard.Judge(layer.Declared, tried, apart);
        return new(
            id, fileName, layer.Name, layer.Layers, shapes.Count, layer.Features.Count - shapes.Count, layer.Columns, PersonalColumns.Among(layer.Columns, bareNames: false),
            layer.Declared?.Code, recommended,
            [.. CrsGuard.Ranked(tried.Where(one => one.Inside > 0)).Take(MostCandidates)],
            [.. warnings.Select(warning => warning.ToString())]);
    }

    private static CrsCandidate ReadCandidate(NpgsqlDataReader row)
    {
        var crs = Crs.Find(row.Get<int>("crs"))!;
        return new(crs.Code, crs.Name, row.Get<bool>("swapped"), row.Get<int>("inside"), row.Get<int>("total"));
    }
}
