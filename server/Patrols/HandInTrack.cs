using System.Security.Cryptography;
using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;
using DiaBan.Server.Tracks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Patrols;

/// <summary>Takes the file of a track, computes what it covered and answers with the verdict; the same file again changes nothing.</summary>
internal static class HandInTrack
{
    private const string KnownSql = "select id from patrol where file_sha256 = @sha256 and voided_at is null";

    private static readonly string[] Movements = [.. Enum.GetValues<Movement>().Select(WireJson.Word)];

    /// <summary>A track this far from its shift belongs to another.</summary>
    private static readonly TimeSpan FarFromShift = TimeSpan.FromHours(12);

    public static async Task<Results<Created<Patrol>, Ok<Patrol>, ProblemHttpResult>> Handle(
        string fileName, Guid? shift, string? unit, string? joint, Guid? team, Guid? route, string? movement, int? headcount, int? turns, int? track,
        HttpRequest request, Db db, TimeProvider time, CancellationToken cancel)
    {
        if (headcount is < 1 or > 500)
            return Problems.Invalid("headcount", new("Số người phải từ 1 đến 500.", "The headcount lies between 1 and 500."));
        if (turns is < 1 or > 50)
            return Problems.Invalid("turns", new("Số lượt phải từ 1 đến 50.", "The turns lie between 1 and 50."));
        if (movement is not null && !Movements.Contains(movement))
        {
            return Problems.Invalid("movement", new(
                $"Không có cách di chuyển “{movement}”; hãy dùng: {string.Join(", ", Movements)}.", $"There is no movement {movement}; there are {string.Join(", ", Movements)}."));
        }

        using var file = await UploadedFile.Of(request, cancel);
        var told = new ToldOrder(shift, unit, joint?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [], team, route,
            movement is null ? null : Enum.Parse<Movement>(movement, ignoreCase: true), headcount, turns);
        var (id, isNew, problem) = await Take(file.Path, Path.GetFileName(fileName), track, told, db, time, cancel);
        if (problem is not null)
            return Problems.Refuse(422, problem);
        var patrol = (await ReadPatrol.Find(id, db, cancel))!;
        return isNew ? TypedResults.Created($"/api/v1/patrols/{id}", patrol) : TypedResults.Ok(patrol);
    }

    /// <summary>The patrol's id and whether it is new, or why the file can't be taken.</summary>
    public static async Task<(Guid Id, bool IsNew, Sentence? Problem)> Take(
        string path, string shown, int? number, ToldOrder told, Db db, TimeProvider time, CancellationToken cancel)
    {
        TrackFile file;
        try
        {
            file = TrackFile.Read(path, shown);
        }
        catch (UnreadableTableException unreadable)
        {
            return (Guid.Empty, false, unreadable.Because);
        }

        var digest = Digest(path, number);
        if (await Known(digest, db, cancel) is { } known)
            return (known, false, null);

        var (taken, problem) = JudgeTrack.Judge(file, number, time.GetUtcNow());
        if (taken is null)
            return (Guid.Empty, false, problem);
        (var order, problem) = await PatrolOrder.Find(told, VietNamClock.DayOf(taken.From), db, cancel);
        if (order is null)
            return (Guid.Empty, false, problem);
        if (order.PlannedFrom - taken.To > FarFromShift || taken.From - order.PlannedTo > FarFromShift)
        {
            return (Guid.Empty, false, new(
                $"Vết đi ngày {Vietnamese.Day(VietNamClock.DayOf(taken.From))}, còn ca này ngày {Vietnamese.Day(VietNamClock.DayOf(order.PlannedFrom!.Value))}; hãy chọn đúng ca hoặc đúng tệp.",
                $"The track is of {VietNamClock.DayOf(taken.From):yyyy-MM-dd}, this shift of {VietNamClock.DayOf(order.PlannedFrom!.Value):yyyy-MM-dd}; choose the right shift or file."));
        }

        try
        {
            var id = await db.Transaction(async tx =>
            {
                var id = Guid.CreateVersion7();
                var device = await PutOnRecord.Device($"file-{id:N}", order.Unit, tx, cancel);
                await PutOnRecord.Patrol(id, order, taken.From, taken.To, file.Source, digest, taken.Untimed, device, 0, null, tx, cancel);
                await PutOnRecord.Fixes(id, device, [.. Enumerable.Range(1, taken.Fixes.Count).Select(at => (long)at)], taken.Fixes, tx, cancel);
                await ComputeCoverage.Of(id, tx, cancel);
                return id;
            }, cancel);
            return (id, true, null);
        }
        catch (Npgsql.PostgresException twice) when (twice.ConstraintName == "patrol_file_once")
        {
            return await Known(digest, db, cancel) is { } meanwhile
                ? (meanwhile, false, null)
                : (Guid.Empty, false, new("Tệp này đã được một đơn vị khác nộp.", "Another unit has handed in this file already."));
        }
    }

    private static async Task<Guid?> Known(string digest, Db db, CancellationToken cancel) =>
        (await db.Query(KnownSql, row => row.Get<Guid>("id"), cancel, ("sha256", digest))) is [var known, ..] ? known : null;

    private static string Digest(string path, int? track)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(path));
        if (track is { } number)
            hash.AppendData(Encoding.ASCII.GetBytes($"#{number}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
