using System.Globalization;

namespace DiaBan.Geodata;

internal static class HotspotTable
{
    private static readonly string[] Outcomes =
        ["achieved", "delisted", "notAchieved", "withdrawn", "underAppraisal", "converting", "selected"];

    public static void Print(IReadOnlyList<Hotspot> hotspots, IReadOnlyList<Unit> units)
    {
        var facts = hotspots.Select(hotspot => hotspot.Fact).ToList();
        Console.WriteLine();
        Console.WriteLine(string.Concat(
            ((string[])["period", "district", "listed", .. Outcomes, "rate"]).Select(title => $"{title,-15}")));
        foreach (var period in Chapter.Periods)
        {
            foreach (var district in units.Where(unit => unit.Level == 2).Select(unit => unit.Code).Order())
                Print(period, district, Tally.Of(period, facts, units, district));
            Print(period, "all", Tally.Of(period, facts, units));
        }

        var stages = facts.CountBy(fact => fact.Stage).Select(stage => $"{stage.Key} {stage.Value}");
        Console.WriteLine($"stages: {string.Join(", ", stages)}");
    }

    private static void Print(string period, string district, Tally tally)
    {
        var rate = tally.Listed == tally.Withdrawn ? "" : tally.Rate.ToString("P1", CultureInfo.InvariantCulture);
        string[] cells =
        [
            period, district, $"{tally.Listed}",
            .. Outcomes.Select(outcome => $"{tally.Outcomes.GetValueOrDefault(outcome)}"), rate,
        ];
        Console.WriteLine(string.Concat(cells.Select(cell => $"{cell,-15}")));
    }
}
