using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.Patrols;

/// <summary>Computes the coverage of many patrols anew, for when streets, borders, routes or rules changed.</summary>
internal static class RecomputeCoverage
{
    private const string PatrolsSql = """
        select id from patrol where device_id is not null and voided_at is null and (@since::timestamptz is null or upper(during) >= @since) order by lower(during), id
        """;

    /// <summary>Two at a time by the owner's connections; each patrol is all or nothing, so that it can be stopped and begun again.</summary>
    public static async Task<int> Run(NpgsqlDataSource owner, DateTime? since, IProgress<string> progress, CancellationToken cancel)
    {
        var db = new Db(owner, null);
        var patrols = await db.Query(PatrolsSql, row => row.Get<Guid>("id"), cancel, ("since", since));
        var done = 0;
        await Parallel.ForEachAsync(patrols, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount), CancellationToken = cancel }, async (patrol, stop) =>
        {
            await db.Transaction(async tx =>
            {
                // What a crash takes back is computed again; waiting for the disk after every patrol gains nothing.
                await tx.Execute("set local synchronous_commit = off", stop);
                await ComputeCoverage.Of(patrol, tx, stop);
                return patrol;
            }, stop);
            progress.Report($"{Interlocked.Increment(ref done)} of {patrols.Count} patrols");
        });
        return patrols.Count;
    }
}
