using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Shifts;

/// <summary>Shifts of a stretch of days, and those of the day that a commander leads.</summary>
internal static class ListShifts
{
    private const int Most = 3_000;
    private const int LongestDays = 100;

    /// <summary>The day's line goes on into the next morning, since shifts cross midnight.</summary>
    private static readonly TimeOnly Morning = new(6, 0);

    public static readonly string Sql = SqlFile.Read("Shifts/ListShifts.sql");

    public static readonly Sentence Missing = new(
        "Không tìm thấy ca này, hoặc tài khoản không được xem.", "There is no such shift, or the account may not see it.");

    public static async Task<Results<Ok<ShiftList>, ProblemHttpResult>> Handle(
        DateOnly from, DateOnly to, string? unit, Guid? plan, Guid? route, Guid? team, Db db, TimeProvider time, CancellationToken cancel)
    {
        if (to < from || to.DayNumber - from.DayNumber > LongestDays)
        {
            return Problems.Refuse(400, new(
                $"Ngày cuối phải sau ngày đầu, cách nhau tối đa {LongestDays} ngày.", $"The last day lies after the first, at most {LongestDays} days."));
        }

        var shifts = await Query(null, VietNamClock.StartOf(from), VietNamClock.StartOf(to.AddDays(1)), unit, plan, route, team, Most + 1, time.GetUtcNow(), db, cancel);
        var shown = shifts.Take(Most).ToList();
        return TypedResults.Ok(new ShiftList(from, to, Counts(shown), shown, shifts.Count <= Most));
    }

    public static async Task<Results<Ok<PatrolShift>, ProblemHttpResult>> One(Guid id, HttpContext http, Db db, TimeProvider time, CancellationToken cancel)
    {
        if (await Find(id, time.GetUtcNow(), db, cancel) is not { } shift)
            return Problems.NotFound(Missing);
        http.Response.Headers.ETag = ListPlans.Tag(shift.Version);
        return TypedResults.Ok(shift);
    }

    /// <param name="day">Today when left out; a past day is told as it ended.</param>
    public static async Task<Results<Ok<ShiftDay>, ProblemHttpResult>> Today(
        DateOnly? day, string? unit, Db db, VietNamClock clock, TimeProvider time, CancellationToken cancel)
    {
        var on = day ?? clock.Today;
        if (await ReadShiftRules.Find(on, db, cancel) is not { } rules)
            return Problems.NotFound(new("Chưa có quy tắc tuần tra cho ngày này.", "There are no patrol rules for that day."));
        var (from, until) = (VietNamClock.At(on, TimeOnly.MinValue), VietNamClock.At(on.AddDays(1), Morning));
        var now = time.GetUtcNow() < until ? time.GetUtcNow() : until;
        var shifts = await Query(null, from.UtcDateTime, until.UtcDateTime, unit, null, null, null, Most, now, db, cancel);
        return TypedResults.Ok(new ShiftDay(
            on, from, until, now, rules.LateMinutes,
            shifts.GroupBy(shift => shift.State).ToDictionary(group => group.Key, group => group.Count()),
            [.. shifts.OrderBy(shift => JudgeShift.Rank(shift.State)).ThenBy(shift => shift.Starts)]));
    }

    public static async Task<PatrolShift?> Find(Guid id, DateTimeOffset now, Db db, CancellationToken cancel) =>
        (await Query(id, null, null, null, null, null, null, 1, now, db, cancel)).FirstOrDefault();

    private static async Task<List<PatrolShift>> Query(
        Guid? id, DateTime? from, DateTime? until, string? unit, Guid? plan, Guid? route, Guid? team, int limit, DateTimeOffset now, Db db, CancellationToken cancel)
    {
        var late = (await ReadShiftRules.Find(VietNamClock.DayOf(now), db, cancel))?.LateMinutes ?? 30;
        return await db.Query(Sql, row => Read(row, now, late), cancel,
            ("id", id), ("from", from), ("until", until), ("units", null), ("unit", unit), ("plan", plan), ("route", route), ("team", team), ("limit", limit));
    }

    private static PlannedCounts Counts(List<PatrolShift> shifts)
    {
        var stand = shifts.Where(shift => shift.CancelledAt is null).ToList();
        return new(
            stand.Count, stand.Sum(shift => shift.Turns), stand.Sum(shift => shift.Turns * shift.Headcount),
            Math.Round(stand.Sum(shift => shift.Turns * shift.Route.LengthMetres) / 1000, 3),
            Math.Round(stand.Sum(shift => (shift.Ends - shift.Starts).TotalHours), 2), shifts.Count - stand.Count);
    }

    public static PatrolShift Read(NpgsqlDataReader row, DateTimeOffset now, int lateMinutes)
    {
        var planned = (Starts: row.Get<DateTimeOffset>("starts"), Ends: row.Get<DateTimeOffset>("ends"));
        var (cancelled, begun) = (row.MaybeValue<DateTimeOffset>("cancelled_at"), row.MaybeValue<DateTimeOffset>("begun_at"));
        var patrol = row.MaybeValue<Guid>("patrol_id") is { } done
            ? new ShiftPatrol(done, row.Get<DateTimeOffset>("patrol_began"), row.Get<DateTimeOffset>("patrol_ended"), row.Get<bool>("patrol_tracked"))
            : null;
        var state = JudgeShift.State(planned, cancelled is not null, begun, patrol is null ? null : (patrol.Began, patrol.Ended), now, lateMinutes);
        return new(
            row.Get<Guid>("id"),
            state,
            planned.Starts,
            planned.Ends,
            row.Get<Guid>("plan_id"),
            row.Get<string>("plan_name"),
            new(row.Get<string>("unit_code"), row.Get<string>("unit_name")),
            new(row.Get<Guid>("route_id"), row.Get<string>("route_code"), row.Get<string>("route_name"), row.Word<PatrolKind>("route_kind"),
                row.Word<PatrolMode>("route_mode"), row.Get<double>("length_m")),
            new(row.Get<Guid>("team_id"), row.Get<string>("team_name"), new(row.Get<string>("team_unit_code"), row.Get<string>("team_unit_name"))),
            row.Get<int>("headcount"),
            row.Get<int>("turns"),
            row.Get<string>("movement"),
            row.MaybeValue<Guid>("rule_id"),
            begun,
            JudgeShift.Late(planned, state, begun, patrol?.Began, now, lateMinutes),
            cancelled,
            row.Maybe<string>("cancel_reason"),
            patrol,
            row.Get<int>("version"),
            row.Get<bool>("edit"));
    }
}
