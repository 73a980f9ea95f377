using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Closure;

/// <summary>
/// What patrols of communes 101 and 201 covered of the border between them, of streets and of a hotspot, on Monday 2 May 2022; hours are local.
/// </summary>
public class ClosureTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>, IAsyncLifetime
{
    private BorderZone zone = null!;

    public async Task InitializeAsync()
    {
        await province.Given.Run("""
            delete from hotspot_visit; delete from street_coverage; delete from street; delete from street_import;
            delete from border_coverage; delete from patrol; delete from border_segment; delete from border_zone_side; delete from border_zone
            """);
        using var derived = await province.As("commander").PostAsJsonAsync("/api/v1/border-zones", new WantedZone
        {
            Sides = [new() { Unit = "101" }, new() { Unit = "201" }],
            On = new(2022, 1, 1),
        }, WireJson.Options);
        zone = await Story.Read<BorderZone>(derived);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("20:00", "20:00", 1, 0, BorderWatch.BothSides)]
    [InlineData("20:00", "20:30", 1, 0, BorderWatch.BothSides)]
    [InlineData("20:00", "20:50", 0, 1, BorderWatch.OneSide)]
    [InlineData("20:00", "22:10", 0, 1, BorderWatch.OneSide)]
    [InlineData("20:00", null, 0, 1, BorderWatch.OneSide)]
    [InlineData(null, "20:00", 0, 1, BorderWatch.OneSide)]
    [InlineData("03:00", null, 0, 0, BorderWatch.Nobody)]
    public async Task Both_sides_count_when_they_come_within_thirty_minutes(
        string? first, string? second, double both, double oneSided, BorderWatch expected)
    {
        await province.Given.Run($"update border_segment set patrollable = false, reason = 'Rừng' where zone_id = '{zone.Id}' and position > 4");
        await Watch("101", first);
        await Watch("201", second);

        var watched = (await Borders("starts=19:00&minutes=240")).Zones.Single();

        watched.BothM.ShouldBe(both * Metres(1), 0.5);
        watched.OneSidedM.ShouldBe(oneSided * Metres(1), 0.5);
        watched.NobodyM.ShouldBe(watched.PatrollableM - watched.BothM - watched.OneSidedM, 1);
        watched.Watch.ShouldBe(expected);
        watched.Percent!.Value.ShouldBe(100 * watched.BothM / watched.PatrollableM, 0.01);
        watched.Gaps.Select(gap => gap.Missing.Code).Order().ShouldBe(
            oneSided == 0 ? [] : first is null ? ["101"] : second is null ? ["201"] : ["101", "201"]);
    }

    [Fact]
    public async Task Only_the_stretch_that_both_saw_counts()
    {
        await Watch("101", "20:00", stretches: "{[0,0.6]}");
        await Watch("201", "20:10", stretches: "{[0.4,1]}");

        var watched = (await Borders("starts=19:00&minutes=240")).Zones.Single();

        watched.BothM.ShouldBe(0.2 * Metres(1), 0.5);
        watched.OneSidedM.ShouldBe(0.8 * Metres(1), 0.5);
        watched.Gaps.ShouldAllBe(gap => Math.Abs(gap.LengthM - (0.4 * Metres(1))) < 0.5);
        watched.Watch.ShouldBe(BorderWatch.Nobody);
        var features = await Features("border-gaps", "starts=19:00&minutes=240");
        features.Where(one => one.State == "oneSided").Select(one => one.Missing).Order().ShouldBe(["101", "201"]);
        features.Where(one => one.State == "both").Sum(one => one.LengthM).ShouldBe(0.2 * Metres(1), 0.5);
    }

    [Fact]
    public async Task A_joint_patrol_watches_from_both_sides_and_what_is_unknown_counts_for_nobody()
    {
        var joint = await Patrol("101", "20:00", joint: "201");
        await Cover(joint, 1, "101", "20:00");
        await Cover(joint, 1, "201", "20:00");
        await Watch("101", "20:00", segment: 2);
        await Watch("201", "20:00", segment: 2, known: false);
        await Watch("201", "20:00", segment: 3, known: false);

        var closure = await Closure("unit=101&starts=19:00&minutes=240");

        closure.Total.Kb.BothM.ShouldBe(Metres(1), 0.5);
        closure.Total.Kb.OneSidedM.ShouldBe(0, 0.5);
        closure.Total.Kb.UnknownM.ShouldBe(Metres(2) + Metres(3), 0.5);
        closure.Total.Kb.Percent!.Value.ShouldBe(100 * Metres(1) / zone.LengthM, 0.01);
    }

