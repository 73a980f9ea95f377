using System.Text.Json;
using DiaBan.Server.Http;

namespace DiaBan.Server.Ogc.Cql2;

/// <summary>Reads CQL2 JSON into the same tree as <see cref="Cql2Text"/>. Pure.</summary>
internal sealed class Cql2Json
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 2 * Expression.LargestDepth };

    private readonly Shapes shapes;
    private int depth;

    private Cql2Json(MapCrs crs) => shapes = new(crs);

    /// <exception cref="BadFilterException">It can't be read.</exception>
    public static Expression Read(string text, MapCrs crs)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return new Cql2Json(crs).Condition(document.RootElement, "$");
        }
        catch (JsonException broken)
        {
            var because = Accidents.BrokenJson(broken);
            throw new BadFilterException(Place.Member("$"), because.Vietnamese, because.English);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped.
            throw new BadFilterException(Place.Member("$"), "văn bản chứa ký tự không hợp lệ.", "a text holds an illegal character.");
        }
    }

    private Expression Condition(JsonElement json, string path)
    {
        if (++depth > Expression.LargestDepth)
            throw Bad(path, $"lồng sâu quá {Expression.LargestDepth} tầng.", $"nested deeper than {Expression.LargestDepth} levels.");
        var read = Op(json) is { } op && op != "casei" ? Operation(op, json, path) : new Holds(Scalar(json, path));
        depth--;
        return read;
    }

    private Expression Operation(string op, JsonElement json, string path)
    {
        if (op is "and" or "or")
        {
            var parts = Arguments(json, path).Select((part, at) => Condition(part, Argument(path, at))).ToList();
            if (parts.Count < 2)
                throw Bad(path, $"{op} cần ít nhất hai điều kiện.", $"{op} takes at least two conditions.");
            return op == "and" ? new And(parts) : new Or(parts);
        }

        if (op == "not")
            return new Not(Condition(Arguments(json, path, 1)[0], Argument(path, 0)));
        if (op == "isNull")
            return new IsNull(Scalar(Arguments(json, path, 1)[0], Argument(path, 0)));
        if (op == "between")
        {
            var three = Arguments(json, path, 3);
            return new Between(Scalar(three[0], Argument(path, 0)), Scalar(three[1], Argument(path, 1)), Scalar(three[2], Argument(path, 2)));
        }

        if (op == "in")
            return Listed(json, path);
        Func<Operand, Operand, Expression> make;
        Func<JsonElement, string, Operand> read = Scalar;
        if (Words.Comparators.TryGetValue(op, out var comparator))
            make = (left, right) => new Comparison(comparator, left, right);
        else if (op == "like")
            make = (value, pattern) => new Like(value, pattern);
        else if (Words.Spatial.TryGetValue(op, out var spatial))
            (make, read) = ((left, right) => new Spatial(spatial, left, right), Shape);
        else if (Words.Temporal.TryGetValue(op, out var temporal))
            (make, read) = ((left, right) => new Temporal(temporal, left, right), Time);
        else
            throw Bad(path, $"không có phép “{op}”.", $"there is no operation {op}.");
        var two = Arguments(json, path, 2);
        return make(read(two[0], Argument(path, 0)), read(two[1], Argument(path, 1)));
    }

    private In Listed(JsonElement json, string path)
    {
        var two = Arguments(json, path, 2);
        if (two[1].ValueKind != JsonValueKind.Array || two[1].GetArrayLength() == 0)
            throw Bad(Argument(path, 1), "in cần một mảng không rỗng.", "in takes an array that is not empty.");
        return new(
            Scalar(two[0], Argument(path, 0)),
            [.. two[1].EnumerateArray().Select((one, at) => Scalar(one, $"{Argument(path, 1)}[{at}]"))]);
    }

    private Operand Scalar(JsonElement json, string path)
    {
        var at = Place.Member(path);
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return new TextOf(Words.Sound(json.GetString()!, at), at);
            case JsonValueKind.Number when json.TryGetDouble(out var number) && double.IsFinite(number):
                return new NumberOf(number, at);
            case JsonValueKind.True or JsonValueKind.False:
                return new TruthOf(json.ValueKind == JsonValueKind.True, at);
            case JsonValueKind.Object when Text(json, "property") is { } name:
                return new PropertyOf(name, at);
            case JsonValueKind.Object when (Text(json, "date") ?? Text(json, "timestamp")) is { } day:
                return Words.Day(day, at);
            case JsonValueKind.Object when Op(json) == "casei":
                if (++depth > Expression.LargestDepth)
                    throw Bad(path, $"lồng sâu quá {Expression.LargestDepth} tầng.", $"nested deeper than {Expression.LargestDepth} levels.");
                var folded = new Folded(Scalar(Arguments(json, path, 1)[0], Argument(path, 0)), at);
                depth--;
                return folded;
            default:
                throw Bad(path, "cần một thuộc tính hoặc giá trị.", "a property or a value is expected.");
        }
    }

    private Operand Time(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("interval", out var ends))
            return Scalar(json, path);
        if (ends.ValueKind != JsonValueKind.Array || ends.GetArrayLength() != 2)
            throw Bad(path, "interval cần hai đầu.", "interval takes two ends.");
        return new IntervalOf(End(ends[0], $"{path}.interval[0]"), End(ends[1], $"{path}.interval[1]"), Place.Member(path));
    }

    private Operand? End(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.String ? Words.End(json.GetString()!, Place.Member(path)) : Scalar(json, path);

    private Operand Shape(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Bad(path, "cần một hình.", "a geometry is missing.");
        if (json.TryGetProperty("bbox", out var box) && !json.TryGetProperty("type", out _))
            return shapes.Box(Position(box, path) ?? throw Bad(path, "khung bao cần 4 hoặc 6 số.", "a box takes 4 or 6 numbers."), Place.Member(path));
        return Text(json, "type") is null ? Scalar(json, path) : Literal(json, path);
    }

    private ShapeOf Literal(JsonElement json, string path)
    {
        var at = Place.Member(path);
        if (json.ValueKind == JsonValueKind.Object && Text(json, "type") is { } type)
        {
            if (type == Shapes.Collection && json.TryGetProperty("geometries", out var members) && members.ValueKind == JsonValueKind.Array)
                return shapes.Collect(members.EnumerateArray().Select((member, number) => Literal(member, $"{path}.geometries[{number}]")), at);
            if (Shapes.Kinds.Contains(type) && json.TryGetProperty("coordinates", out var coordinates))
                return shapes.Make(type, Inside(coordinates, path), at);
        }

        throw Bad(path, "không phải là hình GeoJSON.", "it is no GeoJSON geometry.");
    }

    private static Coordinates Inside(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0)
            throw Bad(path, "tọa độ phải là mảng số.", "coordinates are arrays of numbers.");
        return Position(json, path) is { } position
            ? Coordinates.At(position)
            : Coordinates.Of([.. json.EnumerateArray().Select(part => Inside(part, path))]);
    }

    /// <summary>The numbers of an array that begins with one; null for any other.</summary>
    private static List<double>? Position(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0 || json[0].ValueKind != JsonValueKind.Number)
            return null;
        return
        [
            .. json.EnumerateArray().Select(number =>
                number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var value) && double.IsFinite(value)
                    ? value
                    : throw Bad(path, "tọa độ phải là mảng số.", "coordinates are arrays of numbers.")),
        ];
    }

    private static List<JsonElement> Arguments(JsonElement json, string path, int? count = null)
    {
        if (!json.TryGetProperty("args", out var args) || args.ValueKind != JsonValueKind.Array)
            throw Bad(path, "thiếu mảng args.", "the array args is missing.");
        return count is null || args.GetArrayLength() == count
            ? [.. args.EnumerateArray()]
            : throw Bad(path, $"args cần đúng {count} phần tử.", $"args takes exactly {count} members.");
    }

    private static string Argument(string path, int at) => $"{path}.args[{at}]";

    private static string? Op(JsonElement json) => json.ValueKind == JsonValueKind.Object ? Text(json, "op") : null;

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static BadFilterException Bad(string path, string vietnamese, string english) => new(Place.Member(path), vietnamese, english);
}
