using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Models;

/// <summary>Biểu 07 through the API: models, safety standard and model communes of a year.</summary>
public class StandingTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private Story Story => province.Story;

    [Fact]
    public async Task A_commune_registers_and_the_province_records_the_result()
    {
        await Record("commune", At("101", StandingStatus.Registered, new(2022, 2, 15)) with { After = 0 });
        using var own = await Send("commune", At("101", StandingStatus.Achieved, new(2022, 12, 1)) with { Decision = "9/QĐ-UBND" });
        own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await Record("planner", At("101", StandingStatus.Achieved, new(2022, 12, 1)) with { Decision = "9/QĐ-UBND", After = 1 });

        (await Row("101", "year=2022&asOf=2022-06-30")).SafetyStandard!.Status.ShouldBe(StandingStatus.Registered);
        var row = await Row("101", "year=2022");
        (row.SafetyStandard!.Status, row.SafetyStandard.Decision, row.ModelUnit).ShouldBe((StandingStatus.Achieved, "9/QĐ-UBND", null));
        (await Row("101", "year=2023")).SafetyStandard.ShouldBeNull();
    }

    [Fact]
    public async Task A_year_lists_every_commune_with_its_working_models()
    {
        foreach (var (longitude, state) in new[] { (108.52, ModelState.Working), (108.53, ModelState.Working), (108.54, ModelState.Planned) })
        {
            using var response = await province.As("planner").PostAsJsonAsync("/api/v1/community-models", new RegisteredModel
            {
                Name = "Camera tuyến đường",
                Kind = "securityCamera",
                Position = new Point(longitude, 11.4),
                State = state,
                RegisteredOn = new(2022, 3, 1),
            }, WireJson.Options);
            response.StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        (await List("year=2022")).Rows.Select(row => row.Unit.Code).ShouldBe(["101", "102", "201", "202"], ignoreOrder: true);
        (await Row("102", "year=2022")).Models.ShouldBe(new Dictionary<string, int> { ["securityCamera"] = 2 });
        (await Row("102", "year=2021")).Models.ShouldBeEmpty();
        (await List("year=2022&unit=20")).Rows.Select(row => row.Unit.Code).ShouldBe(["201", "202"]);
    }

    [Fact]
    public async Task What_cannot_stand_is_refused_with_a_sentence()
    {
        using var early = await Send("planner", At("202", StandingStatus.Achieved, new(2022, 12, 1)) with { Decision = "9/QĐ-UBND" });
        (await Story.Problem(early, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.ShouldContain("not registered");
        await Record("planner", At("202", StandingStatus.Registered, new(2022, 2, 1)) with { Programme = UnitProgramme.ModelUnit });
        using var blind = await Send("planner", At("202", StandingStatus.Withdrawn, new(2022, 3, 1)) with { Programme = UnitProgramme.ModelUnit, After = 0 });
        await Story.Problem(blind, HttpStatusCode.PreconditionFailed);
        using var district = await Send("planner", At("20", StandingStatus.Registered, new(2022, 2, 1)));
        district.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_commune_neither_sees_nor_records_another()
    {
        await Record("planner", At("201", StandingStatus.Registered, new(2022, 2, 1)));
        using var foreign = await Send("commune", At("201", StandingStatus.Withdrawn, new(2022, 3, 1)));
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await List("year=2022", "commune")).Rows.Select(row => row.Unit.Code).ShouldBe(["101"]);
    }

    private static RecordedStanding At(string unit, StandingStatus status, DateOnly on) =>
        new() { Unit = unit, Year = 2022, Programme = UnitProgramme.SafetyStandard, Status = status, HappenedOn = on };

    private Task<HttpResponseMessage> Send(string account, RecordedStanding recorded) =>
        province.As(account).PostAsJsonAsync("/api/v1/unit-standings", recorded, WireJson.Options);

    private async Task Record(string account, RecordedStanding recorded)
    {
        using var response = await Send(account, recorded);
        await Story.Read<Standing>(response);
    }

    private async Task<UnitStandings> List(string query, string account = "planner") =>
        (await province.As(account).GetFromJsonAsync<UnitStandings>($"/api/v1/unit-standings?{query}", WireJson.Options))!;

    private async Task<UnitStandingRow> Row(string unit, string query) => (await List(query)).Rows.Single(row => row.Unit.Code == unit);
}
