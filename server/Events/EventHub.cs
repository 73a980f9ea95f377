using System.Collections.Concurrent;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.Events;

/// <summary>
/// Hears the database ring after each commit, whichever server process wrote, and wakes who listens here. Listeners of one account that
/// stand at the same number share one look into the database.
/// </summary>
internal sealed partial class EventHub(NpgsqlDataSource server, TimeProvider time, ILogger<EventHub> log) : BackgroundService
{
    /// <summary>Rings within this time wake the listeners once.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(60);

    /// <summary>A ring can be lost with the connection that listened; a look costs little.</summary>
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Changes read at once.</summary>
    private const long MostAtOnce = 2000;

    private const string HeadSql = "select event_head() as seq";

    private static readonly string EventsSql = SqlFile.Read("Events/EventsBetween.sql");

    private readonly ConcurrentDictionary<(Guid Account, long After), Lazy<Task<EventBatch>>> looks = new();
    private readonly ConcurrentDictionary<Guid, int> streams = new();
    private TaskCompletionSource rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when something was committed since the call.</summary>
    public Task Rung => rung.Task;

    /// <summary>Streams that an account holds open on this server.</summary>
    public int Streams(Guid account) => streams.GetValueOrDefault(account);

    public void Opened(Guid account) => streams.AddOrUpdate(account, 1, (_, open) => open + 1);

    public void Closed(Guid account) => streams.AddOrUpdate(account, 0, (_, open) => open - 1);

    public async Task<long> Head(CancellationToken cancel) =>
        (await new Db(server, null).Query(HeadSql, row => row.Get<long>("seq"), cancel))[0];

    /// <summary>What an account may hear of after a number, and how far that looked.</summary>
    public async Task<EventBatch> After(Guid account, long after, CancellationToken cancel)
    {
        var look = looks.GetOrAdd((account, after), key => new(() => Look(key.Account, key.After)));
        return await look.Value.WaitAsync(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await server.OpenConnectionAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand("listen diaban_changed", connection))
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                Ring();
                while (true)
                {
                    await connection.WaitAsync(LookAnyway, stoppingToken);
                    await Task.Delay(Gather, time, stoppingToken);
                    Ring();
                }
            }
            catch (Exception lost) when (lost is NpgsqlException or TimeoutException && !stoppingToken.IsCancellationRequested)
            {
                LogLost(lost);
                await Task.Delay(Retry, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Ring()
    {
        looks.Clear();
        Interlocked.Exchange(ref rung, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    // Not the listener's cancellation: others wait for the same look.
    private async Task<EventBatch> Look(Guid account, long after)
    {
        try
        {
            var upto = Math.Min(await Head(CancellationToken.None), after + MostAtOnce);
            if (upto <= after)
                return new(after, []);
            var events = await new Db(server, account).Query(EventsSql, row => (
                    Seq: row.Get<long>("seq"), Event: new ChangeEvent(row.Get<string>("kind"), row.MaybeValue<Guid>("thing"))),
                CancellationToken.None, ("after", after), ("upto", upto));
            return new(upto, events);
        }
        catch
        {
            looks.TryRemove((account, after), out _);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The connection that hears of changes was lost; it is opened anew.")]
    private partial void LogLost(Exception because);
}

/// <param name="Upto">Everything up to this number was looked at.</param>
internal sealed record EventBatch(long Upto, IReadOnlyList<(long Seq, ChangeEvent Event)> Events);
