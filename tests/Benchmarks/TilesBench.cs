using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
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
        using var coldClient = Client(cold, login);
        using var warmClient = Client(warm, login);
        foreach (var (zoom, columns, transactions, goal) in Zooms)
        {
            var tiles = await db.Query("select x, y from bench.set_tile where z = @zoom order by n", row => (X: row.GetInt32(0), Y: row.GetInt32(1)), cancel, ("zoom", zoom));
            var bytes = await Warm(warmClient, zoom, tiles, cancel);
            await Load(coldClient, zoom, tiles, TimeSpan.FromSeconds(2), compressed: false, known: false, cancel);

            var (same, flat) = (new List<double>(), new List<double>());
            var rounds = Ways.Select(_ => new List<Measured>()).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                await Limit(installation, "tile-limit.sql", zoom, columns, tiles.Count, transactions, same);
                rounds[0].Add(await Load(coldClient, zoom, tiles, Turn, compressed: false, known: false, cancel));
                await Limit(installation, "tile-flat.sql", zoom, columns, tiles.Count, transactions, flat);
                rounds[2].Add(await Load(warmClient, zoom, tiles, Turn, compressed: true, known: false, cancel));
                rounds[3].Add(await Load(warmClient, zoom, tiles, Turn, compressed: true, known: true, cancel));
            }

            rounds[1] = rounds[0];
            for (var way = 0; way < Ways.Length; way++)
            {
                var median = rounds[way].OrderBy(round => round.PerSecond).ElementAt(Rounds / 2);
                var limit = (way == 1 ? flat : same).Order().ElementAtOrDefault(Rounds / 2);
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

    private static HttpClient Client(WebApplication app, Login login)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Connections }) { BaseAddress = new(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.Token);
        return client;
    }

    /// <summary>Every tile once; how large they are in the middle.</summary>
    private static async Task<int> Warm(HttpClient client, int zoom, List<(int X, int Y)> tiles, CancellationToken cancel)
    {
        var sizes = new List<int>();
        foreach (var (x, y) in tiles)
            sizes.Add((await client.GetByteArrayAsync(Address(zoom, x, y), cancel)).Length);
        return sizes.Order().ElementAt(sizes.Count / 2);
    }

    private static async Task<Measured> Load(
        HttpClient client, int zoom, List<(int X, int Y)> tiles, TimeSpan turn, bool compressed, bool known, CancellationToken cancel)
    {
        var times = new ConcurrentBag<double>();
        var tags = new ConcurrentDictionary<int, EntityTagHeaderValue>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(worker => Task.Run(async () =>
        {
            // Each worker goes through the tiles from a place of its own, so that no two wait for the same one.
            for (var at = worker * tiles.Count / Connections; watch.Elapsed < turn; at++)
            {
                var tile = at % tiles.Count;
                using var request = new HttpRequestMessage(HttpMethod.Get, Address(zoom, tiles[tile].X, tiles[tile].Y));
                if (compressed)
                    request.Headers.AcceptEncoding.Add(new("gzip"));
                if (known && tags.TryGetValue(tile, out var tag))
                    request.Headers.IfNoneMatch.Add(tag);
                var began = Stopwatch.GetTimestamp();
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                await answer.Content.CopyToAsync(Stream.Null, cancel);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NotModified))
                    throw new InvalidOperationException($"{request.RequestUri}: {answer.StatusCode}");
                tags[tile] = answer.Headers.ETag!;
            }
        }, cancel)));
        var seconds = watch.Elapsed.TotalSeconds;
        var sorted = times.Order().ToArray();
        return new(sorted.Length / seconds, sorted[sorted.Length / 2], sorted[Math.Min(sorted.Length - 1, sorted.Length * 99 / 100)]);
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

    private static Uri Address(int zoom, int x, int y) =>
        new(FormattableString.Invariant($"/ogc/v1/collections/hotspots/tiles/WebMercatorQuad/{zoom}/{y}/{x}?datetime={Day}"), UriKind.Relative);

    [GeneratedRegex(@"^\s*--.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    private sealed record Measured(double PerSecond, double P50, double P99);
}
