using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Routes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Shifts;

/// <summary>Changes a plan's paper, days and hours; its shifts stay, and a day that has one can't be left out.</summary>
internal static class ChangePlan
{
    private const string FindSql = """
        select plan.version, lower(plan.span) as first_day, upper(plan.span) - 1 as last_day, plan.signed_on
          from patrol_plan plan
         where plan.id = @plan
           for update
        """;

    private const string OutsideSql = """
        select count(*)::int
          from patrol_shift
         where plan_id = @plan and cancelled_at is null
           and not daterange(@from, @to, '[]') @> (lower(planned) at time zone 'Asia/Ho_Chi_Minh')::date
        """;

    private const string Sql = """
        update patrol_plan
           set name = coalesce(@name::text, name), number = coalesce(@number::text, number), signed_on = coalesce(@signed_on::date, signed_on),
               category = coalesce(@category::text, category), classification = coalesce(@classification::text, classification),
               span = daterange(@from, @to, '[]'), version = version + 1
         where id = @plan
        """;

    private const string DropWindowsSql = "delete from patrol_window where plan_id = @plan";

    public static async Task<Results<Ok<PatrolPlan>, ProblemHttpResult>> Handle(
        Guid id, ChangedPlan changed, [FromHeader(Name = "If-Match")] string? wanted, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (ChangeRoute.WithoutVersion(wanted) is { } missing)
            return missing;
        try
        {
            await db.Transaction(tx => Run(tx, id, changed, wanted!, clock.Today, cancel), cancel);
        }
        catch (RefusedShiftException refused)
        {
            return refused.Problem;
        }

        var plan = (await ListPlans.Find(id, db, cancel))!;
        http.Response.Headers.ETag = ListPlans.Tag(plan.Version);
        return TypedResults.Ok(plan);
    }

    private static async Task<int> Run(DbTransaction tx, Guid id, ChangedPlan changed, string wanted, DateOnly today, CancellationToken cancel)
    {
        var found = await tx.QueryOne(FindSql, row => new
        {
            Version = row.Get<int>("version"),
            From = row.Get<DateOnly>("first_day"),
            To = row.Get<DateOnly>("last_day"),
            SignedOn = row.MaybeValue<DateOnly>("signed_on"),
        }, cancel, ("plan", id)) ?? throw new RefusedShiftException(404, null, ListPlans.Missing);
        if (wanted != "*" && wanted != ListPlans.Tag(found.Version))
        {
            throw new RefusedShiftException(412, null, new(
                "Có người vừa sửa kế hoạch này; hãy tải lại, xem rồi sửa tiếp.", "Someone has just changed this plan; reload, look at it and go on from there."));
        }

        var (from, to) = (changed.From ?? found.From, changed.To ?? found.To);
        JudgePlan.Sound(from, to, changed.SignedOn ?? found.SignedOn, changed.Windows ?? [], today);
        if (await tx.Value<int>(OutsideSql, cancel, ("plan", id), ("from", from), ("to", to)) is var outside and > 0)
        {
            throw new RefusedShiftException(422, "to", new(
                $"{outside} ca đã lập nằm ngoài các ngày mới; hãy hủy hoặc chuyển các ca đó trước.", $"{outside} planned shifts lie outside the new days; cancel or move them first."));
        }

        if (changed.Windows is { } windows)
        {
            await tx.Execute(DropWindowsSql, cancel, ("plan", id));
            await DrawUpPlan.Windows(tx, id, windows, cancel);
        }

        return await tx.Execute(Sql, cancel,
            ("plan", id), ("name", changed.Name?.Trim().Normalize()), ("number", changed.Number?.Trim()), ("signed_on", changed.SignedOn),
            ("category", changed.Category), ("classification", changed.Classification), ("from", from), ("to", to));
    }
}
