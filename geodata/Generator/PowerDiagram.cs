using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>
/// Straight-edged cells around sites, weighted so that each has about the area asked for (a power diagram).
/// Works in kilometres.
/// </summary>
internal sealed class PowerDiagram(IReadOnlyList<Coordinate> sites)
{
    private const int Rounds = 150;
    private const double Pace = 0.3;
    // A site may come this near to the border of its own cell: a share of the squared distance to the next site.
    private const double Nearness = 0.4;

    private static readonly Coordinate[] Frame = [new(-100, -100), new(100, -100), new(100, 100), new(-100, 100)];

    private readonly double[] weights = new double[sites.Count];

    public void FitAreas(Geometry land, IReadOnlyList<double> areas)
    {
        var scale = land.Area / areas.Sum();
        for (var round = 0; round < Rounds; round++)
        {
            var missing = Enumerable.Range(0, sites.Count)
                .Select(site => areas[site] * scale - Polygon(site).Intersection(land).Area)
                .ToArray();
            for (var site = 0; site < sites.Count; site++) weights[site] += Pace * missing[site];
            KeepSitesInside();
        }
    }

    /// <summary>Every border between two cells once, its ends exactly equal where three borders meet.</summary>
    public IEnumerable<(Coordinate From, Coordinate To)> Borders() =>
        from site in Enumerable.Range(0, sites.Count)
        let cell = Cell(site)
        from corner in Enumerable.Range(0, cell.Count)
        let border = cell[corner]
        where border.Other > site
        let next = cell[(corner + 1) % cell.Count]
        let previous = cell[(corner + cell.Count - 1) % cell.Count]
        select (Corner(site, previous.Other, border), Corner(site, border.Other, next));

    // Corners are named by the three sites that meet there, so that rounding cannot tell neighbours apart.
    private Coordinate Corner(int site, int before, Side side)
    {
        if (before < 0 || side.Other < 0) return side.From;
        int[] three = [site, before, side.Other];
        Array.Sort(three);
        var (a, b, c) = (sites[three[0]], sites[three[1]], sites[three[2]]);
        var (x1, y1, r1) = Radical(a, b, weights[three[0]], weights[three[1]]);
        var (x2, y2, r2) = Radical(a, c, weights[three[0]], weights[three[2]]);
        var cross = x1 * y2 - x2 * y1;
        return new Coordinate((r1 * y2 - r2 * y1) / cross, (x1 * r2 - x2 * r1) / cross);
    }

    // The line x·X + y·Y = r on which two sites are equally strong.
    private static (double X, double Y, double R) Radical(Coordinate a, Coordinate b, double strongA, double strongB) =>
        (2 * (b.X - a.X), 2 * (b.Y - a.Y),
            b.X * b.X + b.Y * b.Y - strongB - (a.X * a.X + a.Y * a.Y - strongA));

    // Giving way to one neighbour can crowd another, so this goes round until nobody moves.
    private void KeepSitesInside()
    {
        while (GiveWay())
        {
        }
    }

    private bool GiveWay()
    {
        var hasMoved = false;
        for (var a = 0; a < sites.Count; a++)
        {
            for (var b = 0; b < sites.Count; b++)
            {
                var apart = sites[a].Distance(sites[b]);
                var excess = weights[b] - weights[a] - Nearness * apart * apart;
                if (a == b || excess <= 1e-9) continue;
                weights[a] += excess / 2;
                weights[b] -= excess / 2;
                hasMoved = true;
            }
        }

        return hasMoved;
    }

    private Polygon Polygon(int site)
    {
        Coordinate[] corners = [.. Cell(site).Select(side => side.From)];
        return corners.Length < 3
            ? new Polygon(null)
            : new Polygon(new LinearRing([.. corners, corners[0]]));
    }

    private List<Side> Cell(int site)
    {
        List<Side> cell = [.. Frame.Select((corner, index) => new Side(corner, -1 - index))];
        for (var other = 0; other < sites.Count; other++)
        {
            if (other == site) continue;
            var (x, y, r) = Radical(sites[site], sites[other], weights[site], weights[other]);
            cell = Cut(cell, at => x * at.X + y * at.Y - r, other);
        }

        return cell;
    }

    // Keeps the part of a convex cell where the measure is negative; the cut belongs to the other site.
    private static List<Side> Cut(List<Side> cell, Func<Coordinate, double> measure, int other)
    {
        var kept = new List<Side>();
        for (var index = 0; index < cell.Count; index++)
        {
            var side = cell[index];
            var end = cell[(index + 1) % cell.Count].From;
            var (here, there) = (measure(side.From), measure(end));
            if (here <= 0) kept.Add(side);
            if (here <= 0 == there <= 0) continue;
            var share = here / (here - there);
            var crossing = new Coordinate(
                side.From.X + share * (end.X - side.From.X), side.From.Y + share * (end.Y - side.From.Y));
            kept.Add(new Side(crossing, here <= 0 ? other : side.Other));
        }

        return kept;
    }

    private sealed record Side(Coordinate From, int Other);
}
