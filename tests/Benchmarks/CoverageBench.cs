using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Patrols;

namespace DiaBan.Benchmarks;

/// <summary>Coverage of patrols: all of them anew, and one track more.</summary>
internal static partial class CoverageBench
{
    private const int Fixes = 5_000;
    private const int Connections = 2;
    private const int OneMore = 20;

    private const string UnitSql = """
        insert into admin_unit (code, level, kind, name, full_name, valid, outline)
        values ('1', 1, 'Tỉnh', 'Thử', 'Tỉnh Thử', '[2015-01-01,)', st_multi(st_makeenvelope(108, 11, 110, 13, 4326)))
        """;

    private const string TrackSql = """
        select string_agg(to_char(at + interval '90 days' + @number * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS"+00"') || ',' || longitude || ',' || latitude || ',6', E'\n' order by at) as csv,
               md5('route' || 1 + @number % 500)::uuid as route
          from track_fix where patrol_id = md5('patrol' || @number::text)::uuid
        """;

    public static async Task Run(Installation installation, Action<Row> tell, Action<string> say, CancellationToken cancel)
    {
        var db = new Db(installation.Owner, null);
        await db.Transaction(tx => tx.Execute(UnitSql, cancel), cancel);

        // A tenth first, then all of it: how the cost grows.
        await Fill(installation, 50, 100, say, cancel);
        await All(installation, db, 100, 50, goal: null, tell, cancel);
        await Fill(installation, 500, 1_000, say, cancel);
        await All(installation, db, 1_000, 500, goal: "under 60 s on 2 cores", tell, cancel);
        await One(db, tell, cancel);
    }

    private static async Task Fill(Installation installation, int routes, int patrols, Action<string> say, CancellationToken cancel)
    {
        say($"{patrols} patrols of {Fixes} fixes over {routes} routes are made");
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("patrols.sql")!);
        var sql = await file.ReadToEndAsync(cancel);
        await using var connection = await installation.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var tx = new DbTransaction(connection, timeoutSeconds: 0);
        foreach (var statement in sql.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            if (!string.IsNullOrWhiteSpace(Comment().Replace(statement, "")))
            {
                await tx.Execute(statement.Replace("@routes", Text(routes), StringComparison.Ordinal).Replace("@patrols", Text(patrols), StringComparison.Ordinal)
                    .Replace("@fixes", Text(Fixes), StringComparison.Ordinal), cancel);
            }
        }

        await transaction.CommitAsync(cancel);
    }

    private static async Task All(Installation installation, Db db, int patrols, int routes, string? goal, Action<Row> tell, CancellationToken cancel)
    {
        await db.Transaction(tx => tx.Execute("analyze", cancel), cancel);
        var watch = Stopwatch.StartNew();
        var done = await RecomputeCoverage.Run(installation.Owner, null, new Progress<string>(), cancel);
        var seconds = watch.Elapsed.TotalSeconds;
        var limit = await Pgbench.Run(installation.OwnerConnection, Script(patrols), Connections, Math.Min(patrols, 200));
        var each = seconds / done * 1000 * Connections;
        tell(new($"coverage-all {patrols} patrols, {routes} routes: {seconds.ToString("0.0", CultureInfo.InvariantCulture)} s", done / seconds, each, each, limit, goal ?? "cost a patrol as with ten times as many"));
    }

    private static async Task One(Db db, Action<Row> tell, CancellationToken cancel)
    {
        var times = new List<double>();
        for (var number = 1; number <= OneMore; number++)
        {
            var (csv, route) = (await db.Query(TrackSql, row => (row.Get<string>("csv"), row.Get<Guid>("route")), cancel, ("number", number)))[0];
            var path = Path.GetTempFileName();
            try
            {
                await File.WriteAllTextAsync(path, "time,lon,lat,accuracy\n" + csv, Encoding.UTF8, cancel);
                var told = new ToldOrder(null, "1", [], null, route, Movement.Foot, 6, 1);
                var watch = Stopwatch.StartNew();
                var (_, isNew, problem) = await HandInTrack.Take(path, "track.csv", null, told, db, TimeProvider.System, cancel);
                if (!isNew)
                    throw new InvalidOperationException(problem?.English ?? "the track was on record already");
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
            finally
            {
                File.Delete(path);
            }
        }

        times.Sort();
        tell(new("coverage-one: a new track of 5,000 fixes, read, stored and measured", 1000 / times.Average(), times[times.Count / 2], times[^1], null, "under 1 s"));
    }

    /// <summary>The same statements, a patrol at random each time.</summary>
    private static string Script(int patrols)
    {
        var patrol = "md5('patrol' || :n::text)::uuid";
        return $"""
            \set n random(1, {Text(patrols)})
            begin;
            {OneLine(ComputeCoverage.ForgetSql).Replace("@patrol", patrol, StringComparison.Ordinal)};
            {OneLine(SqlFile.Read("Patrols/ComputeCoverage.sql")).Replace("@patrol", patrol, StringComparison.Ordinal)};
            commit;

            """;
    }

    private static string OneLine(string sql) => Comment().Replace(sql, "").ReplaceLineEndings(" ").Trim();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*--.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
