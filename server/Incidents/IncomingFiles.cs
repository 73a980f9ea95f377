using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using DiaBan.Server.Tables;

namespace DiaBan.Server.Incidents;

/// <summary>Files that wait for their mapping: readable by the server alone, removed when brought in, dropped, or after an hour.</summary>
internal sealed class IncomingFiles
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly string folder;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<Guid, Waiting> waiting = [];

    public IncomingFiles(string dataFolder, TimeProvider time)
    {
        folder = Path.Combine(dataFolder, "incoming");
        this.time = time;
        // What a server left that was ended hard.
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Where a new file is written.</summary>
    public string NewPath()
    {
        Sweep();
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.Combine(folder, Path.GetRandomFileName());
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The token outlives the file: whoever reads it may still look")]
    public void Keep(Guid import, string path, TableFile table) => waiting[import] = new(path, table, time.GetUtcNow() + Longest, new());

    public TableFile? Find(Guid import) => waiting.GetValueOrDefault(import)?.Table;

    /// <summary>Ends when the file is dropped.</summary>
    public CancellationToken Dropped(Guid import) => waiting.TryGetValue(import, out var file) ? file.Drop.Token : CancellationToken.None;

    public void Drop(Guid import)
    {
        if (!waiting.TryRemove(import, out var file))
            return;
        file.Drop.Cancel();
        File.Delete(file.Path);
    }

    private void Sweep()
    {
        foreach (var (import, file) in waiting)
        {
            if (file.Until < time.GetUtcNow())
                Drop(import);
        }
    }

    private sealed record Waiting(string Path, TableFile Table, DateTimeOffset Until, CancellationTokenSource Drop);
}
