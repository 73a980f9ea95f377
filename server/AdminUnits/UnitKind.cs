namespace DiaBan.Server.AdminUnits;

/// <summary>Kinds of units by their official words, and the level each stands on.</summary>
internal static class UnitKind
{
    /// <summary>Where nothing tells the kind.</summary>
    public const string Unknown = "Đơn vị";

    private const int Ambiguous = 0;

    // Longest first: "Thành phố trực thuộc Trung ương" begins with "Thành phố".
    private static readonly (string Kind, int Level)[] Known =
    [
        ("Thành phố trực thuộc Trung ương", 1), ("Thành phố Trung ương", 1), ("Thành phố thuộc tỉnh", 2), ("Thành phố", Ambiguous), ("Tỉnh", 1),
        ("Quận", 2), ("Huyện", 2), ("Thị xã", 2),
        ("Phường", 3), ("Thị trấn", 3), ("Đặc khu", 3), ("Xã", 3),
    ];

    public static bool IsKnown(string kind) => Array.Exists(Known, known => Same(known.Kind, kind));

    /// <summary>The kind a full name begins with, as the official word, or null.</summary>
    public static string? Of(string fullName) =>
        Array.Find(Known, known => fullName.StartsWith(known.Kind + " ", StringComparison.OrdinalIgnoreCase)).Kind;

    /// <summary>The name without the kind before it.</summary>
    public static string Strip(string name, string kind) =>
        name.StartsWith(kind + " ", StringComparison.OrdinalIgnoreCase) && name.Length > kind.Length + 1 ? name[(kind.Length + 1)..] : name;

    /// <summary>Level by kind and, where that leaves a choice, by the length of the code; null when neither tells.</summary>
    public static (int Level, string By)? Level(string kind, string code)
    {
        var level = Array.Find(Known, known => Same(known.Kind, kind)) is { Kind: not null } known ? known.Level : -1;
        if (level > Ambiguous)
            return (level, "the kind");
        return code.All(char.IsAsciiDigit)
            ? code.Length switch
            {
                2 => (1, "the length of the code"),
                3 => (2, "the length of the code"),
                5 => (3, "the length of the code"),
                _ when level == Ambiguous => (2, "the kind"),
                _ => null,
            }
            : level == Ambiguous ? (2, "the kind") : null;
    }

    public static string Capital(string text) =>
        text.Length == 0 ? text : string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
