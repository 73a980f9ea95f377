using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Patrols;

/// <summary>Records a patrol from the paper log: counted, but without a track and so without coverage.</summary>
internal static class LogPatrol
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static async Task<Results<Created<Patrol>, ProblemHttpResult>> Handle(LoggedPatrol logged, Db db, TimeProvider time, CancellationToken cancel)
    {
        if (logged.To <= logged.From || logged.To - logged.From > Longest)
            return Problems.Invalid("to", new("Giờ kết thúc phải sau giờ bắt đầu, không quá 24 giờ.", "The end lies after the beginning, within 24 hours."));
        if (logged.From > time.GetUtcNow())
            return Problems.Invalid("from", new("Lượt tuần tra chưa diễn ra thì chưa ghi được.", "A patrol that is still to come can't be recorded."));
        var (order, problem) = await PatrolOrder.Find(
            new(logged.Shift, logged.Unit, logged.JointUnits, logged.Team, logged.Route, logged.Movement, logged.Headcount, logged.Turns),
            VietNamClock.DayOf(logged.From), db, cancel);
        if (order is null)
            return Problems.Refuse(422, problem!);

        var id = Guid.CreateVersion7();
        await db.Transaction(async tx =>
        {
            await PutOnRecord.Patrol(id, order, logged.From, logged.To, PatrolSource.Paper, null, 0, null, 0, logged.Note, tx, cancel);
            return id;
        }, cancel);
        return TypedResults.Created($"/api/v1/patrols/{id}", await ReadPatrol.Find(id, db, cancel));
    }
}
