using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Hotspots;

/// <summary>A new version of the outline, made from the version named by If-Match; entries keep the one they froze.</summary>
internal static class RedrawHotspot
{
    private const string FindSql = """
        select hotspot.form, hotspot.version, lead.code as lead_code, outline.version as outline_version
          from hotspot
          join admin_unit lead on lead.id = hotspot.lead_unit_id
          join hotspot_outline outline on outline.hotspot_id = hotspot.id and upper_inf(outline.valid)
         where hotspot.id = @hotspot
           for update of hotspot
        """;

    private const string EndSql = """
        update hotspot_outline set valid = daterange(lower(valid), @day) where hotspot_id = @hotspot and upper_inf(valid)
        """;

    private const string UnitsSql = "update hotspot set unit_ids = array(select distinct unnest(@unit_ids || lead_unit_id)) where id = @hotspot";

    public static async Task<Results<Ok<HotspotProfile>, ProblemHttpResult>> Handle(
        Guid id, RedrawnOutline redrawn, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, VietNamClock clock,
        CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(wanted))
        {
            return Problems.Refuse(428, new(
                "Hãy gửi If-Match với phiên bản đang sửa (ETag khi đọc địa bàn).", "Send If-Match with the version you edit (the ETag of the hotspot)."));
        }

        try
        {
            await db.Transaction(tx => Run(tx, id, redrawn, wanted, clock.Today, cancel), cancel);
            var profile = await ReadHotspot.Find(id, clock.Today, http, db, clock, cancel);
            http.Response.Headers.ETag = ReadHotspot.Tag(profile!.Version);
            return TypedResults.Ok(profile);
        }
        catch (StaleException stale)
        {
            var problem = Problems.Describe(412, new(
                $"Địa bàn đã được sửa sau phiên bản {wanted}; hãy tải lại phiên bản {stale.Current} rồi vẽ tiếp.",
                $"The hotspot was changed after version {wanted}; reload version {stale.Current} and go on from there."));
            problem.Extensions["yours"] = wanted;
            problem.Extensions["current"] = await ReadHotspot.Find(id, clock.Today, http, db, clock, cancel);
            return TypedResults.Problem(problem);
        }
        catch (RefusedOutlineException refused)
        {
            return Problems.Invalid(refused.Member, refused.Because);
        }
        catch (RefusedActException refused)
        {
            return Problems.Refuse(refused.Status, refused.Because);
        }
    }

    /// <exception cref="RefusedOutlineException">The guard of RedrawGeometry refuses.</exception>
    public static async Task<Guid> Run(
        DbTransaction tx, Guid id, RedrawnOutline redrawn, string wanted, DateOnly today, CancellationToken cancel)
    {
        var on = redrawn.OccurredOn ?? redrawn.Approval?.SignedOn ?? today;
        var found = await tx.QueryOne(FindSql, row => new Found(
            row.Word<HotspotForm>("form"), row.Get<int>("version"), row.Get<string>("lead_code"), row.Get<int>("outline_version")),
            cancel, ("hotspot", id)) ?? throw new RefusedActException(404, ReadHotspot.Missing);
        if (wanted != "*" && wanted != ReadHotspot.Tag(found.Version))
            throw new StaleException(ReadHotspot.Tag(found.Version));

        var hotspot = (await FindHotspotCase.Run(tx, id, null, on, cancel))!;
        if (Lifecycle.JudgeRedraw(hotspot.Case, on, today) is Refused refused)
            throw new RefusedActException(refused.IllegalInState ? 409 : 422, refused.Because);
        if (MeasureOutline.Problem(redrawn.Outline, found.Form, null) is { } atFirstSight)
            throw new RefusedOutlineException("outline", atFirstSight);
        var measured = await MeasureOutline.Run(tx, redrawn.Outline, found.Form, redrawn.BufferMetres, found.LeadCode, id, on, cancel);
        if (MeasureOutline.Problem(redrawn.Outline, found.Form, measured) is { } problem)
            throw new RefusedOutlineException("outline", problem);
        if (measured.ChangedPercent > measured.RedrawApprovalPercent && redrawn.Approval is null)
        {
            throw new RefusedOutlineException("approval", new(
                $"Ranh giới mới thay đổi {measured.ChangedPercent:0.#} % diện tích (quá {measured.RedrawApprovalPercent} %); cần ghi văn bản phê duyệt.",
                $"The new outline changes {measured.ChangedPercent:0.#} % of the area (over {measured.RedrawApprovalPercent} %); an approving paper is needed."));
        }

        var decision = redrawn.Approval is { } approval ? await RecordAct.Cite(tx, approval, cancel) : (Guid?)null;
        var version = found.OutlineVersion + 1;
        await tx.Execute(EndSql, cancel, ("hotspot", id), ("day", on));
        await tx.Execute(DrawHotspot.OutlineSql, cancel,
            ("hotspot", id), ("version", version), ("day", on), ("outline", redrawn.Outline), ("footprint", measured.Footprint),
            ("area_ha", measured.AreaHectares), ("length_m", measured.LengthMetres), ("reason", redrawn.Reason.Trim().Normalize()));
        await tx.Execute(UnitsSql, cancel, ("hotspot", id), ("unit_ids", measured.UnitIds));
        return await RecordAct.Append(tx, id, hotspot.LastSeq + 1, "redrawGeometry", on,
            new(hotspot.Case.State, hotspot.Case.AlertOpen), hotspot.Case.Entry?.Id, decision,
            new { outlineVersion = version, redrawn.Reason, measured.ChangedPercent }, cancel);
    }

    private sealed record Found(HotspotForm Form, int Version, string LeadCode, int OutlineVersion);

    private sealed class StaleException(string current) : Exception
    {
        public string Current => current;
    }
}
