using DiaBan.Server.Recurrence;

namespace DiaBan.Server.Tests.Recurrence;

/// <summary>The worked example of domain.md §3.8.</summary>
public class MeasureDisplacementTests
{
    private static readonly MeasureDisplacement.Counts Hotspot = new(40, 24);
    private static readonly MeasureDisplacement.Counts Control = new(38, 36);
    private static readonly MeasureDisplacement.Counts Ring = new(22, 25);
    private static readonly MeasureDisplacement.Counts RingControl = new(20, 21);

    [Fact]
    public void The_worked_example_is_reproduced()
    {
        var effect = MeasureDisplacement.Of(Hotspot, Ring, Control, RingControl);

        (effect.Wdd, Math.Round(effect.StandardError, 1)).ShouldBe((-12, 15.0));
        (Math.Round(effect.Low, 1), Math.Round(effect.High, 1)).ShouldBe((-36.7, 12.7));
        (Math.Round(effect.Wdq!.Value, 3), Math.Round(effect.NetEffect!.Value, 1)).ShouldBe((-0.299, 9.7));
        MeasureDisplacement.Words(effect).Vietnamese.ShouldBe("WDD -12 vụ, khoảng 90%: -36,7 … 12,7: chưa đủ cơ sở kết luận.");
        MeasureDisplacement.Total(Hotspot, Ring, Control, RingControl).ShouldBe(226);
    }

    [Fact]
    public void Any_zero_and_any_rise_leave_no_quotient()
    {
        MeasureDisplacement.Of(Hotspot, Ring, new(0, 36), RingControl).Wdq.ShouldBeNull();
        MeasureDisplacement.Of(new(24, 40), Ring, Control, RingControl).Wdq.ShouldBeNull();
        MeasureDisplacement.Of(Hotspot, new(22, 0), Control, RingControl).NetEffect.ShouldBeNull();
    }

    [Fact]
    public void Unequal_spans_and_areas_are_weighted_and_their_weights_squared_in_the_error()
    {
        // Twice the days before, half of the counts: the same places as in the example with double counts before.
        var effect = MeasureDisplacement.Of(new(80, 24), new(44, 25), new(76, 36), new(40, 21), timeWeight: 0.5);
        effect.Wdd.ShouldBe(-12);
        effect.StandardError.ShouldBe(Math.Sqrt(24 + 25 + 36 + 21 + 0.25 * (80 + 44 + 76 + 40)), 1e-9);

        // A control ten times as large with ten times the incidents says the same, with less noise.
        var large = MeasureDisplacement.Of(Hotspot, Ring, new(380, 360, 0.1), new(200, 210, 0.1));
        large.Wdd.ShouldBe(-12, 1e-9);
        large.StandardError.ShouldBe(Math.Sqrt(40 + 24 + 22 + 25 + 0.01 * (380 + 360 + 200 + 210)), 1e-9);
    }
}
