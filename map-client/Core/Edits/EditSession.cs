using DiaBan.MapClient.Map;
using DiaBan.MapClient.Words;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Edits;

/// <summary>
/// Draws and changes one shape, a step at a time, every step undone and made again without limit. A step that would spoil the shape is
/// not taken and answers with the reason; null means that it was taken. LonLats are in EPSG:4326, longitude first.
/// </summary>
public sealed class EditSession
{
    private readonly List<DrawnShape> history;
    private readonly bool mayCross;
    private int at;
    private Spot? stroke;

    private EditSession(DrawnShape start, bool mayCross)
    {
        history = [start];
        this.mayCross = mayCross;
    }

    /// <summary>The shape as it stands; it is never changed in place, so it may be kept.</summary>
    public DrawnShape Shape => history[at];

    public bool CanUndo => at > 0;

    public bool CanRedo => at < history.Count - 1;

    /// <summary>Whether it differs from what was begun with.</summary>
    public bool IsChanged => at > 0;

    /// <summary>Hectares on the ellipsoid of what is drawn so far, the sketch closed in thought; 0 for lines and points.</summary>
    public double AreaHectares => Live() is { } live ? Ellipsoid.Hectares(live) - SketchedHole() : 0;

    /// <summary>Metres on the ellipsoid: of a line its length, of an area its edges; sketched edges count as far as they are drawn.</summary>
    public double LengthMetres =>
        (Shape.ToGeometry() is { } drawn ? Ellipsoid.Metres(drawn) : 0)
        + (Shape.Sketch is { Vertices.Length: > 1 } sketch ? Ellipsoid.Metres(DrawnShape.Line(sketch.Vertices)) : 0);

    /// <summary>Begins a new shape: the first vertices go to its first part.</summary>
    /// <param name="mayCross">Whether a line may cross itself: a patrol route may, a corridor may not.</param>
    public static EditSession Begin(ShapeKind kind, bool mayCross = false) => new(DrawnShape.Nothing(kind), mayCross);

