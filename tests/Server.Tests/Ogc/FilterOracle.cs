using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DiaBan.Server.Ogc.Cql2;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>A feature as the oracle sees it.</summary>
internal sealed record Seen(string Id, JsonElement Properties, Geometry Shape);

/// <summary>CQL2 said again, plainly: what a filter means for one feature, and how it is written in both encodings.</summary>
internal static class FilterOracle
{
    // From the first time's first day a to its last day z, and the other's b to y.
    private static readonly Dictionary<TemporalRelation, Func<DateOnly, DateOnly, DateOnly, DateOnly, bool>> Times = new()
    {
        [TemporalRelation.After] = (a, z, b, y) => a > y,
        [TemporalRelation.Before] = (a, z, b, y) => z < b,
        [TemporalRelation.Contains] = (a, z, b, y) => a < b && z > y,
        [TemporalRelation.Disjoint] = (a, z, b, y) => a > y || z < b,
        [TemporalRelation.During] = (a, z, b, y) => a > b && z < y,
        [TemporalRelation.Equals] = (a, z, b, y) => a == b && z == y,
        [TemporalRelation.FinishedBy] = (a, z, b, y) => a < b && z == y,
        [TemporalRelation.Finishes] = (a, z, b, y) => a > b && z == y,
        [TemporalRelation.Intersects] = (a, z, b, y) => a <= y && z >= b,
        [TemporalRelation.Meets] = (a, z, b, y) => z == b,
        [TemporalRelation.MetBy] = (a, z, b, y) => a == y,
        [TemporalRelation.OverlappedBy] = (a, z, b, y) => a > b && a < y && z > y,
        [TemporalRelation.Overlaps] = (a, z, b, y) => a < b && z > b && z < y,
        [TemporalRelation.StartedBy] = (a, z, b, y) => a == b && z > y,
        [TemporalRelation.Starts] = (a, z, b, y) => a == b && z < y,
    };

    public static bool? Holds(Expression expression, Seen seen) => expression switch
    {
        And and => and.Parts.Select(part => Holds(part, seen)).Aggregate((bool?)true, (left, right) => left & right),
        Or or => or.Parts.Select(part => Holds(part, seen)).Aggregate((bool?)false, (left, right) => left | right),
        Not not => !Holds(not.Part, seen),
        Holds holds => (bool?)Value(holds.Value, seen),
        IsNull isNull => Value(isNull.Value, seen) is null,
        Comparison comparison => Compare(Value(comparison.Left, seen), Value(comparison.Right, seen)) is { } order
            ? InOrder(comparison.Comparator, order)
            : null,
        Between between => AtLeast(Value(between.Value, seen), Value(between.Low, seen)) & AtLeast(Value(between.High, seen), Value(between.Value, seen)),
        In list => list.List.Select(one => Compare(Value(list.Value, seen), Value(one, seen)) is { } order ? order == 0 : (bool?)null)
            .Aggregate((bool?)false, (left, right) => left | right),
        Like like => Value(like.Value, seen) is string text && Value(like.Pattern, seen) is string pattern ? Matches(text, pattern) : null,
        Spatial spatial => Related(spatial.Relation, Shape(spatial.Left, seen), Shape(spatial.Right, seen)),
        Temporal temporal => Related(temporal.Relation, Ends(temporal.Left, seen), Ends(temporal.Right, seen)),
        _ => throw new InvalidOperationException(),
    };

    private static bool InOrder(Comparator comparator, int order) => comparator switch
    {
        Comparator.Equal => order == 0,
        Comparator.NotEqual => order != 0,
        Comparator.Less => order < 0,
        Comparator.LessOrEqual => order <= 0,
        Comparator.Greater => order > 0,
        _ => order >= 0,
    };

    private static bool? AtLeast(object? value, object? bound) => Compare(value, bound) is { } order ? order >= 0 : null;

    private static int? Compare(object? left, object? right) => (left, right) switch
    {
        (null, _) or (_, null) => null,
        (string one, string other) => string.CompareOrdinal(one, other),
        (IComparable one, _) => one.CompareTo(right),
        _ => null,
    };

    private static object? Value(Operand operand, Seen seen) => operand switch
    {
        PropertyOf property => seen.Properties.GetProperty(property.Name) switch
        {
            { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            var text when property.Name.StartsWith("valid", StringComparison.Ordinal) => DateOnly.Parse(text.GetString()!, CultureInfo.InvariantCulture),
            var text => text.GetString(),
        },
        TextOf text => text.Value,
        NumberOf number => number.Value,
        TruthOf truth => truth.Value,
        DayOf day => day.Value,
        Folded folded => ((string?)Value(folded.Value, seen))?.ToUpperInvariant(),
        _ => throw new InvalidOperationException(),
    };

    private static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        if (pattern.IsEmpty)
            return text.IsEmpty;
        if (pattern[0] == '%')
        {
            for (var skip = 0; skip <= text.Length; skip++)
            {
                if (Matches(text[skip..], pattern[1..]))
                    return true;
            }

            return false;
        }

        if (text.IsEmpty)
            return false;
        if (pattern[0] == '\\')
            return text[0] == pattern[1] && Matches(text[1..], pattern[2..]);
        return (pattern[0] == '_' || pattern[0] == text[0]) && Matches(text[1..], pattern[1..]);
    }

    private static Geometry Shape(Operand operand, Seen seen) => operand is ShapeOf shape ? shape.Value : seen.Shape;

