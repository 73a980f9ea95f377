using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.AdminUnits;

/// <summary>Reads a file of units, checks every feature, and loads all or nothing.</summary>
internal static class ImportUnits
{
    private const string EndSql = """
        update admin_unit existing
           set valid = daterange(lower(existing.valid), lower(unit.valid))
          from incoming_unit unit
         where existing.code = unit.code
           and existing.valid && unit.valid
           and lower(existing.valid) < lower(unit.valid)
           and not unit.takes_place
        returning existing.id
        """;

    private const string ReplaceSql = """
        update admin_unit existing
           set outline = drawn.outline, schematic = false
          from incoming_unit unit
          join incoming_outline drawn on drawn.number = unit.number
         where unit.takes_place
           and existing.id = unit.id
        """;

    private const string LoadSql = """
        insert into admin_unit (id, code, level, kind, name, full_name, parent_id, valid, outline, schematic)
        select unit.id, unit.code, unit.level, unit.kind, unit.name, unit.full_name, coalesce(in_file.id, on_record.id),
               unit.valid, drawn.outline, unit.schematic
          from incoming_unit unit
          join incoming_outline drawn on drawn.number = unit.number
          left join lateral (
              select parent.id from incoming_unit parent
               where parent.code = unit.parent_code and parent.valid && unit.valid and parent.level < unit.level
               order by parent.valid @> lower(unit.valid) desc, parent.number limit 1
          ) in_file on true
          left join lateral (
              select parent.id from admin_unit parent
               where parent.code = unit.parent_code and parent.valid && unit.valid and parent.level < unit.level
               order by parent.valid @> lower(unit.valid) desc, parent.valid limit 1
          ) on_record on true
         where not unit.takes_place
        """;

    // A new version of a unit carries the old one on, so what an account may see goes on as well. By code and name: codes
    // pass on to other units, and then only the succession tells what followed.
    private const string SucceedSql = """
        insert into unit_succession (predecessor_id, successor_id, effective_on, part)
        select existing.id, unit.id, lower(unit.valid), 'full'
          from incoming_unit unit
          join admin_unit existing on existing.code = unit.code and upper(existing.valid) = lower(unit.valid)
         where existing.id = any (@ended)
           and fold_marks(existing.name) = fold_marks(unit.name)
        """;

    private const string DatesSql = "select min(lower(valid)) as earliest, max(lower(valid)) as latest from incoming_unit";

    private const string AnalyzeSql = "analyze admin_unit";

    // The outlines of a whole country take longer to compare than a request may take.
    private const int NoLimit = 0;

    /// <summary>Loads the file, or leaves the database as it was and says why in the report.</summary>
    /// <param name="progress">Hears what is being done.</param>
    /// <exception cref="RefusedException">The file can't be read at all.</exception>
    /// <exception cref="WrongUsageException">An option is missing or contradicts another.</exception>
    public static async Task<ImportReport> Run(
        NpgsqlDataSource owner, UnitImport wanted, IProgress<string> progress, CancellationToken cancel)
    {
        await using var connection = await owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var tx = new DbTransaction(connection, NoLimit);
        var import = new UnitImportRun(connection, tx, wanted, new(), progress);
        var units = await StageUnits.Run(import, cancel);
        var report = import.Report;
        report.Called = number => units.Names.GetValueOrDefault(number, "");
        await CheckOutlines.Run(import, units.Drawn, cancel);
        await CheckUnits.Run(import, cancel);
        if (report.Refused)
        {
            report.Summary = Refusal(report, units.Count);
            return report;
        }

        await CompareNeighbours.Run(import, cancel);
        report.Summary = await Load(import, cancel);
        await transaction.CommitAsync(cancel);
        return report;
    }

    private static async Task<string> Load(UnitImportRun import, CancellationToken cancel)
    {
        import.Progress.Report("loading");
        var ended = import.Wanted.EndExisting ? await import.Tx.Query(EndSql, row => row.Get<Guid>("id"), cancel) : [];
        var replaced = await import.Tx.Execute(ReplaceSql, cancel);
        var loaded = await import.Tx.Execute(LoadSql, cancel);
        await import.Tx.Execute(SucceedSql, cancel, ("ended", ended.ToArray()));
        var dates = await import.Tx.Query(DatesSql, row => (From: row.Get<DateOnly>("earliest"), To: row.Get<DateOnly>("latest")), cancel);
        await import.Tx.Execute(AnalyzeSql, cancel);

        var since = dates[0].From == dates[0].To ? $"{dates[0].From:yyyy-MM-dd}" : $"{dates[0].From:yyyy-MM-dd} to {dates[0].To:yyyy-MM-dd}";
        return $"{Count(loaded + replaced)} loaded, valid from {since}"
            + (replaced > 0 ? $"; {replaced} of them in place of schematic outlines" : "")
            + (ended.Count > 0 ? $"; {Count(ended.Count)} ended" : "") + ".";
    }

    private static string Refusal(ImportReport report, int count)
    {
        var features = report.RefusedFeatures;
        var what = features == 0 ? "The file is refused" : $"{features} of {count} features refused";
        var remedy = report.Mendable ? " Give --repair to mend all of this."
            : report.AnyMendable ? " --repair mends some of this; the rest has to be mended in the file or by the options named above."
            : "";
        return $"{what}; nothing was loaded.{remedy}";
    }

    private static string Count(int units) => units == 1 ? "1 unit" : $"{units:N0} units";
}

/// <summary>One run of the import.</summary>
internal sealed record UnitImportRun(
    NpgsqlConnection Connection, DbTransaction Tx, UnitImport Wanted, ImportReport Report, IProgress<string> Progress)
{
    /// <summary>The file's coordinates are metres.</summary>
    public bool Projected { get; set; }
}