    /// <summary>Changes what is on record.</summary>
    /// <param name="drawn">Polygon, MultiPolygon, LineString, MultiLineString or Point, EPSG:4326.</param>
    /// <param name="mayCross">As in <see cref="Begin"/>.</param>
    public static EditSession Of(Geometry drawn, bool mayCross = false)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        return drawn is Polygon or MultiPolygon or LineString or MultiLineString or Point && !drawn.IsEmpty
            ? new(DrawnShape.Of(drawn), mayCross)
            : throw new ArgumentException($"A {drawn.GeometryType} can't be edited.", nameof(drawn));
    }

    /// <summary>Places the next vertex of the sketch, or the point.</summary>
    public Sentence? Place(LonLat vertex)
    {
        if (Refusal(vertex) is { } refusal)
            return refusal;
        if (Shape.Sketch is not { } sketch)
            return Take(Shape with { Parts = [[[vertex]]] });
        return Closes(sketch, vertex) ? Close() : Take(Shape with { Sketch = sketch with { Vertices = sketch.Vertices.Add(vertex) } });
    }

    /// <summary>Why a vertex could not be placed there, or null; nothing is taken.</summary>
    public Sentence? Refusal(LonLat vertex)
    {
        if (!IsOnEarth(vertex))
            return EditWords.NotANumber;
        if (Shape.Kind == ShapeKind.Point)
            return null;
        if (Shape.Sketch is not { } sketch)
            return EditWords.NoSketch;
        if (Closes(sketch, vertex))
            return null;
        if (!sketch.Vertices.IsEmpty)
        {
            if (sketch.Vertices[^1] == vertex)
                return EditWords.Duplicate;
            if (Crossings.NextEdge(Shape, sketch, vertex, mayCross))
                return EditWords.EdgeCrosses;
        }

        return sketch.HoleOf is { } part && !Crossings.Covers(Shape, part, vertex) ? EditWords.HoleOutside : null;
    }

    /// <summary>Ends the sketch: an area's ring is closed, a line ends at its last vertex.</summary>
    public Sentence? Close()
    {
        if (Shape.Sketch is not { } sketch)
            return Shape.Parts.IsEmpty ? EditWords.NothingDrawn : EditWords.NoSketch;
        if (sketch.Vertices.Length < Shape.Fewest)
            return EditWords.TooFew(Shape.Fewest);
        if (Shape.Kind == ShapeKind.Area && Crossings.ClosingEdge(Shape, sketch))
            return EditWords.ClosingCrosses;
        var parts = sketch.HoleOf is { } part
            ? Shape.Parts.SetItem(part, Shape.Parts[part].Add(sketch.Vertices))
            : Shape.Parts.Add([sketch.Vertices]);
        return TakeIfSound(new(Shape.Kind, parts, null));
    }

    /// <summary>Begins another part.</summary>
    public Sentence? BeginPart() =>
        Shape.Kind == ShapeKind.Point ? EditWords.OnePoint
        : Shape.Sketch is not null ? EditWords.SketchFirst
        : Take(Shape with { Sketch = new(null, []) });

    /// <summary>Begins a hole in a part of an area.</summary>
    public Sentence? BeginHole(int part) =>
        Shape.Kind != ShapeKind.Area ? EditWords.HoleInArea
        : Shape.Sketch is not null ? EditWords.SketchFirst
        : part < 0 || part >= Shape.Parts.Length ? EditWords.NoSuchSpot
        : Take(Shape with { Sketch = new(part, []) });

    /// <summary>Gives up the sketch, and keeps the parts.</summary>
    public Sentence? Drop() =>
        Shape.Sketch is null ? EditWords.NoSketch
        : Shape.Parts.IsEmpty ? Take(DrawnShape.Nothing(Shape.Kind))
        : Take(Shape with { Sketch = null });

    /// <summary>Moves a vertex.</summary>
    /// <param name="sameStroke">Goes on with the drag that moved this vertex last, so that a drag is undone as one step.</param>
    public Sentence? Move(Spot vertex, LonLat to, bool sameStroke = false)
    {
        if (Unready(vertex, to) is { } problem)
            return problem;
        var moved = Shape.With(vertex, Shape.Ring(vertex).SetItem(vertex.Vertex, to));
        if (Problem(moved) is { } spoilt)
            return spoilt;
        if (sameStroke && stroke == vertex && at == history.Count - 1 && at > 0)
            history[at] = moved;
        else
            Take(moved);
        stroke = vertex;
        return null;
    }

    /// <summary>Puts a vertex on the edge that begins at <paramref name="edge"/>.</summary>
    public Sentence? Insert(Spot edge, LonLat vertex)
    {
        if (Unready(edge, vertex) is { } problem)
            return problem;
        if (Shape.Kind == ShapeKind.Point)
            return EditWords.OnePoint;
        var ring = Shape.Ring(edge);
        return Shape.Kind == ShapeKind.Line && edge.Vertex == ring.Length - 1
            ? EditWords.NoSuchSpot
            : TakeIfSound(Shape.With(edge, ring.Insert(edge.Vertex + 1, vertex)));
    }

    /// <summary>Takes a vertex out.</summary>
    public Sentence? Remove(Spot vertex)
    {
        if (Unready(vertex, default) is { } problem)
            return problem;
        var ring = Shape.Ring(vertex);
        return ring.Length <= Shape.Fewest ? EditWords.TooFewToRemove : TakeIfSound(Shape.With(vertex, ring.RemoveAt(vertex.Vertex)));
    }

    public Sentence? RemovePart(int part) =>
        Shape.Sketch is not null ? EditWords.SketchFirst
        : part < 0 || part >= Shape.Parts.Length ? EditWords.NoSuchSpot
        : Shape.Parts.Length < 2 ? EditWords.LastPart
        : Take(Shape with { Parts = Shape.Parts.RemoveAt(part) });

    /// <param name="ring">From 1; 0 is the part's edge.</param>
    public Sentence? RemoveHole(int part, int ring) =>
        Shape.Sketch is not null ? EditWords.SketchFirst
        : !Shape.Has(new(part, ring, 0)) ? EditWords.NoSuchSpot
        : ring < 1 ? EditWords.NoHole
        : Take(Shape with { Parts = Shape.Parts.SetItem(part, Shape.Parts[part].RemoveAt(ring)) });

    /// <returns>False where there is nothing to undo.</returns>
    public bool Undo() => Go(-1);

    /// <returns>False where there is nothing to make again.</returns>
    public bool Redo() => Go(1);

    /// <summary>What would be saved; the session goes on.</summary>
    public Finished Finish()
    {
        if (Shape.Sketch is { Vertices.IsEmpty: false })
            return new(null, EditWords.SketchFirst);
        return Shape.ToGeometry() is { } drawn
            ? Problem(Shape) is { } problem ? new(null, problem) : new(drawn, null)
            : new(null, EditWords.NothingDrawn);
    }

    private Sentence? Unready(Spot spot, LonLat place) =>
        Shape.Sketch is not null ? EditWords.SketchFirst
        : !Shape.Has(spot) ? EditWords.NoSuchSpot
        : !IsOnEarth(place) ? EditWords.NotANumber
        : null;

    /// <summary>Who places a vertex on the first one means to close the ring.</summary>
    private bool Closes(Sketch sketch, LonLat vertex) =>
        Shape.Kind == ShapeKind.Area && sketch.Vertices.Length >= Shape.Fewest && sketch.Vertices[0] == vertex;

    private static bool IsOnEarth(LonLat place) => Math.Abs(place.Longitude) <= 180 && Math.Abs(place.Latitude) <= 90;

    private Sentence? Problem(DrawnShape shape) => Crossings.Problem(shape, mayCross);

    private Sentence? TakeIfSound(DrawnShape next) => Problem(next) ?? Take(next);

    private Sentence? Take(DrawnShape next)
    {
        history.RemoveRange(at + 1, history.Count - at - 1);
        history.Add(next);
        at++;
        stroke = null;
        return null;
    }

    private bool Go(int steps)
    {
        if (at + steps < 0 || at + steps >= history.Count)
            return false;
        at += steps;
        stroke = null;
        return true;
    }

    private Geometry? Live() => Shape is { Kind: ShapeKind.Area, Sketch: { HoleOf: null, Vertices.Length: > 2 } sketch }
        ? (Shape with { Parts = Shape.Parts.Add([sketch.Vertices]) }).ToGeometry()
        : Shape.ToGeometry();

    private double SketchedHole() => Shape.Sketch is { HoleOf: not null, Vertices.Length: > 2 } sketch
        ? Ellipsoid.Hectares(new DrawnShape(ShapeKind.Area, [[sketch.Vertices]], null).ToGeometry()!)
        : 0;
}

/// <summary>What a drawing came to.</summary>
/// <param name="Outline">Valid, EPSG:4326; null where it can't be saved.</param>
/// <param name="Problem">Why not, or null.</param>
public sealed record Finished(Geometry? Outline, Sentence? Problem);
