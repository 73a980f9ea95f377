using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace DiaBan.MapClient.Sync;

/// <summary>Something that happened on the server.</summary>
/// <param name="Id">Where to go on from; empty where the server gives none.</param>
/// <param name="Kind">The event's name on the wire.</param>
/// <param name="Data">JSON.</param>
public sealed record ServerEvent(string Id, string Kind, string Data);

/// <summary>
/// Listens to what happens on the server (server-sent events), and goes on from the last event heard after every break, however long.
/// </summary>
/// <param name="http">Carries the server's address and the account's token.</param>
/// <param name="time">Waits between attempts.</param>
public sealed class EventFeed(HttpClient http, TimeProvider time)
{
    private static readonly Uri Path = new("/api/v1/events", UriKind.Relative);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Whether the server is heard now.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>The connection came or went.</summary>
    public event EventHandler? Changed;

    /// <summary>Events without an end, oldest first; each id at most once.</summary>
    /// <param name="lastEventId">The last one heard before, or null to begin now.</param>
    /// <param name="cancel">Ends listening.</param>
    /// <exception cref="ServerRefusedException">The server refuses the account: listening on would not help.</exception>
    public async IAsyncEnumerable<ServerEvent> Listen(string? lastEventId, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (last, wait) = (lastEventId, FirstWait);
        while (!cancel.IsCancellationRequested)
        {
            var (response, parser) = await Connect(last, cancel);
            if (parser is not null)
            {
                await using var events = parser.EnumerateAsync(cancel).GetAsyncEnumerator(cancel);
                while (await Next(events, cancel))
                {
                    wait = FirstWait;
                    var heard = events.Current;
                    var id = parser.LastEventId;
                    if (id.Length > 0 && id == last)
                        continue;
                    if (id.Length > 0)
                        last = id;
                    yield return new(id, heard.EventType, heard.Data);
                }

                // What the server asks for, unless it is longer than anyone wants to wait.
                if (parser.ReconnectionInterval is var asked && asked > TimeSpan.Zero)
                    wait = asked < LongestWait ? asked : LongestWait;
            }

            response?.Dispose();
            Connected(false);
            await Task.Delay(wait, time, cancel);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    private async Task<(HttpResponseMessage? Response, SseParser<string>? Parser)> Connect(string? last, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (last is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", last);
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (response.IsSuccessStatusCode)
            {
                Connected(true);
                return (response, SseParser.Create(await response.Content.ReadAsStreamAsync(cancel)));
            }

            if ((int)response.StatusCode is >= 400 and < 500 and not 408 and not 429)
                throw new ServerRefusedException((int)response.StatusCode, $"HTTP {(int)response.StatusCode}");
        }
        catch (Exception failed) when (IsPassing(failed, cancel))
        {
            // No network: the next attempt comes after the wait.
        }
        catch
        {
            response?.Dispose();
            throw;
        }

        return (response, null);
    }

    private static async Task<bool> Next(IAsyncEnumerator<SseItem<string>> events, CancellationToken cancel)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception failed) when (IsPassing(failed, cancel))
        {
            return false;
        }
    }

    private static bool IsPassing(Exception failed, CancellationToken cancel) =>
        failed is HttpRequestException or IOException || (failed is OperationCanceledException && !cancel.IsCancellationRequested);

    private void Connected(bool now)
    {
        if (IsConnected == now)
            return;
        IsConnected = now;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
