using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Tracks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Patrols;

/// <summary>Takes fixes from a device on the way; the same device and sequence again change nothing.</summary>
internal static class SendFixes
{
    private const int MostAtOnce = 10_000;

    private const string PatrolSql = """
        select id, clock_offset_s from patrol where device_id = @device and shift_id = @shift and voided_at is null
        """;

    private const string SpanSql = """
        update patrol
           set during = tstzrange(span.first, greatest(span.last, span.first + interval '1 second'), '[]')
          from (select min(at) as first, max(at) as last from track_fix where patrol_id = @patrol) span
         where id = @patrol
        """;

    public static async Task<Results<Ok<TakenFixes>, ProblemHttpResult>> Handle(
        string code, SentFixes sent, Db db, TimeProvider time, CancellationToken cancel)
    {
        if (sent.Fixes.Count is 0 or > MostAtOnce)
            return Problems.Invalid("fixes", new($"Mỗi lần gửi từ 1 đến {MostAtOnce} điểm.", $"Send 1 to {MostAtOnce} fixes at a time."));
        var offset = (time.GetUtcNow() - sent.SentAt).TotalSeconds;
        if (Math.Abs(offset) > 86_400)
            return Problems.Invalid("sentAt", new("Đồng hồ của thiết bị lệch quá một ngày.", "The device's clock is more than a day off."));
        if (sent.Fixes.FirstOrDefault(fix => !JudgeTrack.OnEarth(fix.Longitude, fix.Latitude)) is { } lost)
            return Problems.Invalid("fixes", new($"Điểm số {lost.Sequence} không nằm trên mặt đất.", $"Fix {lost.Sequence} is not on earth."));
        if (sent.Fixes.FirstOrDefault(fix => Math.Abs((fix.At - sent.SentAt).TotalHours) > 48) is { } stale)
            return Problems.Invalid("fixes", new($"Điểm số {stale.Sequence} cách lúc gửi quá 48 giờ.", $"Fix {stale.Sequence} lies more than 48 hours from the sending."));
        var (order, problem) = await PatrolOrder.Find(new(sent.Shift, null, [], null, null, null, null, null), VietNamClock.DayOf(sent.SentAt), db, cancel);
        if (order is null)
            return Problems.Refuse(422, problem!);

        return TypedResults.Ok(await db.Transaction(tx => Take(code, sent, order, offset, tx, cancel), cancel));
    }

    private static async Task<TakenFixes> Take(
        string code, SentFixes sent, PatrolOrder order, double offset, DbTransaction tx, CancellationToken cancel)
    {
        var device = await PutOnRecord.Device(code, order.Unit, tx, cancel);
        var known = (await tx.Query(PatrolSql, row => (Id: row.Get<Guid>("id"), Offset: (double)row.Get<float>("clock_offset_s")), cancel, ("device", device), ("shift", sent.Shift)));
        // One offset for the whole patrol: were it taken anew each time, a slow network would look like a jump in time.
        if (known is [var begun, ..])
            offset = begun.Offset;
        var fixes = sent.Fixes.OrderBy(fix => fix.At).Select(fix => new TimedFix(fix.At.AddSeconds(offset), fix.Longitude, fix.Latitude, fix.AccuracyMetres, false)).ToList();
        var patrol = known is [var found, ..] ? found.Id : Guid.CreateVersion7();
        if (known.Count == 0)
        {
            await PutOnRecord.Patrol(patrol, order, fixes[0].At, fixes[^1].At.AddSeconds(1), PatrolSource.Device, null, 0, device, offset, null, tx, cancel);
        }

        var added = await PutOnRecord.Fixes(patrol, device, [.. sent.Fixes.OrderBy(fix => fix.At).Select(fix => fix.Sequence)], fixes, tx, cancel);
        if (added > 0)
        {
            await tx.Execute(SpanSql, cancel, ("patrol", patrol));
            await ComputeCoverage.Of(patrol, tx, cancel);
        }

        return new(patrol, added, fixes.Count - added, offset);
    }
}
