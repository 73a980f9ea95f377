using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Patrols;

/// <summary>Says that a patrol doesn't count, with the reason; its record stays, its coverage goes.</summary>
internal static class VoidPatrol
{
    private const string Sql = """
        update patrol set voided_at = now(), void_reason = @reason where id = @patrol and voided_at is null
        """;

    public static async Task<Results<Ok<Patrol>, ProblemHttpResult>> Handle(Guid id, VoidedPatrol voided, Db db, CancellationToken cancel)
    {
        if (await ReadPatrol.Find(id, db, cancel) is not { } patrol)
            return Problems.NotFound(ReadPatrol.Missing);
        if (patrol.VoidedAt is not null)
            return Problems.Refuse(409, new("Lượt tuần tra này đã được hủy trước đó.", "This patrol was voided before."));
        var done = await db.Transaction(async tx =>
        {
            var changed = await tx.Execute(Sql, cancel, ("patrol", id), ("reason", voided.Reason.Trim().Normalize()));
            if (changed > 0)
                await ComputeCoverage.Forget(id, tx, cancel);
            return changed;
        }, cancel);
        return done == 0 ? Problems.Refuse(403, Problems.Default(403)) : TypedResults.Ok((await ReadPatrol.Find(id, db, cancel))!);
    }
}
