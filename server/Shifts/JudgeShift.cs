using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Shifts;

/// <summary>When shifts begin and how they stand. Pure.</summary>
internal static class JudgeShift
{
    /// <param name="planned">Begin and end.</param>
    /// <param name="begunAt">When the team said that it set out.</param>
    /// <param name="patrolled">Begin and end of what was handed in for it.</param>
    public static ShiftState State(
        (DateTimeOffset Starts, DateTimeOffset Ends) planned, bool cancelled, DateTimeOffset? begunAt,
        (DateTimeOffset Began, DateTimeOffset Ended)? patrolled, DateTimeOffset now, int lateMinutes)
    {
        if (cancelled)
            return ShiftState.Cancelled;
        if (patrolled is { } done)
            return done.Began > now ? ShiftState.Next : now < planned.Ends && now < done.Ended ? ShiftState.Running : ShiftState.Done;
        if (begunAt is { } begun && begun <= now)
            return now < planned.Ends ? ShiftState.Running : ShiftState.Unreported;
        if (now < planned.Starts)
            return ShiftState.Next;
        return now - planned.Starts <= TimeSpan.FromMinutes(lateMinutes) ? ShiftState.Due : ShiftState.Overdue;
    }

    /// <summary>Minutes after its hour that a shift began, or that nothing has been heard; null while it is not late.</summary>
    public static int? Late(
        (DateTimeOffset Starts, DateTimeOffset Ends) planned, ShiftState state, DateTimeOffset? begunAt, DateTimeOffset? patrolBegan, DateTimeOffset now, int lateMinutes)
    {
        if (state is ShiftState.Cancelled or ShiftState.Next or ShiftState.Due)
            return null;
        var began = Earlier(begunAt, patrolBegan) ?? (now < planned.Ends ? now : planned.Ends);
        var late = began - planned.Starts;
        return late > TimeSpan.FromMinutes(lateMinutes) ? (int)late.TotalMinutes : null;
    }

    /// <summary>Late ones first, then what nobody reported, what runs or should, what comes, what is done, what was cancelled.</summary>
    public static int Rank(ShiftState state) => state switch
    {
        ShiftState.Overdue => 0,
        ShiftState.Unreported => 1,
        ShiftState.Due => 2,
        ShiftState.Running => 3,
        ShiftState.Next => 4,
        ShiftState.Done => 5,
        _ => 6,
    };

    /// <summary>The moments at which a rule's shifts begin; the hour is that of Asia/Ho_Chi_Minh.</summary>
    public static IReadOnlyList<DateTimeOffset> Starts(IReadOnlyList<int> weekdays, TimeOnly at, DateOnly from, DateOnly to)
    {
        var starts = new List<DateTimeOffset>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (weekdays.Contains(Iso(day)))
                starts.Add(VietNamClock.At(day, at));
        }

        return starts;
    }

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int Iso(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    /// <summary>21:00 30/12 – 02:00 31/12, or with the day once where both are the same.</summary>
    public static string Hours(DateTimeOffset starts, DateTimeOffset ends)
    {
        var (from, to) = (VietNamClock.Local(starts), VietNamClock.Local(ends));
        var day = from.Date == to.Date ? "" : $" {to.ToString("dd/MM", CultureInfo.InvariantCulture)}";
        return $"{from.ToString("HH:mm dd/MM", CultureInfo.InvariantCulture)} – {to.ToString("HH:mm", CultureInfo.InvariantCulture)}{day}";
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is { } first && other is { } second ? first < second ? first : second : one ?? other;
}
