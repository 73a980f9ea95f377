using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Routes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Shifts;

/// <summary>Puts on record that the team has set out; until something is handed in, this is what keeps a shift from being overdue.</summary>
internal static class BeginShift
{
    /// <summary>A team may set out this long before its hour.</summary>
    private static readonly TimeSpan Earliest = TimeSpan.FromHours(1);

    private const string Sql = """
        update patrol_shift set begun_at = @now, begun_by = current_account(), version = version + 1 where id = @shift
        """;

    public static async Task<Results<Ok<PatrolShift>, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, TimeProvider time, CancellationToken cancel)
    {
        if (ChangeRoute.WithoutVersion(wanted) is { } missing)
            return missing;
        var now = time.GetUtcNow();
        try
        {
            await db.Transaction(async tx =>
            {
                var found = await MoveShift.Find(tx, id, wanted!, cancel);
                if (found.Begun || found.HandedIn)
                    throw new RefusedShiftException(409, null, new("Ca đã bắt đầu.", "The shift has begun already."));
                if (now < found.Starts - Earliest)
                {
                    throw new RefusedShiftException(409, null, new(
                        $"Ca bắt đầu {JudgeShift.Hours(found.Starts, found.Ends)}; còn quá sớm để báo xuất phát.",
                        $"The shift is {JudgeShift.Hours(found.Starts, found.Ends)}; it is too early to set out."));
                }

                return now < found.Ends
                    ? await tx.Execute(Sql, cancel, ("shift", id), ("now", now))
                    : throw new RefusedShiftException(409, null, new(
                        "Ca đã hết giờ; hãy nộp kết quả tuần tra.", "The shift is over; hand in what was done."));
            }, cancel);
        }
        catch (RefusedShiftException refused)
        {
            return refused.Problem;
        }

        var shift = (await ListShifts.Find(id, now, db, cancel))!;
        http.Response.Headers.ETag = ListPlans.Tag(shift.Version);
        return TypedResults.Ok(shift);
    }
}
