using System.Globalization;
using DiaBan.Server.Http;
using DiaBan.Server.Ogc.Cql2;
using Microsoft.Extensions.Primitives;

namespace DiaBan.Server.Ogc;

/// <summary>What a client asks of a collection's items.</summary>
/// <param name="Condition">Which features match.</param>
/// <param name="Filtered">Anything but the day narrows them.</param>
/// <param name="Limit">Features in a page, 1 to <see cref="Limits.LargestPage"/>.</param>
internal sealed record ItemsRequest(
    Days Days, SqlCondition Condition, bool Filtered, MapCrs Crs, ItemsFormat Format, int Limit, int Offset, Guid? Behind)
{
    public const string After = "after";
    public const string OffsetName = "offset";
    public const string CrsName = "crs";
    public const string BoxCrs = "bbox-crs";
    public const string FilterName = "filter";
    public const string FilterLanguage = "filter-lang";
    public const string FilterCrs = "filter-crs";

    /// <summary>Beyond it every page costs more than the one before; the next link does not.</summary>
    public const int LargestOffset = 50_000;

    private static readonly string[] OfEveryCollection =
        ["bbox", BoxCrs, "datetime", "limit", OffsetName, After, CrsName, FilterName, FilterLanguage, FilterCrs, "f"];

    private static readonly string[] OfAnItem = ["datetime", CrsName, "f"];

    /// <summary>Values of the statements that count and read.</summary>
    public (string Name, object? Value)[] Values => [("from", Days.From), ("until", Days.Until), .. Condition.Values];

    /// <summary>Values of where the page begins and ends; one feature more than the page tells whether there is a next one.</summary>
    public (string Name, object? Value)[] Page => [(After, Behind), (OffsetName, Offset), ("limit", Limit + 1)];

    /// <summary>Reads the parameters of …/items.</summary>
    public static Sentence? Read(HttpRequest http, Collection collection, DateOnly today, out ItemsRequest request)
    {
        request = Nothing;
        var query = http.Query;
        if (Unknown(query, [.. OfEveryCollection, .. collection.Queryables.Select(property => property.Name)]) is { } unknown)
            return unknown;
        if (Common(http, Days.Of(today), out var days, out var crs, out var format) is { } bad)
            return bad;

        var condition = new SqlCondition();
        if ((Box(query, collection, condition)
             ?? ByValue(query, collection, condition)
             ?? Filter(query, collection, condition)) is { } refused)
        {
            return refused;
        }

        int? limit = null;
        if (Given(query, "limit") is { } limitText)
        {
            if (!Whole(limitText, out var asked) || asked < 1)
                return new($"limit nhận một số nguyên từ 1, không phải “{limitText}”.", $"limit takes a whole number from 1, not \"{limitText}\".");
            limit = (int)Math.Min(asked, Limits.LargestPage);
        }

        var offset = 0L;
        if (Given(query, OffsetName) is { } offsetText && (!Whole(offsetText, out offset) || offset is < 0 or > LargestOffset))
        {
            return new(
                $"offset nhận số nguyên từ 0 đến {LargestOffset}; để đọc tiếp hãy theo liên kết next.",
                $"offset takes a whole number from 0 to {LargestOffset}; follow the next links to read on.");
        }

        Cursor? after = null;
        if (Given(query, After) is { } afterText && !Cursor.TryParse(afterText, out after))
            return new("after không đọc được; hãy lấy nguyên liên kết next của trang trước.", "after can't be read; take the next link of the page before as it is.");

        request = new(collection.Asked(days), condition, condition.Sql != SqlCondition.Everything, crs, format, Limits.Page(limit), (int)offset, after?.Id);
        return null;
    }

    /// <summary>Reads the parameters of …/items/{id}.</summary>
    public static Sentence? ReadSingle(HttpRequest http, Collection collection, DateOnly today, Guid id, out ItemsRequest request)
    {
        request = Nothing;
        var query = http.Query;
        if (Unknown(query, OfAnItem) is { } unknown)
            return unknown;
        if (Common(http, collection.Single(today), out var days, out var crs, out var format) is { } bad)
            return bad;
        if (format == ItemsFormat.Csv)
            return new("f=csv chỉ dùng cho …/items; một đối tượng nhận f=json hoặc f=html.", "f=csv is for …/items alone; one feature takes f=json or f=html.");

        var condition = new SqlCondition();
        condition.Only(id);
        request = new(Given(query, "datetime") is null ? days : collection.Asked(days), condition, true, crs, format, 1, 0, null);
        return null;
    }

    /// <summary>One feature as it is today.</summary>
    public static ItemsRequest Single(Collection collection, DateOnly today, Guid id)
    {
        var condition = new SqlCondition();
        condition.Only(id);
        return Nothing with { Days = collection.Single(today), Condition = condition, Filtered = true, Limit = 1 };
    }

    private static ItemsRequest Nothing => new(Days.Always, new(), false, MapCrs.Crs84, ItemsFormat.GeoJson, 0, 0, null);

    private static Sentence? Common(HttpRequest http, Days otherwise, out Days days, out MapCrs crs, out ItemsFormat format)
    {
        (days, crs, format) = (otherwise, MapCrs.Crs84, HtmlPages.IsAsked(http) ? ItemsFormat.Html : ItemsFormat.GeoJson);
        var query = http.Query;
        if (query.FirstOrDefault(parameter => parameter.Value.Count > 1) is { Key: { } twice })
            return new($"Tham số “{twice}” được đưa nhiều lần; hãy đưa một lần.", $"The parameter {twice} is given more than once; give it once.");
        if (query.FirstOrDefault(parameter => parameter.Value.ToString().Contains('\0', StringComparison.Ordinal)) is { Key: { } nul })
            return new($"Tham số “{nul}” chứa ký tự không hợp lệ.", $"The parameter {nul} holds an illegal character.");
        if (Given(query, "f") is { } name)
        {
            if (name is not ("json" or "csv" or "html"))
                return new($"f nhận json, html hoặc csv, không phải “{name}”.", $"f takes json, html or csv, not \"{name}\".");
            format = name switch
            {
                "csv" => ItemsFormat.Csv,
                "html" => ItemsFormat.Html,
                _ => ItemsFormat.GeoJson,
            };
        }

        if (Given(query, "datetime") is { } text)
        {
            if (!Days.TryParse(text, out var asked))
                return Days.Expected;
            days = asked!;
        }

        return System(query, CrsName, out crs);
    }

    private static Sentence? System(IQueryCollection query, string parameter, out MapCrs crs)
    {
        crs = MapCrs.Crs84;
        if (Given(query, parameter) is not { } uri)
            return null;
        if (MapCrs.Find(uri) is not { } known)
        {
            return new(
                $"{parameter} không nhận “{uri}”; các hệ tọa độ có trong mô tả của lớp, ví dụ {MapCrs.All[1].Uri}.",
                $"{parameter} does not take \"{uri}\"; the collection's description lists the systems, such as {MapCrs.All[1].Uri}.");
        }

        crs = known;
        return null;
    }

    private static Sentence? Box(IQueryCollection query, Collection collection, SqlCondition condition)
    {
        if (System(query, BoxCrs, out var crs) is { } unknown)
            return unknown;
        if (Given(query, "bbox") is not { } text)
            return null;
        try
        {
            var at = Place.Member("bbox");
            var box = new Shapes(crs).Box([.. text.Split(',').Select(part => double.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture))], at);
            condition.Add(new Spatial(SpatialRelation.Intersects, new PropertyOf(SqlCondition.Geometry, at), box), collection);
            return null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or BadFilterException)
        {
            return new(
                $"bbox nhận 4 hoặc 6 số trong hệ tọa độ {crs.Uri}, theo thứ tự trục của hệ: nhỏ nhất rồi lớn nhất (CRS84: tây,nam,đông,bắc), không phải “{text}”.",
                $"bbox takes 4 or 6 numbers in {crs.Uri} and its order of axes: the least, then the largest (CRS84: west,south,east,north), not \"{text}\".");
        }
    }

    private static Sentence? ByValue(IQueryCollection query, Collection collection, SqlCondition condition)
    {
        foreach (var property in collection.Queryables)
        {
            if (Value(query, property, out var value) is { } wrong)
                return wrong;
            if (value is not null)
                condition.Add(new Comparison(Comparator.Equal, new PropertyOf(property.Name, Place.Member(property.Name)), value), collection);
        }

        return null;
    }

    private static Sentence? Filter(IQueryCollection query, Collection collection, SqlCondition condition)
    {
        if (System(query, FilterCrs, out var crs) is { } unknown)
            return unknown;
        var language = Given(query, FilterLanguage) ?? Cql2.Filter.TextLanguage;
        if (language is not (Cql2.Filter.TextLanguage or Cql2.Filter.JsonLanguage))
        {
            return new(
                $"{FilterLanguage} nhận {Cql2.Filter.TextLanguage} hoặc {Cql2.Filter.JsonLanguage}, không phải “{language}”.",
                $"{FilterLanguage} takes {Cql2.Filter.TextLanguage} or {Cql2.Filter.JsonLanguage}, not \"{language}\".");
        }

        return Given(query, FilterName) is { } text
            ? Cql2.Filter.Read(text, language, crs, out var expression) ?? Cql2.Filter.Compile(expression!, collection, condition)
            : null;
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

    private static Sentence? Value(IQueryCollection query, Property property, out Operand? value)
    {
        value = null;
        if (!query.TryGetValue(property.Name, out var given))
            return null;

        var (text, at) = (given.ToString(), Place.Member(property.Name));
        value = property.Type switch
        {
            PropertyType.Text => new TextOf(text, at),
            PropertyType.Integer when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => new NumberOf(whole, at),
            PropertyType.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
                new NumberOf(number, at),
            // GDAL keeps truth values as whole numbers and asks for 1 and 0.
            PropertyType.Truth when text is "true" or "1" => new TruthOf(true, at),
            PropertyType.Truth when text is "false" or "0" => new TruthOf(false, at),
            PropertyType.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new DayOf(day, at),
            _ => null,
        };
        return value is null
            ? new($"Thuộc tính {property.Name} không nhận giá trị “{text}”.", $"The property {property.Name} does not take the value \"{text}\".")
            : null;
    }

    private static bool Whole(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}

/// <summary>Representations of features.</summary>
internal enum ItemsFormat { GeoJson, Csv, Html }
