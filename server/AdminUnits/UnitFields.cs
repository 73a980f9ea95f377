using System.Text;
using System.Text.Json;

namespace DiaBan.Server.AdminUnits;

/// <summary>
/// Finds out which of a file's fields are code, name, kind, level and parent. The choice is made once for the whole
/// file: a feature without the file's code field has no code, whatever else it carries.
/// </summary>
internal sealed class UnitFields(UnitImport wanted)
{
    private const int LongestText = 300;
    private const int FieldsShown = 12;

    private static readonly string[] CodeNames =
    [
        "code", "ma", "ma_xa", "maxa", "ma_dvhc", "madvhc", "unit_code", "commune_code", "ward_code", "gso_code",
        "ma1", "level3_id", "level2_id", "level1_id", "objectid", "fid", "id", FeatureId,
    ];

    private static readonly string[] NameNames =
        ["name", "ten", "ten_xa", "tenxa", "ten_dvhc", "name_vi", "ward_name", "commune_name", "nombre", "precinct"];

    private static readonly string[] FullNameNames = ["fullname", "full_name", "ten_day_du", "tendaydu", "name_with_type"];
    private static readonly string[] KindNames = ["kind", "type", "loai", "cap", "type_vi"];
    private static readonly string[] LevelNames = ["level", "admin_level"];

    private static readonly string[] ParentNames =
        ["parentcode", "parent_code", "parent", "ma_cha", "district_code", "ma_huyen", "mahuyen", "province_code", "ma_tinh", "matinh"];

    private static readonly string[] ValidFromNames = ["validfrom", "valid_from"];
    private static readonly string[] ValidToNames = ["validto", "valid_to"];
    private static readonly string[] SchematicNames = ["schematic"];

    // Places only: a field of this kind has no business in a file of units (domain.md, first page).
    private static readonly string[] PersonalNames =
    [
        "ho_ten", "hoten", "ho_va_ten", "hovaten", "cccd", "so_cccd", "cmnd", "so_cmnd", "can_cuoc", "cancuoc", "ngay_sinh", "ngaysinh",
        "so_dien_thoai", "dien_thoai", "dienthoai", "sdt", "phone", "email", "biet_danh", "first_name", "last_name", "date_of_birth", "dob",
    ];

    private const string FeatureId = "(the feature's id)";

    private readonly HashSet<string> used = new(
        [
            .. CodeNames, .. NameNames, .. FullNameNames, .. KindNames, .. LevelNames, .. ParentNames, .. ValidFromNames, .. ValidToNames,
            .. SchematicNames,
            .. new[] { wanted.Code, wanted.Name, wanted.Kind, wanted.Parent, wanted.Level }.Select(choice => choice.Field).OfType<string>(),
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> said = new(StringComparer.Ordinal);

    /// <summary>Fields of the file that look like data about persons.</summary>
    public IEnumerable<string> Personal => fields.Where(name => PersonalNames.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>How the fields were understood, for the administrator to check.</summary>
    public string Understood => string.Join(", ", said);

    /// <summary>The file's fields, for a message that asks to choose one.</summary>
    public string Shown
    {
        get
        {
            var own = fields.Where(name => name != FeatureId).Order(StringComparer.OrdinalIgnoreCase).ToList();
            return own.Count == 0 ? "the file has no fields"
                : $"the file's fields are {string.Join(", ", own.Take(FieldsShown))}{(own.Count > FieldsShown ? ", …" : "")}";
        }
    }

    /// <summary>The file itself says since when its units are in force.</summary>
    public bool TellValidFrom => Array.Exists(ValidFromNames, fields.Contains);

    /// <summary>Keeps of a feature what may be wanted when all fields are known.</summary>
    public UnitValues Collect(int number, JsonElement feature)
    {
        var values = new UnitValues(number);
        if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
                Keep(values, property.Name, property.Value);
        }

        if (feature.TryGetProperty("id", out var id))
            Keep(values, FeatureId, id);
        return values;
    }

    public UnitValue Code(UnitValues unit) => Pick(unit, "code", wanted.Code, CodeNames);

    public UnitValue Name(UnitValues unit) => Pick(unit, "name", wanted.Name, NameNames);

    public UnitValue FullName(UnitValues unit) => Pick(unit, "full name", default, FullNameNames);

    public UnitValue Kind(UnitValues unit) => Pick(unit, "kind", wanted.Kind, KindNames);

    public UnitValue ValidFrom(UnitValues unit) => Pick(unit, null, default, ValidFromNames);

    public UnitValue ValidTo(UnitValues unit) => Pick(unit, null, default, ValidToNames);

    public bool Schematic(UnitValues unit) => Pick(unit, null, default, SchematicNames).Text == "true";

    /// <summary>A level given by a field; null where the level is to be had from kind or code.</summary>
    public UnitValue Level(UnitValues unit) => Pick(unit, "level", wanted.Level, LevelNames);

    /// <summary>The nearest unit above that the feature names; fields come in order from near to far.</summary>
    public UnitValue Parent(UnitValues unit)
    {
        if (wanted.Parent != default)
            return Pick(unit, "parent", wanted.Parent, ParentNames);
        foreach (var name in ParentNames)
        {
            if (unit.Values.TryGetValue(name, out var value) && value.Text.Length > 0)
            {
                said.Add($"parent from {name}");
                return value;
            }
        }

        return UnitValue.None;
    }

    /// <summary>Adds a line to what was understood.</summary>
    public void Say(string understood) => said.Add(understood);

    private UnitValue Pick(UnitValues unit, string? what, FieldChoice choice, string[] names)
    {
        if (choice.Text is { } text)
            return new(Tidy(text), false);
        var field = choice.Field ?? Array.Find(names, fields.Contains);
        if (field is null)
            return UnitValue.None;
        if (what is not null && fields.Contains(field))
            said.Add($"{what} from {field}");
        return unit.Values.GetValueOrDefault(field, UnitValue.None);
    }

    private void Keep(UnitValues unit, string field, JsonElement value)
    {
        // A null says that the writer knows the field; it makes the field the file's, not the feature's.
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            return;
        fields.Add(field);
        if (value.ValueKind == JsonValueKind.Null || !used.Contains(field))
            return;
        try
        {
            var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            unit.Values[field] = new(Tidy(text), value.ValueKind == JsonValueKind.Number);
        }
        catch (InvalidOperationException)
        {
            unit.Unreadable ??= field;
        }
    }

    /// <summary>Vietnamese text in one form (NFC), without doubled or outer blanks.</summary>
    private static string Tidy(string text)
    {
        var whole = new StringBuilder(text.Length);
        // A lone half of a surrogate pair has no normal form; it becomes the replacement character.
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune);
        var tidy = string.Join(' ', whole.ToString().Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return tidy.Length > LongestText ? tidy[..LongestText] : tidy;
    }
}

/// <summary>A field's value as text.</summary>
/// <param name="WasNumber">The file holds a number: leading zeros are lost.</param>
internal readonly record struct UnitValue(string Text, bool WasNumber)
{
    public static readonly UnitValue None = new("", false);
}

/// <summary>What one feature says about its unit.</summary>
internal sealed class UnitValues(int number)
{
    public int Number => number;

    public Dictionary<string, UnitValue> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A field that is not valid UTF-8.</summary>
    public string? Unreadable { get; set; }
}
