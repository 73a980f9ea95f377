using NetTopologySuite.Geometries;

namespace DiaBan.Server.Ogc.Cql2;

/// <summary>Numbers as they stand in a geometry: one position, or a list of what lies one level deeper.</summary>
internal sealed record Coordinates(IReadOnlyList<double>? Position, IReadOnlyList<Coordinates> Parts)
{
    public static Coordinates At(IReadOnlyList<double> numbers) => new(numbers, []);

    public static Coordinates Of(IReadOnlyList<Coordinates> parts) => new(null, parts);
}

/// <summary>Makes geometries of a filter's coordinates, which are in <paramref name="crs"/> and its order of axes. Pure.</summary>
internal sealed class Shapes(MapCrs crs)
{
    /// <summary>Names in GeoJSON; in WKT the same in any case.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"];

    public const string Collection = "GeometryCollection";

    private const double Metres = 1e8;

    private readonly GeometryFactory factory = new(new PrecisionModel(), crs.Srid);

    public ShapeOf Make(string kind, Coordinates coordinates, Place at) => Sound(kind switch
    {
        "Point" => Point(coordinates, at),
        "MultiPoint" => factory.CreateMultiPoint([.. Parts(coordinates, at).Select(part => Point(part, at))]),
        "LineString" => Line(coordinates, at),
        "MultiLineString" => factory.CreateMultiLineString([.. Parts(coordinates, at).Select(part => Line(part, at))]),
        "Polygon" => Polygon(coordinates, at),
        _ => factory.CreateMultiPolygon([.. Parts(coordinates, at).Select(part => Polygon(part, at))]),
    }, at);

    public ShapeOf Collect(IEnumerable<ShapeOf> members, Place at) =>
        Sound(factory.CreateGeometryCollection([.. members.Select(member => member.Value)]), at);

    /// <summary>A box of 4 numbers, or 6 with heights; one whose west exceeds its east goes across the antimeridian.</summary>
    public ShapeOf Box(IReadOnlyList<double> numbers, Place at)
    {
        var (lower, upper) = numbers.Count switch
        {
            4 => (At(numbers.Take(2).ToList(), at), At(numbers.Skip(2).ToList(), at)),
            6 => (At(numbers.Take(2).ToList(), at), At(numbers.Skip(3).Take(2).ToList(), at)),
            _ => throw new BadFilterException(at, "khung bao cần 4 hoặc 6 số.", "a box takes 4 or 6 numbers."),
        };
        if (lower.Y > upper.Y || lower.X > upper.X && !crs.InDegrees)
            throw new BadFilterException(at, "khung bao ngược chiều.", "the box is upside down.");
        return Sound(
            lower.X <= upper.X
                ? factory.ToGeometry(new(lower, upper))
                : factory.BuildGeometry([factory.ToGeometry(new(lower.X, 180, lower.Y, upper.Y)), factory.ToGeometry(new(-180, upper.X, lower.Y, upper.Y))]),
            at);
    }

    private Point Point(Coordinates coordinates, Place at) => coordinates switch
    {
        { Position: { } position } => factory.CreatePoint(At(position, at)),
        { Parts: [{ Position: { } position }] } => factory.CreatePoint(At(position, at)),
        _ => throw new BadFilterException(at, "một điểm cần đúng một vị trí.", "a point takes one position."),
    };

    private LineString Line(Coordinates coordinates, Place at)
    {
        var positions = Positions(coordinates, at);
        return positions.Length >= 2
            ? factory.CreateLineString(positions)
            : throw new BadFilterException(at, "một đường cần ít nhất 2 vị trí.", "a line takes at least 2 positions.");
    }

    private Polygon Polygon(Coordinates coordinates, Place at)
    {
        var rings = Parts(coordinates, at).Select(part =>
        {
            var positions = Positions(part, at);
            return positions.Length >= 4 && positions[0].Equals2D(positions[^1])
                ? factory.CreateLinearRing(positions)
                : throw new BadFilterException(at, "một vòng cần ít nhất 4 vị trí và phải khép kín.", "a ring takes at least 4 positions and must be closed.");
        }).ToList();
        return factory.CreatePolygon(rings[0], [.. rings.Skip(1)]);
    }

    private static IReadOnlyList<Coordinates> Parts(Coordinates coordinates, Place at) => coordinates.Parts.Count > 0
        ? coordinates.Parts
        : throw new BadFilterException(at, "tọa độ lồng chưa đủ tầng hoặc rỗng.", "the coordinates lack a level or are empty.");

    private Coordinate[] Positions(Coordinates coordinates, Place at) =>
    [
        .. Parts(coordinates, at).Select(part => part.Position is { } position
            ? At(position, at)
            : throw new BadFilterException(at, "tọa độ lồng quá nhiều tầng.", "the coordinates have a level too many.")),
    ];

    private Coordinate At(IReadOnlyList<double> position, Place at)
    {
        if (position.Count is < 2 or > 3)
            throw new BadFilterException(at, "một vị trí có 2 hoặc 3 số.", "a position has 2 or 3 numbers.");
        var (x, y) = crs.LatitudeFirst ? (position[1], position[0]) : (position[0], position[1]);
        var (farX, farY) = crs.InDegrees ? (180, 90) : (Metres, Metres);
        return Math.Abs(x) <= farX && Math.Abs(y) <= farY
            ? new(x, y)
            : throw new BadFilterException(at, $"vị trí nằm ngoài hệ tọa độ {crs.Uri}.", $"the position lies outside {crs.Uri}.");
    }

    private static ShapeOf Sound(Geometry shape, Place at) => shape is { IsEmpty: false, IsValid: true }
        ? new(shape, at)
        : throw new BadFilterException(at, "hình không hợp lệ (tự cắt hoặc rỗng).", "the geometry is not valid: it is empty or crosses itself.");
}
