namespace DiaBan.Server.Ogc.Cql2;

/// <summary>The words of CQL2 that both encodings share, in any case.</summary>
internal static class Words
{
    public static readonly IReadOnlyDictionary<string, Comparator> Comparators = new Dictionary<string, Comparator>
    {
        ["="] = Comparator.Equal,
        ["<>"] = Comparator.NotEqual,
        ["<"] = Comparator.Less,
        ["<="] = Comparator.LessOrEqual,
        [">"] = Comparator.Greater,
        [">="] = Comparator.GreaterOrEqual,
    };

    public static readonly IReadOnlyDictionary<string, SpatialRelation> Spatial =
        Enum.GetValues<SpatialRelation>().ToDictionary(relation => $"s_{relation}", StringComparer.OrdinalIgnoreCase);

    public static readonly IReadOnlyDictionary<string, TemporalRelation> Temporal =
        Enum.GetValues<TemporalRelation>().ToDictionary(relation => $"t_{relation}", StringComparer.OrdinalIgnoreCase);

    public static DayOf Day(string text, Place at) => Days.Day(text) is { } day && day != DateOnly.MinValue && day != DateOnly.MaxValue
        ? new(day, at)
        : throw new BadFilterException(at, $"“{text}” không phải là ngày hay thời điểm.", $"\"{text}\" is neither a day nor a moment.");

    /// <summary>An end of an interval written as text: open where it is two dots.</summary>
    public static Operand? End(string text, Place at) => text == ".." ? null : Day(text, at);

    public static string Sound(string text, Place at) => text.Contains('\0', StringComparison.Ordinal)
        ? throw new BadFilterException(at, "văn bản chứa ký tự không hợp lệ.", "the text holds an illegal character.")
        : text;
}
