using DiaBan.Contracts;
using DiaBan.Server.Incidents;
using DiaBan.Server.Recurrence;

namespace DiaBan.Server.Tests.Recurrence;

/// <summary>The table and the worked examples of domain.md §3.5.</summary>
public class RecurrenceAlertTests
{
    private static readonly JudgeWatch.Rules Rules = new("thử", 0.025, 0.5, 8);

    [Theory]
    [InlineData(1, 3, 2.9, 15, 35)]
    [InlineData(2, 4, 3.8, 27, 58)]
    [InlineData(3, 5, 3.7, 34, 72)]
    [InlineData(4, 6, 3.3, 38, 80)]
    [InlineData(6, 8, 2.4, 45, 90)]
    [InlineData(8, 9, 4.2, 65, 98)]
    [InlineData(12, 12, 4.0, 79, 100)]
    [InlineData(16, 15, 3.4, 86, 100)]
    [InlineData(24, 20, 4.2, 97, 100)]
    public void The_table_of_thresholds_is_reproduced(double yearly, int threshold, double falseAlert, double doubling, double tripling)
    {
        var test = JudgeWatch.Test(yearly, Rules)!;

        test.Threshold.ShouldBe(threshold);
        Math.Round(test.FalseAlertPerYear * 100, 1).ShouldBe(falseAlert);
        Math.Round(test.FindsDoubling * 100).ShouldBe(doubling);
        Math.Round(test.FindsTripling * 100).ShouldBe(tripling);
        test.CountCanTell.ShouldBe(yearly >= 8);
    }

    [Theory]
    [InlineData(4, 20)]
    [InlineData(8, 37)]
    public void Quarterly_looks_would_find_less(double yearly, double doubling)
    {
        var threshold = RecurrenceAlert.Threshold(yearly / 2, 0.0125);

        ((1 - Math.Pow(1 - RecurrenceAlert.AtLeast(threshold, yearly / 2), 4)) * 100).ShouldBe(doubling, 0.6);
    }

    [Theory]
    [InlineData(3, 4, 0.173)]
    [InlineData(3, 5, 0.088)]
    public void An_accepted_rate_that_is_itself_a_small_count_is_tested_as_one(int inYear, int inHalf, double chance) =>
        Math.Round(CompareCounts.ChanceOfRise(inYear, inHalf, 12, 6), 3).ShouldBe(chance);

    [Fact]
    public void Nothing_accepted_is_tested_with_the_stand_in_and_says_so()
    {
        var test = JudgeWatch.Test(0, Rules)!;

        (test.AcceptedYearly, test.YearlyUsed, test.Threshold).ShouldBe((0, 0.5, 3));
        test.Words.ShouldContain("tính với 0,5 vụ/năm");
        test.Words.ShouldContain("Dưới 8 vụ/năm, riêng số vụ chưa đủ để kết luận");
    }

    [Theory]
    [InlineData(5, 0, WatchStanding.Near, "còn 1 vụ nữa là đến ngưỡng 6")]
    [InlineData(6, 0, WatchStanding.Reached, "6 vụ dân báo trong nửa năm, ngưỡng 6")]
    [InlineData(2, 9, WatchStanding.Quiet, "có thể do tăng tuần tra, không tính vào ngưỡng 6")]
    [InlineData(1, 0, WatchStanding.Quiet, "1 vụ dân báo, dưới ngưỡng 6")]
    public void Only_reported_incidents_reach_the_threshold(int reported, int found, WatchStanding standing, string words)
    {
        var test = JudgeWatch.Test(4, Rules);
        var looks = JudgeWatch.Looks(test, [new(new(2023, 6, 15), new(2023, 12, 14), Over: false, reported, found)]);

        var judged = JudgeWatch.Standing(alertOpen: false, lastAnswered: null, test, looks, []);

        judged.ShouldBe(standing);
        JudgeWatch.Words(judged, test, looks, []).Vietnamese.ShouldContain(words);
    }

    [Fact]
    public void What_was_answered_is_not_asked_again_and_a_trigger_asks_at_once()
    {
        var test = JudgeWatch.Test(4, Rules);
        var looks = JudgeWatch.Looks(test, [new(new(2023, 6, 15), new(2023, 12, 14), Over: true, 7, 0)]);
        IReadOnlyList<TriggerEvent> gang = [new("gang", "Tội phạm có tổ chức", 1, new(2023, 12, 20))];

        JudgeWatch.Standing(false, new(2023, 9, 1), test, looks, []).ShouldBe(WatchStanding.Quiet);
        JudgeWatch.Standing(false, new(2023, 9, 1), test, looks, gang).ShouldBe(WatchStanding.Reached);
        JudgeWatch.Standing(true, null, test, looks, gang).ShouldBe(WatchStanding.AlertOpen);
        JudgeWatch.Standing(false, null, null, JudgeWatch.Looks(null, [new(new(2023, 6, 15), new(2023, 12, 14), true, 99, 0)]), []).ShouldBe(WatchStanding.Quiet);
    }
}