    [Fact]
    public async Task Excluded_segments_leave_the_denominator_and_are_listed()
    {
        await province.Given.Run($"update border_segment set patrollable = false, reason = 'Vách đá' where zone_id = '{zone.Id}' and position > 2");
        await Watch("101", "20:00", segment: 1);
        await Watch("201", "20:00", segment: 1);

        var closure = await Closure("unit=101&starts=19:00&minutes=240");

        closure.Total.Kb.LengthM.ShouldBe(Metres(1) + Metres(2), 0.5);
        closure.Total.Kb.Percent!.Value.ShouldBe(50, 0.1);
        var excluded = closure.Excluded.Single();
        (excluded.Kind, excluded.Reason, excluded.Pieces, excluded.Zone).ShouldBe(("border", "Vách đá", zone.Segments.Count - 2, zone.Id));
    }

    [Fact]
    public async Task Streets_and_visits_are_counted_window_by_window()
    {
        await province.Given.Run("""
            insert into street_import (file_name, file_sha256) values ('pho.geojson', repeat('a', 64));
            insert into street (import_id, name, line, patrollable, reason)
            select street_import.id, street.name, st_geomfromtext(street.line, 4326), street.reason is null, street.reason
              from street_import, (values ('Phố Một', 'LINESTRING(108.6 11.1, 108.61 11.1)', null),
                                          ('Phố Hai', 'LINESTRING(108.6 11.11, 108.61 11.11)', null),
                                          ('Ngõ riêng', 'LINESTRING(108.6 11.12, 108.61 11.12)', 'Đường nội bộ'),
                                          ('Phố xã khác', 'LINESTRING(108.8 11.1, 108.81 11.1)', null)) street (name, line, reason)
            """);
        var (west, south) = ProvinceFixture.Place("101", 70);
        var hotspot = await province.Story.Candidate(west, south, new(2021, 11, 1));
        await province.Story.Propose(hotspot, "2022", new(2021, 12, 20));
        await province.Story.Select(hotspot, "2022", new(2022, 1, 20));
        var patrol = await Patrol("101", "20:00");
        await province.Given.Run($$"""
            insert into street_coverage (patrol_id, street_id, seq, known, during, stretches)
            select '{{patrol}}', id, 1, name = 'Phố Một', '[2022-05-02 20:00+07, 2022-05-02 20:10+07]', '{[0,0.75]}'
              from street where name in ('Phố Một', 'Phố Hai');
            insert into hotspot_visit values ('{{patrol}}', '{{hotspot}}', 1, '[2022-05-02 20:00+07, 2022-05-02 20:12+07]', 12),
                                             ('{{patrol}}', '{{hotspot}}', 2, '[2022-05-02 22:00+07, 2022-05-02 22:05+07]', 5)
            """);

        var closure = await Closure("unit=101&from=2022-05-02&to=2022-05-03&starts=19:00&minutes=240");

        closure.Windows.Count.ShouldBe(2);
        closure.Windows[0].Figures.Ks.Percent!.Value.ShouldBe(37.5, 0.1);
        (closure.Windows[0].Figures.Ks.UnknownM / closure.Windows[0].Figures.Ks.LengthM).ShouldBe(0.375, 0.001);
        closure.Windows[1].Figures.Ks.Percent.ShouldBe(0);
        closure.Total.Ks.Percent!.Value.ShouldBe(18.75, 0.1);
        (closure.Total.Kt.Visited, closure.Total.Kt.Planned, closure.Total.Kt.Percent).ShouldBe((1, 2, 50));
        (closure.Windows[0].Figures.GapMinutes, closure.Total.GapMinutes).ShouldBe((168, 240));
        var visited = closure.Hotspots.Single();
        (visited.Visited, visited.Planned, visited.GapFrom.UtcDateTime).ShouldBe((1, 2, new DateTime(2022, 5, 3, 12, 0, 0)));
        (closure.Total.Closed, closure.Rules.Version).ShouldBe((false, "TUANTRA-2022.1"));
        closure.Excluded.Single(one => one.Kind == "street").Reason.ShouldBe("Đường nội bộ");
        var gaps = await Features("street-gaps", "unit=101&starts=19:00&minutes=240");
        gaps.Where(one => one.State == "gap").Select(one => one.Name).ShouldBe(["Phố Một", "Phố Hai"]);
        gaps.Single(one => one.State == "excluded").Name.ShouldBe("Ngõ riêng");
    }

    [Fact]
    public async Task Without_a_denominator_there_is_no_figure_and_no_verdict()
    {
        var closure = await Closure("unit=202&from=2018-05-02&to=2018-05-02");
        (closure.Total.Ks.Percent, closure.Total.Kt.Percent, closure.Total.Kb.Percent, closure.Total.GapMinutes, closure.Total.Closed)
            .ShouldBe((null, null, null, null, null));
    }

