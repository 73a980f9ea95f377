using System.Globalization;

namespace DiaBan.Server.Ogc.Cql2;

/// <summary>
/// A condition over the rows of a collection: its text is put together from fixed pieces and the collection's own list of
/// columns; whatever a client wrote is a value. Pure.
/// </summary>
internal sealed class SqlCondition
{
    public const string Geometry = "geometry";

    /// <summary>What it says while nothing was added.</summary>
    public const string Everything = "true";

    private const string AnyCase = "\"und-x-icu\"";
    private const string ByCharacter = "collate \"C\"";

    private readonly List<string> parts = [];
    private readonly List<(string Name, object? Value)> values = [];
    private List<Property> columns = [];

    private enum Kind { Text, Number, Truth, Day }

    public string Sql => parts.Count == 0 ? Everything : string.Join("\n   and ", parts);

    public IReadOnlyList<(string Name, object? Value)> Values => values;

    /// <summary>Geometries of the client's that it computes with.</summary>
    public IEnumerable<NetTopologySuite.Geometries.Geometry> Shapes => values.Select(value => value.Value).OfType<NetTopologySuite.Geometries.Geometry>();

    /// <summary>The values as text: conditions of equal SQL and equal values are one. No text holds the character between them.</summary>
    public string Written => string.Join('\0', values.Select(value => Convert.ToString(value.Value, CultureInfo.InvariantCulture)));

    /// <exception cref="BadFilterException">It speaks of what the collection does not have.</exception>
    public void Add(Expression expression, Collection collection)
    {
        columns = [.. collection.Queryables];
        parts.Add(Predicate(expression));
    }

    /// <summary>One feature.</summary>
    public void Only(Guid id) => parts.Add($"(feature.id = {Value(id, "uuid")})");

