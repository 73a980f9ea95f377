using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Redraws;

/// <summary>Approves a waiting redraw, which makes the new outline, or refuses it; never by the account that asked.</summary>
internal static class AnswerRedraw
{
    private const string FindSql = """
        select request.hotspot_id, request.base_version, request.outline, request.buffer_metres, request.reason, request.asked_by,
               asker.name as asker, request.verdict
          from redraw_request request
          join account asker on asker.id = request.asked_by
         where request.id = @id
        """;

    public const string AnswerSql = """
        update redraw_request
           set verdict = @verdict, answer = @answer::text, decided_by = current_account(), decided_at = now()
         where id = @id
        """;

    public static readonly Sentence Missing = new(
        "Không tìm thấy đề nghị khoanh vẽ lại này, hoặc tài khoản không được xem.", "There is no such request to redraw, or the account may not see it.");

    public static readonly Sentence Answered = new("Đề nghị này đã được trả lời.", "This request has been answered already.");

    public static async Task<Results<Ok<RedrawRequest>, ProblemHttpResult>> Handle(
        Guid id, RedrawAnswer answer, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (answer.Verdict == RedrawVerdict.Withdrawn)
        {
            return Problems.Invalid("verdict", new(
                "Chỉ duyệt hoặc từ chối; người đề nghị tự rút lại.", "A request is approved or refused here; who asked withdraws it."));
        }

        if (answer.Verdict == RedrawVerdict.Refused && string.IsNullOrWhiteSpace(answer.Answer))
            return Problems.Invalid("answer", new("Hãy ghi lý do từ chối.", "Say why it is refused."));

        try
        {
            await db.Transaction(async tx => await Run(tx, id, answer, clock.Today, db.Account!.Value, cancel), cancel);
            return TypedResults.Ok(await ListRedraws.One(id, db, cancel));
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

    /// <returns>The event of the new outline, or null where it was refused.</returns>
    /// <exception cref="RefusedActException">The request can't be answered so.</exception>
    public static async Task<Guid?> Run(
        DbTransaction tx, Guid id, RedrawAnswer answer, DateOnly today, Guid by, CancellationToken cancel)
    {
        var on = answer.OccurredOn ?? answer.Decision?.SignedOn ?? today;
        var asked = await tx.QueryOne(FindSql, Read, cancel, ("id", id)) ?? throw new RefusedActException(404, Missing);
        // Locks the hotspot, so that of two answers one comes second.
        var hotspot = await FindHotspotCase.Run(tx, asked.Hotspot, null, on, cancel) ?? throw new RefusedActException(404, Missing);
        asked = (await tx.QueryOne(FindSql, Read, cancel, ("id", id)))!;
        if (asked.Answered)
            throw new RefusedActException(409, Answered);
        if (asked.By == by)
        {
            throw new RefusedActException(422, new(
                "Người duyệt phải khác người đề nghị khoanh vẽ lại; hãy dùng tài khoản khác.", "Who decides must differ from who asked for the redraw; use another account."));
        }

        await tx.Execute(AnswerSql, cancel, ("id", id), ("verdict", answer.Verdict), ("answer", answer.Answer?.Trim().Normalize()));
        if (answer.Verdict == RedrawVerdict.Refused)
            return null;

        var decision = answer.Decision is { } cited ? await RecordAct.Cite(tx, cited, cancel) : (Guid?)null;
        return await RedrawHotspot.Approved(
            tx, asked.Hotspot, hotspot, new(id, asked.BaseVersion, asked.By, asked.Asker, decision),
            new() { Outline = asked.Outline, BufferMetres = asked.BufferMetres, Reason = asked.Reason }, on, today, cancel);
    }

    private static Asked Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("hotspot_id"), row.Get<int>("base_version"), row.Get<Geometry>("outline"), row.MaybeValue<double>("buffer_metres"),
        row.Get<string>("reason"), row.Get<Guid>("asked_by"), row.Get<string>("asker"), row.Maybe<string>("verdict") is not null);

    private sealed record Asked(
        Guid Hotspot, int BaseVersion, Geometry Outline, double? BufferMetres, string Reason, Guid By, string Asker, bool Answered);
}
