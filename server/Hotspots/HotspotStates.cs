using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Hotspots;

/// <summary>States as a list and its file ask for them, with commas.</summary>
internal static class HotspotStates
{
    /// <returns>The words the database knows, null for every state; or the sentence that refuses an unknown one.</returns>
    public static (string[]? Words, Sentence? Problem) Read(string? asked)
    {
        var states = (asked ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Array.Find(states, word => !Enum.TryParse<HotspotState>(word, ignoreCase: true, out _) || char.IsDigit(word[0])) is { } unknown)
        {
            return (null, new(
                $"Không có trạng thái “{unknown}”.", $"There is no state {unknown}; there are {string.Join(", ", Enum.GetValues<HotspotState>().Select(WireJson.Word))}."));
        }

        return (states.Length == 0 ? null : [.. states.Select(word => WireJson.Word(Enum.Parse<HotspotState>(word, true)))], null);
    }
}
