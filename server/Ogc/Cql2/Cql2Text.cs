using System.Globalization;

namespace DiaBan.Server.Ogc.Cql2;

/// <summary>Reads CQL2 text, top down. Pure.</summary>
internal sealed class Cql2Text
{
    private static readonly HashSet<string> Reserved =
        new(["and", "or", "not", "like", "in", "between", "is", "null"], StringComparer.OrdinalIgnoreCase);

    private readonly List<Token> tokens;
    private readonly Shapes shapes;
    private int next;
    private int depth;

    private Cql2Text(string text, MapCrs crs) => (tokens, shapes) = (Token.Read(text), new(crs));

    /// <exception cref="BadFilterException">It can't be read.</exception>
    public static Expression Read(string text, MapCrs crs)
    {
        var reader = new Cql2Text(text, crs);
        var expression = reader.Alternatives();
        return reader.Now.Kind == TokenKind.End ? expression : throw reader.Expected("and, or", "and, or");
    }

    private Token Now => tokens[next];

    private Place At => Place.Character(Now.At);

    private Expression Alternatives()
    {
        var parts = new List<Expression> { Conditions() };
        while (TakeWord("or"))
            parts.Add(Conditions());
        return parts.Count == 1 ? parts[0] : new Or(parts);
    }

    private Expression Conditions()
    {
        var parts = new List<Expression> { Condition() };
        while (TakeWord("and"))
            parts.Add(Condition());
        return parts.Count == 1 ? parts[0] : new And(parts);
    }

    private Expression Condition()
    {
        Deeper();
        Expression read;
        if (TakeWord("not"))
            read = new Not(Condition());
        else if (TakeSign("("))
        {
            read = Alternatives();
            Take(")");
        }
        else
            read = Predicate();
        depth--;
        return read;
    }

    private Expression Predicate()
    {
        if (Now.Kind == TokenKind.Word && Words.Spatial.TryGetValue(Now.Text, out var spatial))
        {
            var (left, right) = Two(Shape);
            return new Spatial(spatial, left, right);
        }

        if (Now.Kind == TokenKind.Word && Words.Temporal.TryGetValue(Now.Text, out var temporal))
        {
            var (left, right) = Two(Time);
            return new Temporal(temporal, left, right);
        }

        var value = Scalar();
        if (Now.Kind == TokenKind.Sign && Words.Comparators.TryGetValue(Now.Text, out var comparator))
        {
            next++;
            return new Comparison(comparator, value, Scalar());
        }

        if (TakeWord("is"))
        {
            var denied = TakeWord("not");
            if (!TakeWord("null"))
                throw Expected("null", "null");
            return denied ? new Not(new IsNull(value)) : new IsNull(value);
        }

        var not = TakeWord("not");
        if (TakeWord("like"))
            return Denied(new Like(value, Scalar()));
        if (TakeWord("between"))
        {
            var low = Scalar();
            if (!TakeWord("and"))
                throw Expected("and", "and");
            return Denied(new Between(value, low, Scalar()));
        }

        if (TakeWord("in"))
        {
            Take("(");
            var list = new List<Operand> { Scalar() };
            while (TakeSign(","))
                list.Add(Scalar());
            Take(")");
            return Denied(new In(value, list));
        }

        return not ? throw Expected("like, in, between", "like, in or between") : new Holds(value);

        Expression Denied(Expression predicate) => not ? new Not(predicate) : predicate;
    }

    private (Operand, Operand) Two(Func<Operand> read)
    {
        next++;
        Take("(");
        var left = read();
        Take(",");
        var right = read();
        Take(")");
        return (left, right);
    }

    private Operand Scalar()
    {
        var (token, at) = (Now, At);
        switch (token.Kind)
        {
            case TokenKind.Text:
                next++;
                return new TextOf(Words.Sound(token.Text, at), at);
            case TokenKind.Number:
                next++;
                return new NumberOf(Number(token), at);
            case TokenKind.Quoted:
                next++;
                return new PropertyOf(token.Text, at);
            case TokenKind.Word when !Reserved.Contains(token.Text):
                break;
            default:
                throw Expected("một thuộc tính hoặc giá trị", "a property or a value");
        }

        next++;
        if (Is(token, "true") || Is(token, "false"))
            return new TruthOf(Is(token, "true"), at);
        if (!Now.Is("("))
            return new PropertyOf(token.Text, at);
        if (Is(token, "date") || Is(token, "timestamp"))
            return Words.Day(TextInBrackets(), at);
        if (!Is(token, "casei"))
            throw new BadFilterException(at, $"không có hàm “{token.Text}”.", $"there is no function {token.Text}.");
        Deeper();
        Take("(");
        var folded = new Folded(Scalar(), at);
        Take(")");
        depth--;
        return folded;
    }

