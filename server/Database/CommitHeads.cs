using System.Diagnostics;
using Npgsql;

namespace DiaBan.Server.Database;

/// <summary>
/// What was committed last, known without asking. The heads are read whenever the database rings after a commit, and several times a
/// second besides: a ring or a connection that is lost makes answers slower, never older than <see cref="Trusted"/>.
/// </summary>
internal sealed partial class CommitHeads(NpgsqlDataSource server, ILogger<CommitHeads> log) : BackgroundService
{
    /// <summary>The head that counts commits which changed who may what.</summary>
    public const string Account = "account";

    /// <summary>The head that counts commits which changed which units see which.</summary>
    public const string Reach = "reach";

    /// <summary>What is known is at most this old; where it is older, there is nothing known.</summary>
    public static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);

    /// <summary>Rings within this time are heard together.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan LookAnyway = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private const string HeadsSql = "select collection, seq from map_head";

    private Look? latest;

    /// <summary>Number of the latest commit by what it changed; null where PostgreSQL must be asked.</summary>
    public IReadOnlyDictionary<string, long>? Now =>
        Volatile.Read(ref latest) is { } look && Stopwatch.GetElapsedTime(look.Began) < Trusted ? look.Heads : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Watch(stoppingToken);
            }
            catch (Exception lost) when (lost is NpgsqlException or TimeoutException && !stoppingToken.IsCancellationRequested)
            {
                Volatile.Write(ref latest, null);
                LogLost(lost);
                await Task.Delay(Retry, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Watch(CancellationToken cancel)
    {
        await using var connection = await server.OpenConnectionAsync(cancel);
        await using (var listen = new NpgsqlCommand("listen diaban_changed", connection))
            await listen.ExecuteNonQueryAsync(cancel);
        await using var read = new NpgsqlCommand(HeadsSql, connection);
        await read.PrepareAsync(cancel);
        while (true)
        {
            // Before the statement: what is committed while it runs may not be in it.
            var began = Stopwatch.GetTimestamp();
            var heads = new Dictionary<string, long>();
            await using (var row = await read.ExecuteReaderAsync(cancel))
            {
                while (await row.ReadAsync(cancel))
                    heads.Add(row.GetString(0), row.GetInt64(1));
            }

            Volatile.Write(ref latest, new(began, heads));
            if (await connection.WaitAsync(LookAnyway, cancel))
                await Task.Delay(Gather, cancel);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The connection that hears of commits was lost; until it is back every tile asks the database.")]
    private partial void LogLost(Exception because);

    private sealed record Look(long Began, IReadOnlyDictionary<string, long> Heads);
}
