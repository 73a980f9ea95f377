using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using DiaBan.Server;
using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using DiaBan.Server.Tiles;
using Microsoft.AspNetCore.Builder;

namespace DiaBan.Benchmarks;

/// <summary>Tiles of the country's hotspots as one account sees them, over HTTP, beside PostgreSQL that makes the same tiles by itself.</summary>
internal static partial class TilesBench
{
    private const int Connections = 4;
    private const int Rounds = 3;
    private const string Day = "2023-06-01";

    private const string Few = "hotspot.category, hotspot.form, status.state, status.alert_open";
    private const string Named = $"{Few}, hotspot.id::text, hotspot.code, hotspot.name, hotspot.regime, array_to_string(hotspot.types, ',') as types, lead.code as lead_unit";
    private const string All = $"{Named}, lead.full_name, round(drawn.area_ha::numeric, 2)::float8 as area, round(drawn.length_m::numeric, 1)::float8 as length, drawn.version";

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    private static readonly (int Zoom, string Columns, int Transactions, string ColdGoal)[] Zooms =
        [(6, Few, 60, "at least 3.5"), (9, Named, 1_000, "at least 3.0"), (12, All, 10_000, "at least 1.0")];

    private static readonly string[] Ways = ["cold", "cold beside one flat table", "warm, compressed", "unchanged (304)"];

