using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.AdminUnits;

/// <summary>
/// Reads which unit followed which, ends the predecessors that are still in force, and loads all or nothing. Where the
/// file names its units, name and code must both agree with the units on record: a code passes from one unit to another.
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
        select * from unnest(@lines::int[], @predecessors::text[], @predecessors_on::date[], @successors::text[], @effective_on::date[], @parts::text[])
        """;

    private const string ResolveSql = """
        update incoming_succession incoming
           set predecessor_id = (select id from admin_unit where code = predecessor_code and valid @> predecessor_on),
               successor_id = (select id from admin_unit where code = successor_code and valid @> effective_on)
        """;

    private const string FoundSql = """
        select incoming.line, predecessor.full_name as predecessor, successor.full_name as successor
          from incoming_succession incoming
          left join admin_unit predecessor on predecessor.id = incoming.predecessor_id
          left join admin_unit successor on successor.id = incoming.successor_id
         order by incoming.line
        """;

    private const string ProvincesSql = "select code from admin_unit where level = 1 and valid @> @day::date";

    private const string ForgetSql = "delete from incoming_succession where line = any (@lines)";

    private const string SameSql = """
        select later.line, earlier.line as earlier
          from incoming_succession later
          left join incoming_succession earlier on earlier.predecessor_id = later.predecessor_id
                                               and earlier.successor_id = later.successor_id
                                               and earlier.line < later.line
         where earlier.line is not null or later.predecessor_id = later.successor_id
         order by later.line
        """;

    private const string ContradictionSql = """
        select whole.line, min(other.line) as other
          from incoming_succession whole
          join incoming_succession other on other.predecessor_id = whole.predecessor_id and other.successor_id <> whole.successor_id
                                        and other.effective_on = whole.effective_on
         where whole.part = 'full'
         group by whole.line
         order by whole.line
        """;

    private const string LonePartSql = """
        select incoming.line
          from incoming_succession incoming
         where incoming.part = 'partial'
           and not exists (select from incoming_succession other
                            where other.predecessor_id = incoming.predecessor_id and other.successor_id <> incoming.successor_id)
           and not exists (select from unit_succession known
                            where known.predecessor_id = incoming.predecessor_id and known.successor_id <> incoming.successor_id)
         order by incoming.line
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

    /// <param name="on">Day on which the successors begin, where the file doesn't say it.</param>
    /// <exception cref="RefusedException">The file can't be read at all.</exception>
    /// <exception cref="WrongUsageException">The day is missing, or the file says it itself.</exception>
    public static async Task<ImportReport> Run(NpgsqlDataSource owner, string path, DateOnly? on, CancellationToken cancel)
    {
        await using var connection = await owner.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var tx = new DbTransaction(connection);
        var report = new ImportReport { Thing = "line" };
        var lines = SuccessionFile.Read(path, on, report);
        await Stage(tx, lines, cancel);
        var elsewhere = await CheckUnits(tx, lines, report, cancel);
        foreach (var (line, earlier) in await tx.Query(SameSql, row => (row.Get<int>("line"), row.MaybeValue<int>("earlier")), cancel))
            report.Refuse(line, earlier is { } first ? $"it repeats line {first}." : "a unit can't succeed itself: both codes and days mean the same unit.");
        foreach (var (line, other) in await tx.Query(ContradictionSql, row => (row.Get<int>("line"), row.Get<int>("other")), cancel))
            report.Refuse(line, $"it says that the whole unit went to one successor, but line {other} names another. Call both partial.");
        foreach (var line in await tx.Query(LonePartSql, row => row.Get<int>("line"), cancel))
            report.Note(line, "it names one part only; as long as the others are not on record, entries of the unit wait for a decision.");
        if (report.Refused)
        {
            report.Summary = $"{report.RefusedFeatures} lines are refused; nothing was loaded.";
            return report;
        }

        var ended = await tx.Execute(EndSql, cancel);
        var loaded = await tx.Execute(LoadSql, cancel);
        await transaction.CommitAsync(cancel);
        report.Summary = $"{loaded} successions loaded{(ended > 0 ? $"; {ended} predecessors ended" : "")}"
            + $"{(elsewhere > 0 ? $"; {elsewhere} lines are of provinces that are not on record and were left out" : "")}.";
        return report;
    }

    private static async Task Stage(DbTransaction tx, List<SuccessionLine> lines, CancellationToken cancel)
    {
        await tx.Execute(StageSql, cancel);
        await tx.Execute(TakeSql, cancel,
            ("lines", lines.Select(line => line.Line).ToArray()),
            ("predecessors", lines.Select(line => line.Predecessor).ToArray()),
            ("predecessors_on", lines.Select(line => line.PredecessorOn).ToArray()),
            ("successors", lines.Select(line => line.Successor).ToArray()),
            ("effective_on", lines.Select(line => line.EffectiveOn).ToArray()),
            ("parts", lines.Select(line => line.Part).ToArray()));
        await tx.Execute(ResolveSql, cancel);
    }

    /// <returns>How many lines speak of provinces that are not on record.</returns>
    private static async Task<int> CheckUnits(DbTransaction tx, List<SuccessionLine> lines, ImportReport report, CancellationToken cancel)
    {
        var found = (await tx.Query(FoundSql, row => (
            Line: row.Get<int>("line"), Predecessor: row.Maybe<string>("predecessor"), Successor: row.Maybe<string>("successor")), cancel))
            .ToDictionary(row => row.Line);
        var provinces = new Dictionary<DateOnly, HashSet<string>>();
        var elsewhere = new List<int>();
        foreach (var line in lines)
        {
            var (_, predecessor, successor) = found[line.Line];
            if (!provinces.TryGetValue(line.PredecessorOn, out var known))
            {
                known = [.. await tx.Query(ProvincesSql, row => row.Get<string>("code"), cancel, ("day", line.PredecessorOn))];
                provinces.Add(line.PredecessorOn, known);
            }

            if (predecessor is null && line.Names is { PredecessorProvince: var province }
                && (province.Length > 0 ? !known.Contains(province) : successor is null))
                elsewhere.Add(line.Line);
            else if (Judge(line, predecessor, successor) is { } because)
                report.Refuse(line.Line, because);
        }

        if (elsewhere.Count == lines.Count && !report.Refused)
            report.Refuse(null, $"none of its {lines.Count} lines is of a province on record. Import the units first.");
        await tx.Execute(ForgetSql, cancel, ("lines", elsewhere.ToArray()));
        return elsewhere.Count;
    }

    /// <summary>Why a line can't be taken; null when both its units are on record. Pure.</summary>
    internal static string? Judge(SuccessionLine line, string? predecessor, string? successor)
    {
        if (predecessor is null)
            return Unknown(line.Predecessor, line.PredecessorOn);
        if (successor is null)
            return Unknown(line.Successor, line.EffectiveOn);
        if (line.Names is not { } names)
            return null;
        if (!SameName.Of(names.Predecessor, predecessor))
            return Other(line.Predecessor, line.PredecessorOn, predecessor, names.Predecessor);
        return SameName.Of(names.Successor, successor) ? null : Other(line.Successor, line.EffectiveOn, successor, names.Successor);
    }

    private static string Unknown(string code, DateOnly day) =>
        $"there is no unit {code} in force on {day:yyyy-MM-dd}. Import the units first.";

    private static string Other(string code, DateOnly day, string onRecord, string named) =>
        $"the unit {code} in force on {day:yyyy-MM-dd} is {onRecord}, not {named}: the code belongs to another unit, or the units on record are of another day.";
}
