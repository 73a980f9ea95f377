using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace DiaBan.Benchmarks;

/// <summary>PostgreSQL doing the same statement by itself.</summary>
internal static partial class Pgbench
{
    /// <summary>Transactions a second of a script, prepared statements, <paramref name="clients"/> at a time; null where pgbench is missing.</summary>
    public static async Task<double?> Run(string connection, string script, int clients, int transactions)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script);
            var start = new ProcessStartInfo("pgbench")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                ArgumentList =
                {
                    "--no-vacuum", "--protocol=prepared", $"--client={clients}", $"--jobs={clients}", $"--transactions={Math.Max(1, transactions / clients)}",
                    "--random-seed=138", $"--file={file}", $"--host={to.Host}", $"--port={to.Port}", $"--username={to.Username}", to.Database!,
                },
            };
            start.Environment["PGPASSWORD"] = to.Password;
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return Tps().Match(output) is { Success: true } found
                ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"pgbench: {errors}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
