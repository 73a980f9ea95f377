using System.Net;
using DiaBan.MapClient.Sync;

namespace DiaBan.MapClient.Tests.Sync;

public class EventFeedTests
{
    private readonly SkippingTime time = new();

    [Fact]
    public async Task Events_are_read_whole_with_their_ids()
    {
        var http = new FakeHttp(Events(": đang chạy\n\nid: 1\nevent: hotspot\ndata: {\"id\":\ndata: \"a\"}\n\nid: 2\ndata: {}\n\n"));

        var heard = await Heard(http, null, 2);

        heard.ShouldBe([new("1", "hotspot", "{\"id\":\n\"a\"}"), new("2", "message", "{}")]);
        http.Requests[0].Headers.Accept.ToString().ShouldBe("text/event-stream");
        http.Requests[0].Headers.Contains("Last-Event-ID").ShouldBeFalse();
    }

    [Fact]
    public async Task After_a_break_it_goes_on_from_the_last_event_heard()
    {
        var http = new FakeHttp(
            Events("id: 7\nevent: shift\ndata: {}\n\nid: 8\nevent: shift\ndata: {}\n\nid: 9\ndata: cut"),
            _ => throw new HttpRequestException("No network."),
            _ => new(HttpStatusCode.ServiceUnavailable),
            Events("id: 8\nevent: shift\ndata: {}\n\nid: 9\nevent: shift\ndata: {}\n\n"));

        var heard = await Heard(http, "6", 3);

        heard.Select(one => one.Id).ShouldBe(["7", "8", "9"]);
        http.Requests.Select(request => request.Headers.GetValues("Last-Event-ID").Single()).ShouldBe(["6", "8", "8", "8"]);
        time.Waited.Select(wait => wait.TotalSeconds).ShouldBe([1, 2, 4]);
    }

    [Fact]
    public async Task The_server_says_how_long_to_wait()
    {
        var http = new FakeHttp(Events("retry: 20000\nid: 1\ndata: {}\n\n"), Events("id: 2\ndata: {}\n\n"));

        await Heard(http, null, 2);

        time.Waited.Single().ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_refused_account_is_told()
    {
        var http = new FakeHttp(_ => new(HttpStatusCode.Unauthorized));

        (await Should.ThrowAsync<ServerRefusedException>(() => Heard(http, null, 1))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task The_connection_is_told_as_it_comes_and_goes()
    {
        var http = new FakeHttp(Events("id: 1\ndata: {}\n\n"), Events("id: 2\ndata: {}\n\n"));
        var feed = new EventFeed(http.Client, time);
        var told = new List<bool>();
        feed.Changed += (_, _) => told.Add(feed.IsConnected);

        await Take(feed, null, 2);

        told.ShouldBe([true, false, true]);
    }

    private Task<List<ServerEvent>> Heard(FakeHttp http, string? last, int count) => Take(new(http.Client, time), last, count);

    private static async Task<List<ServerEvent>> Take(EventFeed feed, string? last, int count)
    {
        var heard = new List<ServerEvent>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var one in feed.Listen(last, limit.Token))
        {
            heard.Add(one);
            if (heard.Count == count)
                break;
        }

        return heard;
    }

    private static Func<HttpRequestMessage, HttpResponseMessage> Events(string stream) =>
        _ => new(HttpStatusCode.OK) { Content = new StringContent(stream, System.Text.Encoding.UTF8, "text/event-stream") };
}
