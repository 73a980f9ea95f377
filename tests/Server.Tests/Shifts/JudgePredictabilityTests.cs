using CsCheck;
using DiaBan.Contracts;
using DiaBan.Server.Shifts;

namespace DiaBan.Server.Tests.Shifts;

public class JudgePredictabilityTests
{
    private static readonly Gen<int[]> Counts = Gen.Int[0, 12].Array[1, 40].Where(counts => counts.Sum() > 1);

    [Fact]
    public void Always_the_same_is_nought() => JudgePredictability.Index([30], 24).ShouldBe(0);

    [Fact]
    public void Nought_has_no_sign() => double.IsNegative(JudgePredictability.Index([30], 24)!.Value).ShouldBeFalse();

    [Fact]
    public void Spread_over_every_cell_is_one() => JudgePredictability.Index([2, 2, 2, 2], 4).ShouldBe(1);

    [Fact]
    public void Fewer_shifts_than_cells_can_be_one_too() => JudgePredictability.Index([1, 1, 1], 48).ShouldBe(1);

    [Fact]
    public void One_shift_or_one_cell_tells_nothing()
    {
        JudgePredictability.Index([1], 24).ShouldBeNull();
        JudgePredictability.Index([], 24).ShouldBeNull();
        JudgePredictability.Index([9], 1).ShouldBeNull();
    }

    /// <summary>By hand: 8 and 2 of 10 over two cells: (0.8 ln 0.8 + 0.2 ln 0.2) / -ln 2.</summary>
    [Fact]
    public void A_known_case() => JudgePredictability.Index([8, 2], 2)!.Value.ShouldBe(0.7219, 0.0001);

    [Fact]
    public void It_lies_between_nought_and_one_and_does_not_ask_for_the_order() => Counts.Sample(counts =>
    {
        var index = JudgePredictability.Index(counts, counts.Length);
        var reversed = JudgePredictability.Index([.. counts.Reverse()], counts.Length);
        return index is null || index is >= 0 and <= 1 && Math.Abs(index.Value - reversed!.Value) < 1e-9;
    });

    [Fact]
    public void Taking_a_shift_from_the_fullest_cell_to_the_emptiest_never_makes_it_easier_to_guess() => Counts.Where(counts => counts.Length > 1).Sample(counts =>
    {
        var evened = (int[])counts.Clone();
        var (most, least) = (Array.IndexOf(evened, evened.Max()), Array.IndexOf(evened, evened.Min()));
        if (evened[most] - evened[least] < 2)
            return true;
        (evened[most], evened[least]) = (evened[most] - 1, evened[least] + 1);
        return JudgePredictability.Index(evened, evened.Length) >= JudgePredictability.Index(counts, counts.Length) - 1e-12;
    });

    [Fact]
    public void Only_as_even_as_whole_shifts_go_is_one() => Gen.Select(Gen.Int[2, 60], Gen.Int[2, 30]).Sample((shifts, cells) =>
    {
        var counts = Enumerable.Range(0, cells).Select(cell => (shifts / cells) + (cell < shifts % cells ? 1 : 0)).ToArray();
        return Math.Abs(JudgePredictability.Index(counts, cells)!.Value - 1) < 1e-9;
    });

    [Theory]
    [InlineData(0.39, Guessing.Easy)]
    [InlineData(0.4, Guessing.Fair)]
    [InlineData(0.7, Guessing.Hard)]
    public void Its_words_follow_the_rules(double index, Guessing verdict) => JudgePredictability.Verdict(index, 0.4, 0.7).ShouldBe(verdict);

    [Fact]
    public void A_plan_that_repeats_the_one_before_is_told_from_nine_in_ten_on()
    {
        var before = new[] { (1, 21), (2, 21), (3, 21) };
        var same = JudgePredictability.Same([(1, 21), (1, 21), (2, 21), (3, 22)], before);

        same.ShouldBe(3);
        JudgePredictability.Percent(same, 4).ShouldBe(75);
        JudgePredictability.Warning(75, same, 4, 90).ShouldBeNull();
        JudgePredictability.Warning(90, 9, 10, 90)!.English.ShouldContain("9/10 shifts (90 %)");
        JudgePredictability.Percent(0, 0).ShouldBeNull();
    }
}
