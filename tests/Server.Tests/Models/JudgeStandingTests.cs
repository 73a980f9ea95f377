using DiaBan.Contracts;
using DiaBan.Server.Models;

namespace DiaBan.Server.Tests.Models;

public class JudgeStandingTests
{
    [Theory]
    [InlineData(null, StandingStatus.Registered, null)]
    [InlineData(null, StandingStatus.Achieved, "status")]
    [InlineData(null, StandingStatus.Withdrawn, "status")]
    [InlineData(StandingStatus.Registered, StandingStatus.Registered, "status")]
    [InlineData(StandingStatus.Registered, StandingStatus.Achieved, null)]
    [InlineData(StandingStatus.Registered, StandingStatus.NotAchieved, null)]
    [InlineData(StandingStatus.Registered, StandingStatus.Withdrawn, null)]
    [InlineData(StandingStatus.Withdrawn, StandingStatus.Registered, null)]
    [InlineData(StandingStatus.Withdrawn, StandingStatus.Achieved, "status")]
    [InlineData(StandingStatus.Achieved, StandingStatus.Registered, "status")]
    [InlineData(StandingStatus.Achieved, StandingStatus.NotAchieved, null)]
    public void A_result_follows_a_registration(StandingStatus? latest, StandingStatus next, string? refused)
    {
        StandingSoFar? stood = latest is { } status ? new(status, new(2022, 2, 1)) : null;

        Problem(stood, Recorded(next) with { Decision = "5/QĐ-UBND", Note = "Theo quyết định" }, new(2022, 12, 20)).ShouldBe(refused);
    }

    [Fact]
    public void A_result_needs_its_decision_and_another_result_a_reason()
    {
        StandingSoFar registered = new(StandingStatus.Registered, new(2022, 2, 1));

        Problem(registered, Recorded(StandingStatus.Achieved), new(2022, 12, 20)).ShouldBe("decision");
        Problem(registered with { Status = StandingStatus.NotAchieved }, Recorded(StandingStatus.Achieved) with { Decision = "5/QĐ-UBND" }, new(2022, 12, 20))
            .ShouldBe("note");
    }

    [Theory]
    [InlineData("2021-12-14", "2024-06-01", true)]
    [InlineData("2021-12-15", "2024-06-01", false)]
    [InlineData("2023-03-01", "2023-03-01", false)]
    [InlineData("2023-03-02", "2023-03-01", true)]
    [InlineData("2023-12-31", "2024-06-01", false)]
    [InlineData("2024-01-01", "2024-06-01", true)]
    public void The_day_lies_about_the_year(string day, string today, bool refused) =>
        (JudgeStanding.Day(2022, DateOnly.ParseExact(day, "yyyy-MM-dd"), DateOnly.ParseExact(today, "yyyy-MM-dd")) is not null).ShouldBe(refused);

    [Fact]
    public void Records_come_in_order_of_time() =>
        Problem(new(StandingStatus.Registered, new(2022, 6, 1)), Recorded(StandingStatus.Withdrawn), new(2022, 5, 31)).ShouldBe("happenedOn");

    private static string? Problem(StandingSoFar? latest, RecordedStanding recorded, DateOnly on) =>
        JudgeStanding.Problem(latest, recorded, on)?.Member;

    private static RecordedStanding Recorded(StandingStatus status) =>
        new() { Unit = "101", Year = 2022, Programme = UnitProgramme.SafetyStandard, Status = status };
}
