using DiaBan.Contracts;
using DiaBan.Server.Incidents;

namespace DiaBan.Server.Tests.Incidents;

public sealed class CompareCountsTests
{
    [Theory]
    [InlineData(12, 6, 0.119)]
    [InlineData(10, 6, 0.227)]
    [InlineData(4, 0, 0.062)]
    [InlineData(20, 12, 0.108)]
    [InlineData(40, 24, 0.030)]
    public void The_chance_of_a_fall_is_that_of_the_definition(int before, int now, double chance) =>
        CompareCounts.ChanceOfFall(before, now, 365, 365).ShouldBe(chance, 0.0005 + 1e-9);

    [Theory]
    [InlineData(3, 4, 0.173)]
    [InlineData(3, 5, 0.088)]
    public void The_chance_of_a_rise_against_a_small_base_is_that_of_the_definition(int before, int now, double chance) =>
        CompareCounts.ChanceOfRise(before, now, 12, 6).ShouldBe(chance, 0.0005 + 1e-9);

    [Fact]
    public void A_change_is_told_as_the_reports_do()
    {
        var change = CompareCounts.Between(Span(183, 182), Span(180, 182));

        change.Difference.ShouldBe(-3);
        change.Percent.ShouldBe(-1.6);
        change.Words.ShouldStartWith("giảm 3 vụ = 1,6% (180/183 vụ)");
        change.Telling.ShouldBeFalse();
    }

    [Fact]
    public void Unequal_spans_are_compared_by_rates_per_30_days()
    {
        var change = CompareCounts.Between(Span(24, 730), Span(6, 365));

        change.Percent.ShouldBe(-50);
        change.BaseRate.ShouldBe(1.0);
        change.NowRate.ShouldBe(0.5);
    }

    [Fact]
    public void A_base_of_zero_gives_a_difference_and_no_percent() => CompareCounts.Between(Span(0, 365), Span(4, 365)).Percent.ShouldBeNull();

    [Fact]
    public void A_count_is_a_range_where_more_than_a_tenth_lies_on_the_edge()
    {
        CompareCounts.Range(20, 1, 1).ShouldBeNull();
        CompareCounts.Range(20, 2, 1).ShouldBe((18, 21));
        CompareCounts.Range(0, 0, 1).ShouldBe((0, 1));
    }

    private static IncidentSpan Span(int incidents, int days) =>
        new("period", new(2022, 1, 1), new DateOnly(2022, 1, 1).AddDays(days - 1), days, incidents, incidents, 0, null, null);
}
