using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Geo;
using DiaBan.Server.Http;
using DiaBan.Server.Redraws;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Hotspots;

/// <summary>
/// A new version of the outline, made from the version named by If-Match; entries keep the one they froze. What changes more of
/// the area than the rule set lets an officer change alone becomes a request that waits.
/// </summary>
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

    private const string UnitsSql = "update hotspot set unit_ids = array(select distinct unnest(@unit_ids::uuid[] || lead_unit_id)) where id = @hotspot";

    private const string AskSql = """
        insert into redraw_request (id, hotspot_id, base_version, outline, footprint, buffer_metres, changed_percent, reason)
        values (@id, @hotspot, @base, st_setsrid(@outline::geometry, 4326), @footprint::geometry, @buffer_metres::float8, @changed_percent, @reason)
        """;

    public static async Task<Results<Ok<HotspotProfile>, Accepted<RedrawRequest>, ProblemHttpResult>> Handle(
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
            var done = await db.Transaction(tx => Run(tx, id, redrawn, wanted, clock.Today, cancel), cancel);
            if (done.Request is { } waiting)
                return TypedResults.Accepted($"/api/v1/hotspots/{id}/redraw-requests", await ListRedraws.One(waiting, db, cancel));
            var profile = await ReadHotspot.Find(id, clock.Today, http, db, clock, cancel);
            http.Response.Headers.ETag = ReadHotspot.Tag(profile!.Version);
            return TypedResults.Ok(profile);
        }
        catch (StaleException stale)
        {
            return await Explain(stale.Current, id, redrawn, wanted, http, db, clock, cancel);
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
    public static async Task<Done> Run(
        DbTransaction tx, Guid id, RedrawnOutline redrawn, string wanted, DateOnly today, CancellationToken cancel)
    {
        var on = redrawn.OccurredOn ?? today;
        var found = await Find(tx, id, cancel);
        if (wanted != "*" && wanted != ReadHotspot.Tag(found.Version))
            throw new StaleException(ReadHotspot.Tag(found.Version));

        var hotspot = (await FindHotspotCase.Run(tx, id, null, on, cancel))!;
        var measured = await Judge(tx, id, found, hotspot, redrawn, on, today, cancel);
        if (!measured.NeedsApproval)
            return new(await Draw(tx, id, found, hotspot, measured, redrawn, on, null, cancel), null);

        var request = Guid.CreateVersion7();
        await tx.Execute(AskSql, cancel,
            ("id", request), ("hotspot", id), ("base", found.OutlineVersion), ("outline", redrawn.Outline), ("footprint", measured.Footprint),
            ("buffer_metres", measured.BufferMetres), ("changed_percent", measured.ChangedPercent), ("reason", redrawn.Reason.Trim().Normalize()));
        return new(null, request);
    }

    /// <summary>Draws what another account asked for, once its request is marked as approved.</summary>
    /// <exception cref="RefusedActException">The outline it was made from is no longer in force.</exception>
    public static async Task<Guid> Approved(
        DbTransaction tx, Guid id, FindHotspotCase.Found hotspot, Approval approval, RedrawnOutline redrawn, DateOnly on, DateOnly today,
        CancellationToken cancel)
    {
        var found = await Find(tx, id, cancel);
        if (found.OutlineVersion != approval.BaseVersion)
        {
            throw new RefusedActException(409, new(
                $"Ranh giới đã được vẽ lại (bản {found.OutlineVersion}) sau khi đề nghị từ bản {approval.BaseVersion}; hãy từ chối và đề nghị vẽ lại từ bản mới.",
                $"The outline was redrawn (version {found.OutlineVersion}) after this was asked from version {approval.BaseVersion}; refuse it and have it drawn from the new one."));
        }

        var measured = await Judge(tx, id, found, hotspot, redrawn, on, today, cancel);
        return await Draw(tx, id, found, hotspot, measured, redrawn, on, approval, cancel);
    }

    private static async Task<Found> Find(DbTransaction tx, Guid id, CancellationToken cancel) =>
        await tx.QueryOne(FindSql, row => new Found(
            row.Word<HotspotForm>("form"), row.Get<int>("version"), row.Get<string>("lead_code"), row.Get<int>("outline_version")),
            cancel, ("hotspot", id)) ?? throw new RefusedActException(404, ReadHotspot.Missing);

    private static async Task<MeasureOutline.Measured> Judge(
        DbTransaction tx, Guid id, Found found, FindHotspotCase.Found hotspot, RedrawnOutline redrawn, DateOnly on, DateOnly today,
        CancellationToken cancel)
    {
        if (Lifecycle.JudgeRedraw(hotspot.Case, on, today) is Refused refused)
            throw new RefusedActException(refused.IllegalInState ? 409 : 422, refused.Because);
        if (MeasureOutline.Problem(redrawn.Outline, found.Form, null) is { } atFirstSight)
            throw new RefusedOutlineException("outline", atFirstSight);
        var measured = await MeasureOutline.Run(tx, redrawn.Outline, found.Form, redrawn.BufferMetres, found.LeadCode, id, on, cancel);
        return MeasureOutline.Problem(redrawn.Outline, found.Form, measured) is { } problem
            ? throw new RefusedOutlineException("outline", problem)
            : measured;
    }

    private static async Task<Guid> Draw(
        DbTransaction tx, Guid id, Found found, FindHotspotCase.Found hotspot, MeasureOutline.Measured measured, RedrawnOutline redrawn,
        DateOnly on, Approval? approval, CancellationToken cancel)
    {
        var version = found.OutlineVersion + 1;
        await tx.Execute(EndSql, cancel, ("hotspot", id), ("day", on));
        await tx.Execute(DrawHotspot.OutlineSql, cancel,
            ("hotspot", id), ("version", version), ("day", on), ("outline", redrawn.Outline), ("footprint", measured.Footprint),
            ("area_ha", measured.AreaHectares), ("length_m", measured.LengthMetres), ("buffer_metres", measured.BufferMetres),
            ("reason", redrawn.Reason.Trim().Normalize()));
        await tx.Execute(UnitsSql, cancel, ("hotspot", id), ("unit_ids", measured.UnitIds));
        return await RecordAct.Append(tx, id, hotspot.LastSeq + 1, "redrawGeometry", on,
            new(hotspot.Case.State, hotspot.Case.AlertOpen) { Answers = approval?.AskedBy }, hotspot.Case.Entry?.Id, approval?.Decision,
            new { outlineVersion = version, redrawn.Reason, measured.ChangedPercent, approval?.Request, approval?.Asker }, cancel);
    }

    private static async Task<ProblemHttpResult> Explain(
        string latest, Guid id, RedrawnOutline redrawn, string wanted, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var problem = Problems.Describe(412, new(
            $"Địa bàn đã được sửa sau phiên bản {wanted}; hãy đối chiếu với phiên bản {latest} rồi vẽ tiếp.",
            $"The hotspot was changed after version {wanted}; compare with version {latest} and go on from there."));
        var current = (await ReadHotspot.Find(id, clock.Today, http, db, clock, cancel))!;
        problem.Extensions["yours"] = wanted;
        problem.Extensions["current"] = current;
        if (GeometryChecks.Problem(redrawn.Outline, current.Form) is null)
            problem.Extensions["conflict"] = await CompareConflict.Run(current, redrawn, wanted, db, cancel);
        return TypedResults.Problem(problem);
    }

    /// <param name="Event">The event of the new outline.</param>
    /// <param name="Request">The request that waits instead.</param>
    internal sealed record Done(Guid? Event, Guid? Request);

    /// <param name="Asker">Name of the account that asked.</param>
    /// <param name="Decision">The paper that approves, where one is cited.</param>
    internal sealed record Approval(Guid Request, int BaseVersion, Guid AskedBy, string Asker, Guid? Decision);

    private sealed record Found(HotspotForm Form, int Version, string LeadCode, int OutlineVersion);

    /// <summary>Somebody else was first.</summary>
    internal sealed class StaleException(string current) : Exception
    {
        public string Current => current;
    }
}