    public static async Task Run(Installation installation, Action<Row> tell, Action<string> say, CancellationToken cancel)
    {
        var db = new Db(installation.Owner, null);
        var login = await db.Transaction(tx => AddAccount.Run(tx, "bench", "planner", null, cancel), cancel);
        say("11,000 communes and 40,000 hotspots are made");
        var watch = Stopwatch.StartNew();
        await Fill(installation, cancel);
        say($"made in {watch.Elapsed.TotalSeconds:0} s");

        await using var cold = await Start(installation, cacheBytes: 0, cancel);
        await using var warm = await Start(installation, cacheBytes: null, cancel);
        foreach (var (zoom, columns, transactions, goal) in Zooms)
        {
            var tiles = await db.Query("select x, y from bench.set_tile where z = @zoom order by n", row => (X: row.GetInt32(0), Y: row.GetInt32(1)), cancel, ("zoom", zoom));
            var (bytes, tags) = Look(warm, zoom, tiles, login);
            var plain = Requests(zoom, tiles, login, "");
            var compressed = Requests(zoom, tiles, login, "Accept-Encoding: gzip\r\n");
            var known = Requests(zoom, tiles, login, tags.Select(tag => $"If-None-Match: {tag}\r\n"));
            await Load(cold, plain, TimeSpan.FromSeconds(2), 200);

            var (same, flat) = (new List<double>(), new List<double>());
            var rounds = Ways.Select(_ => new List<Measured>()).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                await Limit(installation, "tile-limit.sql", zoom, columns, tiles.Count, transactions, same);
                rounds[0].Add(await Load(cold, plain, Turn, 200));
                await Limit(installation, "tile-flat.sql", zoom, columns, tiles.Count, transactions, flat);
                rounds[2].Add(await Load(warm, compressed, Turn, 200));
                rounds[3].Add(await Load(warm, known, Turn, 304));
            }

            rounds[1] = rounds[0];
            for (var way = 0; way < Ways.Length; way++)
            {
                var median = rounds[way].OrderBy(round => round.PerSecond).ElementAt(Rounds / 2);
                var limit = (way == 0 ? same : flat).Order().ElementAtOrDefault(Rounds / 2);
                tell(new($"tiles z {zoom} {Ways[way]}: {tiles.Count} tiles of {bytes / 1000} kB", median.PerSecond, median.P50, median.P99, limit == 0 ? null : limit,
                    way < 2 ? goal : "0.4 of nginx sending the file"));
            }
        }
    }

    private static async Task Fill(Installation installation, CancellationToken cancel)
    {
        await using var connection = await installation.Owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var tx = new DbTransaction(connection, timeoutSeconds: 0);
        foreach (var statement in (await Text("tiles.sql")).Split(";\n", StringSplitOptions.RemoveEmptyEntries).Where(part => !string.IsNullOrWhiteSpace(Comment().Replace(part, ""))))
            await tx.Execute(statement, cancel);
        await transaction.CommitAsync(cancel);
        await using var analyse = new Npgsql.NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 0 };
        await analyse.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<WebApplication> Start(Installation installation, int? cacheBytes, CancellationToken cancel)
    {
        var app = WebServer.Build(installation, new(Directory.CreateTempSubdirectory("diaban-bench-keys-").FullName, IPAddress.Loopback, 0));
        if (cacheBytes is not null)
            app.Configuration[TileCache.CacheSize] = cacheBytes.Value.ToString(CultureInfo.InvariantCulture);
        await app.StartAsync(cancel);
        return app;
    }

    /// <summary>Every tile once: how large they are in the middle, and their tags.</summary>
    private static (int Bytes, List<string> Tags) Look(WebApplication app, int zoom, List<(int X, int Y)> tiles, Login login)
    {
        using var caller = new Caller(app);
        var answers = Requests(zoom, tiles, login, "").Select(request => caller.Ask(request)).ToList();
        return (answers.Select(answer => answer.Length).Order().ElementAt(answers.Count / 2), [.. answers.Select(answer => answer.Tag)]);
    }

    private static byte[][] Requests(int zoom, List<(int X, int Y)> tiles, Login login, string header) => Requests(zoom, tiles, login, tiles.Select(_ => header));

    private static byte[][] Requests(int zoom, List<(int X, int Y)> tiles, Login login, IEnumerable<string> headers) =>
        [.. tiles.Zip(headers, (tile, header) => Encoding.ASCII.GetBytes(FormattableString.Invariant(
            $"GET /ogc/v1/collections/hotspots/tiles/WebMercatorQuad/{zoom}/{tile.Y}/{tile.X}?datetime={Day} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {login.Token}\r\n{header}\r\n")))];

    private static async Task<Measured> Load(WebApplication app, byte[][] requests, TimeSpan turn, int status)
    {
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(worker =>
            Task.Factory.StartNew(() => Ask(worker), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        var seconds = watch.Elapsed.TotalSeconds;
        var sorted = times.SelectMany(some => some).Order().ToArray();
        return new(sorted.Length / seconds, sorted[sorted.Length / 2], sorted[Math.Min(sorted.Length - 1, sorted.Length * 99 / 100)]);

        List<double> Ask(int worker)
        {
            using var caller = new Caller(app);
            var took = new List<double>();
            // Each worker goes through the tiles from a place of its own, so that no two wait for the same one.
            for (var at = worker * requests.Length / Connections; watch.Elapsed < turn; at++)
            {
                var began = Stopwatch.GetTimestamp();
                var answered = caller.Ask(requests[at % requests.Length]);
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (answered.Status != status)
                    throw new InvalidOperationException($"{answered.Status} in place of {status}");
            }

            return took;
        }
    }

    private static async Task Limit(Installation installation, string file, int zoom, string columns, int tiles, int transactions, List<double> into)
    {
        var sql = Comment().Replace(await Text(file), "").ReplaceLineEndings(" ").Trim()
            .Replace("@columns", columns, StringComparison.Ordinal).Replace("@z", zoom.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var script = FormattableString.Invariant($"\\set n random(1, {tiles})\nselect x, y from bench.set_tile where z = {zoom} and n = :n \\gset\n{sql};\n");
        if (await Pgbench.Run(installation.OwnerConnection, script, Connections, transactions) is { } perSecond)
            into.Add(perSecond);
    }

    private static async Task<string> Text(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex(@"^\s*--.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    private sealed record Measured(double PerSecond, double P50, double P99);

    /// <summary>A connection that asks and reads, and costs hardly more beside it than pgbench: both share the cores with what they measure.</summary>
    private sealed class Caller : IDisposable
    {
        private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly byte[] buffer = new byte[65_536];

        public Caller(WebApplication app)
        {
            var address = new Uri(app.Urls.First());
            socket.Connect(IPAddress.Loopback, address.Port);
        }

        public (int Status, string Tag, int Length) Ask(byte[] request)
        {
            socket.Send(request);
            var (have, head) = (0, -1);
            while (head < 0)
            {
                have += Receive(buffer.AsSpan(have));
                head = buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8);
            }

            var lines = Encoding.ASCII.GetString(buffer, 0, head).Split("\r\n");
            var length = int.Parse(Header("Content-Length", "0"), CultureInfo.InvariantCulture);
            for (var left = length - (have - head - 4); left > 0;)
                left -= Receive(buffer.AsSpan(0, Math.Min(left, buffer.Length)));
            return (int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture), Header("ETag", ""), length);

            string Header(string name, string missing) =>
                Array.Find(lines, line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)) is { } found ? found[(name.Length + 1)..].Trim() : missing;
        }

        public void Dispose() => socket.Dispose();

        private int Receive(Span<byte> into) => socket.Receive(into) is var got and > 0 ? got : throw new InvalidOperationException("the server hung up");
    }
}
