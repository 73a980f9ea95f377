namespace DiaBan.Server.Tiles;

/// <summary>What of a ring or a stretch of a line lies in a square, both ends included.</summary>
internal static class Clip
{
    private enum Edge { West, East, North, South }

    /// <summary>
    /// Cuts a ring at the four edges in turn (Sutherland and Hodgman). Where it leaves the square and comes back, it runs along the
    /// edge, which lies in the tile's margin that nobody sees. The result is in <paramref name="ring"/>.
    /// </summary>
    public static void Ring(ref LentPoints ring, ref LentPoints spare, double low, double high)
    {
        foreach (var edge in (ReadOnlySpan<Edge>)[Edge.West, Edge.East, Edge.North, Edge.South])
        {
            var bound = edge is Edge.West or Edge.North ? low : high;
            spare.Clear();
            Cut(ring, spare, edge, bound);
            (ring, spare) = (spare, ring);
            if (ring.Count == 0)
                return;
        }
    }

    /// <summary>The part of a straight stretch that lies inside (Liang and Barsky): its ends as shares of the way, or false.</summary>
    public static bool Stretch(double fromX, double fromY, double toX, double toY, double low, double high, out double begins, out double ends)
    {
        (begins, ends) = (0, 1);
        var (alongX, alongY) = (toX - fromX, toY - fromY);
        return Side(-alongX, fromX - low, ref begins, ref ends) && Side(alongX, high - fromX, ref begins, ref ends)
            && Side(-alongY, fromY - low, ref begins, ref ends) && Side(alongY, high - fromY, ref begins, ref ends);
    }

    private static bool Side(double outward, double distance, ref double begins, ref double ends)
    {
        if (outward == 0)
            return distance >= 0;
        var share = distance / outward;
        if (outward < 0)
            begins = Math.Max(begins, share);
        else
            ends = Math.Min(ends, share);
        return begins <= ends;
    }

    private static void Cut(LentPoints from, LentPoints to, Edge edge, double bound)
    {
        ReadOnlySpan<double> xs = from.X, ys = from.Y;
        var (lastX, lastY) = (xs[^1], ys[^1]);
        var lastInside = Inside(lastX, lastY, edge, bound);
        for (var at = 0; at < xs.Length; at++)
        {
            var (x, y) = (xs[at], ys[at]);
            var inside = Inside(x, y, edge, bound);
            if (inside != lastInside)
            {
                if (edge is Edge.West or Edge.East)
                    to.Add(bound, lastY + ((y - lastY) * (bound - lastX) / (x - lastX)));
                else
                    to.Add(lastX + ((x - lastX) * (bound - lastY) / (y - lastY)), bound);
            }

            if (inside)
                to.Add(x, y);
            (lastX, lastY, lastInside) = (x, y, inside);
        }
    }

    private static bool Inside(double x, double y, Edge edge, double bound) => edge switch
    {
        Edge.West => x >= bound,
        Edge.East => x <= bound,
        Edge.North => y >= bound,
        _ => y <= bound,
    };
}
