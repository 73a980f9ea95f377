using System.Diagnostics;
using DiaBan.MapClient.Store;
using Microsoft.Data.Sqlite;

namespace DiaBan.MapClient.Tests.Store;

/// <summary>The program is killed in the middle of a write, a hundred times.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Kills = 100;
    private const int Ahead = 2;

    private readonly StoreFolder folder = new();

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_wherever_the_program_is_killed()
    {
        var path = Path.Combine(folder.Path, "store.gpkg");
        var package = TestPackage.Make(folder.Path);
        var random = new Random(138);
        var (added, answered) = (new HashSet<Guid>(), new HashSet<Guid>());
        // Writers get ready while the ones before them write.
        var ready = new Queue<Process>(Enumerable.Range(0, Ahead).Select(_ => Start(path, package)));

        for (var kill = 0; kill < Kills; kill++)
        {
            using var writer = ready.Dequeue();
            ready.Enqueue(Start(path, package));
            await writer.StandardInput.WriteLineAsync();
            var said = await Kill(writer, random);

            foreach (var line in said)
            {
                if (line.StartsWith("added ", StringComparison.Ordinal))
                    added.Add(Guid.Parse(line[6..]));
                if (line.StartsWith("answered ", StringComparison.Ordinal))
                    answered.Add(Guid.Parse(line[9..]));
            }

            using var store = OfflineStore.OpenFile(path, CrashWriter.Owner);
            var all = store.Outbox.All;
            var kept = all.Select(change => change.Delta.Id).ToHashSet();
            kept.Count.ShouldBe(all.Count, "a change is there twice");
            added.IsSubsetOf(kept).ShouldBeTrue($"after kill {kill} an acknowledged change is lost");
            // At most the one that was being acknowledged.
            kept.Count.ShouldBeLessThanOrEqualTo(added.Count + 1);
            all.Where(change => answered.Contains(change.Delta.Id)).ShouldAllBe(change => change.State == PendingState.Applied);
            store.Layers.Read("hotspots").Count(feature => feature.Pending is not null).ShouldBe(all.Count);
            added.UnionWith(kept);
        }

        foreach (var idle in ready)
        {
            idle.Kill();
            idle.Dispose();
        }

        added.Count.ShouldBeGreaterThanOrEqualTo(Kills, "each was killed after an acknowledgement at the earliest");
        Whole(path).ShouldBe("ok");
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Kills (SIGKILL) at a random moment after the first acknowledgement, so that something is always under way.</summary>
    private static async Task<IReadOnlyList<string>> Kill(Process writer, Random random)
    {
        var said = new List<string>();
        var reading = Task.Run(async () =>
        {
            while (await writer.StandardOutput.ReadLineAsync() is { } line)
            {
                lock (said)
                    said.Add(line);
            }
        });
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(30))
        {
            lock (said)
            {
                if (said.Count > 0)
                    break;
            }

            await Task.Delay(1);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 120));
        writer.Kill();
        await writer.WaitForExitAsync();
        await reading;
        // A line that was cut is no acknowledgement.
        return [.. said.Where(line => line is "taken" || line.Split(' ') is [_, { Length: 36 }])];
    }

    private static Process Start(string path, string package)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CrashWriter).Assembly.Location, "write", path, package])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            // It lives for a tenth of a second: what makes a long run faster only costs here.
            Environment = { ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcConcurrent"] = "0" },
        };
        return Process.Start(start)!;
    }

    private static string Whole(string path)
    {
        using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "pragma integrity_check";
        return (string)command.ExecuteScalar()!;
    }
}
