using DiaBan.Contracts;
using DiaBan.Server.Http;
using MathNet.Numerics;

namespace DiaBan.Server.Incidents;

/// <summary>What two counts say against each other (domain.md §3.3). Pure.</summary>
internal static class CompareCounts
{
    /// <summary>At or below this the fall is more than chance.</summary>
    public const double Telling = 0.05;

    private const int ShortDays = 30;
    private const double EdgeShare = 0.10;

    /// <summary>
    /// The chance of so few now, or fewer, if nothing had changed: now | total ~ Bin(total, t_now / (t_base + t_now)), one-sided.
    /// </summary>
    /// <param name="baseDays">Exposure of the base, days; &gt; 0.</param>
    /// <param name="nowDays">Exposure of the period, days; &gt; 0.</param>
    public static double ChanceOfFall(int baseCount, int nowCount, double baseDays, double nowDays) =>
        AtMost(nowCount, baseCount + nowCount, nowDays / (baseDays + nowDays));

    /// <summary>The chance of so many now, or more, if nothing had changed, one-sided (domain.md §3.5).</summary>
    public static double ChanceOfRise(int baseCount, int nowCount, double baseDays, double nowDays) =>
        nowCount == 0 ? 1 : 1 - AtMost(nowCount - 1, baseCount + nowCount, nowDays / (baseDays + nowDays));

    public static CountChange Between(IncidentSpan before, IncidentSpan now)
    {
        var difference = now.Incidents - before.Incidents;
        var (baseDays, nowDays) = (before.Days, now.Days);
        var equal = Math.Abs(baseDays - nowDays) <= 2;
        double? percent = before.Incidents == 0 ? null
            : equal ? Percent(difference, before.Incidents)
            : Percent(Rate(now) - Rate(before), Rate(before));
        var fall = nowDays > 0 && baseDays > 0 ? ChanceOfFall(before.Incidents, now.Incidents, baseDays, nowDays) : 1;
        var rise = nowDays > 0 && baseDays > 0 ? ChanceOfRise(before.Incidents, now.Incidents, baseDays, nowDays) : 1;
        var chance = Math.Min(fall, rise);
        return new(before, difference, percent, equal ? null : Round(Rate(before)), equal ? null : Round(Rate(now)), chance, chance <= Telling,
            Words(before, now, difference, percent, equal, chance <= Telling).ToString());
    }

    /// <summary>The count as a range, where more than a tenth lies on the edge by its accuracy; otherwise null.</summary>
    public static (int Least, int Most)? Range(int incidents, int edgeInside, int edgeOutside) =>
        edgeInside + edgeOutside > EdgeShare * incidents && edgeInside + edgeOutside > 0
            ? (incidents - edgeInside, incidents + edgeOutside)
            : null;

    private static double AtMost(int count, int total, double share) =>
        count >= total ? 1 : count < 0 ? 0 : SpecialFunctions.BetaRegularized(total - count, count + 1, 1 - share);

    private static double Rate(IncidentSpan span) => span.Days == 0 ? 0 : span.Incidents * (double)ShortDays / span.Days;

    /// <summary>Rounded half away from zero to one decimal.</summary>
    public static double Percent(double part, double whole) => Math.Round(part * 100 / whole, 1, MidpointRounding.AwayFromZero);

    private static double Round(double number) => Math.Round(number, 1, MidpointRounding.AwayFromZero);

    private static Sentence Words(IncidentSpan before, IncidentSpan now, int difference, double? percent, bool equal, bool telling)
    {
        if (before.Incidents + now.Incidents == 0)
            return new("không có vụ nào trong cả hai kỳ", "no incident in either period");

        var change = equal ? ByCounts(before, now, difference, percent) : ByRates(before, now, percent);
        return telling
            ? new($"{change.Vietnamese}; khó do ngẫu nhiên", $"{change.English}; hardly by chance")
            : new($"{change.Vietnamese}; số nhỏ, có thể do ngẫu nhiên, chưa đủ cơ sở kết luận",
                $"{change.English}; small numbers, it can be chance: no ground for a conclusion");
    }

    private static Sentence ByCounts(IncidentSpan before, IncidentSpan now, int difference, double? percent)
    {
        var (way, size) = (Way(difference), Math.Abs(difference));
        var share = percent is { } known && difference != 0 ? Share(known) : new("", "");
        return difference == 0
            ? new($"không đổi ({now.Incidents}/{before.Incidents} vụ)", $"no change ({now.Incidents}/{before.Incidents} incidents)")
            : new($"{way.Vietnamese} {size} vụ{share.Vietnamese} ({now.Incidents}/{before.Incidents} vụ)",
                $"{way.English} {size}{share.English} ({now.Incidents}/{before.Incidents} incidents)");
    }

    private static Sentence ByRates(IncidentSpan before, IncidentSpan now, double? percent)
    {
        var (was, became) = (Rate(before), Rate(now));
        var way = percent is null ? Way(now.Incidents) : Way(percent.Value);
        var share = percent is { } known ? Share(known) : new("", "");
        return new($"{way.Vietnamese}{share.Vietnamese} ({Vietnamese.Number(became)} so với {Vietnamese.Number(was)} vụ mỗi 30 ngày)",
            FormattableString.Invariant($"{way.English}{share.English} ({became:0.#} against {was:0.#} incidents per 30 days)"));
    }

    private static Sentence Way(double change) => change switch
    {
        > 0 => new("tăng", "up"),
        < 0 => new("giảm", "down"),
        _ => new("không đổi", "no change"),
    };

    private static Sentence Share(double percent) =>
        new($" = {Vietnamese.Number(Math.Abs(percent))}%", FormattableString.Invariant($" = {Math.Abs(percent):0.#}%"));
}
