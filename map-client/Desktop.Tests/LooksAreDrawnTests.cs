using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.MapClient.Map;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Desktop.Tests;

/// <summary>What the renderer puts on the screen has the colours of looks.json, which the console reads as well.</summary>
public sealed class LooksAreDrawnTests
{
    // The western edge runs through the middle of a pixel, so that a thin line covers that pixel whole.
    private static readonly Geometry Square = new WKTReader().Read("POLYGON ((-40.5 -40.5, 40.5 -40.5, 40.5 40.5, -40.5 40.5, -40.5 -40.5))");
    private static readonly Geometry Line = new WKTReader().Read("LINESTRING (-50 0.5, 50 0.5)");
    private static readonly JsonElement File = Read();

    public static TheoryData<HotspotState> States => [.. Enum.GetValues<HotspotState>()];

    public static TheoryData<PatrolKind, bool> Kinds => WithNight(Enum.GetValues<PatrolKind>());

    public static TheoryData<WatchedBorder, bool> Watches => WithNight(Enum.GetValues<WatchedBorder>());

    public static TheoryData<ConflictSide, bool> Sides => WithNight(Enum.GetValues<ConflictSide>());

    [Theory]
    [MemberData(nameof(States))]
    public void A_hotspot_has_the_colour_of_its_state(HotspotState state)
    {
        var look = File.GetProperty("states").GetProperty(WireJson.Word(state));
        var colour = Colour.Parse(look.GetProperty("colour").GetString()!);

        using var picture = new Picture(Square, new MapLooks(dark: false).Hotspot(state, HotspotCategory.Complex), Paper(dark: false));

        Near(picture.At(0, 0), Over(colour, 0x4d, Paper(dark: false)), state);
        var edge = Enumerable.Range(-30, 60).Count(y => Is(picture.At(-41, y), colour));
        (edge == 60).ShouldBe(!look.GetProperty("dash").GetBoolean());
        edge.ShouldBeGreaterThan(15);
        Near(picture.At(-55, 0), Paper(dark: false), state);
    }

