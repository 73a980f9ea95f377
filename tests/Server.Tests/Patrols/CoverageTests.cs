using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Patrols;

/// <summary>What a track covers, by domain.md 3.6.</summary>
public sealed class CoverageTests(ProvinceFixture server) : IClassFixture<ProvinceFixture>
{
    private readonly PatrolGround ground = new(server);

    [Fact]
    public async Task A_gap_of_40_minutes_adds_nothing_to_the_dwell()
    {
        // A hotspot 218 m wide: in from the west, 13 minutes inside, then silence for 40 minutes of whose straight line
        // 9.23 minutes would lie inside.
        var (west, south) = PatrolGround.At(2000, 2000);
        var hotspot = await server.Story.Candidate(west, south, new(2022, 10, 1), "Chợ có khoảng trống");
        var width = 0.002 * 111_319.49 * Math.Cos(south * Math.PI / 180) * 1.00025;
        const double Step = 400 / 40.0;
        var last = width - (9.23 * Step);
        (double, double, double)[] inside = [.. Enumerable.Range(0, 14).Select(minute => ((double)minute, 2000 + (last * minute / 13), 2100.0))];

        var patrol = await ground.HandIn([(-1, 1940, 2100), .. inside, (53, 2000 + last + 400, 2100), (54, 2000 + last + 460, 2100)]);

        var visit = patrol.Track!.Visits.ShouldHaveSingleItem();
        visit.HotspotId.ShouldBe(hotspot);
        visit.Minutes.ShouldBe(13.00, 0.005);
        visit.InBand.ShouldBeTrue();
        patrol.Track.LongestGapSeconds.ShouldBe(2400, 0.1);
        patrol.Track.UnknownMinutes.ShouldBe(40, 0.01);
        patrol.Verdict.ShouldContain("longest gap 40 minutes");

        // What trusting the line over the gap would have said.
        var trusting = await server.Given.Value<double>($"""
            select sum((leg.ends - leg.starts) / 60 * st_length(st_intersection(st_force2d(leg.leg), st_transform(outline.footprint, 9217))) / leg.metres)
              from track_legs('{patrol.Id}') leg cross join hotspot_outline outline where outline.hotspot_id = '{hotspot}'
            """);
        trusting.ShouldBe(22.23, 0.005);
    }

