using System.Globalization;

namespace DiaBan.Geodata;

internal static class UnitFile
{
    public static void Write(string path, IReadOnlyList<Unit> units) =>
        JsonText.SaveCollection(path, units
            .OrderBy(unit => unit.Level)
            .ThenBy(unit => unit.Code, StringComparer.Ordinal)
            .Select(Feature));

    private static string Feature(Unit unit) => JsonText.Feature(unit.Outline.Normalized(), writer =>
    {
        writer.WriteString("code", unit.Code);
        writer.WriteNumber("level", unit.Level);
        writer.WriteString("kind", unit.Kind);
        writer.WriteString("name", unit.Name);
        writer.WriteString("fullName", unit.FullName);
        writer.WriteString("parentCode", unit.ParentCode);
        writer.WriteString("validFrom", Day(unit.ValidFrom));
        writer.WriteString("validTo", unit.ValidTo is { } end ? Day(end) : null);
        writer.WriteBoolean("schematic", true);
    });

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
