using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Routes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Shifts;

/// <summary>Cancels a shift with a reason, before it is over: what was missed stays missed.</summary>
internal static class CancelShift
{
    private const string Sql = """
        update patrol_shift set cancelled_at = now(), cancel_reason = @reason, version = version + 1 where id = @shift
        """;

    public static async Task<Results<Ok<PatrolShift>, ProblemHttpResult>> Handle(
        Guid id, CancelledShift cancelled, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, TimeProvider time, CancellationToken cancel)
    {
        if (ChangeRoute.WithoutVersion(wanted) is { } missing)
            return missing;
        try
        {
            await db.Transaction(async tx =>
            {
                var found = await MoveShift.Find(tx, id, wanted!, cancel);
                if (found.Begun || found.HandedIn)
                    throw new RefusedShiftException(409, null, new("Ca đã bắt đầu; không hủy được nữa.", "The shift has begun; it can't be cancelled any more."));
                return time.GetUtcNow() < found.Ends
                    ? await tx.Execute(Sql, cancel, ("shift", id), ("reason", cancelled.Reason.Trim().Normalize()))
                    : throw new RefusedShiftException(409, null, new(
                        "Ca đã qua; ca không thực hiện vẫn nằm trong kế hoạch.", "The shift is over; one that was not done stays in the plan."));
            }, cancel);
        }
        catch (RefusedShiftException refused)
        {
            return refused.Problem;
        }

        var shift = (await ListShifts.Find(id, time.GetUtcNow(), db, cancel))!;
        http.Response.Headers.ETag = ListPlans.Tag(shift.Version);
        return TypedResults.Ok(shift);
    }
}
