using System.Text.Json;
using DiaBan.Contracts;
using SkiaSharp;

namespace DiaBan.Server.Reports;

/// <summary>How a state is drawn: the same file as the console's and the desktop client's.</summary>
internal sealed record StateLook(SKColor Colour, bool Dash, string Hatch)
{
    private static readonly Dictionary<string, StateLook> All = Read();

    public static StateLook Of(HotspotState state) => All[WireJson.Word(state)];

    private static Dictionary<string, StateLook> Read()
    {
        using var file = Looks.Open();
        using var looks = JsonDocument.Parse(file);
        return looks.RootElement.GetProperty("states").EnumerateObject().ToDictionary(
            state => state.Name,
            state => new StateLook(
                SKColor.Parse(state.Value.GetProperty("colour").GetString()), state.Value.GetProperty("dash").GetBoolean(), state.Value.GetProperty("hatch").GetString()!));
    }
}
