namespace DiaBan.Server.Streets;

/// <summary>Which places a patrol visits, in which order, so that it sees as many as the time allows.</summary>
internal static class ChooseTour
{
    /// <summary>More places than this would take too long to weigh exactly.</summary>
    public const int MostPlaces = 12;

    /// <param name="minutes">Minutes between places; infinite where there is no way.</param>
    /// <param name="dwell">Minutes at each place.</param>
    /// <param name="budget">Minutes in all, dwell included.</param>
    /// <param name="returns">Whether the patrol comes back to the first place.</param>
    /// <returns>The order of the places visited, beginning with the first, and the minutes it takes; empty when even the first takes too long.</returns>
    public static (IReadOnlyList<int> Order, double Minutes) Best(IReadOnlyList<double[]> minutes, IReadOnlyList<double> dwell, double budget, bool returns)
    {
        var count = dwell.Count;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostPlaces);
        if (count == 0 || dwell[0] > budget)
            return ([], 0);

        // least[seen][last]: the fewest minutes to have seen a set of places and to stand at its last (Held and Karp).
        var least = Enumerable.Range(0, 1 << count).Select(_ => Enumerable.Repeat(double.PositiveInfinity, count).ToArray()).ToArray();
        var before = Enumerable.Range(0, 1 << count).Select(_ => new int[count]).ToArray();
        least[1][0] = dwell[0];
        var best = (Seen: 1, Last: 0, Minutes: dwell[0]);
        for (var seen = 1; seen < 1 << count; seen += 2)
        {
            for (var last = 0; last < count; last++)
            {
                var so = least[seen][last];
                var whole = so + (returns ? minutes[last][0] : 0);
                if (double.IsInfinity(so))
                    continue;
                if (whole <= budget && Better(seen, whole, best.Seen, best.Minutes))
                    best = (seen, last, whole);
                for (var next = 1; next < count; next++)
                {
                    var then = so + minutes[last][next] + dwell[next];
                    var with = seen | (1 << next);
                    if (with == seen || then > budget || then >= least[with][next])
                        continue;
                    least[with][next] = then;
                    before[with][next] = last;
                }
            }
        }

        var order = new List<int>();
        var (left, at) = (best.Seen, best.Last);
        order.Add(at);
        while (left != 1)
        {
            var came = before[left][at];
            left &= ~(1 << at);
            at = came;
            order.Add(at);
        }

        order.Reverse();
        return (order, best.Minutes);
    }

    private static bool Better(int seen, double minutes, int than, double thanMinutes)
    {
        var (more, fewer) = (System.Numerics.BitOperations.PopCount((uint)seen), System.Numerics.BitOperations.PopCount((uint)than));
        return more > fewer || (more == fewer && minutes < thanMinutes);
    }
}