    [Fact]
    public async Task A_track_along_its_route_covers_it_all_in_either_direction()
    {
        var route = await ground.Route((0, 0), (600, 0), (600, 400));

        foreach (var walk in new[] { PatrolGround.Walk(0, (0, 5), (600, 5), (605, 400)), PatrolGround.Walk(60, (600, 400), (600, 0), (0, 0)) })
        {
            var covered = (await ground.HandIn(walk, $"unit=101&route={route}")).Track!.Route!;

            covered.LengthMetres.ShouldBe(1000, 2);
            covered.CoveredMetres.ShouldBe(covered.LengthMetres, 0.5);
            covered.Stretches.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Half_the_way_covers_half_and_the_reach_of_the_tolerance()
    {
        var route = await ground.Route((0, 0), (1000, 0));

        var patrol = await ground.HandIn(PatrolGround.Walk(0, (0, 0), (500, 0)), $"unit=101&route={route}");

        patrol.Track!.Route!.CoveredMetres.ShouldBe(525, 2);
        patrol.Track.Route.UnknownMetres.ShouldBe(0);
        patrol.Track.Route.Stretches.ShouldBe(1);
        patrol.Verdict.ShouldStartWith("52.5 % covered, 0 % unknown, 1 stretch left out");
    }

    [Theory]
    [InlineData("crosses at right angles", 500, -300, 500, 300)]
    [InlineData("goes 60 m away on the parallel street", 0, 60, 1000, 60)]
    [InlineData("crosses at 60 degrees", 400, -173, 600, 173)]
    public async Task What_does_not_follow_the_route_covers_nothing(string how, double fromEast, double fromNorth, double toEast, double toNorth)
    {
        var route = await ground.Route((0, 0), (1000, 0));

        var patrol = await ground.HandIn(PatrolGround.Walk(0, (fromEast, fromNorth), (toEast, toNorth)), $"unit=101&route={route}");

        patrol.Track!.Route!.CoveredMetres.ShouldBe(0, how);
        patrol.Track.Route.NotCoveredMetres.ShouldBe(patrol.Track.Route.LengthMetres, how);
    }

    [Fact]
    public async Task A_touch_shorter_than_twice_the_tolerance_is_dropped()
    {
        // The way comes from the south, follows the route for 10 m and leaves again.
        var route = await ground.Route((0, 0), (1000, 0));

        var patrol = await ground.HandIn(PatrolGround.Walk(0, (500, -200), (500, -24), (510, -24), (510, -200)), $"unit=101&route={route}");

        patrol.Track!.Route!.CoveredMetres.ShouldBe(0);
    }

    [Fact]
    public async Task Covered_not_covered_and_unknown_add_to_the_whole()
    {
        // 300 m known, then 10 minutes of silence to 700 m (1.2 m a second on patrol: 360 m from either end), then on to 800 m.
        var route = await ground.Route((0, 0), (3000, 0));

        var patrol = await ground.HandIn([.. PatrolGround.Walk(0, (0, 0), (300, 0)), .. PatrolGround.Walk(14.2, (700, 0), (800, 0))], $"unit=101&route={route}");

        var covered = patrol.Track!.Route!;
        (covered.CoveredMetres + covered.UnknownMetres + covered.NotCoveredMetres).ShouldBe(covered.LengthMetres, 1e-6);
        covered.CoveredMetres.ShouldBe(300 + 25 + 25 + 100 + 25, 3);
        covered.UnknownMetres.ShouldBe(1062 - 475, 15);
        var track = (await server.As("commander").GetFromJsonAsync<PatrolTrack>($"/api/v1/patrols/{patrol.Id}/track", WireJson.Options))!;
        track.Runs.Select(run => run.Known).ShouldBe([true, false, true]);
        track.Runs[1].Line.ShouldBeNull("a gap is never drawn as a line");
        track.Stretches.Sum(stretch => stretch.Metres).ShouldBe(covered.LengthMetres, 1e-6);
        track.Stretches.Select(stretch => stretch.State).Distinct().Order().ShouldBe(["covered", "notCovered", "unknown"]);
    }

    [Fact]
    public async Task A_leap_faster_than_anybody_walks_is_unknown()
    {
        var patrol = await ground.HandIn([(0, 0, 0), (0.2, 12, 0), (0.4, 2000, 0), (0.6, 24, 0), (0.8, 36, 0)]);

        patrol.Track!.KnownMetres.ShouldBe(24, 0.2);
        patrol.Track.UnknownMinutes.ShouldBe(0.4, 0.001);
    }

    [Fact]
    public async Task A_visit_goes_on_over_a_short_absence_and_ends_after_a_long_one()
    {
        var (west, south) = PatrolGround.At(4000, 4000);
        await server.Story.Candidate(west, south, new(2022, 10, 1), "Bến có hai lượt vào");

        // Inside, out for 1 minute, inside, out for 5 minutes, inside.
        var patrol = await ground.HandIn(
            [(0, 4010, 4100), (4, 4010, 4100), (4.5, 3950, 4100), (5, 4010, 4100), (9, 4010, 4100), (9.5, 3950, 4100), (14, 3950, 4100), (14.5, 4010, 4100), (18, 4010, 4100)]);

        patrol.Track!.Visits.Count.ShouldBe(2);
        patrol.Track.Visits[0].Minutes.ShouldBe(8 + (2 * 0.5 * 10 / 60) + (0.5 * 10 / 60), 0.05);
        patrol.Track.Visits.ShouldAllBe(visit => Math.Abs(visit.OfficerMinutes - (visit.Minutes * patrol.Headcount)) < 1e-6);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var fixes = PatrolGround.Walk(0, (0, -900), (300, -900));
        var first = await ground.HandIn(fixes);
        using var again = await ground.Send(PatrolGround.Csv(fixes));

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Story.Read<Patrol>(again)).Id.ShouldBe(first.Id);
        (await server.Given.Value<long>($"select count(*) from track_fix where patrol_id = '{first.Id}'")).ShouldBe(fixes.Length);
    }

    [Fact]
    public async Task A_voided_patrol_leaves_no_coverage_and_may_be_handed_in_anew()
    {
        var route = await ground.Route((0, -1500), (300, -1500));
        var fixes = PatrolGround.Walk(0, (0, -1500), (300, -1500));
        var first = await ground.HandIn(fixes, $"unit=101&route={route}");

        using var voided = await server.As("commander").PostAsJsonAsync($"/api/v1/patrols/{first.Id}/void", new { reason = "Nộp nhầm lộ trình" }, WireJson.Options);
        (await Story.Read<Patrol>(voided)).VoidReason.ShouldBe("Nộp nhầm lộ trình");
        (await server.Given.Value<long>($"select count(*) from route_coverage where patrol_id = '{first.Id}'")).ShouldBe(0);

        using var anew = await ground.Send(PatrolGround.Csv(fixes), $"unit=101&route={route}");
        anew.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_patrol_of_the_paper_log_counts_without_a_track()
    {
        using var response = await server.As("commander").PostAsJsonAsync("/api/v1/patrols", new LoggedPatrol
        {
            Unit = "101",
            From = new(2022, 11, 20, 21, 0, 0, TimeSpan.FromHours(7)),
            To = new(2022, 11, 21, 2, 0, 0, TimeSpan.FromHours(7)),
            Headcount = 8,
            Turns = 2,
        }, WireJson.Options);

        var patrol = await Story.Read<Patrol>(response);
        patrol.PersonTurns.ShouldBe(16);
        patrol.Track.ShouldBeNull();
        patrol.Verdict.ShouldContain("No track");
    }

    [Fact]
    public async Task A_commune_sees_and_hands_in_its_own_patrols_only()
    {
        var own = await ground.HandIn(PatrolGround.Walk(0, (0, 900), (100, 900)), "unit=101", "commune");
        var foreign = await ground.HandIn(PatrolGround.Walk(0, (0, 950), (100, 950)), "unit=201");

        (await server.As("commune").GetAsync(new Uri($"/api/v1/patrols/{own.Id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.As("commune").GetAsync(new Uri($"/api/v1/patrols/{foreign.Id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var listed = (await server.As("commune").GetFromJsonAsync<PatrolList>("/api/v1/patrols?from=2022-11-01&to=2022-11-30", WireJson.Options))!;
        listed.Patrols.Select(patrol => patrol.Id).ShouldContain(own.Id);
        listed.Patrols.Select(patrol => patrol.Unit.Code).Distinct().ShouldBe(["101"]);
        using var refused = await ground.Send(PatrolGround.Csv(PatrolGround.Walk(0, (0, 970), (100, 970))), "unit=201", "commune");
        (await Story.Problem(refused, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("outside the account's area");
    }

    [Fact]
    public async Task A_device_sends_what_it_has_and_a_fix_twice_is_one()
    {
        var shift = await Shift();
        var now = DateTimeOffset.UtcNow;
        DeviceFix Fix(int at) => new(at, now.AddSeconds(-600 + (10 * at) - 300), 108.62 + (at * 0.0001), 11.12, 5);
        async Task<TakenFixes> Send(params DeviceFix[] fixes)
        {
            using var response = await server.As("commander").PostAsJsonAsync(
                "/api/v1/patrols/devices/may-07/fixes", new SentFixes { Shift = shift, SentAt = now.AddSeconds(-300), Fixes = fixes }, WireJson.Options);
            return await Story.Read<TakenFixes>(response);
        }

        var first = await Send([.. Enumerable.Range(1, 20).Select(Fix)]);
        var second = await Send([.. Enumerable.Range(11, 20).Select(Fix)]);

        first.OffsetSeconds.ShouldBe(300, 5);
        (second.Patrol, second.Added, second.Known).ShouldBe((first.Patrol, 10, 10));
        second.OffsetSeconds.ShouldBe(first.OffsetSeconds, 0.01);
        var patrol = (await server.As("commander").GetFromJsonAsync<Patrol>($"/api/v1/patrols/{first.Patrol}", WireJson.Options))!;
        patrol.Track!.Fixes.ShouldBe(30);
        patrol.To.ShouldBe(now.AddSeconds(-600 + 300), TimeSpan.FromSeconds(8));
        patrol.Warnings.ShouldContain(warning => warning.Contains("5 minutes off", StringComparison.Ordinal));
    }

    private async Task<Guid> Shift()
    {
        var (plan, team, shift) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var route = await ground.Route((0, 0), (100, 0));
        await server.Given.Run(string.Create(CultureInfo.InvariantCulture, $"""
            insert into patrol_team (id, unit_id, name, kind) select '{team}', id, 'Tổ {team}', 'people' from admin_unit where code = '101';
            insert into patrol_plan (id, unit_id, name, category, span) select '{plan}', id, 'Kế hoạch thử', 'routine', '[2022-01-01,2100-01-01)' from admin_unit where code = '101';
            insert into patrol_shift (id, plan_id, route_id, team_id, unit_id, planned, headcount, movement)
            select '{shift}', '{plan}', '{route}', '{team}', id, tstzrange(now() - interval '1 hour', now() + interval '1 hour'), 6, 'foot' from admin_unit where code = '101';
            """));
        return shift;
    }
}
