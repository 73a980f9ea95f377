using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Recurrence;

/// <summary>What the looks at a converted hotspot amount to (domain.md §3.5). Pure; nothing of it changes a state.</summary>
internal static class JudgeWatch
{
    /// <param name="Chance">Of a false alert at one look.</param>
    /// <param name="RateIfNone">λ where none was accepted.</param>
    /// <param name="TellingRate">Least λ at which the count alone can tell.</param>
    internal sealed record Rules(string Version, double Chance, double RateIfNone, double TellingRate);

    /// <param name="Reported">Incidents reported by the public.</param>
    /// <param name="Found">Incidents found by patrol or in an operation.</param>
    internal sealed record Counted(DateOnly From, DateOnly To, bool Over, int Reported, int Found);

    public static AlertTest? Test(double? accepted, Rules rules)
    {
        if (accepted is not { } yearly)
            return null;

        var used = yearly > 0 ? yearly : rules.RateIfNone;
        var threshold = RecurrenceAlert.Threshold(used, rules.Chance);
        var (wrong, doubling, tripling) = (
            RecurrenceAlert.FindsWithinAYear(used, threshold, 1),
            RecurrenceAlert.FindsWithinAYear(used, threshold, 2),
            RecurrenceAlert.FindsWithinAYear(used, threshold, 3));
        return new(yearly, used, threshold, wrong, doubling, tripling, used >= rules.TellingRate, Power(yearly, used, threshold, doubling, tripling, rules).ToString());
    }

    public static IReadOnlyList<HalfYearLook> Looks(AlertTest? test, IEnumerable<Counted> counts) =>
    [
        .. counts.Select(look => new HalfYearLook(
            look.From, look.To, look.Over, look.Reported, look.Found, test is not null && look.Reported >= test.Threshold,
            test is null ? null : RecurrenceAlert.AtLeast(look.Reported, test.YearlyUsed / 2))),
    ];

    /// <param name="lastAnswered">Day an alert was last raised or dismissed; what came before it has been answered.</param>
    public static WatchStanding Standing(
        bool alertOpen, DateOnly? lastAnswered, AlertTest? test, IReadOnlyList<HalfYearLook> looks, IReadOnlyList<TriggerEvent> triggers)
    {
        if (alertOpen)
            return WatchStanding.AlertOpen;
        if (looks.Any(look => look.Reached && !(lastAnswered >= look.From)) || triggers.Any(trigger => !(lastAnswered >= trigger.Last)))
            return WatchStanding.Reached;
        return test is not null && looks is [.., { Over: false } now] && now.Reported == test.Threshold - 1 && test.Threshold > 1
            ? WatchStanding.Near
            : WatchStanding.Quiet;
    }

    public static Sentence Words(WatchStanding standing, AlertTest? test, IReadOnlyList<HalfYearLook> looks, IReadOnlyList<TriggerEvent> triggers)
    {
        if (standing == WatchStanding.AlertOpen)
            return new("Có cảnh báo đang chờ quyết định.", "An alert waits for a decision.");
        if (standing == WatchStanding.Reached && triggers is [var trigger, ..])
        {
            return new(
                $"Có {trigger.Incidents} vụ “{trigger.Name}” do dân báo, gần nhất {Vietnamese.Day(trigger.Last)}: cần phát cảnh báo ngay.",
                FormattableString.Invariant($"{trigger.Incidents} reported “{trigger.Name}”, last on {trigger.Last:dd/MM/yyyy}: raise the alert at once."));
        }

        if (test is null)
            return new("Quyết định công nhận không ghi mức chấp nhận, nên số vụ chưa so được; hãy đánh giá bằng thẩm định.",
                "The recognition has no accepted rate, so the count has nothing to be held against; judge by appraisal.");
        if (standing == WatchStanding.Reached)
        {
            var look = looks.Last(one => one.Reached);
            return new(
                $"{look.Reported} vụ dân báo trong nửa năm, ngưỡng {test.Threshold}: cần xem xét phát cảnh báo.",
                FormattableString.Invariant($"{look.Reported} reported incidents in the half-year, threshold {test.Threshold}: consider raising the alert."));
        }

        if (looks is not [.., var now])
            return new("Chưa có số vụ nào được nhập cho thời gian sau công nhận, nên chưa so được.", "No incidents are on record for the time since the recognition, so there is nothing to compare.");
        if (now.Found > now.Reported && now.Reported + now.Found >= test.Threshold)
        {
            return new(
                $"{now.Found} vụ do lực lượng phát hiện, {now.Reported} vụ dân báo: có thể do tăng tuần tra, không tính vào ngưỡng {test.Threshold}.",
                FormattableString.Invariant($"{now.Found} found by the force, {now.Reported} reported: it can come from more patrols and does not count towards the threshold of {test.Threshold}."));
        }

        return standing == WatchStanding.Near
            ? new($"{now.Reported} vụ dân báo, còn 1 vụ nữa là đến ngưỡng {test.Threshold}.",
                FormattableString.Invariant($"{now.Reported} reported, one below the threshold of {test.Threshold}."))
            : new($"{now.Reported} vụ dân báo, dưới ngưỡng {test.Threshold}.", FormattableString.Invariant($"{now.Reported} reported, below the threshold of {test.Threshold}."));
    }

    private static Sentence Power(double accepted, double used, int threshold, double doubling, double tripling, Rules rules)
    {
        var stand = accepted > 0
            ? new Sentence("", "")
            : new($"Mức chấp nhận là 0; tính với {Vietnamese.Number(used)} vụ/năm. ", FormattableString.Invariant($"Nothing was accepted; {used:0.#} a year is used. "));
        var found = new Sentence(
            $"Ngưỡng {threshold} vụ dân báo trong nửa năm. Nếu số vụ tăng gấp đôi, trong một năm phát hiện được {Percent(doubling)}; gấp ba: {Percent(tripling)}.",
            FormattableString.Invariant($"Threshold: {threshold} reported in a half-year. A doubling is found within a year in {doubling * 100:0} of 100 cases, a tripling in {tripling * 100:0}."));
        var telling = used >= rules.TellingRate
            ? new Sentence("", "")
            : new($" Dưới {Vietnamese.Number(rules.TellingRate)} vụ/năm, riêng số vụ chưa đủ để kết luận; cần thẩm định.",
                FormattableString.Invariant($" Below {rules.TellingRate:0.#} a year the count alone can't tell; an appraisal is needed."));
        return new($"{stand.Vietnamese}{found.Vietnamese}{telling.Vietnamese}", $"{stand.English}{found.English}{telling.English}");
    }

    private static string Percent(double share) => $"{Vietnamese.Number(Math.Round(share * 100))}%";
}
