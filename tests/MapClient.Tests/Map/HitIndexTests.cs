using CsCheck;
using DiaBan.MapClient.Map;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Tests.Map;

public class HitIndexTests
{
    private const double Metre = 1 / 111_319.49;

    private static readonly HitIndex<string> Index = new(
    [
        Thing("commune", "POLYGON ((108 11, 109 11, 109 12, 108 12, 108 11))"),
        Thing("hotspot", "POLYGON ((108.4 11.4, 108.6 11.4, 108.6 11.6, 108.4 11.6, 108.4 11.4))"),
        Thing("route", "LINESTRING (108.4 11.5, 108.6 11.5)"),
        Thing("checkpoint", "POINT (108.5 11.5)"),
        Thing("around", "POLYGON ((107 10, 110 10, 110 13, 107 13, 107 10), (107.5 10.5, 107.5 12.5, 109.5 12.5, 109.5 10.5, 107.5 10.5))"),
    ]);

    [Theory]
    [InlineData(108.5, 11.5, "checkpoint route hotspot commune")]
    [InlineData(108.5 + (20 * Metre), 11.5 + (3 * Metre), "route hotspot commune")]
    [InlineData(108.45, 11.55, "hotspot commune")]
    [InlineData(108.2, 11.2, "commune")]
    [InlineData(108 - (3 * Metre), 11.2, "commune")]
    [InlineData(107.6, 11.2, "")]
    [InlineData(107.2, 11.2, "around")]
    [InlineData(100, 0, "")]
    public void Points_come_before_lines_before_the_smallest_polygon(double longitude, double latitude, string hits) =>
        string.Join(' ', Index.At(new(longitude, latitude), metresPerPixel: 1, tolerance: 5).Select(hit => hit.Thing)).ShouldBe(hits);

    [Fact]
    public void The_tolerance_is_in_pixels()
    {
        var beside = new LonLat(108.2, 11 - (30 * Metre));

        Index.At(beside, metresPerPixel: 1, tolerance: 5).ShouldBeEmpty();
        Index.At(beside, metresPerPixel: 10, tolerance: 5).Single().Pixels.ShouldBe(3, 0.1);
    }

    [Fact]
    public void An_empty_map_is_clicked_in_vain() => new HitIndex<int>([]).At(new(108, 11), 1, 5).ShouldBeEmpty();

    [Fact]
    public void It_finds_what_looking_at_everything_finds()
    {
        var random = new Random(138);
        var things = Enumerable.Range(0, 2_000).Select(number =>
            new Clickable<int>(number, Some(random, number))).ToList();
        var index = new HitIndex<int>(things);

        Gen.Select(Gen.Double[108, 108.2], Gen.Double[11, 11.2]).Sample((longitude, latitude) =>
        {
            var pointer = new LonLat(longitude, latitude);
            var at = new Point(longitude, latitude);
            var inside = things.Where(thing => thing.Outline is Polygon polygon && polygon.Covers(at)).OrderBy(thing => thing.Outline.Area).Select(thing => thing.Thing);

            var hits = index.At(pointer, 10, 5);

            return hits.Select(hit => hit.Thing).Where(number => things[number].Outline is Polygon).Take(inside.Count()).SequenceEqual(inside)
                   && hits.All(hit => hit.Pixels <= 5);
        }, iter: 300);
    }

    private static Geometry Some(Random random, int number)
    {
        var (x, y) = (108 + (random.NextDouble() * 0.2), 11 + (random.NextDouble() * 0.2));
        return (number % 3) switch
        {
            0 => new Point(x, y),
            1 => new LineString([new(x, y), new(x + (random.NextDouble() * 0.01), y + (random.NextDouble() * 0.01))]),
            _ => new Point(x, y).Buffer(0.001 + (random.NextDouble() * 0.01), 4 + (number % 20)),
        };
    }

    private static Clickable<string> Thing(string name, string wkt) => new(name, new WKTReader().Read(wkt));
}
