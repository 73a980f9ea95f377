using DiaBan.Contracts;

namespace DiaBan.Server.Analysis;

/// <summary>Which cells of the zone are hot, and for how long. Pure.</summary>
internal static class JudgeCells
{
    public const int Windows = 4;

    /// <param name="Counts">Incidents in each window, the oldest first.</param>
    internal sealed record Counted(Hexagon Cell, int Incidents, IReadOnlyList<int> Counts);

    internal sealed record Judged(Hexagon Cell, int Incidents, double Z, double Chance, bool Hot, HotClass? Class);

    /// <summary>The zone is every counted cell and all that touch one; a cell that only touches one has no incident.</summary>
    public static (IReadOnlyList<Judged> Cells, SpatialStatistics.Moran? Clustering) Of(IReadOnlyList<Counted> counted, double chance)
    {
        var known = counted.ToDictionary(cell => cell.Cell);
        var zone = HexagonGrid.Widened(known.Keys).OrderBy(cell => (cell.I, cell.J)).ToList();
        if (zone.Count < 4 || counted.All(cell => cell.Incidents == 0))
            return ([.. zone.Select(cell => new Judged(cell, 0, 0, 1, false, null))], null);

        var links = HexagonGrid.Links(zone);
        var values = Values(cell => cell.Incidents);
        var (z, corrected) = Deviates(values, links);
        var windows = Enumerable.Range(0, Windows)
            .Select(window => Deviates(Values(cell => cell.Counts[window]), links))
            .Select(window => zone.Select((_, at) => IsHot(window.Z[at], window.Corrected[at])).ToArray())
            .ToArray();
        return (
            [.. zone.Select((cell, at) => new Judged(
                cell, (int)values[at], z[at], corrected[at], IsHot(z[at], corrected[at]), Class([.. windows.Select(window => window[at])])))],
            SpatialStatistics.MoranI(values, links));

        double[] Values(Func<Counted, int> count) => [.. zone.Select(cell => known.TryGetValue(cell, out var found) ? (double)count(found) : 0)];
        bool IsHot(double deviate, double p) => deviate > 0 && p <= chance;
    }

    /// <param name="hot">Window by window, the oldest first.</param>
    public static HotClass? Class(IReadOnlyList<bool> hot) => hot switch
    {
        [false, false, false, false] => null,
        [.., true] when hot.Count(one => one) >= 3 => HotClass.Persistent,
        [false, false, _, true] => HotClass.Emerging,
        [.., false, false] => HotClass.Former,
        _ => HotClass.Intermittent,
    };

    private static (double[] Z, double[] Corrected) Deviates(double[] values, IReadOnlyList<IReadOnlyList<int>> links)
    {
        var z = SpatialStatistics.GiStar(values, links);
        return (z, SpatialStatistics.BenjaminiHochberg([.. z.Select(SpatialStatistics.TwoSided)]));
    }
}