    [Fact]
    public async Task Windows_of_a_plan_are_asked_on_its_days_and_a_plan_without_windows_is_refused()
    {
        var plan = await province.Given.Value<Guid>("""
            insert into patrol_plan (unit_id, name, category, span)
            select id, 'Kế hoạch tháng 5', 'routine', '[2022-05-01,2022-06-01)' from admin_unit where code = '101' returning id
            """);
        using var bare = await province.As("commander").GetAsync(new Uri($"/api/v1/closure?plan={plan}", UriKind.Relative));
        (await Story.Problem(bare, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("no windows");
        await province.Given.Run($$"""insert into patrol_window values ('{{plan}}', '22:00', 240, '{1,5}')""");

        var closure = await Closure($"unit=101&plan={plan}&from=2022-05-01&to=2022-05-14");

        closure.Plan!.Name.ShouldBe("Kế hoạch tháng 5");
        closure.Windows.Select(one => one.Window.From.UtcDateTime.Day).ShouldBe([2, 6, 9, 13]);
        await province.Given.Run($"update patrol_plan set span = '[2199-05-01,2199-06-01)' where id = '{plan}'");
        using var unbegun = await province.As("commander").GetAsync(new Uri($"/api/v1/closure?unit=101&plan={plan}", UriKind.Relative));
        (await Story.Read<ClosureOfUnit>(unbegun)).Windows.ShouldBeEmpty();
        using var missing = await province.As("commander").GetAsync(new Uri($"/api/v1/closure?plan={Guid.NewGuid()}", UriKind.Relative));
        await Story.Problem(missing, HttpStatusCode.NotFound);
        using var twisted = await province.As("commander").GetAsync(new Uri("/api/v1/closure?from=2022-05-03&to=2022-05-01", UriKind.Relative));
        await Story.Problem(twisted, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_commune_sees_how_both_sides_watched_its_own_border_only()
    {
        await Watch("201", "20:00");
        (await Borders("starts=19:00&minutes=240", "commune")).Zones.Single().Gaps.Single().Missing.Code.ShouldBe("101");
        using var other = await province.As("commune").GetAsync(new Uri("/api/v1/closure?unit=201", UriKind.Relative));
        await Story.Problem(other, HttpStatusCode.NotFound);
        (await Closure("", "commune")).Unit.Code.ShouldBe("101");
    }

    private double Metres(int segment) => zone.Segments[segment - 1].LengthM;

    private async Task Watch(string unit, string? at, int segment = 1, bool known = true, string stretches = "{[0,1]}")
    {
        if (at is not null)
            await Cover(await Patrol(unit, at), segment, unit, at, known, stretches);
    }

    private Task<Guid> Patrol(string unit, string at, string? joint = null) => province.Given.Value<Guid>($$"""
        insert into patrol (unit_id, joint_unit_ids, movement, headcount, during, source)
        select id, array(select id from admin_unit where code = '{{joint}}'), 'foot', 4,
               tstzrange('2022-05-02 {{at}}+07', '2022-05-02 {{at}}+07'::timestamptz + interval '1 hour'), 'paper'
          from admin_unit where code = '{{unit}}'
        returning id
        """);

    private Task Cover(Guid patrol, int segment, string side, string at, bool known = true, string stretches = "{[0,1]}") => province.Given.Run($$"""
        insert into border_coverage
        select '{{patrol}}', segment.id, unit.id, {{(known ? 1 : 2)}}, {{known}},
               tstzrange('2022-05-02 {{at}}+07', '2022-05-02 {{at}}+07'::timestamptz + interval '5 minutes', '[]'), '{{stretches}}'
          from border_segment segment, admin_unit unit
         where segment.zone_id = '{{zone.Id}}' and segment.position = {{segment.ToString(CultureInfo.InvariantCulture)}} and unit.code = '{{side}}'
        """);

    private async Task<BorderSynchrony> Borders(string query, string account = "commander") =>
        (await province.As(account).GetFromJsonAsync<BorderSynchrony>($"/api/v1/closure/borders?{Days(query)}", WireJson.Options))!;

    private async Task<ClosureOfUnit> Closure(string query, string account = "commander") => await Story.Read<ClosureOfUnit>(
        await province.As(account).GetAsync(new Uri($"/api/v1/closure?{Days(query)}", UriKind.Relative)));

    private async Task<List<(string State, string? Missing, string? Name, double LengthM)>> Features(string what, string query)
    {
        var all = await province.As("commander").GetFromJsonAsync<JsonElement>($"/api/v1/closure/{what}?{Days(query)}");
        return [.. all.GetProperty("features").EnumerateArray().Select(one => one.GetProperty("properties")).Select(one => (
            one.GetProperty("state").GetString()!,
            one.TryGetProperty("missing", out var missing) ? missing.GetString() : null,
            one.GetProperty("name").GetString(),
            one.GetProperty("lengthM").GetDouble()))];
    }

    private static string Days(string query) =>
        query.Contains("from=", StringComparison.Ordinal) ? query : $"from=2022-05-02&to=2022-05-02&{query}";
}
