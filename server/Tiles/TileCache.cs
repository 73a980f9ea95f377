using System.Collections.Concurrent;
using DiaBan.Server.Database;
using Microsoft.Extensions.Caching.Memory;

namespace DiaBan.Server.Tiles;

/// <summary>
/// Tiles as they were made. Before one is given out, the heads say whether anything was committed since, and where something was, PostgreSQL
/// says whether it touched the tile; requests for the same tile at the same moment wait for one making.
/// </summary>
internal sealed class TileCache(IConfiguration settings, CommitHeads heads) : IDisposable
{
    /// <summary>Setting: bytes that a tile may have.</summary>
    public const string LargestTile = "Tiles:LargestBytes";

    /// <summary>Setting: bytes that all kept tiles may have; 0 keeps none.</summary>
    public const string CacheSize = "Tiles:CacheBytes";

    private const int UsualLargest = 3_000_000;
    private const long UsualCache = 256_000_000;
    private static readonly TimeSpan Unasked = TimeSpan.FromMinutes(30);

    private const string HeadSql = """
        select head.seq as head, concat_ws(' ', coalesce(account.unit_id::text, 'all'), "right".names, reach.seq) as scope
          from map_head head
         cross join map_head reach
         cross join account
         cross join lateral (select string_agg("right", ',' order by "right") as names from role_right
                              where role_right.role = account.role and "right" in ('read', 'patrol')) "right"
         where head.collection = @collection and reach.collection = 'reach'
           and account.id = current_account() and account.disabled_at is null
        """;

    private const string NewestSql = """
        select coalesce(max(change.seq), 0) as newest from map_change_hotspots change
         where change.box && st_makeenvelope(@west, @south, @east, @north, 3857)
        """;

    private static readonly Dictionary<TileLayer, string> Newests = TileLayer.All.ToDictionary(layer => layer, layer => layer.Own(NewestSql));

    private readonly MemoryCache tiles = new(new MemoryCacheOptions { SizeLimit = settings.GetValue(CacheSize, UsualCache) });
    private readonly Lock gate = new();
    private readonly Dictionary<(TileKey, long), Making> makings = [];
    private readonly ConcurrentDictionary<Guid, Seen> scopes = new();

    /// <summary>How often a tile was made.</summary>
    public int Made { get; private set; }

    /// <param name="ask">The key for a scope.</param>
    public async ValueTask<Tile> Get(Db db, TileLayer layer, Func<string, TileKey> ask, CancellationToken cancel)
    {
        for (var (head, scope) = await Head(db, layer, cancel); ; (head, scope) = await AskHead(db, layer, cancel))
        {
            var key = ask(scope);
            if (tiles.TryGetValue(key, out Kept? kept))
            {
                if (kept!.Head >= head)
                    return kept.Tile;
                if (await Newest(db, key, cancel) == kept.Tile.Newest)
                {
                    Keep(key, new(kept.Tile, head));
                    return kept.Tile;
                }
            }

            var tile = await Make(db, key, head, cancel);
            // The account's rights changed while the rows were read.
            if (tile.Scope == scope)
                return tile;
        }
    }

    public void Dispose() => tiles.Dispose();

    private async ValueTask<(long Head, string Scope)> Head(Db db, TileLayer layer, CancellationToken cancel)
    {
        if (heads.Now is not { } now || db.Account is not { } account)
            return await AskHead(db, layer, cancel);
        // Taken before the scope is read, which is then as new or newer.
        var (rights, reach) = (now[CommitHeads.Account], now[CommitHeads.Reach]);
        if (scopes.TryGetValue(account, out var seen) && seen.Rights == rights && seen.Reach == reach)
            return (now[layer.Id], seen.Scope);
        var (head, scope) = await AskHead(db, layer, cancel);
        scopes[account] = new(scope, rights, reach);
        return (head, scope);
    }

    private static async Task<(long Head, string Scope)> AskHead(Db db, TileLayer layer, CancellationToken cancel)
    {
        var found = (Head: 0L, Scope: "");
        await db.ReadPrepared(HeadSql, row => found = (row.GetInt64(0), row.GetString(1)), cancel, ("collection", layer.Id));
        return found;
    }

    private static async Task<long> Newest(Db db, TileKey key, CancellationToken cancel)
    {
        var newest = 0L;
        await db.ReadPrepared(Newests[key.Layer], row => newest = row.GetInt64(0), cancel, key.Place);
        return newest;
    }

    private async Task<Tile> Make(Db db, TileKey key, long head, CancellationToken cancel)
    {
        Making making;
        lock (gate)
        {
            if (!makings.TryGetValue((key, head), out making!))
            {
                making = new(token => Run(db, key, head, token));
                makings.Add((key, head), making);
                Made++;
            }

            making.Waiting++;
        }

        try
        {
            return await making.Tile.WaitAsync(cancel);
        }
        finally
        {
            var last = false;
            lock (gate)
            {
                last = --making.Waiting == 0;
                if (last)
                    makings.Remove((key, head));
            }

            if (last)
                making.Dispose();
        }
    }

    private async Task<Tile> Run(Db db, TileKey key, long head, CancellationToken cancel)
    {
        var tile = await MakeTile.Run(db, key, settings.GetValue(LargestTile, UsualLargest), cancel);
        if (tile.Scope == key.Scope)
            Keep(key, new(tile, head));
        return tile;
    }

    private void Keep(TileKey key, Kept kept) => tiles.Set(key, kept, new MemoryCacheEntryOptions
    {
        Size = 1_000 + (kept.Tile.Bytes.Length * 2),
        SlidingExpiration = Unasked,
    });

    /// <param name="Head">The collection's commit up to which it is known that nothing touched the tile.</param>
    private sealed record Kept(Tile Tile, long Head);

    /// <param name="Rights">The commit up to which the scope holds, of those that changed who may what.</param>
    /// <param name="Reach">The same, of those that changed which units see which.</param>
    private sealed record Seen(string Scope, long Rights, long Reach);

    private sealed class Making : IDisposable
    {
        private readonly CancellationTokenSource cancel = new();

        public Making(Func<CancellationToken, Task<Tile>> make) => Tile = Task.Run(() => make(cancel.Token));

        public Task<Tile> Tile { get; }

        public int Waiting { get; set; }

        public void Dispose()
        {
            cancel.Cancel();
            cancel.Dispose();
            // Nobody waits for what was cancelled.
            Tile.ContinueWith(task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
