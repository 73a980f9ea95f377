using DiaBan.Contracts;

namespace DiaBan.Server.Closure;

/// <summary>Decisions on closed coverage, without the database (domain.md 3.7).</summary>
internal static class JudgeClosure
{
    /// <summary>Less than this share is hardly anything: patrols of a neighbouring border reach round its ends.</summary>
    private const double Hardly = 0.15;

    /// <summary>Null where there is no denominator.</summary>
    public static double? Percent(double part, double whole) => whole > 0 ? 100 * part / whole : null;

    /// <summary>«Đạt khép kín» only if all four thresholds hold; what has no denominator can't be said to hold.</summary>
    public static bool? Closed(double? ks, double? kt, double? kb, double? gapMinutes, ClosureRules rules)
    {
        bool?[] held =
        [
            ks is { } space ? space >= rules.KsPercent : null,
            kt is { } time ? time >= rules.KtPercent : null,
            kb is { } border ? border >= rules.KbPercent : null,
            gapMinutes is { } gap ? gap <= rules.GapMaxMinutes : null,
        ];
        return Array.Exists(held, one => one is false) ? false : Array.Exists(held, one => one is null) ? null : true;
    }

    /// <summary>
    /// The longest time without a visit inside the windows. Hours between two windows are no patrol hours; windows that meet are one.
    /// </summary>
    public static (double Minutes, DateTimeOffset From) LongestGap(
        IEnumerable<ClosureWindow> windows, IEnumerable<(DateTimeOffset From, DateTimeOffset To)> visits)
    {
        var seen = visits.OrderBy(visit => visit.From).ToList();
        var longest = (Minutes: 0.0, From: DateTimeOffset.MinValue);
        foreach (var (from, to) in Joined(windows))
        {
            if (longest.From == DateTimeOffset.MinValue)
                longest.From = from;
            var since = from;
            foreach (var visit in seen.Where(visit => visit.To > from && visit.From < to))
            {
                Take(since, visit.From);
                since = visit.To > since ? visit.To : since;
            }

            Take(since, to);
        }

        return longest;

        void Take(DateTimeOffset begins, DateTimeOffset ends)
        {
            if ((ends - begins).TotalMinutes > longest.Minutes)
                longest = ((ends - begins).TotalMinutes, begins);
        }
    }

    /// <summary>How a zone was watched: hardly at all, with hardly any of it from both sides, or hardly any from one alone.</summary>
    public static BorderWatch Watch(double bothM, double oneSidedM, double patrollableM)
    {
        var watched = bothM + oneSidedM;
        return patrollableM <= 0 ? BorderWatch.NothingToWatch
            : watched < Hardly * patrollableM ? BorderWatch.Nobody
            : bothM < Hardly * watched ? BorderWatch.OneSide
            : oneSidedM < Hardly * watched ? BorderWatch.BothSides
            : BorderWatch.Mixed;
    }

    private static List<(DateTimeOffset From, DateTimeOffset To)> Joined(IEnumerable<ClosureWindow> windows)
    {
        var joined = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var window in windows.OrderBy(window => window.From))
        {
            if (joined.Count > 0 && window.From <= joined[^1].To)
                joined[^1] = (joined[^1].From, window.To > joined[^1].To ? window.To : joined[^1].To);
            else
                joined.Add((window.From, window.To));
        }

        return joined;
    }
}
