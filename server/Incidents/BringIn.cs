using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Incidents;

/// <summary>Takes a file of incidents, shows its columns, and reads it in the background by the mapping that is sent then.</summary>
internal static class BringIn
{
    public static async Task<Results<Ok<IncidentImport>, ProblemHttpResult>> Upload(
        string fileName, HttpRequest request, Db db, IncomingFiles files, CancellationToken cancel)
    {
        var path = files.NewPath();
        try
        {
            await using (var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                await request.Body.CopyToAsync(file, cancel);
            }

            var table = TableFile.Open(path, Path.GetFileName(fileName));
            var sha256 = ImportIncidents.Digest(path);
            var import = await db.Transaction(tx => IncidentImports.Open(tx, fileName, sha256, cancel), cancel);
            files.Keep(import, path, table);
            return TypedResults.Ok((await ReadImports.Find(db, files, import, cancel))!);
        }
        catch (UnreadableTableException unreadable)
        {
            File.Delete(path);
            return Problems.Refuse(422, unreadable.Because);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public static async Task<Results<Accepted<IncidentImport>, ProblemHttpResult>> Start(
        Guid id, IncidentImportRun run, Db db, NpgsqlDataSource source, IncomingFiles files, VietNamClock clock, IHostApplicationLifetime life,
        ILoggerFactory logs, CancellationToken cancel)
    {
        if (await ReadImports.Find(db, files, id, cancel) is not { } import)
            return Problems.NotFound(ReadImports.Missing);
        if (files.Find(id) is not { } table)
        {
            return Problems.Refuse(409, new(
                "Tệp không còn trên máy chủ; hãy chọn lại tệp.", "The file is no longer on the server; choose it again."));
        }

        var (_, problem) = ReadIncident.Bind(run.Mapping, table.Columns, await ListGroups.All(db, cancel), degrees: false, clock.Today);
        if (problem is not null)
            return Problems.Invalid("mapping", problem);
        if (!await db.Transaction(tx => IncidentImports.Begin(tx, id, run.Mapping, cancel), cancel))
            return Problems.Refuse(409, new("Lần nhập này đang chạy hoặc đã xong.", "This import is running or done."));

        var account = db.Account;
        var (stopping, dropped) = (life.ApplicationStopping, files.Dropped(id));
        _ = Task.Run(async () =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping, dropped);
            await Work(source, account, id, table, run, clock.Today, files, logs.CreateLogger("DiaBan.Incidents"), stop.Token);
        }, CancellationToken.None);
        return TypedResults.Accepted($"/api/v1/incident-imports/{id}", await ReadImports.Find(db, files, import.Id, cancel));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Drop(Guid id, Db db, IncomingFiles files, CancellationToken cancel)
    {
        if (await ReadImports.Find(db, files, id, cancel) is null)
            return Problems.NotFound(ReadImports.Missing);
        files.Drop(id);
        return TypedResults.NoContent();
    }

    private static async Task Work(
        NpgsqlDataSource source, Guid? account, Guid import, TableFile table, IncidentImportRun run, DateOnly today, IncomingFiles files,
        ILogger log, CancellationToken stop)
    {
        var db = new Db(source, account);
        var latest = new Latest();
        using var noted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var noting = Note(db, import, latest, noted.Token);
        try
        {
            var outcome = await ImportIncidents.Run(source, account, import, table, run.Mapping, run.LeaveOutFaulty, today, latest, stop);
            if (outcome.Taken)
                files.Drop(import);
        }
        catch (Exception refused) when (refused is RefusedImportException or UnreadableTableException)
        {
            var because = (refused as RefusedImportException)?.Because ?? ((UnreadableTableException)refused).Because;
            await End(db, tx => IncidentImports.Refuse(tx, import, because, CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
            await End(db, tx => IncidentImports.Stop(tx, import, CancellationToken.None));
        }
        catch (Exception failed) when (failed is NpgsqlException or IOException)
        {
            log.ImportFailed(failed, import);
            await End(db, tx => IncidentImports.Stop(tx, import, CancellationToken.None));
        }
        finally
        {
            await noted.CancelAsync();
            await noting;
        }
    }

    private static Task<bool> End(Db db, Func<DbTransaction, Task> end) => db.Transaction(async tx =>
    {
        await end(tx);
        return true;
    }, CancellationToken.None);

    private static async Task Note(Db db, Guid import, Latest latest, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await db.Transaction(async tx =>
                {
                    await IncidentImports.Note(tx, import, latest.Progress, stop);
                    return true;
                }, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The import ended.
        }
    }

    private sealed class Latest : IProgress<ImportProgress>
    {
        private volatile int lines;
        private volatile int stage;

        public ImportProgress Progress => new((ImportStage)stage, lines);

        public void Report(ImportProgress value) => (lines, stage) = (value.Lines, (int)value.Stage);
    }
}

internal static partial class BringInLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The import {Import} of incidents failed")]
    public static partial void ImportFailed(this ILogger log, Exception failed, Guid import);
}
