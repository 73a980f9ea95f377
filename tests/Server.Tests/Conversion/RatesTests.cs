using CsCheck;
using DiaBan.Server.Conversion;

namespace DiaBan.Server.Tests.Conversion;

/// <summary>Worked figures of domain.md §3.</summary>
public class RatesTests
{
    [Theory]
    [InlineData(3, 5, 60.0)]
    [InlineData(13, 14, 92.9)]
    [InlineData(22, 31, 71.0)]
    [InlineData(35, 60, 58.3)]
    [InlineData(1, 8, 12.5)]
    [InlineData(1, 16, 6.3)]
    [InlineData(0, 7, 0.0)]
    [InlineData(7, 7, 100.0)]
    public void A_rate_is_rounded_half_up_to_one_decimal(int part, int whole, double percent) =>
        Rates.Percent(part, whole).ShouldBe(percent);

    [Fact]
    public void Without_a_denominator_there_is_no_rate()
    {
        Rates.Percent(0, 0).ShouldBeNull();
        Rates.Met(0, 0, 60).ShouldBeNull();
        Rates.StillNeeded(0, 0, 60).ShouldBe(0);
    }

    [Theory]
    [InlineData(60, new[] { 3, 5, 7, 10, 13, 20 }, new[] { 2, 3, 5, 6, 8, 12 })]
    [InlineData(85, new[] { 3, 5, 7, 10, 13, 20 }, new[] { 3, 5, 6, 9, 12, 17 })]
    public void The_targets_need_these_numbers(int target, int[] listed, int[] needed) =>
        listed.Select(whole => Rates.StillNeeded(0, whole, target)).ShouldBe(needed);

    [Fact]
    public void A_target_is_reached_exactly_when_nothing_more_is_needed() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Int[0, 100]).SelectMany((whole, target) => Gen.Int[0, whole].Select(part => (part, whole, target)))
            .Sample(figure =>
            {
                var (part, whole, target) = figure;
                var needed = Rates.StillNeeded(part, whole, target);
                Rates.Met(part, whole, target).ShouldBe(needed == 0);
                Rates.Met(Math.Min(whole, part + needed), whole, target).ShouldBe(true);
                if (needed > 0)
                    Rates.Met(part + needed - 1, whole, target).ShouldBe(false);
            });

    [Fact]
    public void A_rate_lies_within_half_a_tenth_of_the_fraction() =>
        Gen.Int[1, 5000].SelectMany(whole => Gen.Int[0, whole].Select(part => (part, whole)))
            .Sample(figure => Math.Abs(Rates.Percent(figure.part, figure.whole)!.Value - (100.0 * figure.part / figure.whole)) <= 0.05 + 1e-9);
}
