using System.Net;
using System.Text.Json;
using DiaBan.Server.Ogc;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>What one request or one account may take of the server.</summary>
public sealed class LimitTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Slow = "/ogc/v1/collections/community-models/items?bbox=108,11,110,13";

    private const string RunningSql = """
        select count(*) from pg_stat_activity
         where datname = current_database() and state = 'active' and pid <> pg_backend_pid() and query like '%community_models_as_of%'
        """;

    [Fact]
    public async Task A_query_that_takes_too_long_is_stopped_and_says_when_to_come_back() => await WhileModelsAreSlow(async () =>
    {
        using var response = await demo.As("planner").GetAsync(new Uri(Slow, UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!.ShouldContain("narrow");
        await StopsRunning();
    });

    [Fact]
    public async Task A_client_that_goes_away_takes_its_query_with_it() => await WhileModelsAreSlow(async () =>
    {
        using var gone = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Should.ThrowAsync<OperationCanceledException>(() => demo.As("planner").GetAsync(new Uri(Slow, UriKind.Relative), gone.Token));

        await StopsRunning();
    });

    [Fact]
    public async Task An_account_that_asks_for_too_much_at_once_is_told_to_wait() => await WhileModelsAreSlow(async () =>
    {
        using var enough = new CancellationTokenSource();
        var asked = Enumerable.Range(0, MapRateLimit.AtOnce + MapRateLimit.InLine + 10)
            .Select(_ => demo.As("planner").GetAsync(new Uri(Slow, UriKind.Relative), enough.Token)).ToList();

        try
        {
            using var first = await await Task.WhenAny(asked);
            first.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            first.Headers.RetryAfter.ShouldNotBeNull();
            using var other = await demo.As("leader").GetAsync(new Uri("/ogc/v1/collections/units/items?limit=1", UriKind.Relative));
            other.StatusCode.ShouldBe(HttpStatusCode.OK, "another account is not held up");
        }
        finally
        {
            await enough.CancelAsync();
            await Task.WhenAll(asked.Select(one => one.ContinueWith(_ => { }, TaskScheduler.Default)));
        }

        await StopsRunning();
    });

    [Fact]
    public async Task A_page_ends_before_it_grows_too_large_and_the_next_goes_on()
    {
        await Execute("""
            update admin_unit set outline = st_multi(st_buffer(st_centroid(outline), 0.01, 'quad_segs=20000'))
             where id in (select id from admin_unit where level = 3 and valid @> '2023-12-31'::date order by id limit 30)
            """);
        var walked = new List<string>();
        var pages = 0;
        for (var next = "/ogc/v1/collections/units/items?limit=10000&datetime=2023-12-31"; next is not null; pages++)
        {
            using var response = await demo.As("planner").GetAsync(new Uri(next, UriKind.RelativeOrAbsolute));
            var bytes = await response.Content.ReadAsByteArrayAsync();
            bytes.Length.ShouldBeLessThan(40_000_000);
            using var page = JsonDocument.Parse(bytes);
            walked.AddRange(page.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!));
            next = page.RootElement.GetProperty("links").EnumerateArray().Where(link => link.GetProperty("rel").GetString() == "next")
                .Select(link => link.GetProperty("href").GetString()).SingleOrDefault();
        }

        pages.ShouldBeGreaterThan(1);
        walked.ShouldBeUnique();
        walked.Count.ShouldBe((int)await Scalar("select count(*) from admin_unit where valid @> '2023-12-31'::date"));
    }

    private async Task StopsRunning()
    {
        for (var tries = 0; tries < 20 && await Scalar(RunningSql) > 0; tries++)
            await Task.Delay(100);
        (await Scalar(RunningSql)).ShouldBe(0);
    }

    private async Task WhileModelsAreSlow(Func<Task> act)
    {
        await Execute("alter function community_models_as_of rename to community_models_kept");
        await Execute("""
            create function community_models_as_of(day date)
                returns table (model_id uuid, state text, since date, changes int, rating text, rated_on date, rating_source text)
                language plpgsql stable as $$ begin perform pg_sleep(60); end $$
            """);
        try
        {
            await act();
        }
        finally
        {
            await Execute("drop function community_models_as_of(date); alter function community_models_kept rename to community_models_as_of");
        }
    }

    private async Task<long> Scalar(string sql)
    {
        await using var command = demo.Installation.Owner.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task Execute(string sql)
    {
        await using var command = demo.Installation.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
