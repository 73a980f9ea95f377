using System.Globalization;
using DiaBan.Contracts;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>A row of the package as lines of a profile; attributes that it has not are left out.</summary>
internal static class ProfileFacts
{
    public static IReadOnlyList<(Sentence Name, Sentence Value)> Of(LayerFeature row, MapLooks looks)
    {
        var facts = new List<(Sentence, Sentence)>();
        Add(new("Mã", "Code"), row.Text("code"));
        Add(new("Trạng thái", "State"), Word<HotspotState>("state") is { } state && row.Layer == "hotspots" ? State(state, looks) : null);
        Add(new("Phân loại", "Category"), Word<HotspotCategory>("category") is { } category && row.Layer == "hotspots" ? Category(category, looks) : null);
        Add(new("Loại", "Kind"), Word<PatrolKind>("kind") is { } kind && row.Layer == "patrol_routes" ? Kind(kind, looks) : null);
        Add(new("Độ mật", "Secrecy"), Word<Classification>("classification") is { } mark ? Texts.Mark(mark) : null);
        Add(new("Đơn vị chủ trì", "Leading unit"), row.Text("leadUnitName"));
        Add(new("Tên đầy đủ", "Full name"), row.Text("fullName"));
        Add(new("Đơn vị", "Unit"), row.Text("unitName"));
        Add(new("Diện tích", "Area"), Number("areaHa", 1, 2, "ha"));
        Add(new("Chiều dài", "Length"), Number("lengthM", 1000, 1, "km"));
        Add(new("Dừng", "Stop"), Number("dwellMinutes", 1, 0, "phút"));
        return facts;

        void Add(Sentence name, object? value)
        {
            if (value is Sentence said)
                facts.Add((name, said));
            else if (value is string { Length: > 0 } text)
                facts.Add((name, new(text, text)));
        }

        T? Word<T>(string attribute) where T : struct, Enum => Enum.TryParse<T>(row.Text(attribute), ignoreCase: true, out var word) ? word : null;

        Sentence? Number(string attribute, double by, int decimals, string measure) =>
            double.TryParse(row.Text(attribute), CultureInfo.InvariantCulture, out var number) && number > 0
                ? new($"{Numbers.Write(number / by, decimals, Language.Vietnamese)} {measure}",
                    $"{Numbers.Write(number / by, decimals, Language.English)} {(measure == "phút" ? "minutes" : measure)}")
                : null;
    }

    /// <summary>As the legend calls it.</summary>
    public static Sentence State(HotspotState state, MapLooks looks) => looks.Legend()[0].Entries[(int)state].Name;

    /// <summary>As the legend calls it.</summary>
    public static Sentence Category(HotspotCategory category, MapLooks looks) => looks.Legend()[1].Entries[(int)category].Name;

    /// <summary>As the legend calls it.</summary>
    public static Sentence Kind(PatrolKind kind, MapLooks looks) => looks.Legend()[2].Entries[(int)kind].Name;
}
