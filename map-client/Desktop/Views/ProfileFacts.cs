using System.Globalization;
using DiaBan.Contracts;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>A row of the package as lines of a profile; attributes that it has not are left out.</summary>
internal static class ProfileFacts
{
    public static IReadOnlyList<(Sentence Name, Sentence Value)> Of(LayerFeature row)
    {
        var facts = new List<(Sentence, Sentence)>();
        Add(new("Mã", "Code"), row.Text("code"));
        Add(new("Trạng thái", "State"), Word<HotspotState>("state") is { } state && row.Layer == "hotspots" ? MapLooks.Name(state) : null);
        Add(new("Mức độ", "Category"), Word<HotspotCategory>("category") is { } category && row.Layer == "hotspots" ? MapLooks.Name(category) : null);
        Add(new("Lĩnh vực", "Regime"), Word<HotspotRegime>("regime") is { } regime ? MapLooks.Name(regime) : null);
        Add(new("Loại", "Types"), Types());
        Add(new("Loại", "Kind"), Word<PatrolKind>("kind") is { } kind && row.Layer == "patrol_routes" ? MapLooks.Name(kind) : null);
        Add(new("Độ mật", "Secrecy"), Word<Classification>("classification") is { } mark ? Texts.Mark(mark) : null);
        Add(new("Đơn vị chủ trì", "Leading unit"), row.Text("leadUnitName"));
        Add(new("Tên đầy đủ", "Full name"), row.Text("fullName"));
        Add(new("Đơn vị", "Unit"), row.Text("unitName"));
        if (row.Layer == "border_gaps")
        {
            Add(new("Tuần tra", "Patrolled"), Gap(row));
            Add(new("Trong", "Within"), Span(row));
        }

        if (row is { Pending: not null, Outline: not (null or IPuntal) and var drawn })
        {
            // What the package says is of the outline before.
            Add(new("Theo bản vẽ", "As drawn"), Texts.Measured(Ellipsoid.Hectares(drawn), Ellipsoid.Metres(drawn)));
        }
        else
        {
            Add(new("Diện tích", "Area"), Number("areaHa", 1, 2, "ha"));
            Add(new("Chiều dài", "Length"), Number("lengthM", 1000, 1, "km"));
        }

        Add(new("Dừng", "Stop"), Number("dwellMinutes", 1, 0, "phút"));
        return facts;

        static Sentence Gap(LayerFeature row) => row.Text("missingUnitName") is { } missing
            ? new($"Một phía; thiếu phía {missing}", $"From one side; {missing} did not come")
            : MapLooks.Name(MapLooks.Watched(row));

        static Sentence? Span(LayerFeature row)
        {
            if (!DateOnly.TryParse(row.Text("weeksFrom"), CultureInfo.InvariantCulture, out var from)
                || !DateOnly.TryParse(row.Text("weeksTo"), CultureInfo.InvariantCulture, out var to))
            {
                return null;
            }

            return new($"{Numbers.Write(from)} – {Numbers.Write(to)}", $"{Numbers.Write(from)} – {Numbers.Write(to)}");
        }

        void Add(Sentence name, object? value)
        {
            if (value is Sentence said)
                facts.Add((name, said));
            else if (value is string { Length: > 0 } text)
                facts.Add((name, new(text, text)));
        }

        T? Word<T>(string attribute) where T : struct, Enum => Enum.TryParse<T>(row.Text(attribute), ignoreCase: true, out var word) ? word : null;

        Sentence? Types()
        {
            var names = (row.Text("types") ?? "").Split(',')
                .Select(word => Enum.TryParse<HotspotType>(word, ignoreCase: true, out var type) ? type : (HotspotType?)null)
                .OfType<HotspotType>().Order().Select(MapLooks.Name).ToList();
            return names.Count == 0 ? null : new(string.Join("; ", names.Select(name => name.Vietnamese)), string.Join("; ", names.Select(name => name.English)));
        }

        Sentence? Number(string attribute, double by, int decimals, string measure) =>
            double.TryParse(row.Text(attribute), CultureInfo.InvariantCulture, out var number) && number > 0
                ? new($"{Numbers.Write(number / by, decimals, Language.Vietnamese)} {measure}",
                    $"{Numbers.Write(number / by, decimals, Language.English)} {(measure == "phút" ? "minutes" : measure)}")
                : null;
    }
}
