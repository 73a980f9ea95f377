using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.BorderZones;

/// <summary>Changes of a zone by either side: its name, widths, regulation, segments and end, from the version named by If-Match.</summary>
internal static class ChangeZone
{
    private const string FindSql = """
        select version, derived_on, lower(valid) as valid_from, upper(valid) as ended from border_zone where id = @zone for update
        """;

    private const string MembersSql = """
        select unit.id, unit.code, unit.full_name, unit.level::int as level, side.width_m
          from border_zone_side side join admin_unit unit on unit.id = side.unit_id
         where side.zone_id = @zone
        """;

    private const string ChangeSql = """
        update border_zone
           set name = coalesce(@name::text, name), regulation_id = coalesce(@regulation::uuid, regulation_id), version = version + 1
         where id = @zone
        """;

    private const string RegulationSql = "select id from coordination_regulation where id = @regulation::uuid";

    private const string WidenSql = "update border_zone_side set width_m = @width, strip = @strip::geometry where zone_id = @zone and unit_id = @unit";

    private const string SegmentsSql = """
        update border_segment set patrollable = @patrollable, reason = @reason::text where zone_id = @zone and id = any (@segments::bigint[])
        """;

    private const string EndSql = "update border_zone set valid = daterange(lower(valid), @after_last::date), version = version + 1 where id = @zone";

    private const string CountSql = "update border_zone set version = version + 1 where id = @zone";

    public static Task<Results<Ok<BorderZone>, ProblemHttpResult>> Handle(
        Guid id, ChangedZone changed, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, VietNamClock clock,
        CancellationToken cancel) =>
        Run(id, wanted, http, db, clock, async (tx, zone) =>
        {
            if (changed.Regulation is not null
                && await tx.QueryOne(RegulationSql, row => row.Get<Guid>("id").ToString(), cancel, ("regulation", changed.Regulation)) is null)
            {
                return Problems.Invalid("regulation", new("Không có quy chế phối hợp này.", "There is no such regulation."));
            }

            await tx.Execute(ChangeSql, cancel, ("zone", id), ("name", changed.Name?.Trim().Normalize()), ("regulation", changed.Regulation));
            return changed.Sides is { } sides ? await Widen(tx, id, zone.DerivedOn, sides, cancel) : null;
        }, cancel);

    public static Task<Results<Ok<BorderZone>, ProblemHttpResult>> Segments(
        Guid id, ChangedSegments changed, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, VietNamClock clock,
        CancellationToken cancel) =>
        Run(id, wanted, http, db, clock, async (tx, _) =>
        {
            var reason = changed.Reason?.Trim().Normalize() is { Length: > 0 } said ? said : null;
            if (!changed.Patrollable && reason is null)
            {
                return Problems.Invalid("reason", new(
                    "Đoạn không tuần tra được phải có lý do (biển, vách đá, bìa rừng…), vì nó ra khỏi mẫu số.",
                    "A segment that can't be patrolled needs a reason (sea, cliff, forest edge …), since it leaves the denominator."));
            }

            var segments = changed.Segments.Distinct().ToArray();
            var done = await tx.Execute(SegmentsSql, cancel,
                ("zone", id), ("segments", segments), ("patrollable", changed.Patrollable), ("reason", changed.Patrollable ? null : reason));
            if (done < segments.Length)
                return Problems.Invalid("segments", new("Có đoạn không thuộc địa bàn giáp ranh này.", "A segment is not of this border zone."));
            await tx.Execute(CountSql, cancel, ("zone", id));
            return null;
        }, cancel);

    public static Task<Results<Ok<BorderZone>, ProblemHttpResult>> End(
        Guid id, EndedOn ended, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel) =>
        Run(id, wanted, http, db, clock, async (tx, zone) =>
        {
            var on = ended.On ?? clock.Today;
            if (zone.Ended is not null)
                return Problems.Refuse(409, new("Địa bàn giáp ranh này đã kết thúc.", "This border zone has ended already."));
            if (on < zone.From)
            {
                return Problems.Invalid("on", new(
                    $"Ngày kết thúc không được trước ngày bắt đầu {zone.From:dd/MM/yyyy}.", $"The last day can't be before the first, {zone.From:yyyy-MM-dd}."));
            }

            await tx.Execute(EndSql, cancel, ("zone", id), ("after_last", on.AddDays(1)));
            return null;
        }, cancel);

    private static async Task<Results<Ok<BorderZone>, ProblemHttpResult>> Run(
        Guid id, string? wanted, HttpContext http, Db db, VietNamClock clock,
        Func<DbTransaction, Found, Task<ProblemHttpResult?>> change, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(wanted))
        {
            return Problems.Refuse(428, new(
                "Hãy gửi If-Match với phiên bản đang sửa (ETag khi đọc).", "Send If-Match with the version you edit (the ETag of the zone)."));
        }

        try
        {
            await db.Transaction(async tx =>
            {
                var zone = await tx.QueryOne(FindSql, row => new Found(
                        row.Get<int>("version"), row.Get<DateOnly>("derived_on"), row.Get<DateOnly>("valid_from"), row.MaybeValue<DateOnly>("ended")),
                    cancel, ("zone", id));
                if (zone is null)
                    throw new NotDoneException(Problems.NotFound(ReadZone.Missing));
                if (wanted != "*" && wanted != ReadHotspot.Tag(zone.Version))
                {
                    throw new NotDoneException(Problems.Refuse(412, new(
                        "Bên kia vừa sửa địa bàn giáp ranh này; hãy tải lại, xem rồi sửa tiếp.",
                        "The zone has just been changed, perhaps by the other side; reload, look at it and change it again.")));
                }

                if (await change(tx, zone) is { } problem)
                    throw new NotDoneException(problem);
                return true;
            }, cancel);
        }
        catch (NotDoneException refused)
        {
            return refused.Problem;
        }

        var changed = (await ReadZone.Find(id, clock.Today, db, cancel))!;
        http.Response.Headers.ETag = ReadHotspot.Tag(changed.Version);
        return TypedResults.Ok(changed);
    }

    private static async Task<ProblemHttpResult?> Widen(
        DbTransaction tx, Guid id, DateOnly derivedOn, IReadOnlyList<WantedSide> sides, CancellationToken cancel)
    {
        var members = await tx.Query(MembersSql, row => new BorderMember(
                1, new(row.Get<Guid>("id"), row.Get<string>("code"), row.Get<string>("full_name"), row.Get<int>("level"), true), row.Get<float>("width_m")),
            cancel, ("zone", id));
        if (sides.FirstOrDefault(side => members.All(member => member.Unit.Code != side.Unit)) is { Unit: var stranger })
            return Problems.Invalid("sides", new($"Đơn vị {stranger} không thuộc địa bàn giáp ranh này.", $"The unit {stranger} is not of this zone."));
        var derived = await DeriveBorders.Run(tx,
            [.. members.Select(member => member with { WidthM = sides.FirstOrDefault(side => side.Unit == member.Unit.Code)?.WidthM ?? member.WidthM })],
            derivedOn, cancel);
        foreach (var side in derived.SelectMany(zone => zone.Sides))
            await tx.Execute(WidenSql, cancel, ("zone", id), ("unit", side.Unit.Id), ("width", (float)side.WidthM), ("strip", side.Strip));
        return null;
    }

    private sealed record Found(int Version, DateOnly DerivedOn, DateOnly From, DateOnly? Ended);

    /// <summary>Rolls back what was begun and carries the refusal.</summary>
    private sealed class NotDoneException(ProblemHttpResult problem) : Exception
    {
        public ProblemHttpResult Problem => problem;
    }
}
