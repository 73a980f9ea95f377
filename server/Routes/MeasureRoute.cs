using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Geo;
using DiaBan.Server.Http;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Routes;

/// <summary>What PostGIS says of a route: length on the ellipsoid, units crossed, hotspots near it, checkpoints along it.</summary>
internal static class MeasureRoute
{
    /// <summary>Shorter than this is a slip of the hand, metres.</summary>
    private const double Shortest = 20;

    /// <summary>Longer than this is no route of a shift, metres.</summary>
    private const double Longest = 300_000;

    /// <summary>A checkpoint further off than this belongs to another route, metres.</summary>
    private const double FarthestCheckpoint = 300;

    private const double TolerateOutsidePercent = 0.5;

    private static readonly string Sql = SqlFile.Read("Routes/MeasureRoute.sql");

    public static async Task<Measured> Run(
        DbTransaction tx, Geometry line, IReadOnlyList<PlacedCheckpoint> checkpoints, DateOnly day, CancellationToken cancel) =>
        (await tx.QueryOne(Sql, Read, cancel, ("line", line), ("checkpoints", Wire(checkpoints)), ("day", day)))!;

    public static async Task<Measured> Run(
        Db db, Geometry line, IReadOnlyList<PlacedCheckpoint> checkpoints, DateOnly day, CancellationToken cancel) =>
        (await db.QueryOne(Sql, Read, cancel, ("line", line), ("checkpoints", Wire(checkpoints)), ("day", day)))!;

    public static JsonElement Wire(IReadOnlyList<PlacedCheckpoint> checkpoints) => JsonSerializer.SerializeToElement(
        checkpoints.Select(one => new { Name = one.Name.Trim().Normalize(), one.Place, one.DwellMinutes }), WireJson.Options);

    /// <summary>What is wrong at first sight, before anything is measured.</summary>
    public static Fault? AtFirstSight(Geometry line, IReadOnlyList<PlacedCheckpoint> checkpoints)
    {
        if (line is not LineString)
        {
            return new("line", new(
                "Lộ trình phải là một đường liền (LineString).", "A route is one unbroken line (LineString)."));
        }

        if (GeometryChecks.Problem(line, HotspotForm.Corridor) is { } drawn)
            return new("line", drawn);
        foreach (var (checkpoint, at) in checkpoints.Select((one, at) => (one, at + 1)))
        {
            if (checkpoint is null)
                return new("checkpoints", new($"Chốt {at} để trống; hãy ghi tên và vị trí.", $"Checkpoint {at} is empty; give its name and place."));
            if (GeometryChecks.Problem(checkpoint.Place, HotspotForm.GatheringPoint) is { } place)
                return new("checkpoints", new($"Chốt {at}: {place.Vietnamese}", $"Checkpoint {at}: {place.English}"));
        }

        return null;
    }

    /// <summary>Why the route can't be saved, or null.</summary>
    public static Fault? Judge(Measured measured)
    {
        if (!measured.Valid || measured.LengthMetres < Shortest)
        {
            return new("line", new(
                $"Lộ trình ngắn hơn {Shortest} m; hãy vẽ tiếp.", $"The route is shorter than {Shortest} m; draw on."));
        }

        if (measured.LengthMetres > Longest)
        {
            return new("line", new(
                $"Lộ trình dài {Vietnamese.Number(measured.LengthMetres / 1000)} km, tối đa {Longest / 1000} km; hãy chia thành nhiều lộ trình.",
                FormattableString.Invariant($"The route is {measured.LengthMetres / 1000:0.#} km long, at most {Longest / 1000} km are taken; make several of it.")));
        }

        if (measured.OutsidePercent > TolerateOutsidePercent)
        {
            return new("line", measured.OutsidePercent >= 99.9
                ? new("Lộ trình nằm ngoài địa bàn tỉnh; hãy kiểm tra tọa độ hoặc hệ tọa độ.",
                    "The route lies outside the province; check the coordinates and their reference system.")
                : new($"{Vietnamese.Number(measured.OutsidePercent)} % lộ trình nằm ngoài địa bàn tỉnh; hãy vẽ trong ranh giới.",
                    FormattableString.Invariant($"{measured.OutsidePercent:0.#} % of the route lies outside the province; draw inside its boundary.")));
        }

        return measured.Checkpoints.FirstOrDefault(one => one.OffMetres > FarthestCheckpoint) is { } far
            ? new("checkpoints", new(
                $"Chốt {far.Position} “{far.Name}” cách lộ trình {Vietnamese.Number(far.OffMetres)} m, tối đa {FarthestCheckpoint} m; hãy đặt chốt trên lộ trình.",
                FormattableString.Invariant($"Checkpoint {far.Position} “{far.Name}” lies {far.OffMetres:0} m off the route, at most {FarthestCheckpoint} m; place it at the route.")))
            : null;
    }

    /// <exception cref="RefusedRouteException">It can't be saved.</exception>
    public static async Task<Measured> Sound(
        DbTransaction tx, Geometry line, IReadOnlyList<PlacedCheckpoint> checkpoints, DateOnly day, CancellationToken cancel)
    {
        if (AtFirstSight(line, checkpoints) is { } early)
            throw new RefusedRouteException(422, early);
        var measured = await Run(tx, line, checkpoints, day, cancel);
        return Judge(measured) is { } fault ? throw new RefusedRouteException(422, fault) : measured;
    }

    private static Measured Read(NpgsqlDataReader row) => new(
        row.Get<double>("length_m"),
        row.Get<bool>("valid"),
        row.MaybeValue<double>("outside_percent") ?? 0,
        row.Get<double>("near_m"),
        row.Json<IReadOnlyList<CrossedUnit>>("units"),
        row.Get<Guid[]>("unit_ids"),
        row.Json<IReadOnlyList<HotspotNearby>>("hotspots"),
        row.Json<IReadOnlyList<Checkpoint>>("checkpoints"));

    internal sealed record Measured(
        double LengthMetres, bool Valid, double OutsidePercent, double NearMetres, IReadOnlyList<CrossedUnit> Units, Guid[] UnitIds,
        IReadOnlyList<HotspotNearby> Hotspots, IReadOnlyList<Checkpoint> Checkpoints);
}

/// <summary>A member of a body that can't be taken, and why.</summary>
internal sealed record Fault(string Member, Sentence Because);

/// <summary>A change of a route that is refused.</summary>
internal sealed class RefusedRouteException(int status, Fault fault) : Exception(fault.Because.English)
{
    public Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Problem =>
        status == 422 && fault.Member.Length > 0 ? Problems.Invalid(fault.Member, fault.Because) : Problems.Refuse(status, fault.Because);

    public int Status => status;

    public Sentence Because => fault.Because;

    public static RefusedRouteException Because422(string member, Sentence because) => new(422, new(member, because));
}