    private static bool Related(SpatialRelation relation, Geometry left, Geometry right) => relation switch
    {
        SpatialRelation.Intersects => left.Intersects(right),
        SpatialRelation.Equals => left.EqualsTopologically(right),
        SpatialRelation.Disjoint => left.Disjoint(right),
        SpatialRelation.Touches => left.Touches(right),
        SpatialRelation.Within => left.Within(right),
        SpatialRelation.Overlaps => left.Overlaps(right),
        SpatialRelation.Crosses => left.Crosses(right),
        _ => left.Contains(right),
    };

    private static (DateOnly? From, DateOnly? Until) Ends(Operand operand, Seen seen)
    {
        if (operand is not IntervalOf interval)
            return ((DateOnly?)Value(operand, seen), (DateOnly?)Value(operand, seen));
        return (
            (interval.From is null ? null : (DateOnly?)Value(interval.From, seen)) ?? DateOnly.MinValue,
            (interval.Until is null ? null : (DateOnly?)Value(interval.Until, seen)) ?? DateOnly.MaxValue);
    }

    private static bool? Related(TemporalRelation relation, (DateOnly? From, DateOnly? Until) one, (DateOnly? From, DateOnly? Until) other)
    {
        if (one.From is not { } a || one.Until is not { } z || other.From is not { } b || other.Until is not { } y)
            return null;
        return Times[relation](a, z, b, y);
    }

    public static string Text(Expression expression) => expression switch
    {
        And and => $"({string.Join(" AND ", and.Parts.Select(Text))})",
        Or or => $"({string.Join(" or ", or.Parts.Select(Text))})",
        Not not => $"NOT ({Text(not.Part)})",
        Holds holds => Text(holds.Value),
        IsNull isNull => $"{Text(isNull.Value)} IS NULL",
        Comparison comparison => $"{Text(comparison.Left)} {Sign(comparison.Comparator)} {Text(comparison.Right)}",
        Between between => $"{Text(between.Value)} BETWEEN {Text(between.Low)} AND {Text(between.High)}",
        In list => $"{Text(list.Value)} IN ({string.Join(',', list.List.Select(Text))})",
        Like like => $"{Text(like.Value)} LIKE {Text(like.Pattern)}",
        Spatial spatial => $"S_{spatial.Relation.ToString().ToUpperInvariant()}({Text(spatial.Left)}, {Text(spatial.Right)})",
        Temporal temporal => $"T_{temporal.Relation.ToString().ToUpperInvariant()}({Text(temporal.Left)}, {Text(temporal.Right)})",
        _ => throw new InvalidOperationException(),
    };

    private static string Text(Operand? operand) => operand switch
    {
        null => "'..'",
        PropertyOf property => property.Name.Length % 2 == 0 ? property.Name : $"\"{property.Name}\"",
        TextOf text => $"'{text.Value.Replace("'", "''", StringComparison.Ordinal)}'",
        NumberOf number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        TruthOf truth => truth.Value ? "TRUE" : "false",
        DayOf day => $"DATE('{day.Value:yyyy-MM-dd}')",
        Folded folded => $"CASEI({Text(folded.Value)})",
        IntervalOf interval => $"INTERVAL({Text(interval.From)}, {Text(interval.Until)})",
        ShapeOf shape => shape.Value.AsText(),
        _ => throw new InvalidOperationException(),
    };

    public static JsonNode Json(Expression expression) => expression switch
    {
        And and => Op("and", [.. and.Parts.Select(Json)]),
        Or or => Op("or", [.. or.Parts.Select(Json)]),
        Not not => Op("not", Json(not.Part)),
        Holds holds => Json(holds.Value),
        IsNull isNull => Op("isNull", Json(isNull.Value)),
        Comparison comparison => Op(Sign(comparison.Comparator), Json(comparison.Left), Json(comparison.Right)),
        Between between => Op("between", Json(between.Value), Json(between.Low), Json(between.High)),
        In list => Op("in", Json(list.Value), new JsonArray([.. list.List.Select(Json)])),
        Like like => Op("like", Json(like.Value), Json(like.Pattern)),
        Spatial spatial => Op($"s_{Contracts.WireJson.Word(spatial.Relation)}", Json(spatial.Left), Json(spatial.Right)),
        Temporal temporal => Op($"t_{Contracts.WireJson.Word(temporal.Relation)}", Json(temporal.Left), Json(temporal.Right)),
        _ => throw new InvalidOperationException(),
    };

    private static JsonNode Json(Operand? operand) => operand switch
    {
        null => JsonValue.Create(".."),
        PropertyOf property => new JsonObject { ["property"] = property.Name },
        TextOf text => JsonValue.Create(text.Value),
        NumberOf number => JsonValue.Create(number.Value),
        TruthOf truth => JsonValue.Create(truth.Value),
        DayOf day => new JsonObject { ["date"] = day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        Folded folded => Op("casei", Json(folded.Value)),
        IntervalOf interval => new JsonObject { ["interval"] = new JsonArray(Json(interval.From), Json(interval.Until)) },
        ShapeOf shape => JsonSerializer.SerializeToNode(shape.Value, Contracts.WireJson.Options)!,
        _ => throw new InvalidOperationException(),
    };

    private static JsonObject Op(string op, params JsonNode[] args) => new() { ["op"] = op, ["args"] = new JsonArray(args) };

    private static string Sign(Comparator comparator) => Words.Comparators.Single(word => word.Value == comparator).Key;
}
