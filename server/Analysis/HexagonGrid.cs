namespace DiaBan.Server.Analysis;

/// <summary>A place in the grid of ST_HexagonGrid, whose odd columns stand half a cell higher.</summary>
internal readonly record struct Hexagon(int I, int J)
{
    public IEnumerable<Hexagon> Neighbours
    {
        get
        {
            var low = J - (IsRaised ? 0 : 1);
            return [new(I, J - 1), new(I, J + 1), new(I - 1, low), new(I - 1, low + 1), new(I + 1, low), new(I + 1, low + 1)];
        }
    }

    private bool IsRaised => (I & 1) != 0;
}

/// <summary>What belongs together in the grid. Pure.</summary>
internal static class HexagonGrid
{
    /// <summary>The cells and all that touch them.</summary>
    public static HashSet<Hexagon> Widened(IEnumerable<Hexagon> cells)
    {
        var all = cells.ToHashSet();
        foreach (var cell in all.ToList())
            all.UnionWith(cell.Neighbours);
        return all;
    }

    /// <summary>For each cell the places of its neighbours in the same list.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Links(IReadOnlyList<Hexagon> cells)
    {
        var place = cells.Select((cell, at) => (cell, at)).ToDictionary(pair => pair.cell, pair => pair.at);
        return [.. cells.Select(cell => cell.Neighbours.Where(place.ContainsKey).Select(other => place[other]).ToList())];
    }

    /// <summary>Cells that hang together, the largest group first.</summary>
    public static IReadOnlyList<IReadOnlyList<Hexagon>> Clusters(IEnumerable<Hexagon> cells)
    {
        var left = cells.ToHashSet();
        var clusters = new List<IReadOnlyList<Hexagon>>();
        while (left.Count > 0)
        {
            var cluster = new List<Hexagon> { left.First() };
            left.Remove(cluster[0]);
            for (var at = 0; at < cluster.Count; at++)
                cluster.AddRange(cluster[at].Neighbours.Where(left.Remove));
            clusters.Add(cluster);
        }

        return [.. clusters.OrderByDescending(cluster => cluster.Count)];
    }

    /// <summary>
    /// Groups of at most <paramref name="most"/> cells: of a larger one what lies above its median, again and again, so that a whole
    /// town becomes its hottest streets.
    /// </summary>
    public static IEnumerable<IReadOnlyList<Hexagon>> Cores(IReadOnlyDictionary<Hexagon, double> values, int most)
    {
        foreach (var cluster in Clusters(values.Keys))
        {
            var median = cluster.Select(cell => values[cell]).Order().ElementAt(cluster.Count / 2);
            var core = cluster.Where(cell => values[cell] > median).ToDictionary(cell => cell, cell => values[cell]);
            if (cluster.Count <= most || core.Count == 0)
            {
                yield return cluster;
                continue;
            }

            foreach (var part in Cores(core, most))
                yield return part;
        }
    }
}
