using System.Globalization;
using DiaBan.Server.Http;
using Microsoft.Extensions.Primitives;

namespace DiaBan.Server.Ogc;

/// <summary>What a client asks of a collection's items, as values for its statements.</summary>
/// <param name="Limit">Features in a page, 1 to <see cref="Limits.LargestPage"/>.</param>
/// <param name="Filter">Values of what decides which features match.</param>
/// <param name="Page">Values of where the page begins.</param>
internal sealed record ItemsRequest(int Limit, (string Name, object? Value)[] Filter, (string Name, object? Value)[] Page)
{
    public const string After = "after";
    public const string Offset = "offset";

    /// <summary>Beyond it every page costs more than the one before; the next link does not.</summary>
    public const int LargestOffset = 50_000;

    private static readonly string[] OfEveryCollection = ["bbox", "datetime", "limit", Offset, After, "f"];
    private static readonly string[] OfAnItem = ["datetime", "f"];

    /// <summary>Reads the parameters of …/items.</summary>
    public static Sentence? Read(IQueryCollection query, Collection collection, DateOnly today, out ItemsRequest request)
    {
        request = new(0, [], []);
        if (Unknown(query, [.. OfEveryCollection, .. collection.Filters.Select(property => property.Name)]) is { } unknown)
            return unknown;
        if (Common(query, Days.Of(today), out var days) is { } bad)
            return bad;

        BoundingBox? box = null;
        if (Given(query, "bbox") is { } boxText && !BoundingBox.TryParse(boxText, out box))
        {
            return new(
                $"bbox nhận 4 hoặc 6 số theo độ: tây,nam,đông,bắc (kinh độ trước), không phải “{boxText}”.",
                $"bbox takes 4 or 6 numbers in degrees: west,south,east,north (longitude first), not \"{boxText}\".");
        }

        int? limit = null;
        if (Given(query, "limit") is { } limitText)
        {
            if (!Whole(limitText, out var asked) || asked < 1)
                return new($"limit nhận một số nguyên từ 1, không phải “{limitText}”.", $"limit takes a whole number from 1, not \"{limitText}\".");
            limit = (int)Math.Min(asked, Limits.LargestPage);
        }

        var offset = 0L;
        if (Given(query, Offset) is { } offsetText && (!Whole(offsetText, out offset) || offset is < 0 or > LargestOffset))
        {
            return new(
                $"offset nhận số nguyên từ 0 đến {LargestOffset}; để đọc tiếp hãy theo liên kết next.",
                $"offset takes a whole number from 0 to {LargestOffset}; follow the next links to read on.");
        }

        Cursor? after = null;
        if (Given(query, After) is { } afterText && !Cursor.TryParse(afterText, out after))
            return new("after không đọc được; hãy lấy nguyên liên kết next của trang trước.", "after can't be read; take the next link of the page before as it is.");

        var values = new List<(string, object?)>
        {
            ("id", null), ("from", days.From), ("until", days.Until),
            ("west", box?.West), ("south", box?.South), ("east", box?.East), ("north", box?.North),
        };
        foreach (var property in collection.Filters)
        {
            if (Value(query, property, out var value) is { } wrong)
                return wrong;
            values.Add((property.Name, value));
        }

        request = new(Limits.Page(limit), [.. values], [(After, after?.Id), (Offset, (int)offset)]);
        return null;
    }

    /// <summary>Reads the parameters of …/items/{id}.</summary>
    public static Sentence? ReadSingle(IQueryCollection query, Collection collection, DateOnly today, Guid id, out ItemsRequest request)
    {
        request = new(1, [], []);
        if (Unknown(query, OfAnItem) is { } unknown)
            return unknown;
        if (Common(query, collection.Single(today), out var days) is { } bad)
            return bad;

        request = new(
            1,
            [
                ("id", id), ("from", days.From), ("until", days.Until),
                ("west", null), ("south", null), ("east", null), ("north", null),
                .. collection.Filters.Select(property => (property.Name, (object?)null)),
            ],
            [(After, null), (Offset, 0)]);
        return null;
    }

    private static Sentence? Common(IQueryCollection query, Days otherwise, out Days days)
    {
        days = otherwise;
        if (query.FirstOrDefault(parameter => parameter.Value.Count > 1) is { Key: { } twice })
            return new($"Tham số “{twice}” được đưa nhiều lần; hãy đưa một lần.", $"The parameter {twice} is given more than once; give it once.");
        if (query.FirstOrDefault(parameter => parameter.Value.ToString().Contains('\0', StringComparison.Ordinal)) is { Key: { } nul })
            return new($"Tham số “{nul}” chứa ký tự không hợp lệ.", $"The parameter {nul} holds an illegal character.");
        if (Given(query, "f") is { } format && format != "json")
            return new($"f nhận json, không phải “{format}”.", $"f takes json, not \"{format}\".");
        if (Given(query, "datetime") is { } text)
        {
            if (!Days.TryParse(text, out var asked))
                return Days.Expected;
            days = asked!;
        }

        return null;
    }

    private static Sentence? Unknown(IQueryCollection query, string[] known)
    {
        var list = string.Join(", ", known.Order(StringComparer.Ordinal));
        return query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.Ordinal)) is { } unknown
            ? new($"Không có tham số “{unknown}”. Các tham số nhận được: {list}.", $"There is no parameter {unknown}. Known parameters: {list}.")
            : null;
    }

    private static string? Given(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var value) && !StringValues.IsNullOrEmpty(value) ? value.ToString() : null;

    private static Sentence? Value(IQueryCollection query, Property property, out object? value)
    {
        value = null;
        if (!query.TryGetValue(property.Name, out var given))
            return null;

        var text = given.ToString();
        value = property.Type switch
        {
            PropertyType.Text => text,
            PropertyType.Integer when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            PropertyType.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
            // GDAL keeps truth values as whole numbers and asks for 1 and 0.
            PropertyType.Truth when text is "true" or "1" => true,
            PropertyType.Truth when text is "false" or "0" => false,
            PropertyType.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
            _ => null,
        };
        return value is null
            ? new($"Thuộc tính {property.Name} không nhận giá trị “{text}”.", $"The property {property.Name} does not take the value \"{text}\".")
            : null;
    }

    private static bool Whole(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