    [Fact]
    public void A_key_hotspot_has_the_heavier_outline_and_an_alert_a_halo()
    {
        int Width(HotspotCategory category, bool alert, Colour colour)
        {
            using var picture = new Picture(Square, new MapLooks(dark: false).Hotspot(HotspotState.Converting, category, alert), Paper(dark: false));
            return picture.Row(0, -50, -30).Count(pixel => Is(pixel, colour));
        }

        var converting = Colour.Parse(File.GetProperty("states").GetProperty("converting").GetProperty("colour").GetString()!);
        var halo = Over(Colour.Parse(File.GetProperty("alert").GetProperty("colour").GetString()!), 0x80, Paper(dark: false));

        Width(HotspotCategory.Key, alert: false, converting).ShouldBeGreaterThan(Width(HotspotCategory.Complex, alert: false, converting));
        Width(HotspotCategory.Key, alert: true, halo).ShouldBeGreaterThan(0);
        Width(HotspotCategory.Key, alert: false, halo).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void In_print_a_state_is_hatched_with_its_colour(HotspotState state)
    {
        var look = File.GetProperty("states").GetProperty(WireJson.Word(state));
        var colour = Colour.Parse(look.GetProperty("colour").GetString()!);

        using var picture = new Picture(Square, new MapLooks(dark: false, hatched: true).Hotspot(state, HotspotCategory.Key), Paper(dark: false));

        var inside = Enumerable.Range(-30, 60).SelectMany(y => picture.Row(y, -30, 30)).ToList();
        var ground = inside.Count(pixel => Is(pixel, Over(colour, 0x22, Paper(dark: false))));
        (ground == inside.Count).ShouldBe(look.GetProperty("hatch").GetString() == "none", $"{state}: {ground} of {inside.Count}");
        ground.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_route_has_the_colour_of_its_kind(PatrolKind kind, bool dark)
    {
        using var picture = new Picture(Line, new MapLooks(dark).Route(kind), Paper(dark));

        Near(picture.At(0, 0), Tone("routes", WireJson.Word(kind), dark), kind);
    }

    [Theory]
    [MemberData(nameof(Watches))]
    public void A_stretch_of_a_border_has_the_colour_of_who_watched_it(WatchedBorder watch, bool dark)
    {
        var look = File.GetProperty("gaps").GetProperty(WireJson.Word(watch));
        using var picture = new Picture(Line, new MapLooks(dark).Gap(watch), Paper(dark));

        var middle = picture.Row(0, -45, 45);
        var inked = middle.Count(pixel => Is(pixel, Tone("gaps", WireJson.Word(watch), dark)));
        var isWhole = look.GetProperty("hatch").GetString() == "none" && look.GetProperty("dash").GetArrayLength() == 0;
        (inked == middle.Count).ShouldBe(isWhole, $"{inked} of {middle.Count}");
        inked.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void One_sided_stretches_differ_by_more_than_their_colour()
    {
        int Inked(WatchedBorder watch)
        {
            using var picture = new Picture(Line, new MapLooks(dark: false).Gap(watch), Paper(dark: false));
            return picture.Row(0, -45, 45).Count(pixel => Is(pixel, Tone("gaps", WireJson.Word(watch), dark: false)));
        }

        Inked(WatchedBorder.MissingSecond).ShouldBeGreaterThan(Inked(WatchedBorder.MissingFirst) + 20);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void An_outline_of_a_conflict_has_the_colour_of_its_side(ConflictSide side, bool dark)
    {
        using var picture = new Picture(Line, new MapLooks(dark).Side(side), Paper(dark));

        picture.Row(0, -45, 45).ShouldContain(pixel => Is(pixel, Tone("sides", WireJson.Word(side), dark)));
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(60, true)]
    [InlineData(85, false)]
    [InlineData(85, true)]
    public void A_unit_has_the_colour_of_its_rate(int target, bool dark)
    {
        var classes = File.GetProperty("rates").GetProperty("classes").EnumerateArray().ToList();
        double[] breaks = [0, .. File.GetProperty("rates").GetProperty("breaks").GetProperty($"{target}").EnumerateArray().Select(one => one.GetDouble())];

        foreach (var (look, from) in classes.Zip(breaks))
        {
            using var picture = new Picture(Square, new MapLooks(dark).UnitRate(from, target), Paper(dark));
            Near(picture.At(0, 0), Colour.Parse(look.GetProperty(dark ? "dark" : "colour").GetString()!), look.GetProperty("id"));
        }

        classes.Count.ShouldBe(breaks.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_unit_without_a_denominator_is_hatched(bool dark)
    {
        var none = File.GetProperty("rates").GetProperty("none");
        using var picture = new Picture(Square, new MapLooks(dark).UnitRate(null, 60), Paper(dark));

        var inside = Enumerable.Range(-30, 60).SelectMany(y => picture.Row(y, -30, 30)).ToList();
        inside.ShouldContain(pixel => Is(pixel, Paper(dark)));
        inside.Count(pixel => !Is(pixel, Paper(dark))).ShouldBeInRange(inside.Count / 20, inside.Count * 19 / 20, none.ToString());
    }

    private static Colour Paper(bool dark) => Colour.Parse(dark ? "#0c1014" : "#ffffff");

    private static Colour Tone(string group, string name, bool dark) =>
        Colour.Parse(File.GetProperty(group).GetProperty(name).GetProperty(dark ? "dark" : "colour").GetString()!);

    private static Colour Over(Colour colour, byte alpha, Colour ground)
    {
        byte Blend(byte above, byte below) => (byte)Math.Round(((above * alpha) + (below * (255 - alpha))) / 255.0);
        return new(Blend(colour.Red, ground.Red), Blend(colour.Green, ground.Green), Blend(colour.Blue, ground.Blue));
    }

    private static void Near(Colour pixel, Colour expected, object what) => Is(pixel, expected).ShouldBeTrue($"{what}: {pixel} instead of {expected}");

    /// <summary>The renderer rounds where it blends.</summary>
    private static bool Is(Colour pixel, Colour expected) =>
        Math.Abs(pixel.Red - expected.Red) <= 3 && Math.Abs(pixel.Green - expected.Green) <= 3 && Math.Abs(pixel.Blue - expected.Blue) <= 3;

    private static TheoryData<T, bool> WithNight<T>(T[] words)
    {
        var all = new TheoryData<T, bool>();
        foreach (var word in words)
        {
            all.Add(word, false);
            all.Add(word, true);
        }

        return all;
    }

    private static JsonElement Read()
    {
        using var file = Looks.Open();
        return JsonDocument.Parse(file).RootElement.Clone();
    }
}
