using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Shifts;

/// <summary>Whether a plan's days, paper and hours make sense. Pure.</summary>
internal static class JudgePlan
{
    private const int LongestDays = 366;

    /// <exception cref="RefusedShiftException">They don't.</exception>
    public static void Sound(DateOnly from, DateOnly to, DateOnly? signedOn, IReadOnlyList<PatrolWindow> windows, DateOnly today)
    {
        if (to < from)
            throw new RefusedShiftException(422, "to", new("Ngày cuối trước ngày đầu.", "The last day is before the first."));
        if (to.DayNumber - from.DayNumber >= LongestDays)
            throw new RefusedShiftException(422, "to", new("Kế hoạch dài nhất một năm; hãy lập từng kỳ.", "A plan spans a year at most; draw up one for each stretch."));
        if (signedOn > today)
            throw new RefusedShiftException(422, "signedOn", new("Ngày ký ở tương lai.", "The day of signing lies in the future."));
        if (windows.FirstOrDefault(window => !Weekdays(window.Weekdays)) is not null)
            throw new RefusedShiftException(422, "windows", WrongDays);
        if (windows.GroupBy(window => window.Starts).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw new RefusedShiftException(422, "windows", new(
                $"Hai khung giờ cùng bắt đầu lúc {twice.Key:HH\\:mm}; hãy gộp lại.", $"Two windows begin at {twice.Key:HH\\:mm}; make one of them."));
        }
    }

    public static readonly Sentence WrongDays = new(
        "Ngày trong tuần ghi từ 1 (thứ Hai) đến 7 (Chủ nhật).", "Weekdays are 1 (Monday) to 7 (Sunday).");

    public static bool Weekdays(IReadOnlyList<int> days) => days.Count > 0 && days.All(day => day is >= 1 and <= 7);
}
