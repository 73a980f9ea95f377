using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Events;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Events;

/// <summary>Who listens hears of every change once, whichever server wrote it, and of nothing that the account may not see.</summary>
public class EventTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_change_is_heard_by_who_may_see_it_and_by_nobody_else()
    {
        await using var planner = await Listen("planner");
        await using var commune = await Listen("commune");
        var (west, south) = ProvinceFixture.Place("201", 41);
        var foreign = await province.Story.Candidate(west, south, new(2022, 1, 5), "Chợ nghe 1");
        (west, south) = ProvinceFixture.Place("101", 41);
        var own = await province.Story.Candidate(west, south, new(2022, 1, 5), "Chợ nghe 2");

        (await planner.Until(change => change.Id == own)).Select(change => change.Id).ShouldContain(foreign);
        (await commune.Until(change => change.Id == own)).Select(change => change.Id).ShouldNotContain(foreign);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_over_two_servers_and_many_breaks()
    {
        await using var second = WebServer.Build(province.Installation, new ServerSettings(Directory.CreateTempSubdirectory("diaban-second-").FullName, IPAddress.Loopback, 0));
        await second.StartAsync();
        var other = new Uri(second.Urls.First());
        var made = new List<Guid>();
        await using var hello = await Listen("planner");
        var last = hello.LastId;
        var writing = Task.Run(async () =>
        {
            for (var number = 0; number < 30; number++)
            {
                var (west, south) = ProvinceFixture.Place("201", 100 + number);
                made.Add(await province.Story.Candidate(west, south, new(2022, 1, 5), $"Chợ đứt mạng {number}"));
            }
        });

        var heard = new List<(string Id, Guid? Thing)>();
        while (!writing.IsCompleted || !made.TrueForAll(thing => heard.Exists(one => one.Thing == thing)))
        {
            // Each listener hears three changes, breaks off, and the next goes on at the other server.
            await using var listener = await Listen("planner", heard.Count % 2 == 0 ? other : null, last);
            for (var count = 0; count < 3 && !(writing.IsCompleted && made.TrueForAll(thing => heard.Exists(one => one.Thing == thing))); count++)
            {
                var change = await listener.Next();
                heard.Add((listener.LastId!, change.Id));
                last = listener.LastId;
            }
        }

        await writing;
        heard.Select(one => long.Parse(one.Id, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInOrder(SortDirection.Ascending);
        heard.Select(one => one.Id).ShouldBeUnique();
        made.Except(heard.Select(one => one.Thing!.Value)).ShouldBeEmpty();
        await second.StopAsync();
    }

    [Fact]
    public async Task A_number_the_server_does_not_know_begins_anew()
    {
        await using var ahead = await Listen("planner", after: "999999999");
        ahead.First.ShouldBe("reset");
        await using var now = await Listen("planner", after: ahead.LastId);
        now.First.ShouldBe("hello");
        now.LastId.ShouldBe(ahead.LastId);
    }

    [Fact]
    public async Task An_account_that_opens_too_many_streams_is_told_so()
    {
        var open = new List<Listener>();
        for (var number = 0; number < ListenToEvents.MostStreams; number++)
            open.Add(await Listen("admin"));
        using var refused = await province.As("admin").GetAsync(new Uri("/api/v1/events", UriKind.Relative));
        await Story.Problem(refused, HttpStatusCode.TooManyRequests);
        foreach (var one in open)
            await one.DisposeAsync();
    }

    [Fact]
    public async Task A_change_is_heard_within_a_second()
    {
        await using var planner = await Listen("planner");
        var (west, south) = ProvinceFixture.Place("101", 77);
        var made = await province.Story.Candidate(west, south, new(2022, 1, 5), "Chợ nghe ngay");
        var heard = planner.Until(change => change.Id == made);
        (await Task.WhenAny(heard, Task.Delay(TimeSpan.FromSeconds(5)))).ShouldBe(heard, "heard long before the look that needs no ring");
    }

    private async Task<Listener> Listen(string account, Uri? server = null, string? after = null)
    {
        var client = province.As(account);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server ?? client.BaseAddress!, "/api/v1/events"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Authorization = client.DefaultRequestHeaders.Authorization;
        if (after is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", after);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var listener = new Listener(response, SseParser.Create(await response.Content.ReadAsStreamAsync()));
        await listener.Begin();
        return listener;
    }

    private sealed class Listener(HttpResponseMessage response, SseParser<string> parser) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> items = parser.EnumerateAsync().GetAsyncEnumerator();

        public string First { get; private set; } = "";

        public string? LastId => parser.LastEventId;

        public async Task Begin()
        {
            (await items.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
            First = items.Current.EventType;
        }

        public async Task<ChangeEvent> Next()
        {
            do
                (await items.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
            while (items.Current.EventType != "change");
            return JsonSerializer.Deserialize<ChangeEvent>(items.Current.Data, WireJson.Options)!;
        }

        public async Task<List<ChangeEvent>> Until(Func<ChangeEvent, bool> last)
        {
            var heard = new List<ChangeEvent>();
            do
                heard.Add(await Next());
            while (!last(heard[^1]));
            return heard;
        }

        public async ValueTask DisposeAsync()
        {
            response.Dispose();
            try
            {
                await items.DisposeAsync();
            }
            catch (Exception broken) when (broken is IOException or NotSupportedException or HttpRequestException)
            {
                // The stream was broken off on purpose.
            }
        }
    }
}
