using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Demo;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Demo;

/// <summary>The demo list gives the figures that its decisions give when counted by hand.</summary>
public class DemoProvinceTests : IClassFixture<DemoFixture>
{
    private readonly DemoFixture demo;

    public DemoProvinceTests(DemoFixture demo) => this.demo = demo;

    [Fact]
    public async Task The_list_of_2022_is_one_short_of_its_target()
    {
        var row = (await demo.Story.Conversion("period=2022&by=province")).Rows.Single();

        (row.Achieved, row.Listed, row.Withdrawn, row.Rate, row.StillNeeded).ShouldBe((20, 34, 2, 58.8, 1));
        var counted = await demo.Given.Value<string>("""
            select count(*) filter (where event.kind in ('recogniseAchieved', 'recogniseAndDelist')) || '/'
                   || (select count(*) from hotspot_event listed join decision on decision.id = listed.decision_id
                        where listed.kind in ('select', 'carryOver') and decision.for_period = '2022')
                      - count(*) filter (where event.kind = 'withdraw')
              from hotspot_event event join decision on decision.id = event.decision_id
             where decision.for_period = '2022'
            """);
        counted.ShouldBe("20/34");
    }

    [Fact]
    public async Task One_district_is_above_one_below_and_one_without_entries()
    {
        var rows = (await demo.Story.Conversion("period=2022&by=district")).Rows;

        rows.Count.ShouldBe(7);
        rows.ShouldContain(row => row.Met == true);
        rows.ShouldContain(row => row.Met == false);
        rows.Single(row => row.Listed == 0).Unit.Name.ShouldBe("Bác Ái");
    }

    [Fact]
    public async Task Every_state_of_the_lifecycle_occurs() =>
        (await demo.Given.Value<long>("select count(distinct state) from hotspot_event")).ShouldBe(11);

    [Fact]
    public async Task Every_conversion_has_measures_and_on_the_demos_day_they_stand_differently()
    {
        var page = (await demo.As("planner").GetFromJsonAsync<MeasurePage>("/api/v1/measures?asOf=2023-12-31", WireJson.Options))!;

        foreach (var state in new[] { WorkState.Overdue, WorkState.UnderWay, WorkState.Done, WorkState.Unfinished })
            page.Counts[WireJson.Word(state)].ShouldBeGreaterThan(0);
        (await demo.Given.Value<long>("""
            select count(*) from entry_plan where not exists (select from conversion_measure where conversion_measure.entry_id = entry_plan.entry_id)
            """)).ShouldBe(0);
        (await demo.As("planner").GetFromJsonAsync<List<Plan>>("/api/v1/plans?withTasks=true", WireJson.Options))!.Single().Tasks.Count.ShouldBe(22);
    }

    [Fact]
    public async Task Models_stand_in_the_communes_they_are_named_after_and_communes_in_both_programmes()
    {
        (await demo.Given.Value<string[]>("""
            select array_agg(distinct stood.state order by stood.state) from community_models_as_of('2023-12-31') stood
            """)).ShouldBe(["ended", "paused", "planned", "working"]);
        (await demo.Given.Value<long>("select count(*) from community_model join admin_unit unit on unit.id = unit_id where unit.level = 3")).ShouldBe(24);
        var rows = (await demo.As("planner").GetFromJsonAsync<UnitStandings>("/api/v1/unit-standings?year=2022&asOf=2023-12-31", WireJson.Options))!.Rows;

        rows.Count.ShouldBe(65);
        rows.Sum(row => row.Models.Values.Sum()).ShouldBe(21);
        rows.Single(row => row.Unit.Code == "22759").ModelUnit!.Status.ShouldBe(StandingStatus.Achieved);
        foreach (var status in new StandingStatus?[] { null, StandingStatus.Achieved, StandingStatus.NotAchieved })
            rows.ShouldContain(row => (row.SafetyStandard == null ? null : (StandingStatus?)row.SafetyStandard.Status) == status);
    }

    [Fact]
    public async Task A_second_start_adds_nothing()
    {
        var before = await demo.Given.Value<long>("select count(*) from hotspot_event");

        await DemoProvince.Load(demo.Installation, demo.DataFolder, CancellationToken.None);

        (await demo.Given.Value<long>("select count(*) from hotspot_event")).ShouldBe(before);
    }

    [Fact]
    public async Task Passwords_and_tokens_are_for_the_owner_alone()
    {
        DemoFixture.AccountsFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await demo.ReadLogins()).Keys.ShouldBe(["admin", "planner", "commander", "leader", "commune"], ignoreOrder: true);
    }

    [Fact]
    public async Task Search_finds_a_place_without_marks()
    {
        var found = await demo.As("planner").GetFromJsonAsync<JsonElement>("/api/v1/search?q=cho+phan+rang");

        found[0].GetProperty("title").GetString().ShouldBe("NT-001 Chợ Phan Rang");
    }
}
