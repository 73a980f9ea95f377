using CsCheck;
using DiaBan.Contracts;
using DiaBan.Server.Targets;

namespace DiaBan.Server.Tests.Targets;

/// <summary>Targets are judged by whole numbers, each by its own comparator.</summary>
public class JudgeTargetTests
{
    [Theory]
    [InlineData(TargetComparator.AtLeast, 60, 3, 5, true)]
    [InlineData(TargetComparator.AtLeast, 60, 59, 100, false)]
    [InlineData(TargetComparator.Above, 75, 75, 100, false)]
    [InlineData(TargetComparator.Above, 75, 751, 1000, true)]
    [InlineData(TargetComparator.AtLeast, 100, 999, 1000, false)]
    [InlineData(TargetComparator.AtLeast, 100, 1000, 1000, true)]
    [InlineData(TargetComparator.FallAtLeast, 5, 95, 100, true)]
    [InlineData(TargetComparator.FallAtLeast, 5, 96, 100, false)]
    [InlineData(TargetComparator.FallAtLeast, 5, 120, 100, false)]
    [InlineData(TargetComparator.AtLeast, 60, 0, 0, null)]
    public void A_target_is_met_by_its_own_comparator(TargetComparator comparator, double percent, int part, int whole, bool? met) =>
        JudgeTarget.Met(comparator, percent, part, whole).ShouldBe(met);

    [Theory]
    [InlineData(null, true, TargetStatus.NoData)]
    [InlineData(true, true, TargetStatus.Met)]
    [InlineData(true, false, TargetStatus.OnTrack)]
    [InlineData(false, false, TargetStatus.Behind)]
    [InlineData(false, true, TargetStatus.NotMet)]
    public void A_running_period_is_behind_and_one_that_is_over_has_not_met(bool? met, bool over, TargetStatus status) => JudgeTarget.Status(met, over).ShouldBe(status);

    [Theory]
    [InlineData(TargetComparator.FallAtLeast, 180, 183, 1.6)]
    [InlineData(TargetComparator.FallAtLeast, 183, 180, -1.7)]
    [InlineData(TargetComparator.AtLeast, 13, 14, 92.9)]
    [InlineData(TargetComparator.AtLeast, 0, 0, null)]
    public void The_figure_is_rounded_half_up(TargetComparator comparator, int part, int whole, double? figure) => JudgeTarget.Figure(comparator, part, whole).ShouldBe(figure);

    [Fact]
    public void What_is_still_needed_is_just_enough() => Gen.Select(Gen.Int[0, 500], Gen.Int[1, 500], Gen.Int[1, 100], Gen.Bool).Sample((part, more, percent, above) =>
    {
        var (whole, comparator) = (part + more, above ? TargetComparator.Above : TargetComparator.AtLeast);
        if (above && percent == 100)
            return;
        var needed = JudgeTarget.StillNeeded(comparator, percent, part, whole)!.Value;
        JudgeTarget.Met(comparator, percent, part + needed, whole).ShouldBe(true);
        if (needed > 0)
            JudgeTarget.Met(comparator, percent, part + needed - 1, whole).ShouldBe(false);
    });
}
