using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Shifts;

/// <summary>Whether patrols can be guessed (domain.md §5, idea 8). Pure.</summary>
internal static class JudgePredictability
{
    /// <summary>
    /// Entropy of the shifts over hours and routes, divided by the largest that so many shifts over so many cells can have:
    /// 0 where all are alike, 1 where they spread as evenly as they can. Null for fewer than two shifts or cells.
    /// </summary>
    /// <param name="counts">Shifts in each cell that has any.</param>
    /// <param name="cells">Hours times routes that shifts may take.</param>
    public static double? Index(IReadOnlyCollection<int> counts, int cells)
    {
        var shifts = counts.Sum();
        var most = Largest(shifts, Math.Max(cells, counts.Count));
        if (most <= 0)
            return null;
        var entropy = counts.Where(count => count > 0).Sum(count => (double)count / shifts * Math.Log((double)shifts / count));
        return Math.Clamp(entropy / most, 0, 1);
    }

    /// <summary>The entropy of whole shifts dealt out over cells as evenly as whole numbers go.</summary>
    private static double Largest(int shifts, int cells)
    {
        if (shifts < 2 || cells < 2)
            return 0;
        var (each, left) = Math.DivRem(shifts, cells);
        return Part(each + 1) * left + Part(each) * (cells - left);

        double Part(int count) => count == 0 ? 0 : -(double)count / shifts * Math.Log((double)count / shifts);
    }

    public static Guessing Verdict(double index, double guessedBelow, double hardFrom) =>
        index < guessedBelow ? Guessing.Easy : index < hardFrom ? Guessing.Fair : Guessing.Hard;

    /// <summary>How many of a plan's shifts begin on a weekday and hour, on a route, that the days before had too.</summary>
    public static int Same<T>(IEnumerable<T> plan, IEnumerable<T> before)
    {
        var known = before.ToHashSet();
        return plan.Count(known.Contains);
    }

    /// <summary>Whole percent, so that 100 means all.</summary>
    public static int? Percent(int same, int shifts) => shifts == 0 ? null : (int)((100L * same) / shifts);

    public static Sentence Words(double? index, Guessing? verdict, int shifts, int routes) => verdict switch
    {
        null => new(
            $"Chưa đủ ca để tính ({shifts} ca): cần ít nhất hai ca.", $"Too few shifts to tell ({shifts}): two are needed."),
        Guessing.Easy => new(
            $"Dễ đoán: {shifts} ca trên {routes} lộ trình lặp lại giờ và đường gần như cũ (chỉ số {Said(index!.Value)}); hãy đổi giờ bắt đầu và luân phiên lộ trình.",
            FormattableString.Invariant($"Easily guessed: {shifts} shifts on {routes} routes repeat nearly the same hours and ways (index {index!.Value:0.00}); vary the hours and rotate the routes.")),
        Guessing.Fair => new(
            $"Còn đoán được: {shifts} ca trên {routes} lộ trình có thay đổi nhưng vẫn theo nếp (chỉ số {Said(index!.Value)}).",
            FormattableString.Invariant($"Still guessable: {shifts} shifts on {routes} routes vary, but keep to habits (index {index!.Value:0.00}).")),
        _ => new(
            $"Khó đoán: {shifts} ca trải đều theo giờ và lộ trình (chỉ số {Said(index!.Value)}).",
            FormattableString.Invariant($"Hard to guess: {shifts} shifts spread over hours and routes (index {index!.Value:0.00}).")),
    };

    public static Sentence? Warning(int? percent, int same, int shifts, int limit) => percent >= limit
        ? new(
            $"Kế hoạch lặp lại kỳ trước: {same}/{shifts} ca ({percent} %) trùng thứ, giờ và lộ trình; hãy thay đổi trước khi ban hành.",
            $"The plan repeats the one before: {same}/{shifts} shifts ({percent} %) have the same weekday, hour and route; change it before it is issued.")
        : null;

    private static string Said(double index) => index.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',');
}
