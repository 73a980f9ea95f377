using DiaBan.Contracts;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Tests.Store;

namespace DiaBan.MapClient.Tests.Map;

public class MapLooksTests
{
    private readonly MapLooks light = new(dark: false);

    [Theory]
    [InlineData(59.9, 60, null, 2)]
    [InlineData(60.0, 60, null, 3)]
    [InlineData(60.0, 60, false, 2)]
    [InlineData(84.9, 85, null, 2)]
    [InlineData(85.0, 85, true, 3)]
    [InlineData(0.0, 60, null, 0)]
    [InlineData(100.0, 70, null, 4)]
    [InlineData(null, 60, null, null)]
    public void Rates_break_at_the_target(double? rate, int target, bool? met, int? expected) =>
        RateClass.Of(rate, target, met).ShouldBe(expected);

    [Fact]
    public void No_denominator_is_hatched_and_not_the_colour_of_nothing()
    {
        light.UnitRate(null, 60).Fill!.Hatch.ShouldNotBe(Hatch.None);
        light.UnitRate(0, 60).Fill!.Hatch.ShouldBe(Hatch.None);
        light.UnitRate(null, 60).Fill!.Ground.ShouldNotBe(light.UnitRate(0, 60).Fill!.Ground);
    }

    [Fact]
    public void States_differ_by_colour_and_categories_by_weight()
    {
        var states = Enum.GetValues<HotspotState>();

        states.Select(state => light.Hotspot(state, HotspotCategory.Key).Lines[0].Colour).Distinct().Count().ShouldBe(states.Length);
        var (key, complex) = (light.Hotspot(HotspotState.Watch, HotspotCategory.Key), light.Hotspot(HotspotState.Watch, HotspotCategory.Complex));
        key.Lines[0].Colour.ShouldBe(complex.Lines[0].Colour);
        key.Lines[0].Width.ShouldBeGreaterThan(complex.Lines[0].Width);
        light.Hotspot(HotspotState.Withdrawn, HotspotCategory.Key).Lines[0].Dash.ShouldNotBeEmpty();
    }

    [Fact]
    public void Print_tells_states_apart_without_colour()
    {
        var print = new MapLooks(dark: false, hatched: true);

        HotspotState[] drawnTogether = [HotspotState.Selected, HotspotState.Converting, HotspotState.UnderAppraisal, HotspotState.Watch, HotspotState.NotAchieved, HotspotState.Recurred];
        drawnTogether.Select(state => print.Hotspot(state, HotspotCategory.Key).Fill!.Hatch).Distinct().Count().ShouldBe(drawnTogether.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_legend_names_everything_in_both_languages(bool dark)
    {
        var legend = new MapLooks(dark).Legend();

        legend.Select(group => group.Entries.Count).ShouldBe([11, 2, 3, 1, 4]);
        legend.SelectMany(group => group.Entries).ShouldAllBe(entry => entry.Name.Vietnamese.Length > 1 && entry.Name.English.Length > 1);
        new MapLooks(dark).RateLegend(85).Entries.Select(entry => entry.Name.Vietnamese).ShouldContain("Từ 85 %: đạt chỉ tiêu");
    }

    [Fact]
    public void What_is_one_sided_is_told_apart_by_whose_side_is_missing()
    {
        var (first, second) = (light.Gap(WatchedBorder.MissingFirst), light.Gap(WatchedBorder.MissingSecond));

        first.Lines[^1].Dash.ShouldNotBe(second.Lines[^1].Dash);
        first.Lines[1].Colour.ShouldNotBe(second.Lines[1].Colour);
    }

    [Theory]
    [InlineData("oneSided", 1, WatchedBorder.MissingFirst)]
    [InlineData("oneSided", 0, WatchedBorder.MissingSecond)]
    [InlineData("unknown", null, WatchedBorder.Unknown)]
    [InlineData("nobody", null, WatchedBorder.Nobody)]
    public void A_gap_of_the_package_has_the_look_of_who_was_missing(string state, int? missingFirst, WatchedBorder expected)
    {
        var gap = new LayerFeature("border_gaps", "GR-1-nobody", null, null, TestDeltas.Attributes(new { state, missingFirst }), null);

        MapLooks.Watched(gap).ShouldBe(expected);
        light.For(gap).ShouldBeEquivalentTo(light.Gap(expected));
    }

    [Fact]
    public void A_row_of_the_package_has_the_look_of_its_state_and_a_pending_one_says_so()
    {
        var row = new LayerFeature("hotspots", "a", 1, null, TestDeltas.Attributes(new { state = "watch", category = "key", alertOpen = 0 }), null);

        light.For(row).ShouldBeEquivalentTo(light.Hotspot(HotspotState.Watch, HotspotCategory.Key));
        light.For(row with { Pending = PendingState.Waiting })!.Lines.Count.ShouldBe(3);
        light.For(row with { Layer = "patrol_shifts" }).ShouldBeNull();
    }
}
