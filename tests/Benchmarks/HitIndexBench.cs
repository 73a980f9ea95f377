using System.Diagnostics;
using DiaBan.MapClient.Map;
using NetTopologySuite.Geometries;

namespace DiaBan.Benchmarks;

/// <summary>Clicks on a map of the desktop client that holds as much as a province ever will.</summary>
internal static class HitIndexBench
{
    private const int Things = 50_000;
    private const int Clicks = 20_000;

    public static void Run(Action<Row> tell, Action<string> say)
    {
        say($"an index of {Things} things is made");
        var random = new Random(138);
        var watch = Stopwatch.StartNew();
        var index = new HitIndex<int>(Enumerable.Range(0, Things).Select(number => new Clickable<int>(number, Thing(random, number))));
        say($"made in {watch.ElapsedMilliseconds} ms");

        var times = new double[Clicks];
        // The first clicks pay for compilation and for the large polygons' own indexes.
        for (var click = -1_000; click < Clicks; click++)
        {
            var pointer = new LonLat(108 + random.NextDouble(), 11 + random.NextDouble());
            var began = Stopwatch.GetTimestamp();
            index.At(pointer, metresPerPixel: click % 2 == 0 ? 2 : 40, tolerance: 5);
            if (click >= 0)
                times[click] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(times);
        tell(new($"hit-index: a click among {Things} things", 1000 / times.Average(), times[Clicks / 2], times[Clicks * 99 / 100], null, "under 1 ms a click"));
    }

    /// <summary>Communes of 2,000 vertices, hotspots, routes and points.</summary>
    private static Geometry Thing(Random random, int number)
    {
        var place = new Point(108 + random.NextDouble(), 11 + random.NextDouble());
        return (number % 100) switch
        {
            0 => place.Buffer(0.05 + (random.NextDouble() * 0.05), 500),
            < 50 => place.Buffer(0.0005 + (random.NextDouble() * 0.003), 4 + (number % 8)),
            < 75 => new LineString([.. Enumerable.Range(0, 20).Select(step => new Coordinate(place.X + (step * 0.0004), place.Y + (random.NextDouble() * 0.002)))]),
            _ => place,
        };
    }
}
