using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Analysis;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Analysis;

/// <summary>The grid, the classes and the accuracy, in tables and over the demo province.</summary>
public class AnalysisTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Theory]
    [InlineData("....", null)]
    [InlineData("XXXX", HotClass.Persistent)]
    [InlineData("X.XX", HotClass.Persistent)]
    [InlineData("XX.X", HotClass.Persistent)]
    [InlineData("...X", HotClass.Emerging)]
    [InlineData("..XX", HotClass.Emerging)]
    [InlineData("X..X", HotClass.Intermittent)]
    [InlineData("..X.", HotClass.Intermittent)]
    [InlineData("XXX.", HotClass.Intermittent)]
    [InlineData("X...", HotClass.Former)]
    [InlineData("XX..", HotClass.Former)]
    public void A_cell_is_classed_by_when_it_was_hot(string windows, HotClass? expected) =>
        JudgeCells.Class([.. windows.Select(window => window == 'X')]).ShouldBe(expected);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(-3, -7)]
    [InlineData(-4, 6)]
    public async Task Neighbours_of_the_grid_are_those_that_touch(int i, int j)
    {
        var touching = await demo.Given.Value<string[]>($"""
            select array_agg(x || '/' || y order by x, y)
              from generate_series({i - 2}, {i + 2}) x, generate_series({j - 2}, {j + 2}) y
             where (x, y) <> ({i}, {j}) and st_dwithin(st_hexagon(250, x, y), st_hexagon(250, {i}, {j}), 0.01)
            """);

        new Hexagon(i, j).Neighbours.Select(cell => $"{cell.I}/{cell.J}").ShouldBe(touching, ignoreOrder: true);
    }

    [Fact]
    public void A_town_that_is_hot_all_over_becomes_its_hottest_streets()
    {
        // A row of twenty cells with two peaks, and a pair apart.
        var town = Enumerable.Range(0, 20).ToDictionary(j => new Hexagon(0, j), j => 10.0 - Math.Min(Math.Abs(j - 4), Math.Abs(j - 15)));
        town[new(9, 0)] = town[new(9, 1)] = 3;

        var cores = HexagonGrid.Cores(town, 8).ToList();

        cores.ShouldAllBe(core => core.Count <= 8);
        cores.ShouldContain(core => core.Contains(new Hexagon(0, 4)));
        cores.ShouldContain(core => core.Contains(new Hexagon(0, 15)));
        cores.ShouldContain(core => core.Contains(new Hexagon(9, 0)) && core.Count == 2);
        HexagonGrid.Cores(town.Keys.ToDictionary(cell => cell, _ => 1.0), 8).Select(core => core.Count).ShouldBe([20, 2], "where all are equal, nothing is hotter");
    }

    [Fact]
    public void Accuracy_of_a_list_is_what_the_definition_says()
    {
        // A tenth of the area with half of the incidents; the best tenth would have had 80 %.
        MeasureAccuracy.Pai(50, 100, 10, 100).ShouldBe(5);
        MeasureAccuracy.BestPai([80, 10, 5, 5, 0, 0, 0, 0, 0, 0], 10, 10, 100).ShouldBe(8);
        MeasureAccuracy.Pei(5, 8).ShouldBe(0.625);
        MeasureAccuracy.Rri(50, 100, 200, 200).ShouldBe(0.5);
        MeasureAccuracy.Pai(0, 0, 10, 100).ShouldBeNull();
        MeasureAccuracy.Pai(5, 10, 0, 100).ShouldBeNull();
        MeasureAccuracy.Rri(5, 0, 10, 10).ShouldBeNull();
    }

    [Fact]
    public async Task The_demo_is_hot_where_its_hotspots_are()
    {
        var hot = (await demo.As("planner").GetFromJsonAsync<HotCells>("/api/v1/hot-cells?to=2021-12-14", WireJson.Options))!;

        hot.Incidents.ShouldBe((int)await demo.Given.Value<long>("""
            select count(*) from incident where discovery = 'reported' and occurred_on between '2019-12-15' and '2021-12-14'
            """));
        hot.Cells.Sum(cell => cell.Incidents).ShouldBe(hot.Incidents);
        hot.CellHectares.ShouldBe(16.24);
        hot.MoranI!.Value.ShouldBeGreaterThan(0);
        hot.Clusters.ShouldNotBeEmpty();
        hot.Clusters.ShouldAllBe(cluster => cluster.Outline.IsValid && cluster.Incidents > 0 && cluster.Units.Count > 0);
        hot.Clusters.ShouldContain(cluster => cluster.Hotspots.Count > 0);
        hot.Cells.Where(cell => cell.Hot).ShouldAllBe(cell => cell.Z > 0 && cell.Chance <= 0.05);
        hot.Cells.ShouldContain(cell => cell.Class == HotClass.Persistent);
    }

    [Fact]
    public async Task A_list_is_held_against_the_year_after_it()
    {
        var accuracy = (await demo.As("planner").GetFromJsonAsync<SelectionAccuracy>("/api/v1/selection-accuracy?period=2022", WireJson.Options))!;

        accuracy.Complete.ShouldBeTrue();
        accuracy.Lists.Select(list => list.Of).ShouldBe([AccuracyOf.List, AccuracyOf.ListBefore, AccuracyOf.TopCells]);
        var list = accuracy.Lists[0];
        list.Incidents.ShouldBe((int)await demo.Given.Value<long>($"""
            select count(*) from incident
             where discovery = 'reported'
               and occurred_on > '{accuracy.SelectedOn:yyyy-MM-dd}' and occurred_on <= '{accuracy.To:yyyy-MM-dd}'
               and st_covers((select st_union(footprint) from list_entry where period_id = '2022' and voided_on is null), position)
            """));
        list.Pai!.Value.ShouldBeGreaterThan(1);
        list.Pei!.Value.ShouldBeInRange(0, 1.2);
    }
}
