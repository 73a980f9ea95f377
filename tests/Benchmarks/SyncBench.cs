using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.MapClient;
using DiaBan.MapClient.Sync;
using DiaBan.Server;
using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using DiaBan.Server.Routes;
using DiaBan.Server.Sync;

namespace DiaBan.Benchmarks;

/// <summary>Changes made away from the server, sent to it by the client's own code; then all of them once more, which must change nothing.</summary>
internal static class SyncBench
{
    private const int Routes = 1_000;
    private const int Rounds = 10;
    private const int Deltas = Routes * Rounds;

    private const string UnitSql = """
        insert into admin_unit (code, level, kind, name, full_name, valid, outline)
        values ('1', 1, 'Tỉnh', 'Thử', 'Tỉnh Thử', '[2015-01-01,)', st_multi(st_makeenvelope(108, 11, 110, 13, 4326)))
        """;

    private const string RoutesSql = """
        with route as (
            insert into patrol_route (id, name, unit_id, kind, mode, category)
            select md5('route' || n)::uuid, 'Tuyến ' || n, (select id from admin_unit), 'control', 'open', 'routine' from generate_series(1, @routes) n
            returning id
        )
        insert into patrol_route_line (route_id, version, line, valid)
        select id, 1, st_setsrid(st_makeline(st_makepoint(108.5, 11.5), st_makepoint(108.6, 11.6)), 4326), '[2020-01-01,)' from route
        """;

    private const string IdsSql = "select md5('route' || n)::uuid as id from generate_series(1, @routes) n order by n";

    /// <summary>Everything that a change may touch, the trail with it.</summary>
    private const string StateSql = """
        select concat_ws(' ', (select count(*) from sync_delta), (select count(*) from sync_conflict), (select count(*) from audit_change),
                         (select md5(string_agg(route::text, ',' order by id)) from patrol_route route)) as state
        """;

    public static async Task Run(Installation installation, Action<Row> tell, Action<string> say, CancellationToken cancel)
    {
        var owner = new Db(installation.Owner, null);
        var login = await owner.Transaction(async tx =>
        {
            await tx.Execute(UnitSql, cancel);
            return await AddAccount.Run(tx, "commander", "commander", null, cancel);
        }, cancel);
        await owner.Transaction(tx => tx.Execute(RoutesSql, cancel, ("routes", Routes)), cancel);
        await owner.Transaction(tx => tx.Execute("analyze", cancel), cancel);
        var routes = await owner.Query(IdsSql, row => row.Get<Guid>("id"), cancel, ("routes", Routes));
        var batches = Enumerable.Range(1, Rounds).SelectMany(round => routes.Select((route, number) => Renamed(route, number + 1, round)))
            .Chunk(Synchroniser.BatchSize).ToList();

        var folder = Directory.CreateTempSubdirectory("diaban-bench-server-").FullName;
        await using var app = WebServer.Build(installation, new(folder, IPAddress.Loopback, 0));
        await app.StartAsync(cancel);
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", login.Token);
        var client = new ServerClient(http);
        await client.WhoAmI(cancel);

        say($"{Deltas} changes are sent");
        var (first, told) = await Send(client, batches, cancel);
        if (told.Any(answer => answer.Outcome != DeltaOutcome.Applied))
            throw new InvalidOperationException($"not applied: {told.First(answer => answer.Outcome != DeltaOutcome.Applied)}");
        var state = await State(owner, cancel);
        say($"{Deltas} changes are sent again");
        var (second, again) = await Send(client, batches, cancel);
        if (JsonSerializer.Serialize(told, WireJson.Options) != JsonSerializer.Serialize(again, WireJson.Options))
            throw new InvalidOperationException("the second time was answered otherwise");
        if (state != await State(owner, cancel))
            throw new InvalidOperationException("the second time changed something");
        await app.StopAsync(cancel);
        Directory.Delete(folder, recursive: true);

        var one = await Pgbench.Run(installation.OwnerConnection, ChangeScript(login.Account), 1, 3_000);
        var known = await Pgbench.Run(installation.OwnerConnection, KnownScript(login.Account, batches), 1, 500);
        tell(Row($"sync: {Deltas} changes of {Routes} routes, sent to the server", first, one, "every change applied"));
        tell(Row("sync: the same changes sent again", second, known * Synchroniser.BatchSize, "nothing changed, every answer the same"));
    }

