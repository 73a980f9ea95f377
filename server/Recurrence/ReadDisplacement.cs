using DiaBan.Contracts;
using DiaBan.Server.Appraisals;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Recurrence;

/// <summary>An entry's displacement card: hotspot and ring against controls that were frozen with the selection.</summary>
internal static class ReadDisplacement
{
    private const int LeastCountIfUnknown = 30;

    private static readonly string Sql = SqlFile.Read("Recurrence/Displacement.sql");

    private static readonly Sentence Definition = new(
        "Số vụ do dân báo trong địa bàn (T) và vành đai quanh địa bàn (D) trước và trong kỳ, so với phần còn lại của đơn vị chủ trì (C) và dải ngoài vành đai (Dc). "
        + "Bốn vùng được chốt khi lựa chọn, không chọn sau khi đã biết kết quả; số vụ của vùng đối chứng được quy theo diện tích, số vụ trước được quy theo số ngày.",
        "Reported incidents in the hotspot (T) and the ring around it (D) before and during the period, against the rest of the lead unit (C) and the belt beyond the ring (Dc). "
        + "The four places are frozen at the selection, not chosen after the fact; controls are scaled by area, counts before by days.");

    public static async Task<Results<Ok<EntryDisplacement>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var day = asOf ?? clock.Today;
        var found = await db.Query(Sql, Read, cancel, ("entry", id), ("day", day));
        if (found is not [var hotspot, var ring, var control, var ringControl, ..])
            return Problems.NotFound(ReadEntryAppraisal.Missing);

        var (before, after) = (hotspot.Before, hotspot.After);
        var (effect, words) = Effect(hotspot.Counts, ring.Counts, control.Counts, ringControl.Counts, (double)after.Days / before.Days, hotspot.LeastCount);
        return TypedResults.Ok(new EntryDisplacement(
            id, day, before, after, [.. found.Select(place => place.Counts)], effect, Definition.ToString(), words.ToString()));
    }

    private static (DisplacementEffect? Effect, Sentence Words) Effect(
        PlaceCounts hotspot, PlaceCounts ring, PlaceCounts control, PlaceCounts ringControl, double timeWeight, int leastCount)
    {
        if (ring.Hectares == 0 || control.Hectares == 0 || ringControl.Hectares == 0)
        {
            return (null, new(
                "Danh sách này chưa chốt đủ vành đai và vùng đối chứng khi lựa chọn, nên không đánh giá được dịch chuyển.",
                "Ring and controls were not all frozen with this selection, so displacement can't be judged."));
        }

        var (t, d, c, dc) = (Counts(hotspot, 1), Counts(ring, 1), Counts(control, hotspot.Hectares / control.Hectares), Counts(ringControl, ring.Hectares / ringControl.Hectares));
        var total = MeasureDisplacement.Total(t, d, c, dc);
        if (total < leastCount)
        {
            return (null, new(
                $"Tổng tám số đếm là {total}, dưới {leastCount}: chỉ xem số vụ, chưa đủ cơ sở kết luận.",
                FormattableString.Invariant($"The eight counts make {total}, below {leastCount}: counts only, no ground for a conclusion.")));
        }

        var effect = MeasureDisplacement.Of(t, d, c, dc, timeWeight);
        return (effect, MeasureDisplacement.Words(effect));
    }

    private static MeasureDisplacement.Counts Counts(PlaceCounts place, double weight) => new(place.Before, place.After, weight);

    private static Found Read(NpgsqlDataReader row)
    {
        var place = row.Get<string>("part") switch
        {
            "ring" => DisplacementPlace.Ring,
            "control" => DisplacementPlace.Control,
            "ringControl" => DisplacementPlace.RingControl,
            "acrossBorder" => DisplacementPlace.AcrossBorder,
            _ => DisplacementPlace.Hotspot,
        };
        return new(
            Span(row.Get<DateOnly>("before_from"), row.Get<DateOnly>("before_to")),
            Span(row.Get<DateOnly>("after_from"), row.Get<DateOnly>("after_to")),
            new(place, Name(place).ToString(), Math.Round(row.Get<double>("hectares"), 2), row.Get<int>("before"), row.Get<int>("after")),
            row.MaybeValue<int>("least_count") ?? LeastCountIfUnknown);
    }

    private static CountSpan Span(DateOnly from, DateOnly to) => new(from, to, to.DayNumber - from.DayNumber + 1);

    private static Sentence Name(DisplacementPlace place) => place switch
    {
        DisplacementPlace.Hotspot => new("Địa bàn (T)", "Hotspot (T)"),
        DisplacementPlace.Ring => new("Vành đai quanh địa bàn (D)", "Ring around it (D)"),
        DisplacementPlace.Control => new("Phần còn lại của đơn vị (C)", "Rest of the lead unit (C)"),
        DisplacementPlace.RingControl => new("Dải ngoài vành đai (Dc)", "Belt beyond the ring (Dc)"),
        _ => new("Vành đai bên kia ranh giới đơn vị", "The ring across the unit's border"),
    };

    private sealed record Found(CountSpan Before, CountSpan After, PlaceCounts Counts, int LeastCount);
}
