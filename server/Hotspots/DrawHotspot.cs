using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Hotspots;

/// <summary>Registers a candidate: outline, footprint and first event in one transaction.</summary>
internal static class DrawHotspot
{
    private const string HotspotSql = """
        insert into hotspot (id, code, name, category, regime, types, form, lead_unit_id, unit_ids, created_by)
        values (@id, coalesce(@code::text, 'DB-' || to_char(nextval('hotspot_code_seq'), 'FM00000')), @name, @category, @regime, @types,
                @form, @lead_unit, @unit_ids, current_account())
        """;

    public const string OutlineSql = """
        insert into hotspot_outline (hotspot_id, version, drawn_on, valid, outline, footprint, area_ha, length_m,
                                     buffer_metres, reason, recorded_by)
        values (@hotspot, @version, @day, daterange(@day, null), st_setsrid(@outline::geometry, 4326), @footprint::geometry, @area_ha,
                @length_m, @buffer_metres::float8, @reason::text, current_account())
        """;

    public static async Task<Results<Created<HotspotProfile>, ProblemHttpResult>> Handle(
        DrawnHotspot drawn, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        try
        {
            var id = await db.Transaction(tx => Run(tx, drawn, null, clock.Today, cancel), cancel);
            var profile = await ReadHotspot.Find(id, clock.Today, http, db, clock, cancel);
            http.Response.Headers.ETag = ReadHotspot.Tag(profile!.Version);
            return TypedResults.Created($"/api/v1/hotspots/{id}", profile);
        }
        catch (RefusedOutlineException refused)
        {
            return Problems.Invalid(refused.Member, refused.Because);
        }
    }

    /// <param name="made">An id that a client has given it.</param>
    /// <exception cref="RefusedOutlineException">The guard of RegisterCandidate refuses.</exception>
    public static async Task<Guid> Run(
        DbTransaction tx, DrawnHotspot drawn, string? code, DateOnly today, CancellationToken cancel, Guid? made = null)
    {
        var on = drawn.OccurredOn ?? today;
        if (on > today)
            throw new RefusedOutlineException("occurredOn", new("Ngày đăng ký ở tương lai.", "The day of registration lies in the future."));
        if (string.IsNullOrWhiteSpace(drawn.Name))
            throw new RefusedOutlineException("name", new("Hãy đặt tên địa bàn.", "Give the hotspot a name."));
        if (MeasureOutline.Problem(drawn.Outline, drawn.Form, null) is { } atFirstSight)
            throw new RefusedOutlineException("outline", atFirstSight);

        var measured = await MeasureOutline.Run(tx, drawn.Outline, drawn.Form, drawn.BufferMetres, drawn.LeadUnit, null, on, cancel);
        if (MeasureOutline.Problem(drawn.Outline, drawn.Form, measured) is { } problem)
            throw new RefusedOutlineException("outline", problem);
        if (measured.LeadUnit is not { } lead)
        {
            throw new RefusedOutlineException("leadUnit", new(
                $"Đơn vị chủ trì {drawn.LeadUnit} không chứa phần nào của địa bàn vào ngày đăng ký.",
                $"The lead unit {drawn.LeadUnit} holds no part of the hotspot on the day of registration."));
        }

        if (measured.Recurs.Count > 0 && string.IsNullOrWhiteSpace(drawn.RecurrenceReason))
            throw new RefusedOutlineException("recurrenceReason", AskRecurrence(measured.Recurs[0]));

        var id = made ?? Guid.CreateVersion7();
        await tx.Execute(HotspotSql, cancel,
            ("id", id), ("code", code), ("name", drawn.Name.Trim().Normalize()), ("category", drawn.Category), ("regime", drawn.Regime),
            ("types", drawn.Types.Distinct().Select(WireJson.Word).ToArray()), ("form", drawn.Form), ("lead_unit", lead),
            ("unit_ids", measured.UnitIds));
        await tx.Execute(OutlineSql, cancel,
            ("hotspot", id), ("version", 1), ("day", on), ("outline", drawn.Outline), ("footprint", measured.Footprint),
            ("area_ha", measured.AreaHectares), ("length_m", measured.LengthMetres),
            ("buffer_metres", measured.BufferMetres), ("reason", null));
        var recurrence = measured.Recurs.Count > 0
            ? new { covers = measured.Recurs, reason = drawn.RecurrenceReason!.Trim().Normalize() }
            : null;
        await RecordAct.Append(tx, id, 1, "registerCandidate", on, new(HotspotState.Candidate, false), null, null,
            new { outlineVersion = 1, drawn.Category, drawn.Regime, drawn.Types, drawn.Form, recurrence }, cancel);
        return id;
    }

    private static Sentence AskRecurrence(ConvertedGround ground) => new(
        $"Vùng này phủ {Vietnamese.Number(ground.SharePercent)} % địa bàn {ground.Name} ({ground.Code}), chuyển hóa thành công ngày {Vietnamese.Day(ground.ConvertedOn)}: có phải tái phức tạp không? Nếu không, hãy ghi lý do lập địa bàn mới.",
        $"This covers {ground.SharePercent:0.#} % of {ground.Name} ({ground.Code}), recognised as converted on {ground.ConvertedOn:yyyy-MM-dd}: has it recurred? If not, say why a new hotspot is registered.");
}

/// <summary>A drawing that can't be saved.</summary>
internal sealed class RefusedOutlineException(string member, Sentence because) : Exception(because.English)
{
    /// <summary>The member of the body at fault.</summary>
    public string Member => member;

    public Sentence Because => because;
}