    private string Predicate(Expression expression) => expression switch
    {
        And and => $"({string.Join(" and ", and.Parts.Select(Predicate))})",
        Or or => $"({string.Join(" or ", or.Parts.Select(Predicate))})",
        Not not => $"(not {Predicate(not.Part)})",
        Comparison comparison => Compare(comparison),
        IsNull isNull => $"({Nullable(isNull.Value)} is null)",
        Like like => $"({Texts(like.Value)} like {Pattern(like.Pattern)})",
        Between between => Range(between),
        In list => $"({Scalar(list.Value).Sql} in ({string.Join(", ", list.List.Select(one => Pair(list.Value, one).Right))}))",
        Spatial spatial => Spatially(spatial),
        Temporal temporal => Temporally(temporal),
        Holds holds => Scalar(holds.Value) is (var sql, Kind.Truth) ? sql : throw Mismatch(holds.Value, "đúng hoặc sai", "a truth value"),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} has no SQL."),
    };

    private string Compare(Comparison comparison)
    {
        var (left, right, kind) = Pair(comparison.Left, comparison.Right);
        var sign = comparison.Comparator switch
        {
            Comparator.Equal => "=",
            Comparator.NotEqual => "<>",
            Comparator.Less => "<",
            Comparator.LessOrEqual => "<=",
            Comparator.Greater => ">",
            _ => ">=",
        };
        var inOrder = comparison.Comparator is not (Comparator.Equal or Comparator.NotEqual);
        if (inOrder && kind == Kind.Truth)
            throw Mismatch(comparison.Right, "giá trị có thứ tự", "a value with an order");
        return inOrder && kind == Kind.Text ? $"(({left}) {ByCharacter} {sign} {right})" : $"({left} {sign} {right})";
    }

    private string Range(Between between)
    {
        var (value, low, kind) = Pair(between.Value, between.Low);
        var (_, high, _) = Pair(between.Value, between.High);
        if (kind == Kind.Truth)
            throw Mismatch(between.Low, "giá trị có thứ tự", "a value with an order");
        return kind == Kind.Text ? $"(({value}) {ByCharacter} between {low} and {high})" : $"({value} between {low} and {high})";
    }

    /// <summary>Both sides as the same kind of value; a text beside a day is read as a day.</summary>
    private (string Left, string Right, Kind Kind) Pair(Operand left, Operand right)
    {
        if (right is TextOf text && KindOf(left) == Kind.Day)
            right = Words.Day(text.Value, text.At);
        if (left is TextOf other && KindOf(right) == Kind.Day)
            left = Words.Day(other.Value, other.At);
        var (leftSql, leftKind) = Scalar(left);
        var (rightSql, rightKind) = Scalar(right);
        return leftKind == rightKind ? (leftSql, rightSql, leftKind) : throw Mismatch(right, Vietnamese(leftKind), English(leftKind));
    }

    private Kind? KindOf(Operand operand) => operand switch
    {
        PropertyOf property => Column(property).Kind,
        DayOf => Kind.Day,
        _ => null,
    };

    private (string Sql, Kind Kind) Scalar(Operand operand) => operand switch
    {
        PropertyOf property => Column(property),
        TextOf text => (Value(text.Value, "text"), Kind.Text),
        NumberOf number => (Value(number.Value, "float8"), Kind.Number),
        TruthOf truth => (Value(truth.Value, "bool"), Kind.Truth),
        DayOf day => (Value(day.Value, "date"), Kind.Day),
        Folded folded => ($"lower({Texts(folded.Value)} collate {AnyCase})", Kind.Text),
        _ => throw new BadFilterException(operand.At, "cần một giá trị, không phải hình hay khoảng thời gian.", "a value is expected, neither a geometry nor an interval."),
    };

    private string Nullable(Operand operand) => operand is PropertyOf { Name: Geometry } ? $"feature.{Geometry}" : Scalar(operand).Sql;

    private string Texts(Operand operand) => Scalar(operand) is (var sql, Kind.Text) ? sql : throw Mismatch(operand, Vietnamese(Kind.Text), English(Kind.Text));

    private string Pattern(Operand pattern)
    {
        var inner = pattern;
        while (inner is Folded folded)
            inner = folded.Value;
        if (inner is not TextOf text)
            throw new BadFilterException(pattern.At, "mẫu của like phải là văn bản.", "the pattern of like is a text.");
        return (text.Value.Length - text.Value.TrimEnd('\\').Length) % 2 == 0
            ? Texts(pattern)
            : throw new BadFilterException(pattern.At, "mẫu của like kết thúc bằng dấu \\ lẻ.", "the pattern of like ends in a lone backslash.");
    }

    private string Spatially(Spatial spatial)
    {
        if (spatial.Relation is not (SpatialRelation.Intersects or SpatialRelation.Disjoint)
            && new[] { spatial.Left, spatial.Right }.FirstOrDefault(side => side is ShapeOf { Value.OgcGeometryType: NetTopologySuite.Geometries.OgcGeometryType.GeometryCollection }) is { } mixed)
        {
            throw new BadFilterException(
                mixed.At, "phép này không nhận GeometryCollection; hãy dùng hình cùng loại.", "this relation takes no GeometryCollection; use a geometry of one kind.");
        }

        var (left, right) = (Shape(spatial.Left), Shape(spatial.Right));
        var function = spatial.Relation switch
        {
            SpatialRelation.Intersects => "st_intersects",
            SpatialRelation.Equals => "st_equals",
            SpatialRelation.Disjoint => "st_disjoint",
            SpatialRelation.Touches => "st_touches",
            SpatialRelation.Within => "st_within",
            SpatialRelation.Overlaps => "st_overlaps",
            SpatialRelation.Crosses => "st_crosses",
            _ => "st_contains",
        };
        // The boxes first: their operator alone may use the index beside row level security.
        return spatial.Relation == SpatialRelation.Disjoint ? $"{function}({left}, {right})" : $"({left} && {right} and {function}({left}, {right}))";
    }

    private string Shape(Operand operand) => operand switch
    {
        PropertyOf { Name: Geometry } => $"feature.{Geometry}",
        ShapeOf { Value.SRID: 4326 } shape => Value(shape.Value, "geometry"),
        ShapeOf shape => $"st_transform({Value(shape.Value, "geometry")}, 4326)",
        _ => throw new BadFilterException(operand.At, $"cần một hình hoặc thuộc tính {Geometry}.", $"a geometry or the property {Geometry} is expected."),
    };

    private string Temporally(Temporal temporal)
    {
        var (a, z) = Ends(temporal.Left);
        var (b, y) = Ends(temporal.Right);
        return temporal.Relation switch
        {
            TemporalRelation.After => $"({a} > {y})",
            TemporalRelation.Before => $"({z} < {b})",
            TemporalRelation.Contains => $"({a} < {b} and {z} > {y})",
            TemporalRelation.Disjoint => $"({a} > {y} or {z} < {b})",
            TemporalRelation.During => $"({a} > {b} and {z} < {y})",
            TemporalRelation.Equals => $"({a} = {b} and {z} = {y})",
            TemporalRelation.FinishedBy => $"({a} < {b} and {z} = {y})",
            TemporalRelation.Finishes => $"({a} > {b} and {z} = {y})",
            TemporalRelation.Intersects => $"({a} <= {y} and {z} >= {b})",
            TemporalRelation.Meets => $"({z} = {b})",
            TemporalRelation.MetBy => $"({a} = {y})",
            TemporalRelation.OverlappedBy => $"({a} > {b} and {a} < {y} and {z} > {y})",
            TemporalRelation.Overlaps => $"({a} < {b} and {z} > {b} and {z} < {y})",
            TemporalRelation.StartedBy => $"({a} = {b} and {z} > {y})",
            _ => $"({a} = {b} and {z} < {y})",
        };
    }

    /// <summary>First and last day; within an interval what has no day is open.</summary>
    private (string From, string Until) Ends(Operand operand)
    {
        if (operand is not IntervalOf interval)
            return (Day(operand), Day(operand));
        return (
            interval.From is null ? "'-infinity'::date" : $"coalesce({Day(interval.From)}, '-infinity')",
            interval.Until is null ? "'infinity'::date" : $"coalesce({Day(interval.Until)}, 'infinity')");
    }

    private string Day(Operand operand)
    {
        if (operand is TextOf text)
            operand = Words.Day(text.Value, text.At);
        return Scalar(operand) is (var sql, Kind.Day) ? sql : throw Mismatch(operand, Vietnamese(Kind.Day), English(Kind.Day));
    }

    private (string Sql, Kind Kind) Column(PropertyOf asked)
    {
        if (columns.FirstOrDefault(column => column.Name == asked.Name) is not { } property)
        {
            var known = string.Join(", ", columns.Select(column => column.Name).Append(Geometry));
            throw new BadFilterException(
                asked.At, $"không lọc được theo “{asked.Name}”; các thuộc tính: {known}.", $"there is no queryable {asked.Name}; there are {known}.");
        }

        var column = property.Column;
        return property.Type switch
        {
            PropertyType.Text => (column, Kind.Text),
            PropertyType.Truth => (column, Kind.Truth),
            PropertyType.Date => (column, Kind.Day),
            _ => (column, Kind.Number),
        };
    }

    private string Value(object value, string type)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"f{values.Count}");
        values.Add((name, value));
        return $"@{name}::{type}";
    }

    private static BadFilterException Mismatch(Operand operand, string vietnamese, string english) =>
        new(operand.At, $"cần {vietnamese}.", $"{english} is expected.");

    private static string Vietnamese(Kind kind) => kind switch
    {
        Kind.Text => "văn bản",
        Kind.Number => "một số",
        Kind.Truth => "đúng hoặc sai",
        _ => "một ngày",
    };

    private static string English(Kind kind) => kind switch
    {
        Kind.Text => "a text",
        Kind.Number => "a number",
        Kind.Truth => "a truth value",
        _ => "a day",
    };
}