    private Operand Time()
    {
        if (!Is(Now, "interval") || !tokens[next + 1].Is("("))
            return Scalar();
        var at = At;
        var (from, until) = Two(End);
        return new IntervalOf(from is Open ? null : from, until is Open ? null : until, at);
    }

    private Operand End()
    {
        var (token, at) = (Now, At);
        if (token.Kind != TokenKind.Text)
            return Scalar();
        next++;
        return Words.End(token.Text, at) ?? new Open(at);
    }

    private Operand Shape()
    {
        var (token, at) = (Now, At);
        if (Is(token, "bbox") && tokens[next + 1].Is("("))
        {
            next++;
            Take("(");
            var numbers = new List<double> { Number() };
            while (TakeSign(","))
                numbers.Add(Number());
            Take(")");
            return shapes.Box(numbers, at);
        }

        return token.Kind == TokenKind.Word && (Kind(token) is not null || Is(token, Shapes.Collection)) ? Literal() : Scalar();
    }

    private ShapeOf Literal()
    {
        var (token, at) = (Now, At);
        next++;
        _ = TakeWord("z");
        if (!Is(token, Shapes.Collection))
            return Kind(token) is { } kind ? shapes.Make(kind, Inside(), at) : throw new BadFilterException(at, "cần một hình.", "a geometry is missing.");
        Deeper();
        Take("(");
        var members = new List<ShapeOf> { Literal() };
        while (TakeSign(","))
            members.Add(Literal());
        Take(")");
        depth--;
        return shapes.Collect(members, at);
    }

    /// <summary>What stands in brackets: positions, or brackets again.</summary>
    private Coordinates Inside()
    {
        Deeper();
        Take("(");
        var parts = new List<Coordinates> { Part() };
        while (TakeSign(","))
            parts.Add(Part());
        Take(")");
        depth--;
        return Coordinates.Of(parts);

        Coordinates Part() => Now.Is("(") ? Inside() : Position();
    }

    private Coordinates Position()
    {
        var numbers = new List<double> { Number() };
        while (Now.Kind == TokenKind.Number)
            numbers.Add(Number());
        return Coordinates.At(numbers);
    }

    private double Number()
    {
        if (Now.Kind != TokenKind.Number)
            throw Expected("một số", "a number");
        var number = Number(Now);
        next++;
        return number;
    }

    private static double Number(Token token) =>
        double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new BadFilterException(Place.Character(token.At), $"“{token.Text}” không phải là số.", $"\"{token.Text}\" is not a number.");

    private string TextInBrackets()
    {
        Take("(");
        if (Now.Kind != TokenKind.Text)
            throw Expected("văn bản trong dấu nháy đơn", "text in single quotes");
        var text = Now.Text;
        next++;
        Take(")");
        return text;
    }

    private static string? Kind(Token token) => Shapes.Kinds.FirstOrDefault(kind => Is(token, kind));

    private static bool Is(Token token, string word) => token.Kind == TokenKind.Word && token.Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool TakeWord(string word)
    {
        if (!Is(Now, word))
            return false;
        next++;
        return true;
    }

    private bool TakeSign(string sign)
    {
        if (!Now.Is(sign))
            return false;
        next++;
        return true;
    }

    private void Take(string sign)
    {
        if (!TakeSign(sign))
            throw Expected($"“{sign}”", $"\"{sign}\"");
    }

    private void Deeper()
    {
        if (++depth > Expression.LargestDepth)
        {
            throw new BadFilterException(At, $"lồng sâu quá {Expression.LargestDepth} tầng.", $"nested deeper than {Expression.LargestDepth} levels.");
        }
    }

    private BadFilterException Expected(string vietnamese, string english) => Now.Kind == TokenKind.End
        ? new(At, $"thiếu {vietnamese}; biểu thức hết sớm.", $"the expression ends where {english} was expected.")
        : new(At, $"cần {vietnamese}, gặp “{Now.Text}”.", $"expected {english}, found \"{Now.Text}\".");

    private sealed record Open(Place At) : Operand(At);
}
