using System.Text.Json;

namespace DiaBan.Contracts;

/// <summary>How states are named; colours, hatches and icons of looks.json are read where things are drawn.</summary>
public static class Looks
{
    private static readonly Dictionary<string, StateName> States = Read("states");
    private static readonly Dictionary<string, StateName> Verdicts = Read("verdicts");

    /// <summary>The state's name in Vietnamese and English.</summary>
    public static (string Vietnamese, string English) NameOf(HotspotState state) =>
        (States[WireJson.Word(state)].Vi, States[WireJson.Word(state)].En);

    /// <summary>The verdict's name in Vietnamese and English.</summary>
    public static (string Vietnamese, string English) NameOf(EntryVerdict verdict) =>
        (Verdicts[WireJson.Word(verdict)].Vi, Verdicts[WireJson.Word(verdict)].En);

    /// <summary>looks.json as it lies in the assembly, for who draws things.</summary>
    public static Stream Open() => typeof(Looks).Assembly.GetManifestResourceStream("looks.json")!;

    private static Dictionary<string, StateName> Read(string member)
    {
        using var file = Open();
        using var looks = JsonDocument.Parse(file);
        return looks.RootElement.GetProperty(member).EnumerateObject().ToDictionary(
            state => state.Name,
            state => new StateName(state.Value.GetProperty("vi").GetString()!, state.Value.GetProperty("en").GetString()!));
    }

    private sealed record StateName(string Vi, string En);
}
