using System.Globalization;
using System.Text.RegularExpressions;

namespace DiaBan.Server.AdminUnits;

/// <summary>A unit as the file describes it, its attributes checked.</summary>
internal sealed partial record IncomingUnit(
    int Number, string Code, short Level, string Kind, string Name, string FullName, string? Parent,
    DateOnly ValidFrom, DateOnly? ValidTo, bool Schematic)
{
    private const int LongestName = 120;
    private const int LongestKind = 60;
    private const short Commune = 3;
    private const int CommuneDigits = 5;

    private static readonly Dictionary<string, short> LevelWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["province"] = 1,
        ["district"] = 2,
        ["commune"] = 3,
    };

    /// <summary>The level that a number or word stands for, or null.</summary>
    public static short? LevelOf(string text) =>
        LevelWords.TryGetValue(text, out var byWord) ? byWord
        : short.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && LevelWords.ContainsValue(number) ? number
        : null;

    public static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>The unit, or null with its faults in the report.</summary>
    public static IncomingUnit? Read(UnitValues values, UnitFields fields, UnitImport wanted, ImportReport report)
    {
        var number = values.Number;
        var faults = report.Refusals;
        if (values.Unreadable is { } unreadable)
            report.Refuse(number, $"its field {unreadable} is not UTF-8 text.");

        var code = ReadCode(fields.Code(values), number, fields, report);
        var (kind, name, fullName) = ReadNames(values, fields, wanted, code, report);
        var level = ReadLevel(values, fields, wanted, code, kind, report);
        var (from, to) = ReadDates(values, fields, wanted, report);
        var parent = fields.Parent(values).Text;
        if (parent.Length > 0 && parent == code)
            report.Refuse(number, $"it names itself, {code}, as its parent.");
        if (code is null || name is null || fullName is null || level is null || from is null || report.Refusals > faults)
            return null;

        return new(number, code, level.Value, kind ?? UnitKind.Unknown, name, fullName, parent.Length > 0 ? parent : null,
            from.Value, to, wanted.Schematic || fields.Schematic(values));
    }

    private static string? ReadCode(UnitValue code, int number, UnitFields fields, ImportReport report)
    {
        if (code.Text.Length == 0)
        {
            report.Refuse(number, $"it has no code; {fields.Shown}. Say which holds the code with --code FIELD, or give it for a single feature with --code =CODE.");
            return null;
        }

        if (!CodeForm().IsMatch(code.Text))
        {
            report.Refuse(number, $"its code “{code.Text}” is not one: 1 to 20 letters, digits, dots, dashes or underscores.");
            return null;
        }

        if (code.WasNumber && code.Text.Length < CommuneDigits)
            report.Note(number, "the code is a number in the file, so leading zeros may be lost; official codes have 2, 3 or 5 digits. Give the official one with --code.");
        return code.Text;
    }

    private static (string? Kind, string? Name, string? FullName) ReadNames(
        UnitValues values, UnitFields fields, UnitImport wanted, string? code, ImportReport report)
    {
        var number = values.Number;
        var given = fields.Kind(values).Text;
        var full = fields.FullName(values).Text;
        var name = fields.Name(values).Text;
        if (name.Length == 0)
            name = full;

        // A field called "type" may speak of something else; only a kind asked for by name is taken on trust.
        var kind = given.Length > 0 && (wanted.Kind != default || UnitKind.IsKnown(given))
            ? given
            : UnitKind.Of(full) ?? UnitKind.Of(name);
        if (name.Length == 0)
        {
            report.Mend(wanted.Repair && code is not null, number,
                $"it has no name; {fields.Shown}.",
                $"Its code stands in for the name: give the name with --name FIELD, or for a single feature with --name \"=NAME\".");
            name = code ?? "";
        }

        if (kind is null && name.Length > 0)
            report.Note(number, $"nothing tells the kind, so it is kept as “{UnitKind.Unknown}”; give it with --kind FIELD or --kind \"=Xã\".");
        if (name.Length > LongestName || kind?.Length > LongestKind)
        {
            report.Refuse(number, $"its name or kind is too long: at most {LongestName} and {LongestKind} characters.");
            return (kind, null, null);
        }

        if (name.Any(char.IsControl))
            report.Refuse(number, "its name holds control characters.");
        if (kind is not null)
            name = UnitKind.Strip(name, kind);
        if (full.Length is 0 or > LongestName + LongestKind)
            full = kind is null ? name : $"{kind} {name}";
        return (kind is null ? null : UnitKind.Capital(kind), name, UnitKind.Capital(full));
    }

    private static short? ReadLevel(
        UnitValues values, UnitFields fields, UnitImport wanted, string? code, string? kind, ImportReport report)
    {
        if (wanted.Level.Field is { } fixedLevel && LevelOf(fixedLevel) is { } level)
            return level;
        if (wanted.Level.Text is { } text && LevelOf(text) is { } byText)
            return byText;
        var given = fields.Level(values).Text;
        if (LevelOf(given) is { } byField)
            return byField;
        if (wanted.Level != default)
        {
            report.Refuse(values.Number, $"its level “{given}” is not one: give 1 (province), 2 (district) or 3 (commune).");
            return null;
        }

        if (UnitKind.Level(kind ?? "", code ?? "") is { } guess)
        {
            fields.Say($"level from {guess.By}");
            return (short)guess.Level;
        }

        report.Mend(wanted.Repair, values.Number, "neither kind nor code tells its level.",
            "It is taken for a commune: give --level 1 (province), 2 (district) or 3 (commune).");
        return Commune;
    }

    private static (DateOnly? From, DateOnly? To) ReadDates(UnitValues values, UnitFields fields, UnitImport wanted, ImportReport report)
    {
        var from = wanted.ValidFrom ?? ReadDate(fields.ValidFrom(values).Text, "first day in force", values.Number, report);
        if (from is null)
            report.Refuse(values.Number, "it doesn't say since when it is in force. Give --valid-from DATE.");
        var to = wanted.ValidTo
            ?? (wanted.ValidFrom is null ? ReadDate(fields.ValidTo(values).Text, "end of force", values.Number, report) : null);
        if (from is { } first && to is { } end && end <= first)
            report.Refuse(values.Number, $"it ends on {end:yyyy-MM-dd}, not after its first day in force, {first:yyyy-MM-dd}.");
        return (from, to);
    }

    private static DateOnly? ReadDate(string text, string what, int number, ImportReport report)
    {
        if (text.Length == 0)
            return null;
        if (TryDate(text, out var date))
            return date;
        report.Refuse(number, $"its {what} “{text}” is not a date like 2025-07-01.");
        return null;
    }

    [GeneratedRegex(@"\A[0-9A-Za-z._-]{1,20}\z")]
    private static partial Regex CodeForm();
}
