using System.Text.Json;

namespace DiaBan.Contracts;

/// <summary>How states are named; colours, hatches and icons of looks.json are read where things are drawn.</summary>
public static class Looks
{
    private static readonly Dictionary<string, StateName> States = Read();

    /// <summary>The state's name in Vietnamese and English.</summary>
    public static (string Vietnamese, string English) NameOf(HotspotState state) =>
        (States[WireJson.Word(state)].Vi, States[WireJson.Word(state)].En);

    private static Dictionary<string, StateName> Read()
    {
        using var file = typeof(Looks).Assembly.GetManifestResourceStream("looks.json")!;
        using var looks = JsonDocument.Parse(file);
        return looks.RootElement.GetProperty("states").EnumerateObject().ToDictionary(
            state => state.Name,
            state => new StateName(state.Value.GetProperty("vi").GetString()!, state.Value.GetProperty("en").GetString()!));
    }

    private sealed record StateName(string Vi, string En);
}
