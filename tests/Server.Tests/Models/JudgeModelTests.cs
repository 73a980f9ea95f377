using DiaBan.Contracts;
using DiaBan.Server.Models;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Models;

public class JudgeModelTests
{
    private static readonly DateOnly Today = new(2022, 6, 15);

    [Theory]
    [InlineData(ModelState.Planned, ModelState.Working, null)]
    [InlineData(ModelState.Planned, ModelState.Paused, "never worked")]
    [InlineData(ModelState.Planned, ModelState.Ended, null)]
    [InlineData(ModelState.Working, ModelState.Working, "already")]
    [InlineData(ModelState.Working, ModelState.Paused, null)]
    [InlineData(ModelState.Working, ModelState.Planned, "not planned again")]
    [InlineData(ModelState.Paused, ModelState.Working, null)]
    [InlineData(ModelState.Ended, ModelState.Working, "has ended")]
    public void A_state_follows_another(ModelState from, ModelState to, string? refused)
    {
        var problem = JudgeModel.Change(Model(from), new() { State = to, Note = "Theo kế hoạch" }, Today, Today)?.English;

        if (refused is null)
            problem.ShouldBeNull();
        else
            problem!.ShouldContain(refused);
    }

    [Theory]
    [InlineData(ModelState.Paused)]
    [InlineData(ModelState.Ended)]
    public void A_pause_and_an_end_need_a_reason(ModelState to) =>
        JudgeModel.Change(Model(ModelState.Working), new() { State = to }, Today, Today)!.English.ShouldContain("reason");

    [Theory]
    [InlineData("2022-06-16", "future")]
    [InlineData("2022-01-31", "before the latest")]
    [InlineData("2022-02-01", null)]
    public void Changes_come_in_order_of_time(string day, string? refused)
    {
        var problem = JudgeModel.Change(
            Model(ModelState.Working), new() { State = ModelState.Paused, Note = "Hỏng thiết bị" }, DateOnly.ParseExact(day, "yyyy-MM-dd"), Today);

        if (refused is null)
            problem.ShouldBeNull();
        else
            problem!.English.ShouldContain(refused);
    }

    [Fact]
    public void Only_what_works_or_worked_is_rated()
    {
        JudgeModel.Rating(Model(ModelState.Planned), Today, Today)!.English.ShouldContain("does not work yet");
        JudgeModel.Rating(Model(ModelState.Ended), Today, Today).ShouldBeNull();
        JudgeModel.Rating(Model(ModelState.Working) with { RatedOn = new(2022, 6, 1) }, new(2022, 5, 31), Today)!.English.ShouldContain("before the latest");
    }

    [Fact]
    public void A_model_begins_planned_or_working()
    {
        var registered = new RegisteredModel { Name = "Tiếng kẻng", Kind = "securityBell", Position = new Point(108.9, 11.5) };

        JudgeModel.Beginning(registered, Today, Today).ShouldBeNull();
        JudgeModel.Beginning(registered with { State = ModelState.Ended }, Today, Today)!.Value.Member.ShouldBe("state");
        JudgeModel.Beginning(registered, Today.AddDays(1), Today)!.Value.Member.ShouldBe("registeredOn");
    }

    private static ModelSoFar Model(ModelState state) => new(Guid.Empty, state, new(2022, 2, 1), 1, new(2022, 1, 1), null, 0);
}
