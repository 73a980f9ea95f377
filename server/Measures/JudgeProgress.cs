using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Measures;

/// <summary>Whether a report of progress can stand after what was reported before; nothing is read or written.</summary>
internal static class JudgeProgress
{
    public static Sentence? Problem(WorkSoFar work, ReportedProgress reported, DateOnly on, DateOnly today)
    {
        if (work.Ended)
            return new("Lượt chuyển hóa đã kết thúc; không ghi tiến độ nữa.", "The entry is closed; progress is no longer reported.");
        if (work.Dropped)
            return new("Việc này đã thôi thực hiện; hãy lập việc mới.", "It was given up; plan a new one.");
        if (on > today)
            return new("Ngày báo cáo ở tương lai; chỉ ghi việc đã làm.", "The day of the report lies in the future; report only what was done.");
        if (on < work.PlannedOn)
        {
            return new($"Ngày báo cáo trước ngày lập ({Vietnamese.Day(work.PlannedOn)}).", $"The report is before the day it was planned ({work.PlannedOn:yyyy-MM-dd}).");
        }

        if (on < work.ReportedOn)
        {
            return new($"Ngày báo cáo trước lần báo cáo gần nhất ({Vietnamese.Day(work.ReportedOn.Value)}); hãy ghi theo thứ tự thời gian.",
                $"The report is before the latest one ({work.ReportedOn:yyyy-MM-dd}); report in order of time.");
        }

        if (reported.Dropped && reported.Percent == 100)
            return new("Việc đã xong thì không ghi là thôi thực hiện.", "What is done is not given up.");
        if (reported.Percent < work.Percent && reported.Note is null)
            return new($"Tiến độ giảm từ {work.Percent} % phải nêu lý do.", $"Going back from {work.Percent} % needs a reason in the note.");
        if (reported.Dropped && reported.Note is null)
            return new("Thôi thực hiện phải nêu lý do.", "Giving it up needs a reason in the note.");
        if (reported.DueOn is not { } due)
            return null;
        if (reported.Note is null)
            return new("Gia hạn phải nêu lý do.", "An extension needs a reason in the note.");
        return due <= work.DueOn
            ? new($"Hạn mới phải sau hạn đang có ({Vietnamese.Day(work.DueOn)}).", $"The new due day must be after the present one ({work.DueOn:yyyy-MM-dd}).")
            : null;
    }
}

/// <summary>What was planned and reported so far.</summary>
/// <param name="Ended">The entry it belongs to is closed.</param>
internal sealed record WorkSoFar(DateOnly PlannedOn, DateOnly DueOn, int Percent, bool Dropped, DateOnly? ReportedOn, int Reports, bool Ended);
