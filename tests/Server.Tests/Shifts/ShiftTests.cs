using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Shifts;

public sealed class ShiftTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private static int place = 240;

    private static DateOnly Soon => Papers.Today.AddDays(2);

    [Fact]
    public async Task A_rule_plans_a_shift_for_each_of_its_days_and_the_plan_counts_them()
    {
        var (plan, route, team) = await Ground();

        var outcome = await Post<RuleOutcome>($"patrol-plans/{plan.Id}/rules", Nightly(route, team));
        var counted = await Get<PatrolPlan>($"patrol-plans/{plan.Id}");
        var listed = await Get<ShiftList>($"patrol-shifts?from={Soon:yyyy-MM-dd}&to={Soon.AddDays(6):yyyy-MM-dd}&plan={plan.Id}");

        outcome.Starts.Count.ShouldBe(7);
        outcome.Starts[0].ShouldBe(VietNamClock.At(Soon, new(22, 0)));
        counted.Planned.ShouldBe(outcome.Planned);
        (counted.Planned.Shifts, counted.Planned.Turns, counted.Planned.PersonTurns, counted.Planned.Hours).ShouldBe((7, 14, 56, 28));
        counted.Planned.Kilometres.ShouldBe(14 * route.LengthMetres / 1000, 0.01);
        listed.Shifts.Count.ShouldBe(7);
        listed.Planned.ShouldBe(counted.Planned);
        listed.Shifts.ShouldAllBe(shift => shift.State == ShiftState.Next && shift.Rule == outcome.Rule && shift.Ends - shift.Starts == TimeSpan.FromHours(4));
    }

    [Fact]
    public async Task A_team_in_two_places_is_refused_with_both_shifts_named()
    {
        var (plan, route, team) = await Ground();
        var other = await Route("Tuyến thứ hai");
        await Post<RuleOutcome>($"patrol-plans/{plan.Id}/rules", Nightly(route, team));

        var looked = await Post<RuleOutcome>($"patrol-plans/{plan.Id}/rules", Nightly(other, team) with { Starts = new(1, 0), Minutes = 120, LookOnly = true });
        using var byRule = await Send(HttpMethod.Post, $"patrol-plans/{plan.Id}/rules", Nightly(other, team) with { Starts = new(1, 0), Minutes = 120 });
        using var single = await Send(HttpMethod.Post, "patrol-shifts", Single(plan, other, team, VietNamClock.At(Soon.AddDays(1), new(1, 30))));

        looked.Rule.ShouldBeNull();
        looked.Conflicts.Count.ShouldBe(6);
        var sentence = (await Story.Problem(byRule, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!;
        sentence.ShouldContain(route.Code);
        sentence.ShouldContain(other.Code);
        sentence.ShouldContain(team.Name);
        sentence.ShouldContain($"22:00 {Soon:dd/MM} – 02:00 {Soon.AddDays(1):dd/MM}");
        sentence.ShouldContain("5 more overlap");
        (await Story.Problem(single, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!.ShouldContain($"22:00 {Soon:dd/MM}");
        (await Get<PatrolPlan>($"patrol-plans/{plan.Id}")).Planned.Shifts.ShouldBe(7);
    }

    [Fact]
    public async Task A_shift_moves_and_is_cancelled_with_a_reason_by_its_version()
    {
        var (plan, route, team) = await Ground();
        var shift = await Post<PatrolShift>("patrol-shifts", Single(plan, route, team, VietNamClock.At(Soon, new(20, 0))));

        var moved = await Change<PatrolShift>(HttpMethod.Put, $"patrol-shifts/{shift.Id}", new MovedShift { Starts = shift.Starts.AddHours(2), Minutes = 60 }, shift.Version);
        using var stale = await Send(HttpMethod.Put, $"patrol-shifts/{shift.Id}", new MovedShift { Headcount = 9 }, version: shift.Version);
        using var early = await Send(HttpMethod.Post, $"patrol-shifts/{shift.Id}/begin", new { }, version: moved.Version);
        var cancelled = await Change<PatrolShift>(HttpMethod.Post, $"patrol-shifts/{shift.Id}/cancel", new CancelledShift { Reason = "Mưa bão" }, moved.Version);
        var again = await Post<PatrolShift>("patrol-shifts", Single(plan, route, team, moved.Starts));

        (moved.Starts, moved.Ends - moved.Starts).ShouldBe((shift.Starts.AddHours(2), TimeSpan.FromHours(1)));
        await Story.Problem(stale, HttpStatusCode.PreconditionFailed);
        (await Story.Problem(early, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!.ShouldContain("too early");
        (cancelled.State, cancelled.CancelReason).ShouldBe((ShiftState.Cancelled, "Mưa bão"));
        again.State.ShouldBe(ShiftState.Next);
        var counts = (await Get<PatrolPlan>($"patrol-plans/{plan.Id}")).Planned;
        (counts.Shifts, counts.Cancelled).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Today_tells_late_ones_first_then_what_runs_what_comes_and_what_is_done()
    {
        var (plan, route, _) = await Ground();
        var late = await Begun(plan, route, "now() - interval '50 minutes'");
        var running = await Begun(plan, route, "now() - interval '40 minutes'");
        var due = await Begun(plan, route, "now() - interval '10 minutes'");
        var done = await Begun(plan, route, "now() - interval '55 minutes'");
        using var set = await Send(HttpMethod.Post, $"patrol-shifts/{running}/begin", new { }, version: 1);
        (await Story.Read<PatrolShift>(set)).State.ShouldBe(ShiftState.Running);
        await province.Given.Run($"""
            insert into patrol (shift_id, team_id, unit_id, route_id, movement, headcount, during, source)
            select id, team_id, unit_id, route_id, movement, headcount, tstzrange(lower(planned), now() - interval '1 minute'), 'paper' from patrol_shift where id = '{done}'
            """);

        var today = await Get<ShiftDay>($"patrol-shifts/today?unit=102");

        today.Shifts.Where(shift => shift.Plan == plan.Id).Select(shift => shift.Id).ShouldBe([late, due, running, done]);
        var first = today.Shifts.First(shift => shift.Id == late);
        (first.State, first.LateMinutes).ShouldBe((ShiftState.Overdue, 50));
        today.Shifts.Single(shift => shift.Id == running).LateMinutes.ShouldBe(40);
        today.Shifts.Single(shift => shift.Id == done).Patrol!.Tracked.ShouldBeFalse();
        today.Counts[ShiftState.Overdue].ShouldBeGreaterThan(0);
        today.LateMinutes.ShouldBe(30);
    }

    [Fact]
    public async Task What_a_plan_does_not_take_is_refused_with_the_reason()
    {
        var (plan, route, team) = await Ground();

        await Refused("patrol-shifts", Single(plan, route, team, DateTimeOffset.UtcNow.AddHours(-3)), "is past");
        await Refused("patrol-shifts", Single(plan, route, team, VietNamClock.At(plan.To.AddDays(1), new(8, 0))), "outside the plan");
        await Refused("patrol-shifts", Single(plan, route, team, VietNamClock.At(Soon, new(8, 0))) with { Movement = "horse" }, "no movement horse");
        await Refused($"patrol-plans/{plan.Id}/rules", Nightly(route, team) with { Weekdays = [8] }, "Weekdays are 1");
        await Refused("patrol-plans", Plan("102") with { To = Soon.AddDays(-10) }, "before the first");
        await Refused("patrol-plans", Plan("999"), "No unit with the code 999");
        await Refused("patrol-plans", Plan("102") with { Windows = [new() { Starts = new(22, 0), Minutes = 60 }, new() { Starts = new(22, 0), Minutes = 90 }] }, "Two windows begin at 22:00");
        using var ended = await Send(HttpMethod.Patch, $"patrol-teams/{team.Id}", new ChangedTeam { EndedOn = Soon });
        ended.IsSuccessStatusCode.ShouldBeTrue();
        await Refused("patrol-shifts", Single(plan, route, team, VietNamClock.At(Soon, new(8, 0))), "ends on");
    }

    [Fact]
    public async Task A_plan_is_changed_by_its_version_and_keeps_days_that_have_shifts()
    {
        var (plan, route, team) = await Ground();
        await Post<PatrolShift>("patrol-shifts", Single(plan, route, team, VietNamClock.At(Soon.AddDays(3), new(20, 0))));

        using var shorter = await Send(HttpMethod.Patch, $"patrol-plans/{plan.Id}", new ChangedPlan { To = Soon.AddDays(1) }, version: plan.Version);
        var changed = await Change<PatrolPlan>(HttpMethod.Patch, $"patrol-plans/{plan.Id}",
            new ChangedPlan { Number = "8/KH-CAX", SignedOn = Papers.Today, Windows = [new() { Starts = new(23, 0), Minutes = 240, Weekdays = [5, 6, 5] }] }, plan.Version);

        (await Story.Problem(shorter, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("1 planned shifts lie outside");
        (changed.Number, changed.Version).ShouldBe(("8/KH-CAX", plan.Version + 1));
        var window = changed.Windows.ShouldHaveSingleItem();
        (window.Starts, window.Minutes).ShouldBe((new(23, 0), 240));
        window.Weekdays.ShouldBe([5, 6]);
    }

    [Fact]
    public async Task A_plan_of_the_same_nights_is_easily_guessed_and_one_that_repeats_is_warned_of()
    {
        var (plan, route, team) = await Ground();
        await Post<RuleOutcome>($"patrol-plans/{plan.Id}/rules", Nightly(route, team) with { To = Soon.AddDays(20) });
        await province.Given.Run($"""
            insert into patrol_plan (id, unit_id, name, category, span)
            select '{Guid.CreateVersion7()}', unit_id, 'Kỳ trước', 'routine', daterange(lower(span) - 30, lower(span)) from patrol_plan where id = '{plan.Id}';
            insert into patrol_shift (plan_id, route_id, team_id, unit_id, planned, headcount, movement)
            select (select id from patrol_plan where name = 'Kỳ trước' limit 1), route_id, team_id, unit_id,
                   tstzrange(lower(planned) - interval '28 days', upper(planned) - interval '28 days'), headcount, movement
              from patrol_shift where plan_id = '{plan.Id}' and lower(planned) - interval '28 days' < (select lower(span)::timestamptz from patrol_plan where id = '{plan.Id}') - interval '1 day'
            """);

        var guessed = await Get<Predictability>($"patrol-plans/{plan.Id}/predictability");

        guessed.Index.ShouldBe(0);
        guessed.Verdict.ShouldBe(Guessing.Easy);
        guessed.Words.ShouldContain("Easily guessed");
        guessed.Cells.ShouldHaveSingleItem().Hour.ShouldBe(22);
        guessed.SamePercent.ShouldBe(100);
        guessed.Warning!.ShouldContain("repeats the one before");
    }

    [Fact]
    public async Task Shifts_to_come_are_for_who_patrols_and_another_commune_sees_none()
    {
        var (plan, route, team) = await Ground();
        var shift = await Post<PatrolShift>("patrol-shifts", Single(plan, route, team, VietNamClock.At(Soon, new(20, 0))));

        using var commune = await province.As("commune").GetAsync(new Uri($"/api/v1/patrol-shifts/{shift.Id}", UriKind.Relative));
        commune.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var planner = await province.As("planner").GetAsync(new Uri($"/api/v1/patrol-shifts/{shift.Id}", UriKind.Relative));
        planner.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var foreign = await Send(HttpMethod.Post, "patrol-plans", Plan("102"), account: "commune");
        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(PatrolPlan Plan, PatrolRoute Route, PatrolTeam Team)> Ground() =>
        (await Post<PatrolPlan>("patrol-plans", Plan("102")), await Route("Tuyến thứ nhất"), await Team());

    private static DrawnUpPlan Plan(string unit) => new()
    {
        Name = "Kế hoạch tháng",
        Unit = unit,
        From = Soon.AddDays(-3),
        To = Soon.AddDays(27),
        Windows = [new() { Starts = new(22, 0), Minutes = 240 }],
    };

    private Task<PatrolRoute> Route(string name)
    {
        var (west, south) = ProvinceFixture.Place("102", Interlocked.Increment(ref place));
        return Post<PatrolRoute>("patrol-routes", new DrawnRoute
        {
            Name = name,
            Kind = PatrolKind.Control,
            Line = Shapes.Wgs84.CreateLineString([new(west, south), new(west + 0.02, south)]),
        });
    }

    private Task<PatrolTeam> Team() =>
        Post<PatrolTeam>("patrol-teams", new FormedTeam { Name = $"Tổ tuần tra {Interlocked.Increment(ref place)}", Unit = "102", Kind = PatrolKind.Control });

    private static PlannedRule Nightly(PatrolRoute route, PatrolTeam team) => new()
    {
        Route = route.Id,
        Team = team.Id,
        Weekdays = [1, 2, 3, 4, 5, 6, 7],
        Starts = new(22, 0),
        Minutes = 240,
        From = Soon,
        To = Soon.AddDays(6),
        Headcount = 4,
        Turns = 2,
        Movement = "motorbike",
    };

    private static PlannedShift Single(PatrolPlan plan, PatrolRoute route, PatrolTeam team, DateTimeOffset starts) =>
        new() { Plan = plan.Id, Route = route.Id, Team = team.Id, Starts = starts, Minutes = 120, Headcount = 3, Movement = "foot" };

    /// <summary>A shift of two hours that began in the past, which the API would refuse to plan.</summary>
    private async Task<Guid> Begun(PatrolPlan plan, PatrolRoute route, string starts)
    {
        var team = await Team();
        return await province.Given.Value<Guid>($"""
            insert into patrol_shift (plan_id, route_id, team_id, unit_id, planned, headcount, movement)
            select '{plan.Id}', '{route.Id}', '{team.Id}', unit_id, tstzrange({starts}, {starts} + interval '2 hours'), 3, 'foot' from patrol_plan where id = '{plan.Id}'
            returning id
            """);
    }

    private async Task<T> Post<T>(string path, object body)
    {
        using var response = await Send(HttpMethod.Post, path, body);
        return await Story.Read<T>(response);
    }

    private async Task<T> Change<T>(HttpMethod method, string path, object body, int version)
    {
        using var response = await Send(method, path, body, version: version);
        return await Story.Read<T>(response);
    }

    private async Task<T> Get<T>(string path) => (await province.As("commander").GetFromJsonAsync<T>($"/api/v1/{path}", WireJson.Options))!;

    private async Task Refused(string path, object body, string because)
    {
        using var response = await Send(HttpMethod.Post, path, body);
        (await Story.Problem(response, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain(because);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object body, string account = "commander", int? version = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/{path}", UriKind.Relative)) { Content = JsonContent.Create(body, body.GetType(), options: WireJson.Options) };
        if (version is { } known)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{known}\"");
        return await province.As(account).SendAsync(request);
    }
}
