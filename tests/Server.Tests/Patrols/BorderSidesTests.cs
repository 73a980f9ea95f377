using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Patrols;

/// <summary>Which side of a border a patrol watches (domain.md 3.7): the border of 101 and 201 runs north to south.</summary>
public sealed class BorderSidesTests(ProvinceFixture server) : IClassFixture<ProvinceFixture>, IAsyncLifetime
{
    // A point of the border is watched within 200 m: 600 m walked 100 m beside it, and √(200² − 100²) m beyond either end.
    private const double Watched = 600 + (2 * 173.2);

    private static readonly double Border = PatrolGround.EastOf(108.75);

    private readonly PatrolGround ground = new(server);

    public async Task InitializeAsync()
    {
        if (await server.Given.Value<long>("select count(*) from border_zone") > 0)
            return;
        using var derived = await server.As("commander").PostAsJsonAsync("/api/v1/border-zones", new WantedZone
        {
            Sides = [new() { Unit = "101" }, new() { Unit = "201" }],
            On = new(2022, 3, 1),
        }, WireJson.Options);
        await Story.Read<BorderZone>(derived);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("of its own side", 0, "unit=101", "101")]
    [InlineData("of the other side, on this ground", 800, "unit=201", "")]
    [InlineData("of both sides together", 1600, "unit=101&joint=201", "101 201")]
    [InlineData("of the province, on this ground", 2400, "unit=1", "101")]
    public async Task A_patrol_watches_for_its_side(string who, double north, string query, string sides)
    {
        var patrol = await ground.HandIn(PatrolGround.Walk(0, (Border - 100, north), (Border - 100, north + 600)), query);

        var watched = await new Server.Database.Db(server.Installation.Owner, null).Query($"""
            select unit.code, sum(fraction_sum(coverage.stretches) * segment.length_m) as metres
              from border_coverage coverage
              join border_segment segment on segment.id = coverage.segment_id
              join admin_unit unit on unit.id = coverage.side_unit_id
             where coverage.patrol_id = '{patrol.Id}' and coverage.known
             group by unit.code
             order by unit.code
            """, row => (Code: (string)row["code"], Metres: (double)row["metres"]), CancellationToken.None);

        string.Join(' ', watched.Select(side => side.Code)).ShouldBe(sides, who);
        watched.ShouldAllBe(side => Math.Abs(side.Metres - Watched) < 10);
    }
}
