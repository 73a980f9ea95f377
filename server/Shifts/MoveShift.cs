using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Routes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Shifts;

/// <summary>Moves a shift that has not begun: to other hours, another route or team.</summary>
internal static class MoveShift
{
    private const string FindSql = """
        select plan_id, route_id, team_id, lower(planned) as starts, upper(planned) as ends, headcount, turns, movement, version,
               begun_at is not null as begun, cancelled_at is not null as cancelled,
               exists (select from patrol where shift_id = patrol_shift.id and voided_at is null) as handed_in
          from patrol_shift
         where id = @shift
           for update
        """;

    private const string Sql = """
        update patrol_shift
           set route_id = @route, team_id = @team, planned = tstzrange(@starts::timestamptz, @ends::timestamptz), headcount = @headcount, turns = @turns,
               movement = @movement, version = version + 1
         where id = @shift
        """;

    public static async Task<Results<Ok<PatrolShift>, ProblemHttpResult>> Handle(
        Guid id, MovedShift moved, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, TimeProvider time, CancellationToken cancel)
    {
        if (ChangeRoute.WithoutVersion(wanted) is { } missing)
            return missing;
        try
        {
            await db.Transaction(tx => Run(tx, id, moved, wanted!, time.GetUtcNow(), cancel), cancel);
        }
        catch (RefusedShiftException refused)
        {
            return refused.Problem;
        }

        var shift = (await ListShifts.Find(id, time.GetUtcNow(), db, cancel))!;
        http.Response.Headers.ETag = ListPlans.Tag(shift.Version);
        return TypedResults.Ok(shift);
    }

    private static async Task<int> Run(DbTransaction tx, Guid id, MovedShift moved, string wanted, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await Find(tx, id, wanted, cancel);
        if (found.Begun || found.HandedIn)
        {
            throw new RefusedShiftException(409, null, new(
                "Ca đã bắt đầu; không chuyển được nữa.", "The shift has begun; it can't be moved any more."));
        }

        var starts = moved.Starts ?? found.Starts;
        var minutes = moved.Minutes ?? (int)(found.Ends - found.Starts).TotalMinutes;
        var movement = moved.Movement ?? found.Movement;
        var ground = await ShiftGround.Find(tx, found.Plan, moved.Route ?? found.Route, moved.Team ?? found.Team, movement, cancel);
        ground.Takes(starts, now);
        if ((await ground.Conflicts(tx, [starts], minutes, id, cancel)).FirstOrDefault() is { } conflict)
            throw new RefusedShiftException(409, null, new(conflict.Because, conflict.Because));
        return await tx.Execute(Sql, cancel,
            ("shift", id), ("route", ground.Route), ("team", ground.Team), ("starts", starts), ("ends", starts.AddMinutes(minutes)),
            ("headcount", moved.Headcount ?? found.Headcount), ("turns", moved.Turns ?? found.Turns), ("movement", movement));
    }

    /// <summary>The shift to change, locked.</summary>
    /// <exception cref="RefusedShiftException">It is not there, was changed since, or is cancelled.</exception>
    public static async Task<Found> Find(DbTransaction tx, Guid id, string wanted, CancellationToken cancel)
    {
        var found = await tx.QueryOne(FindSql, row => new Found(
            row.Get<Guid>("plan_id"), row.Get<Guid>("route_id"), row.Get<Guid>("team_id"), row.Get<DateTimeOffset>("starts"), row.Get<DateTimeOffset>("ends"),
            row.Get<int>("headcount"), row.Get<int>("turns"), row.Get<string>("movement"), row.Get<int>("version"), row.Get<bool>("begun"),
            row.Get<bool>("cancelled"), row.Get<bool>("handed_in")), cancel, ("shift", id)) ?? throw new RefusedShiftException(404, null, ListShifts.Missing);
        if (wanted != "*" && wanted != ListPlans.Tag(found.Version))
        {
            throw new RefusedShiftException(412, null, new(
                "Có người vừa sửa ca này; hãy tải lại, xem rồi sửa tiếp.", "Someone has just changed this shift; reload, look at it and go on from there."));
        }

        return found.Cancelled ? throw new RefusedShiftException(409, null, new("Ca đã hủy.", "The shift is cancelled.")) : found;
    }

    internal sealed record Found(
        Guid Plan, Guid Route, Guid Team, DateTimeOffset Starts, DateTimeOffset Ends, int Headcount, int Turns, string Movement, int Version, bool Begun,
        bool Cancelled, bool HandedIn);
}
