using NetTopologySuite.Geometries;

namespace DiaBan.Server.Ogc.Cql2;

/// <summary>A filter in CQL2, the same tree whichever of its encodings it came in. Pure.</summary>
internal abstract record Expression
{
    /// <summary>More characters than this are refused unread.</summary>
    public const int LargestText = 8_000;

    /// <summary>Deepest nesting.</summary>
    public const int LargestDepth = 32;
}

internal sealed record And(IReadOnlyList<Expression> Parts) : Expression;

internal sealed record Or(IReadOnlyList<Expression> Parts) : Expression;

internal sealed record Not(Expression Part) : Expression;

internal sealed record Comparison(Comparator Comparator, Operand Left, Operand Right) : Expression;

internal sealed record IsNull(Operand Value) : Expression;

internal sealed record Like(Operand Value, Operand Pattern) : Expression;

internal sealed record Between(Operand Value, Operand Low, Operand High) : Expression;

internal sealed record In(Operand Value, IReadOnlyList<Operand> List) : Expression;

internal sealed record Spatial(SpatialRelation Relation, Operand Left, Operand Right) : Expression;

internal sealed record Temporal(TemporalRelation Relation, Operand Left, Operand Right) : Expression;

/// <summary>A truth value that stands for itself.</summary>
internal sealed record Holds(Operand Value) : Expression;

internal enum Comparator { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual }

internal enum SpatialRelation { Intersects, Equals, Disjoint, Touches, Within, Overlaps, Crosses, Contains }

internal enum TemporalRelation
{
    After, Before, Contains, Disjoint, During, Equals, FinishedBy, Finishes, Intersects, Meets, MetBy, OverlappedBy, Overlaps, StartedBy, Starts,
}

/// <summary>What a predicate speaks of.</summary>
/// <param name="At">Where it stands in the filter.</param>
internal abstract record Operand(Place At);

internal sealed record PropertyOf(string Name, Place At) : Operand(At);

internal sealed record TextOf(string Value, Place At) : Operand(At);

internal sealed record NumberOf(double Value, Place At) : Operand(At);

internal sealed record TruthOf(bool Value, Place At) : Operand(At);

/// <summary>A DATE, or a TIMESTAMP, which stands for its day in Asia/Ho_Chi_Minh: nothing here knows the time of day.</summary>
internal sealed record DayOf(DateOnly Value, Place At) : Operand(At);

/// <summary>From one day to another, both included; null is an open end.</summary>
internal sealed record IntervalOf(Operand? From, Operand? Until, Place At) : Operand(At);

/// <summary>A geometry of which x is longitude or easting.</summary>
internal sealed record ShapeOf(Geometry Value, Place At) : Operand(At);

/// <summary>CASEI: without regard to upper and lower case.</summary>
internal sealed record Folded(Operand Value, Place At) : Operand(At);
