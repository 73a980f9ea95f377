using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Hotspots;

/// <summary>Records acts of several hotspots, such as one decision over many: all or none, with every refusal told by its hotspot.</summary>
internal static class RecordTogether
{
    private const string BeforeEach = "savepoint before_act";

    private const string TakeBack = "rollback to savepoint before_act";

    private const string CodesSql = "select id, code from hotspot where id = any (@hotspots)";

    public static async Task<Results<Ok<RecordedTogether>, ProblemHttpResult>> Handle(
        ActsTogether acts, Db db, VietNamClock clock, CancellationToken cancel)
    {
        try
        {
            return TypedResults.Ok(new RecordedTogether(
                await db.Transaction(tx => Run(tx, acts.Items, clock.Today, db.Account!.Value, cancel), cancel)));
        }
        catch (RefusedTogetherException refused)
        {
            return await Report(refused.Because, acts.Items.Count, db, cancel);
        }
    }

    /// <exception cref="RefusedTogetherException">At least one act does not stand; the transaction must not commit.</exception>
    private static async Task<List<Guid>> Run(
        DbTransaction tx, IReadOnlyList<ActOnHotspot> items, DateOnly today, Guid by, CancellationToken cancel)
    {
        var events = new List<Guid>();
        var refused = new List<(Guid Hotspot, Sentence Because)>();
        foreach (var item in items)
        {
            await tx.Execute(BeforeEach, cancel);
            try
            {
                events.Add(await RecordAct.Run(tx, item.Hotspot, item.Act, today, by, cancel));
                continue;
            }
            catch (RefusedActException because)
            {
                refused.Add((item.Hotspot, because.Because));
            }
            catch (PostgresException because) when (DbProblems.Explain(because) is { } known)
            {
                refused.Add((item.Hotspot, known.Because));
            }

            await tx.Execute(TakeBack, cancel);
        }

        return refused.Count == 0 ? events : throw new RefusedTogetherException(refused);
    }

    private static async Task<ProblemHttpResult> Report(
        IReadOnlyList<(Guid Hotspot, Sentence Because)> refused, int asked, Db db, CancellationToken cancel)
    {
        var codes = (await db.Query(CodesSql, row => (Id: row.Get<Guid>("id"), Code: row.Get<string>("code")), cancel,
            ("hotspots", refused.Select(one => one.Hotspot).ToArray()))).ToDictionary(row => row.Id, row => row.Code);
        var problem = Problems.Describe(StatusCodes.Status422UnprocessableEntity, new(
            $"{refused.Count} trong {asked} địa bàn không ghi được, nên chưa ghi địa bàn nào; hãy bỏ chọn hoặc xử lý các địa bàn này rồi ghi lại.",
            $"{refused.Count} of {asked} can't be recorded, so none is; leave them out or mend them, and record again."));
        problem.Extensions["errors"] = refused
            .GroupBy(one => codes.GetValueOrDefault(one.Hotspot, one.Hotspot.ToString()))
            .ToDictionary(one => one.Key, one => one.Select(because => because.Because.ToString()).ToArray());
        return TypedResults.Problem(problem);
    }

    private sealed class RefusedTogetherException(IReadOnlyList<(Guid Hotspot, Sentence Because)> because) : Exception
    {
        public IReadOnlyList<(Guid Hotspot, Sentence Because)> Because => because;
    }
}
