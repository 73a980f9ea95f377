using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.AdminUnits;

/// <summary>
/// Reads which unit followed which, ends the predecessors that are still in force, and loads all or nothing.
/// </summary>
internal static class ImportSuccession
{
    private const string StageSql = """
        create temp table incoming_succession (
            line               int primary key,
            predecessor_code   text not null,
            predecessor_on     date not null,
            successor_code     text not null,
            effective_on       date not null,
            part               text not null,
            predecessor_id     uuid,
            successor_id       uuid
        ) on commit drop
        """;

    private const string TakeSql = """
        insert into incoming_succession (line, predecessor_code, predecessor_on, successor_code, effective_on, part)
        values (@line, @predecessor, @predecessor_on, @successor, @effective_on, @part)
        """;

    private const string ResolveSql = """
        update incoming_succession incoming
           set predecessor_id = (select id from admin_unit where code = predecessor_code and valid @> predecessor_on),
               successor_id = (select id from admin_unit where code = successor_code and valid @> effective_on)
        """;

    private const string UnknownSql = """
        select line,
               case when predecessor_id is null then predecessor_code else successor_code end as code,
               case when predecessor_id is null then predecessor_on else effective_on end as day
          from incoming_succession
         where predecessor_id is null or successor_id is null
         order by line
        """;

    private const string SameSql = """
        select later.line, earlier.line as earlier
          from incoming_succession later
          left join incoming_succession earlier on earlier.predecessor_id = later.predecessor_id
                                               and earlier.successor_id = later.successor_id
                                               and earlier.line < later.line
         where earlier.line is not null or later.predecessor_id = later.successor_id
         order by later.line
        """;

    private const string EndSql = """
        update admin_unit unit
           set valid = daterange(lower(unit.valid), ends.day)
          from (select predecessor_id, min(effective_on) as day from incoming_succession group by predecessor_id) ends
         where unit.id = ends.predecessor_id
           and unit.valid @> ends.day
           and lower(unit.valid) < ends.day
        """;

    private const string LoadSql = """
        insert into unit_succession (predecessor_id, successor_id, effective_on, part)
        select predecessor_id, successor_id, effective_on, part from incoming_succession
        on conflict on constraint unit_succession_pk do update
           set effective_on = excluded.effective_on, part = excluded.part
        """;

    private static readonly string[] Columns = ["predecessor_code", "predecessor_valid_on", "successor_code", "effective_on", "part"];

    /// <exception cref="RefusedException">The file can't be read at all.</exception>
    public static async Task<ImportReport> Run(NpgsqlDataSource owner, string path, CancellationToken cancel)
    {
        await using var connection = await owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var tx = new DbTransaction(connection);
        var report = new ImportReport { Thing = "line" };
        await tx.Execute(StageSql, cancel);
        var rows = Read(path, report);
        foreach (var row in rows)
        {
            await tx.Execute(TakeSql, cancel,
                ("line", row.Line), ("predecessor", row.Predecessor), ("predecessor_on", row.PredecessorOn),
                ("successor", row.Successor), ("effective_on", row.EffectiveOn), ("part", row.Part));
        }

        await tx.Execute(ResolveSql, cancel);
        foreach (var (line, code, day) in await tx.Query(UnknownSql, row => (row.Get<int>("line"), row.Get<string>("code"), row.Get<DateOnly>("day")), cancel))
            report.Refuse(line, $"there is no unit {code} in force on {day:yyyy-MM-dd}. Import the units first.");
        foreach (var (line, earlier) in await tx.Query(SameSql, row => (row.Get<int>("line"), row.MaybeValue<int>("earlier")), cancel))
            report.Refuse(line, earlier is { } first ? $"it repeats line {first}." : "a unit can't succeed itself: both codes and days mean the same unit.");
        if (report.Refused)
        {
            report.Summary = $"{report.RefusedFeatures} lines are refused; nothing was loaded.";
            return report;
        }

        var ended = await tx.Execute(EndSql, cancel);
        var loaded = await tx.Execute(LoadSql, cancel);
        await transaction.CommitAsync(cancel);
        report.Summary = $"{loaded} successions loaded{(ended > 0 ? $"; {ended} predecessors ended" : "")}.";
        return report;
    }

    private static List<Row> Read(string path, ImportReport report)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException($"There is no file {path}.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} can't be read: {unreadable.Message}");
        }

        if (lines.Length == 0 || !lines[0].Split(',').Select(cell => cell.Trim()).SequenceEqual(Columns))
            throw new RefusedException($"{path} must begin with the line {string.Join(',', Columns)}");
        var rows = new List<Row>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length > 0 && ReadRow(lines[i], i + 1, report) is { } row)
                rows.Add(row);
        }

        if (rows.Count == 0 && !report.Refused)
            throw new RefusedException($"{path} holds no rows.");
        return rows;
    }

    // Codes, dates and two words: a cell that needs quoting is wrong in any case.
    private static Row? ReadRow(string line, int number, ImportReport report)
    {
        var cells = line.Split(',').Select(cell => cell.Trim().Trim('"')).ToArray();
        if (cells.Length != Columns.Length)
            report.Refuse(number, $"it has {cells.Length} cells where {Columns.Length} are needed.");
        else if (!IncomingUnit.TryDate(cells[1], out var predecessorOn) || !IncomingUnit.TryDate(cells[3], out var effectiveOn))
            report.Refuse(number, $"“{cells[1]}” and “{cells[3]}” must be dates like 2025-07-01.");
        else if (predecessorOn >= effectiveOn)
            report.Refuse(number, $"the predecessor's day {cells[1]} must lie before {cells[3]}, when the successor begins.");
        else if (cells[4] is not ("full" or "partial"))
            report.Refuse(number, $"part is “{cells[4]}”, not full or partial.");
        else
            return new(number, cells[0], predecessorOn, cells[2], effectiveOn, cells[4]);
        return null;
    }

    private sealed record Row(int Line, string Predecessor, DateOnly PredecessorOn, string Successor, DateOnly EffectiveOn, string Part);
}
