using System.Globalization;

namespace DiaBan.Geodata;

internal static class SuccessionFile
{
    public static void Write(string path, IEnumerable<SuccessionFact> successions)
    {
        var rows = successions
            .OrderBy(one => one.EffectiveOn)
            .ThenBy(one => one.Predecessor, StringComparer.Ordinal)
            .ThenBy(one => one.Successor, StringComparer.Ordinal)
            .Select(one => string.Join(',',
                one.Predecessor,
                Day(one.EffectiveOn.AddDays(-1)),
                one.Successor,
                Day(one.EffectiveOn),
                one.IsPartial ? "partial" : "full"));
        File.WriteAllText(path, string.Join('\n', rows.Prepend(
            "predecessor_code,predecessor_valid_on,successor_code,effective_on,part")) + "\n");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
