using DiaBan.MapClient.Map;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Tests.Store;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Tests.Map;

public sealed class LabelRoomTests
{
    private const double Cap = 28;

    private static readonly MapLooks Looks = new(dark: false);

    [Fact]
    public void Names_far_from_each_other_are_written_as_far_out_as_their_rule_says() =>
        LabelRoom.Make([Label("Chợ Phan Rang", 0, 0), Label("Bến xe", 100_000, 0)]).Select(Far).ShouldBe([Cap, Cap]);

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(0, 500)]
    [InlineData(-1000, 200)]
    public void Of_two_that_meet_the_second_gives_way_from_there_on(double x, double y)
    {
        var labels = LabelRoom.Make([Label("Chợ Phan Rang", 0, 0), Label("Bến xe", x, y)]);

        Far(labels[0]).ShouldBe(Cap);
        Far(labels[1]).ShouldBeInRange(1, Cap - 1);
        Meet(labels, Far(labels[1]) * 0.99).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_away_already_takes_no_room()
    {
        // The second gives way to the first at some 10 m a pixel; the third meets the second only farther out than that.
        var labels = LabelRoom.Make([Label("Chợ Phan Rang", 0, 0), Label("Bến xe", 1000, 0), Label("Cảng", 2600, 0)]);

        var second = Far(labels[1]);
        second.ShouldBeLessThan(Cap);
        Far(labels[2]).ShouldBeGreaterThan(second);
    }

    [Fact]
    public void Two_in_one_place_are_never_both_written() =>
        LabelRoom.Make([Label("Chợ", 0, 0), Label("Chợ", 0, 0)]).Select(Far).ShouldBe([Cap, 0]);

    [Fact]
    public void The_name_of_a_dot_stands_below_it_and_leaves_room_above()
    {
        var above = LabelRoom.Make([Label("Chợ", 0, 0), Label("Chốt", 0, -100) with { Below = 14 }]);
        var same = LabelRoom.Make([Label("Chợ", 0, 0), Label("Chốt", 0, -100)]);

        Far(above[1]).ShouldBeGreaterThan(Far(same[1]));
    }

    [Fact]
    public void At_no_distance_do_any_of_a_thousand_lie_over_each_other()
    {
        var random = new Random(7);
        var labels = LabelRoom.Make(Enumerable.Range(0, 1000)
            .Select(number => Label($"Địa bàn {number}", random.NextDouble() * 60_000, random.NextDouble() * 90_000) with { Below = number % 3 == 0 ? 14 : 0 }).ToList());

        foreach (var metresPerPixel in new[] { 1, 3, 9, 20, 27.9 })
            Meet(labels, metresPerPixel).ShouldBeEmpty();
        labels.Count(label => Far(label) >= 20).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_key_hotspot_keeps_its_name_and_the_commune_around_it_gives_way()
    {
        var rows = new[]
        {
            Row("admin_units", "xa", new { name = "Xã Phước Dinh", level = "commune" }, "POLYGON ((108.9 11.4, 109 11.4, 109 11.5, 108.9 11.5, 108.9 11.4))"),
            Row("hotspots", "b", new { name = "Bến xe", state = "watch", category = "complex" }, "POLYGON ((108.949 11.449, 108.951 11.449, 108.951 11.451, 108.949 11.451, 108.949 11.449))"),
            Row("hotspots", "a", new { name = "Chợ Phan Rang", state = "watch", category = "key" }, "POLYGON ((108.9495 11.449, 108.9515 11.449, 108.9515 11.451, 108.9495 11.451, 108.9495 11.449))"),
            Row("hotspots", "c", new { state = "watch", category = "key" }, "POINT (108.95 11.45)"),
        };

        var labels = LabelRoom.Of(rows, row => Looks.For(row));

        labels.Select(label => label.Text).ShouldBe(["Chợ Phan Rang", "Bến xe", "Xã Phước Dinh"]);
        Far(labels[0]).ShouldBe(MapLooks.Named);
        Far(labels[1]).ShouldBeLessThan(5);
        LabelRoom.Of(rows, row => Looks.For(row, stands: row.Id == "b"))[0].Text.ShouldBe("Bến xe");
    }

    private static double Far(PlacedLabel label) => label.Rule.MaxMetresPerPixel;

    private static PlacedLabel Label(string text, double x, double y) =>
        new(text, new(x, y), new("name", 12, Bold: true, default, default, Cap, 1));

    private static LayerFeature Row(string layer, string id, object attributes, string outline) =>
        new(layer, id, 1, new WKTReader().Read(outline), TestDeltas.Attributes(attributes), null);

    /// <summary>Pairs whose letters lie over each other at a distance, by letters a little smaller than what is left free for them.</summary>
    private static List<(string, string)> Meet(IReadOnlyList<PlacedLabel> labels, double metresPerPixel)
    {
        var seen = labels.Where(label => Far(label) >= metresPerPixel).ToList();
        return [.. from one in seen
                   from other in seen
                   where !ReferenceEquals(one, other) && Box(one, metresPerPixel).Intersects(Box(other, metresPerPixel))
                   select (one.Text, other.Text)];
    }

    private static Envelope Box(PlacedLabel label, double metresPerPixel)
    {
        var (half, tall, middle) = (label.Text.Length * 12 * 0.66 / 2 * metresPerPixel, 12 * 1.3 / 2 * metresPerPixel, label.Place.Y - (label.Below * metresPerPixel));
        return new(label.Place.X - half, label.Place.X + half, middle - tall, middle + tall);
    }
}
