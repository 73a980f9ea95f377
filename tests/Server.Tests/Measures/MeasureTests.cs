using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using Npgsql;

namespace DiaBan.Server.Tests.Measures;

/// <summary>Measures, their progress and the plans they stand under, told through the API.</summary>
public class MeasureTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private static int places;

    private Story Story => province.Story;

    [Fact]
    public async Task A_start_puts_its_measures_on_record_due_by_the_end_of_the_period()
    {
        var (_, entry) = await Converting();

        var measure = (await List($"entry={entry}&asOf=2022-03-01")).Measures.Single();

        (measure.Kind, measure.LeadAgency, measure.DueOn, measure.State).ShouldBe(("patrol", "communePolice", new(2022, 12, 14), WorkState.Planned));
        (await province.Given.Value<string>($"select plan.number from entry_plan join plan on plan.id = plan_id where entry_id = '{entry}'"))
            .ShouldBe("15/KH-BCĐ");
    }

    [Fact]
    public async Task A_conversion_starts_with_measures_planned_before_and_not_without_any()
    {
        var (hotspot, entry) = await Selected();
        var start = new StartConversion { OccurredOn = new(2022, 2, 10), Plan = new() { Number = "9/KH-BCĐ", SignedOn = new(2022, 2, 1) }, LeadUnit = "101" };
        using var bare = await Story.Send("planner", hotspot, start);
        (await Story.Problem(bare, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("measure");

        await Plan(entry, Lighting);
        using var early = await Story.Send("planner", hotspot, start with { Plan = start.Plan with { SignedOn = new(2022, 3, 1) } });
        (await Story.Problem(early, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("after the start");
        await Story.Record("planner", hotspot, start);

        (await List($"entry={entry}")).Measures.Single().Kind.ShouldBe("lighting");
    }

    [Fact]
    public async Task A_measure_is_overdue_from_the_day_after_it_was_due_and_as_it_was_known_then()
    {
        var (_, entry) = await Converting();
        var measure = (await Plan(entry, Lighting with { DueOn = new(2022, 6, 30) })).Measure.Id;
        await Report(measure, new() { Percent = 40, HappenedOn = new(2022, 5, 2), Note = "Xong đoạn đầu" });
        await Report(measure, new() { Percent = 60, HappenedOn = new(2022, 7, 20), DueOn = new(2022, 8, 31), Note = "Chờ vật tư" });
        await Report(measure, new() { Percent = 100, HappenedOn = new(2022, 9, 3) });

        var days = new[] { "2022-05-01", "2022-06-30", "2022-07-01", "2022-08-31", "2022-09-01", "2022-09-03" };
        var states = new List<WorkState>();
        foreach (var day in days)
            states.Add((await List($"entry={entry}&kind=lighting&asOf={day}")).Measures.Single().State);

        states.ShouldBe([WorkState.Planned, WorkState.UnderWay, WorkState.Overdue, WorkState.UnderWay, WorkState.Overdue, WorkState.Done]);
        (await List($"entry={entry}&kind=lighting&asOf=2022-07-11")).Measures.Single().DaysOverdue.ShouldBe(11);
        (await Read(measure)).Reports.Select(report => report.Percent).ShouldBe([100, 60, 40]);
    }

    [Fact]
    public async Task Overdue_measures_come_first_and_every_state_is_counted()
    {
        var (_, entry) = await Converting();
        var late = (await Plan(entry, Lighting with { DueOn = new(2022, 3, 31) })).Measure.Id;
        var dropped = (await Plan(entry, Lighting with { Kind = "urbanOrder" })).Measure.Id;
        await Report(dropped, new() { Percent = 0, HappenedOn = new(2022, 3, 1), Dropped = true, Note = "Đã giải tỏa" });

        var page = await List($"entry={entry}&asOf=2022-04-15");

        page.Measures.Select(one => one.State).ShouldBe([WorkState.Overdue, WorkState.Planned, WorkState.Dropped]);
        page.Measures[0].Id.ShouldBe(late);
        (page.Counts["overdue"], page.Counts["planned"], page.Counts["dropped"], page.Counts["done"]).ShouldBe((1, 1, 1, 0));
        (await List($"entry={entry}&asOf=2022-04-15&state=overdue")).Measures.Count.ShouldBe(1);
        (await List($"entry={entry}&asOf=2022-04-15&dueTo=2022-05-01")).Measures.Count.ShouldBe(1);
        var first = await List($"entry={entry}&asOf=2022-04-15&limit=2");
        var rest = (await province.As("planner").GetFromJsonAsync<MeasurePage>(first.Next, WireJson.Options))!;
        first.Measures.Concat(rest.Measures).Select(one => one.Id).ShouldBe(page.Measures.Select(one => one.Id));
    }

    [Fact]
    public async Task What_was_not_done_when_the_entry_closed_is_unfinished_and_reports_end()
    {
        var (hotspot, entry) = await Converting();
        var measure = (await List($"entry={entry}")).Measures.Single().Id;
        await Story.Withdraw(hotspot, "2022", new(2022, 5, 1));

        var closed = (await List($"entry={entry}&asOf=2022-05-01")).Measures.Single();
        (closed.State, closed.Report).ShouldBe((WorkState.Unfinished, false));
        using var late = await SendReport("planner", measure, new() { Percent = 100 });
        await Story.Problem(late, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Reports_are_neither_overtaken_nor_changed()
    {
        var (_, entry) = await Converting();
        var measure = (await List($"entry={entry}")).Measures.Single().Id;
        await Report(measure, new() { Percent = 10, HappenedOn = new(2022, 3, 1), After = 0 });

        using var blind = await SendReport("planner", measure, new() { Percent = 20, After = 0 });
        await Story.Problem(blind, HttpStatusCode.PreconditionFailed);
        (await Should.ThrowAsync<PostgresException>(() => province.Given.Run("update measure_progress set percent = 100")))
            .ConstraintName.ShouldBe("measure_progress_append_only");
    }

    [Fact]
    public async Task Unknown_words_are_refused_with_a_sentence()
    {
        var (_, entry) = await Converting();

        using var kind = await Send("planner", entry, Lighting with { Kind = "magic" });
        (await Story.Problem(kind, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("kind of measure");
        using var agency = await Send("planner", entry, Lighting with { Coordinating = ["communePeoplesCommittee"] });
        (await Story.Problem(agency, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("differs from who leads");
        using var due = await Send("planner", entry, Lighting with { DueOn = new(2022, 1, 1) });
        await Story.Problem(due, HttpStatusCode.UnprocessableEntity);
        using var state = await province.As("planner").GetAsync(new Uri("/api/v1/measures?state=late", UriKind.Relative));
        await Story.Problem(state, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_commune_works_on_its_own_entries_and_sees_no_other()
    {
        var (_, own) = await Converting("101");
        var (_, foreign) = await Converting("201");
        var hidden = (await List($"entry={foreign}")).Measures.Single().Id;

        await Report((await List($"entry={own}", "commune")).Measures.Single().Id, new() { Percent = 30 }, "commune");
        (await List($"entry={foreign}", "commune")).Measures.ShouldBeEmpty();
        (await List("", "commune")).Counts.Values.Sum().ShouldBe((await List("unit=101")).Counts.Values.Sum());
        using var read = await province.As("commune").GetAsync(new Uri($"/api/v1/measures/{hidden}", UriKind.Relative));
        read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var report = await SendReport("commune", hidden, new() { Percent = 30 });
        report.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var planned = await Send("commune", foreign, Lighting);
        planned.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var leader = await Send("leader", own, Lighting);
        leader.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_plan_tells_who_leads_and_who_coordinates_and_how_far_its_tasks_are()
    {
        var plan = new RecordedPlan
        {
            Number = "77/KH-BCĐ",
            SignedOn = new(2022, 3, 1),
            Title = "Phòng, chống tội phạm năm 2022",
            Agency = "steeringCommittee",
            Period = "2022",
            Tasks =
            [
                new() { Section = "II.5", Title = "Chuyển hóa địa bàn", Leads = ["provincialPolice"], Coordinates = ["departments"], DueOn = new(2022, 12, 14) },
                new() { Section = "II.7", Title = "Hoàn thiện văn bản", Leads = ["justice"], DueOn = new(2022, 6, 14) },
            ],
        };
        using var commune = await province.As("commune").PostAsJsonAsync("/api/v1/plans", plan, WireJson.Options);
        commune.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var recorded = await province.As("planner").PostAsJsonAsync("/api/v1/plans", plan, WireJson.Options);
        recorded.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var again = await province.As("planner").PostAsJsonAsync("/api/v1/plans", plan, WireJson.Options);
        await Story.Problem(again, HttpStatusCode.Conflict);

        var task = (await Plans("asOf=2022-06-15")).Single(one => one.Number == "77/KH-BCĐ").Tasks[1];
        (task.Section, task.State).ShouldBe(("II.7", WorkState.Overdue));
        using var report = await province.As("planner").PostAsJsonAsync(
            $"/api/v1/plan-tasks/{task.Id}/progress", new ReportedProgress { Percent = 100, HappenedOn = new(2022, 7, 1) }, WireJson.Options);
        report.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var tasks = (await Plans("asOf=2022-07-01&withTasks=true")).Single(one => one.Number == "77/KH-BCĐ").Tasks;
        tasks.Select(one => one.State).ShouldBe([WorkState.Planned, WorkState.Done]);
        (tasks[0].Leads.Single(), tasks[0].Coordinates.Single()).ShouldBe(("provincialPolice", "departments"));
    }

    [Fact]
    public async Task Every_kind_on_the_wire_is_on_the_list()
    {
        var words = (await province.As("commune").GetFromJsonAsync<WorkWords>("/api/v1/work-words", WireJson.Options))!;

        words.MeasureKinds.Select(kind => kind.Code).ShouldBe(Enum.GetValues<MeasureKind>().Select(WireJson.Word));
        words.Agencies.ShouldContain(new CodedName("provincialPolice", "Công an tỉnh", "Provincial police"));
    }

    private static PlannedMeasure Lighting { get; } = new()
    {
        Kind = "lighting",
        Title = "Thắp sáng hẻm 12",
        LeadAgency = "communePeoplesCommittee",
        Coordinating = ["communePolice"],
        PlannedOn = new(2022, 2, 5),
        DueOn = new(2022, 10, 31),
    };

    private async Task<(Guid Hotspot, Guid Entry)> Selected(string commune = "101")
    {
        var (west, south) = ProvinceFixture.Place(commune, Interlocked.Increment(ref places));
        var hotspot = await Story.Candidate(west, south, new(2021, 12, 20));
        await Story.Propose(hotspot, "2022", new(2022, 1, 5));
        await Story.Select(hotspot, "2022", new(2022, 1, 20));
        return (hotspot, (await Story.Profile(hotspot)).Entries.Single().Id);
    }

    private async Task<(Guid Hotspot, Guid Entry)> Converting(string commune = "101")
    {
        var (hotspot, entry) = await Selected(commune);
        await Story.Start(hotspot, new(2022, 2, 1), commune);
        return (hotspot, entry);
    }

    private async Task<MeasurePage> List(string query, string account = "planner") =>
        (await province.As(account).GetFromJsonAsync<MeasurePage>($"/api/v1/measures?{query}", WireJson.Options))!;

    private async Task<MeasureFile> Read(Guid measure) =>
        (await province.As("planner").GetFromJsonAsync<MeasureFile>($"/api/v1/measures/{measure}", WireJson.Options))!;

    private async Task<List<Plan>> Plans(string query) =>
        (await province.As("planner").GetFromJsonAsync<List<Plan>>($"/api/v1/plans?{query}", WireJson.Options))!;

    private Task<HttpResponseMessage> Send(string account, Guid entry, PlannedMeasure planned) =>
        province.As(account).PostAsJsonAsync($"/api/v1/entries/{entry}/measures", planned, WireJson.Options);

    private async Task<MeasureFile> Plan(Guid entry, PlannedMeasure planned)
    {
        using var response = await Send("planner", entry, planned);
        return await Story.Read<MeasureFile>(response);
    }

    private Task<HttpResponseMessage> SendReport(string account, Guid measure, ReportedProgress reported) =>
        province.As(account).PostAsJsonAsync($"/api/v1/measures/{measure}/progress", reported, WireJson.Options);

    private async Task Report(Guid measure, ReportedProgress reported, string account = "planner")
    {
        using var response = await SendReport(account, measure, reported);
        await Story.Read<MeasureFile>(response);
    }
}
