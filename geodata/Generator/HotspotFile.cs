using System.Text.Json;

namespace DiaBan.Geodata;

internal static class HotspotFile
{
    public static void Write(string path, IEnumerable<Hotspot> hotspots) =>
        JsonText.SaveArray(path, hotspots.Select(hotspot => JsonText.Line(writer => Write(writer, hotspot))));

    private static void Write(Utf8JsonWriter writer, Hotspot hotspot)
    {
        var fact = hotspot.Fact;
        writer.WriteString("code", fact.Code);
        writer.WriteString("name", fact.Name);
        writer.WriteString("category", fact.Category);
        writer.WriteString("regime", fact.Regime);
        writer.WriteWords("types", fact.Types);
        writer.WriteString("form", fact.Form);
        writer.WriteString("leadUnit", fact.LeadUnit);
        if (fact.Beyond is not null) writer.WriteBoolean("multiUnitConsent", true);
        writer.WriteStartObject("evidence");
        writer.WriteNumber("incidents24Months", fact.Incidents);
        writer.WriteNumber("reportedByPublic", fact.Reported);
        writer.WriteEndObject();
        writer.WriteWords("measures", fact.Measures);
        writer.WriteStartArray("story");
        foreach (var chapter in fact.Story) Write(writer, chapter);
        writer.WriteEndArray();
        writer.WriteString("stage", fact.Stage);
        if (fact.SupersededBy.Count > 0)
        {
            writer.WriteString("superseded", "split");
            writer.WriteWords("supersededBy", fact.SupersededBy);
        }

        writer.WriteGeometry(hotspot.Geometry);
    }

    private static void Write(Utf8JsonWriter writer, Chapter chapter)
    {
        writer.WriteStartObject();
        writer.WriteString("period", chapter.Period);
        writer.WriteString("outcome", chapter.Outcome);
        if (chapter.Watch is not null) writer.WriteString("watch", chapter.Watch);
        if (chapter.RecurredFor is not null) writer.WriteString("recurredFor", chapter.RecurredFor);
        if (chapter.IsLate) writer.WriteBoolean("late", true);
        writer.WriteEndObject();
    }
}
