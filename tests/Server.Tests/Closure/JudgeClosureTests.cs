using DiaBan.Contracts;
using DiaBan.Server.Closure;

namespace DiaBan.Server.Tests.Closure;

public class JudgeClosureTests
{
    private static readonly ClosureRules Rules = new("thử", 80, 90, 80, 240, 10, 30);

    [Theory]
    [InlineData(80.0, 90.0, 80.0, 240.0, true)]
    [InlineData(79.9, 90.0, 80.0, 240.0, false)]
    [InlineData(80.0, 89.9, 80.0, 240.0, false)]
    [InlineData(80.0, 90.0, 79.9, 240.0, false)]
    [InlineData(80.0, 90.0, 80.0, 240.1, false)]
    [InlineData(null, 90.0, 80.0, 240.0, null)]
    [InlineData(null, 50.0, 80.0, 240.0, false)]
    [InlineData(80.0, null, 80.0, null, null)]
    public void Closed_only_if_all_four_hold(double? ks, double? kt, double? kb, double? gap, bool? closed) =>
        JudgeClosure.Closed(ks, kt, kb, gap, Rules).ShouldBe(closed);

    [Theory]
    [InlineData("19-23", "", 240, 19.0)]
    [InlineData("19-23", "20-20.5", 150, 20.5)]
    [InlineData("19-23", "18-23.5", 0, 19.0)]
    [InlineData("19-23", "10-11", 240, 19.0)]
    [InlineData("19-23,25-29", "19-20", 240, 25.0)]
    [InlineData("19-23,23-27", "19-20", 420, 20.0)]
    [InlineData("19-23", "20-22,20.5-21", 60, 19.0)]
    public void The_longest_gap_lies_inside_the_windows(string windows, string visits, double minutes, double from)
    {
        var (gap, since) = JudgeClosure.LongestGap(
            Spans(windows).Select(span => new ClosureWindow(span.From, span.To)), Spans(visits));
        gap.ShouldBe(minutes, 0.001);
        since.ShouldBe(At(from));
    }

    [Theory]
    [InlineData(0, 0, 0, BorderWatch.NothingToWatch)]
    [InlineData(0, 0, 100, BorderWatch.Nobody)]
    [InlineData(0, 50, 100, BorderWatch.OneSide)]
    [InlineData(8, 50, 100, BorderWatch.OneSide)]
    [InlineData(4, 10, 100, BorderWatch.Nobody)]
    [InlineData(30, 50, 100, BorderWatch.Mixed)]
    [InlineData(50, 4, 100, BorderWatch.BothSides)]
    public void A_zone_is_watched_from_one_side_when_hardly_any_of_it_saw_both_sides(double both, double oneSided, double length, BorderWatch watch) =>
        JudgeClosure.Watch(both, oneSided, length).ShouldBe(watch);

    [Fact]
    public void Windows_belong_to_the_day_they_begin_on_and_cross_midnight()
    {
        var windows = FindWindows.Expand(new(2022, 5, 2), new(2022, 5, 3), [new(new(22, 0), 240, [1]), new(new(5, 0), 60, null)]).ToList();
        windows.Select(window => FormattableString.Invariant($"{window.From.UtcDateTime:dd HH}–{window.To.UtcDateTime:dd HH}"))
            .ShouldBe(["02 15–02 19", "01 22–01 23", "02 22–02 23"]);
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Spans(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(span => span.Split('-'))
            .Select(ends => (At(double.Parse(ends[0], System.Globalization.CultureInfo.InvariantCulture)),
                             At(double.Parse(ends[1], System.Globalization.CultureInfo.InvariantCulture))));

    private static DateTimeOffset At(double hours) => new DateTimeOffset(2022, 5, 2, 0, 0, 0, TimeSpan.Zero).AddHours(hours);
}
