using DiaBan.Contracts;
using DiaBan.Server.Measures;

namespace DiaBan.Server.Tests.Measures;

/// <summary>Which report can stand after what was planned and reported before.</summary>
public class JudgeProgressTests
{
    private static readonly DateOnly Today = new(2022, 6, 1);
    private static readonly WorkSoFar Half = new(new(2022, 2, 1), new(2022, 9, 30), 50, false, new(2022, 4, 1), 2, false);

    public static readonly TheoryData<string, int, string?, bool, string?, string?, string?> Table = new()
    {
        // day, percent, new due day, dropped, note, what is refused
        { "2022-05-01", 70, null, false, null, null, "goes on" },
        { "2022-04-01", 100, null, false, null, null, "done, on the day of the last report" },
        { "2022-05-01", 40, null, false, "Đo lại", null, "goes back with a reason" },
        { "2022-05-01", 40, null, false, null, "Going back from 50 %", "goes back in silence" },
        { "2022-06-02", 70, null, false, null, "future", "tomorrow" },
        { "2022-01-31", 70, null, false, null, "before the day it was planned", "before it was planned" },
        { "2022-03-31", 70, null, false, null, "before the latest one", "before the last report" },
        { "2022-05-01", 70, "2022-12-31", false, "Chờ vốn", null, "extended with a reason" },
        { "2022-05-01", 70, "2022-12-31", false, null, "extension needs a reason", "extended in silence" },
        { "2022-05-01", 70, "2022-09-30", false, "Chờ vốn", "after the present one", "extended to the same day" },
        { "2022-05-01", 50, null, true, "Đã giải tỏa", null, "given up with a reason" },
        { "2022-05-01", 50, null, true, null, "Giving it up", "given up in silence" },
        { "2022-05-01", 100, null, true, "Xong", "not given up", "done and given up at once" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_report_stands_or_is_refused_with_a_sentence(
        string on, int percent, string? due, bool dropped, string? note, string? refused, string? situation)
    {
        var reported = new ReportedProgress { Percent = percent, DueOn = due is null ? null : Day(due), Dropped = dropped, Note = note };

        var problem = JudgeProgress.Problem(Half, reported, Day(on), Today);

        (problem?.English ?? "").ShouldContain(refused ?? "", customMessage: situation);
        (problem is null).ShouldBe(refused is null, situation);
    }

    [Fact]
    public void Nothing_is_reported_for_what_has_ended()
    {
        var report = new ReportedProgress { Percent = 60 };

        JudgeProgress.Problem(Half with { Ended = true }, report, Today, Today)!.English.ShouldContain("closed");
        JudgeProgress.Problem(Half with { Dropped = true }, report, Today, Today)!.English.ShouldContain("given up");
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
