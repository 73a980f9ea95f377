using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Recurrence;

/// <summary>Did the problem move next door (domain.md §3.8)? Pure.</summary>
internal static class MeasureDisplacement
{
    private const double NinetyPercent = 1.645;

    /// <param name="Weight">What a count of the place is multiplied by to stand beside the place it is compared with; 1 for equal areas.</param>
    internal sealed record Counts(int Before, int After, double Weight = 1);

    /// <param name="timeWeight">Days after / days before: what a count before is multiplied by.</param>
    public static DisplacementEffect Of(Counts hotspot, Counts ring, Counts control, Counts ringControl, double timeWeight = 1)
    {
        var wdd = Change(hotspot) - Change(control) + (Change(ring) - Change(ringControl));
        var error = Math.Sqrt(Variance(hotspot) + Variance(control) + Variance(ring) + Variance(ringControl));
        var (quotient, net) = Quotient(hotspot, ring, control);
        return new(wdd, error, wdd - NinetyPercent * error, wdd + NinetyPercent * error, quotient, net);

        double Change(Counts place) => place.Weight * (place.After - timeWeight * place.Before);
        double Variance(Counts place) => place.Weight * place.Weight * (place.After + timeWeight * timeWeight * place.Before);
    }

    /// <summary>The eight counts together.</summary>
    public static int Total(params Counts[] places) => places.Sum(place => place.Before + place.After);

    public static Sentence Words(DisplacementEffect effect)
    {
        var interval = new Sentence(
            $"WDD {Vietnamese.Number(effect.Wdd)} vụ, khoảng 90%: {Vietnamese.Number(effect.Low)} … {Vietnamese.Number(effect.High)}",
            FormattableString.Invariant($"WDD {effect.Wdd:0.#}, 90 % interval {effect.Low:0.#} … {effect.High:0.#}"));
        return effect switch
        {
            { High: < 0 } => new($"{interval.Vietnamese}: số vụ giảm thật, tính cả vùng lân cận.", $"{interval.English}: a real fall, the surroundings counted in."),
            { Low: > 0 } => new($"{interval.Vietnamese}: số vụ tăng, tính cả vùng lân cận.", $"{interval.English}: a rise, the surroundings counted in."),
            _ => new($"{interval.Vietnamese}: chưa đủ cơ sở kết luận.", $"{interval.English}: no ground for a conclusion."),
        };
    }

    /// <summary>Defined only with incidents in the control both times and a hotspot that did better than it; any zero gives null.</summary>
    private static (double? Quotient, double? Net) Quotient(Counts hotspot, Counts ring, Counts control)
    {
        if (hotspot.Before == 0 || hotspot.After == 0 || ring.Before == 0 || ring.After == 0 || control.Before == 0 || control.After == 0)
            return (null, null);

        double Share(int place, int beside) => (double)place / beside;
        var success = Share(hotspot.After, control.After) - Share(hotspot.Before, control.Before);
        if (success >= 0)
            return (null, null);

        var moved = Share(ring.After, control.After) - Share(ring.Before, control.Before);
        var trend = Share(control.After, control.Before);
        return (moved / success, hotspot.Before * trend - hotspot.After + (ring.Before * trend - ring.After));
    }
}
