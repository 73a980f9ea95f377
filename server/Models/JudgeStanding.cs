using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Models;

/// <summary>Whether a record of a commune's standing can follow what is on record; nothing is read or written.</summary>
internal static class JudgeStanding
{
    /// <summary>Why a day can't belong to the programme of a year, or null.</summary>
    public static Sentence? Day(int year, DateOnly on, DateOnly today)
    {
        if (on > today)
            return new("Ngày ghi ở tương lai.", "The day lies in the future.");
        return on < new DateOnly(year - 1, 12, 15) || on.Year > year + 1
            ? new($"Ngày phải từ 15/12/{year - 1} đến hết năm {year + 1}.", $"The day lies between {year - 1}-12-15 and the end of {year + 1}.")
            : null;
    }

    /// <summary>Why the record can't follow the latest, or null; the member at fault and why.</summary>
    public static (string Member, Sentence Because)? Problem(StandingSoFar? latest, RecordedStanding recorded, DateOnly on)
    {
        if (on < latest?.HappenedOn)
        {
            return ("happenedOn", new($"Ngày ghi trước lần ghi gần nhất ({Vietnamese.Day(latest.HappenedOn)}); hãy ghi theo thứ tự thời gian.",
                $"The day is before the latest record ({latest.HappenedOn:yyyy-MM-dd}); record in order of time."));
        }

        var decided = recorded.Status is StandingStatus.Achieved or StandingStatus.NotAchieved;
        if (decided && string.IsNullOrWhiteSpace(recorded.Decision))
            return ("decision", new("Kết quả phải dẫn số quyết định.", "A result needs the number of its decision."));
        if (recorded.Status == latest?.Status)
            return ("status", new("Đơn vị đã được ghi như vậy rồi.", "The commune is on record like that already."));
        var standing = latest is { Status: not StandingStatus.Withdrawn };
        if (!standing && recorded.Status != StandingStatus.Registered)
            return ("status", new("Đơn vị chưa đăng ký trong năm; hãy ghi đăng ký trước.", "The commune is not registered for the year; record that first."));
        var judged = latest?.Status is StandingStatus.Achieved or StandingStatus.NotAchieved;
        if (judged && !decided)
            return ("status", new("Đã có kết quả; không ghi lại đăng ký hoặc rút.", "There is a result already; neither registration nor withdrawal follows it."));
        return judged && recorded.Note is null
            ? ("note", new("Sửa kết quả đã ghi phải nêu lý do.", "Another result than the one on record needs a reason in the note."))
            : null;
    }
}

/// <summary>The latest record of a commune, year and programme.</summary>
internal sealed record StandingSoFar(StandingStatus Status, DateOnly HappenedOn);
