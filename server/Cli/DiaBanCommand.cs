using System.CommandLine;
using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.Cli;

/// <summary>The administrator's command line. Exit codes: 0 done, 1 refused with the reasons, 2 wrong usage.</summary>
internal static class DiaBanCommand
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    public static readonly Option<string> Data = new("--data")
    {
        Description = "The data directory",
        DefaultValueFactory = _ => ".data",
        Recursive = true,
    };

    public static readonly Option<string?> Database = new("--database")
    {
        Description = "Connection string of a PostgreSQL to use instead of the private cluster",
        Recursive = true,
    };

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("DiaBan: hotspots, lists and conversion on a map")
        {
            Data,
            Database,
            ServeCommand.Create(),
            MigrateCommand.Create(),
            ImportCommand.Create(),
            AccountCommand.Create(),
            AuditCommand.Create(),
            RecomputeCommand.Create(),
            ReportCommand.Create(),
        };

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Add --help for the usage.");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(90) });
        }
        catch (RefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Refused;
        }
        catch (WrongUsageException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return WrongUsage;
        }
        catch (NpgsqlException unreachable)
        {
            await Console.Error.WriteLineAsync($"The database refused: {unreachable.Message}");
            return Refused;
        }
        catch (Exception file) when (file is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(file.Message);
            return Refused;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped; nothing was changed.");
            return Refused;
        }
    }

    /// <summary>The database of a command: works beside a running server and without one.</summary>
    public static Task<Installation> Open(ParseResult parsed, CancellationToken cancel) =>
        Installation.Open(Path.GetFullPath(parsed.GetRequiredValue(Data)), parsed.GetValue(Database), cancel);
}
