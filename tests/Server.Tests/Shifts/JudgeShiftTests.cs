using DiaBan.Contracts;
using DiaBan.Server.Shifts;

namespace DiaBan.Server.Tests.Shifts;

public class JudgeShiftTests
{
    private static readonly DateTimeOffset Starts = new(2023, 12, 30, 21, 0, 0, TimeSpan.FromHours(7));
    private static readonly (DateTimeOffset, DateTimeOffset) Planned = (Starts, Starts.AddHours(5));

    [Theory]
    [InlineData(-1, ShiftState.Next)]
    [InlineData(0, ShiftState.Due)]
    [InlineData(30, ShiftState.Due)]
    [InlineData(31, ShiftState.Overdue)]
    [InlineData(600, ShiftState.Overdue)]
    public void A_shift_of_which_nothing_is_heard_is_overdue_after_half_an_hour(int minutes, ShiftState state) =>
        JudgeShift.State(Planned, false, null, null, Starts.AddMinutes(minutes), 30).ShouldBe(state);

    [Theory]
    [InlineData(40, ShiftState.Running)]
    [InlineData(299, ShiftState.Running)]
    [InlineData(300, ShiftState.Unreported)]
    public void A_team_that_set_out_runs_until_its_hours_are_over_and_then_owes_a_report(int minutes, ShiftState state) =>
        JudgeShift.State(Planned, false, Starts.AddMinutes(5), null, Starts.AddMinutes(minutes), 30).ShouldBe(state);

    [Fact]
    public void What_was_handed_in_makes_it_done_and_a_device_on_the_way_running()
    {
        var patrol = (Starts.AddMinutes(50), Starts.AddHours(4));

        JudgeShift.State(Planned, false, null, patrol, Starts.AddHours(2), 30).ShouldBe(ShiftState.Running);
        JudgeShift.State(Planned, false, null, patrol, Starts.AddHours(4), 30).ShouldBe(ShiftState.Done);
        JudgeShift.Late(Planned, ShiftState.Done, null, patrol.Item1, Starts.AddHours(9), 30).ShouldBe(50);
        JudgeShift.Late(Planned, ShiftState.Done, Starts.AddMinutes(30), patrol.Item1, Starts.AddHours(9), 30).ShouldBeNull();
        JudgeShift.State(Planned, true, null, patrol, Starts.AddHours(2), 30).ShouldBe(ShiftState.Cancelled);
    }

    [Fact]
    public void A_rule_begins_on_its_weekdays_at_the_hour_of_viet_nam_and_crosses_midnight_and_months()
    {
        var starts = JudgeShift.Starts([6, 7], new(23, 30), new(2023, 12, 25), new(2024, 1, 7));

        starts.ShouldBe([Utc(12, 30, 2023), Utc(12, 31, 2023), Utc(1, 6, 2024), Utc(1, 7, 2024)]);
        JudgeShift.Hours(starts[1], starts[1].AddHours(3)).ShouldBe("23:30 31/12 – 02:30 01/01");
        JudgeShift.Hours(starts[1].AddHours(-3), starts[1]).ShouldBe("20:30 31/12 – 23:30");

        static DateTimeOffset Utc(int month, int day, int year) => new(year, month, day, 16, 30, 0, TimeSpan.Zero);
    }

    [Fact]
    public void Late_ones_come_first()
    {
        var ranked = Enum.GetValues<ShiftState>().OrderBy(JudgeShift.Rank).ToList();

        ranked[0].ShouldBe(ShiftState.Overdue);
        ranked[^1].ShouldBe(ShiftState.Cancelled);
        ranked.Select(JudgeShift.Rank).ShouldBeUnique();
    }
}
