using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Events;

/// <summary>Server-sent events of what changed, filtered by the account's rights, resumed from the last number heard.</summary>
internal static class ListenToEvents
{
    /// <summary>Streams that an account may hold open at once on one server.</summary>
    public const int MostStreams = 40;

    /// <summary>Behind by more than this a listener is told to read everything anew.</summary>
    public const long FarBehind = 20_000;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(2);

    /// <param name="after">Number of the last event heard, where a client can set no Last-Event-ID.</param>
    public static Results<ServerSentEventsResult<ChangeEvent>, ProblemHttpResult> Handle(
        long? after, HttpContext http, EventHub hub, NpgsqlDataSource server, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        var account = Authentication.AccountOf(http)!.Value;
        if (hub.Streams(account) >= MostStreams)
        {
            http.Response.Headers.RetryAfter = "30";
            return Problems.Refuse(429, new(
                $"Tài khoản này đang mở {MostStreams} kênh theo dõi; hãy đóng bớt trang.", $"The account holds {MostStreams} streams open; close some pages."));
        }

        long? last = long.TryParse(http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var heard) ? heard : after;
        http.Response.Headers.CacheControl = "no-store";
        // A proxy that gathers the answer would hold events back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var stamp = http.User.FindFirst(SignedInAccount.StampClaim)?.Value;
        return TypedResults.ServerSentEvents(Stream(last, new(account, stamp), hub, server, time, lifetime.ApplicationStopping, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<ChangeEvent>> Stream(
        long? last, Listener who, EventHub hub, NpgsqlDataSource server, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel)
    {
        hub.Opened(who.Account);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancel);
        try
        {
            var head = await hub.Head(ends.Token);
            var at = last is { } heard && heard <= head && head - heard <= FarBehind ? heard : head;
            yield return Item(last is not null && at != last ? "reset" : "hello", at, new(null, null));
            var seen = time.GetTimestamp();
            while (!ends.IsCancellationRequested)
            {
                var rung = hub.Rung;
                if (await Next(hub, who.Account, at, ends.Token) is not { } batch)
                    yield break;
                foreach (var (seq, change) in batch.Events)
                    yield return Item("change", seq, change);
                var moved = batch.Upto > at;
                at = batch.Upto;
                if (moved)
                    continue;
                if (await Wait(rung, time, ends.Token))
                    continue;
                if (ends.IsCancellationRequested || !await StillThere(server, who, ends.Token))
                    yield break;
                yield return Item("beat", at, new(null, null));
            }
        }
        finally
        {
            hub.Closed(who.Account);
        }
    }

    private static async Task<EventBatch?> Next(EventHub hub, Guid account, long at, CancellationToken cancel)
    {
        try
        {
            return await hub.After(account, at, cancel);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (NpgsqlException)
        {
            // The database is away: the client comes back with the number it has.
            return null;
        }
    }

    /// <returns>False when nothing rang for a beat.</returns>
    private static async Task<bool> Wait(Task rung, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            await rung.WaitAsync(Beat, time, cancel);
            return true;
        }
        catch (Exception quiet) when (quiet is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<bool> StillThere(NpgsqlDataSource server, Listener who, CancellationToken cancel)
    {
        try
        {
            return await SignedInAccount.ById(server, who.Account, cancel) is { } account && account.SecurityStamp.ToString() == who.Stamp;
        }
        catch (Exception away) when (away is NpgsqlException or OperationCanceledException)
        {
            return false;
        }
    }

    private static SseItem<ChangeEvent> Item(string type, long at, ChangeEvent change) =>
        new(change, type) { EventId = at.ToString(CultureInfo.InvariantCulture), ReconnectionInterval = type is "hello" or "reset" ? ComeBack : null };

    /// <param name="Stamp">Changes with the account's password or rights; then the stream ends.</param>
    private sealed record Listener(Guid Account, string? Stamp);
}