    private static Delta Renamed(Guid route, int number, int round) => new()
    {
        Id = Guid.CreateVersion7(),
        Target = DeltaTarget.PatrolRoute,
        TargetId = route,
        BaseVersion = round,
        MadeAt = DateTimeOffset.UtcNow,
        Base = new Dictionary<string, JsonElement> { ["name"] = Name(number, round - 1) },
        Mine = new Dictionary<string, JsonElement> { ["name"] = Name(number, round) },
    };

    private static JsonElement Name(int number, int round) =>
        JsonSerializer.SerializeToElement(round == 0 ? $"Tuyến {number}" : $"Tuyến {number} lần {round}", WireJson.Options);

    /// <returns>Milliseconds a change of each batch, and all answers.</returns>
    private static async Task<(List<double> Each, List<DeltaAnswer> Answers)> Send(ServerClient client, List<Delta[]> batches, CancellationToken cancel)
    {
        var (each, answers) = (new List<double>(), new List<DeltaAnswer>());
        foreach (var batch in batches)
        {
            var began = Stopwatch.GetTimestamp();
            answers.AddRange((await client.Sync(new() { Deltas = batch }, cancel)).Answers);
            each.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds / batch.Length);
        }

        return (each, answers);
    }

    private static async Task<string> State(Db owner, CancellationToken cancel) =>
        (await owner.Query(StateSql, row => row.Get<string>("state"), cancel))[0];

    private static Row Row(string operation, List<double> each, double? limit, string goal)
    {
        var sorted = each.Order().ToList();
        return new(operation, 1000 / each.Average(), sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100], limit, goal);
    }

    /// <summary>The statements of one change, a route at random each time, with the rights of the account.</summary>
    private static string ChangeScript(Guid account)
    {
        const string Route = "md5('route' || :n::text)::uuid";
        var change = ChangeRoute.Sql.Replace("@name::text", "'Tuyến ' || :m::text", StringComparison.Ordinal).Replace("@route", Route, StringComparison.Ordinal);
        foreach (var (name, type) in new[] { ("unit", "uuid"), ("kind", "text"), ("mode", "text"), ("category", "text"), ("classification", "text") })
            change = change.Replace($"@{name}::{type}", $"null::{type}", StringComparison.Ordinal);
        var keep = ApplyDelta.KeepSql.Replace("@id", "gen_random_uuid()", StringComparison.Ordinal).Replace("@target_id", Route, StringComparison.Ordinal)
            .Replace("@target", "'patrolRoute'", StringComparison.Ordinal).Replace("@outcome", "'applied'", StringComparison.Ordinal)
            .Replace("@answer", "'{\"outcome\":\"applied\",\"version\":2,\"clashes\":[]}'::jsonb", StringComparison.Ordinal);
        return $"""
            \set n random(1, {Routes.ToString(CultureInfo.InvariantCulture)})
            \set m random(1, 1000000000)
            {As(account)}
            {OneLine(RouteTarget.FindSql.Replace("@id", Route, StringComparison.Ordinal))};
            {OneLine(ChangeRoute.FindSql.Replace("@route", Route, StringComparison.Ordinal))};
            {OneLine(change)};
            {OneLine(RouteTarget.FindSql.Replace("@id", Route, StringComparison.Ordinal))};
            {OneLine(keep)};
            commit;

            """;
    }

    /// <summary>The statement that finds the answers of a batch that was sent before.</summary>
    private static string KnownScript(Guid account, List<Delta[]> batches) => $"""
        {As(account)}
        {OneLine(ApplyDelta.KeptSql.Replace("@ids", $"'{{{string.Join(',', batches[^1].Select(delta => delta.Id))}}}'", StringComparison.Ordinal))};
        commit;

        """;

    private static string As(Guid account) => $"begin;\nset local role diaban_server;\nselect set_config('diaban.account', '{account}', true);";

    private static string OneLine(string sql) => sql.ReplaceLineEndings(" ").Trim();
}
