using System.Globalization;

namespace DiaBan.Geodata;

/// <summary>How far the drawn areas are from the true ones, the worst first.</summary>
internal static class AreaTable
{
    private const int Worst = 12;

    public static void Print(IReadOnlyList<Unit> units, IReadOnlyList<UnitFact> facts)
    {
        var pairs = units
            .Where(unit => unit.Level == 3)
            .Select(unit => (unit.FullName, Drawn: Plane.AreaKm2(unit.Outline),
                True: facts.Single(fact => fact.Level == 3 && fact.Code == unit.Code).AreaKm2))
            .OrderByDescending(pair => Math.Abs(Math.Log(pair.Drawn / pair.True)));
        Console.WriteLine("drawn and true areas in km², the worst first:");
        foreach (var (name, drawn, truth) in pairs.Take(Worst))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-24}{drawn,8:0.00}{truth,8:0.00}"));
    }
}
