using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DiaBan.Benchmarks;
using DiaBan.Server.Database;

var json = new Option<string?>("--json") { Description = "Where to write the rows as JSON", HelpName = "FILE" };
var only = new Option<string?>("--only") { Description = "Only operations whose name begins so: coverage, sync, tiles, hit-index", HelpName = "OPERATION" };
var command = new RootCommand("Measures DiaBan beside PostgreSQL alone; tests/Benchmarks/README.md tells how to read it") { json, only };
command.SetAction(async (parsed, cancel) =>
{
    var wanted = parsed.GetValue(only);
    var benches = new (string Name, Func<string, Action<Row>, Action<string>, CancellationToken, Task> Run)[]
    {
        ("coverage", OnDatabase(CoverageBench.Run)),
        ("sync", OnDatabase(SyncBench.Run)),
        ("tiles", OnDatabase(TilesBench.Run)),
        ("hit-index", (_, tell, say, _) => Task.Run(() => HitIndexBench.Run(tell, say), CancellationToken.None)),
    };
    var chosen = benches.Where(bench => wanted is null || wanted.StartsWith(bench.Name, StringComparison.Ordinal) || bench.Name.StartsWith(wanted, StringComparison.Ordinal)).ToList();
    if (chosen.Count == 0)
    {
        await Console.Error.WriteLineAsync($"There is no operation {wanted}; there is {string.Join(", ", benches.Select(bench => bench.Name))}.");
        return 2;
    }

    var rows = new List<Row>();
    var folder = Directory.CreateTempSubdirectory("diaban-bench-").FullName;
    try
    {
        foreach (var (name, run) in chosen)
        {
            await run(Path.Combine(folder, name), row =>
            {
                rows.Add(row);
                var limit = row.LimitPerSecond is null ? "" : string.Create(CultureInfo.InvariantCulture, $"limit {row.LimitPerSecond,9:0.00}/s  ratio {row.Ratio,5:0.00}  ");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{row.Operation,-75} {row.PerSecond,9:0.00}/s  p50 {row.P50,8:0.000} ms  p99 {row.P99,8:0.000} ms  {limit}({row.Goal})"));
            }, Console.Error.WriteLine, cancel);
        }
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }

    if (parsed.GetValue(json) is { } file)
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(rows, JsonSerializerOptions.Web), cancel);
    return 0;
});
return await command.Parse(args).InvokeAsync();

// A private cluster in the folder, for what needs one.
static Func<string, Action<Row>, Action<string>, CancellationToken, Task> OnDatabase(
    Func<Installation, Action<Row>, Action<string>, CancellationToken, Task> run) =>
    async (folder, tell, say, cancel) =>
    {
        await using var installation = await Installation.Open(folder, null, cancel);
        await run(installation, tell, say, cancel);
    };
