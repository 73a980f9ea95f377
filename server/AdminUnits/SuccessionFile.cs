namespace DiaBan.Server.AdminUnits;

/// <summary>Reads a file of successions in one of its two layouts.</summary>
internal static class SuccessionFile
{
    private static readonly string[] Dated = ["predecessor_code", "predecessor_valid_on", "successor_code", "effective_on", "part"];

    // As published for a whole country and one day: names beside the codes, the day in the file's name.
    private static readonly string[] Named =
        ["old_code", "old_name", "old_district_code", "old_province_code", "new_code", "new_name", "new_province_code", "part"];

    // An island district that became a commune stands there without anything above it.
    private static readonly string[] MayBeEmpty = ["old_district_code", "old_province_code"];

    /// <param name="on">Day on which the successors begin, where the file doesn't say it.</param>
    /// <exception cref="RefusedException">The file can't be read at all.</exception>
    /// <exception cref="WrongUsageException">The day is missing, or the file says it itself.</exception>
    public static List<SuccessionLine> Read(string path, DateOnly? on, ImportReport report)
    {
        var lines = Lines(path);
        var head = lines.Length > 0 ? Cells(lines[0]) : [];
        var named = head.SequenceEqual(Named);
        if (!named && !head.SequenceEqual(Dated))
            throw new RefusedException($"{path} must begin with the line {string.Join(',', Dated)} or {string.Join(',', Named)}");
        if (named && on is null)
            throw new WrongUsageException("This file doesn't say since when the successors are in force. Give --on DATE, e.g. --on 2025-07-01.");
        if (!named && on is not null)
            throw new WrongUsageException("Every line of this file has its own days; leave --on out.");

        var rows = new List<SuccessionLine>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0)
                continue;
            var cells = Cells(lines[i]);
            if ((on is { } day ? ReadNamed(cells, i + 1, day, report) : ReadDated(cells, i + 1, report)) is { } row)
                rows.Add(row);
        }

        if (rows.Count == 0 && !report.Refused)
            throw new RefusedException($"{path} holds no rows.");
        return rows;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException($"There is no file {path}.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} can't be read: {unreadable.Message}");
        }
    }

    // Codes, days, two words and names of units: a cell with a comma of its own is wrong in any case.
    private static string[] Cells(string line) => [.. line.Split(',').Select(cell => cell.Trim().Trim('"'))];

    private static SuccessionLine? ReadDated(string[] cells, int number, ImportReport report)
    {
        if (cells.Length != Dated.Length)
            report.Refuse(number, $"it has {cells.Length} cells where {Dated.Length} are needed.");
        else if (!IncomingUnit.TryDate(cells[1], out var predecessorOn) || !IncomingUnit.TryDate(cells[3], out var effectiveOn))
            report.Refuse(number, $"“{cells[1]}” and “{cells[3]}” must be dates like 2025-07-01.");
        else if (predecessorOn >= effectiveOn)
            report.Refuse(number, $"the predecessor's day {cells[1]} must lie before {cells[3]}, when the successor begins.");
        else if (Part(cells[4], number, report) is { } part)
            return new(number, cells[0], predecessorOn, cells[2], effectiveOn, part, null);
        return null;
    }

    private static SuccessionLine? ReadNamed(string[] cells, int number, DateOnly on, ImportReport report)
    {
        if (cells.Length != Named.Length)
            report.Refuse(number, $"it has {cells.Length} cells where {Named.Length} are needed.");
        else if (Named.Zip(cells).FirstOrDefault(pair => pair.Second.Length == 0 && !MayBeEmpty.Contains(pair.First)).First is { } empty)
            report.Refuse(number, $"its cell {empty} is empty.");
        else if (Part(cells[7], number, report) is { } part)
            return new(number, cells[0], on.AddDays(-1), cells[4], on, part, new(cells[1], cells[3], cells[5]));
        return null;
    }

    private static string? Part(string part, int number, ImportReport report)
    {
        if (part is "full" or "partial")
            return part;
        report.Refuse(number, $"part is “{part}”, not full or partial.");
        return null;
    }
}

/// <summary>That one unit followed another.</summary>
/// <param name="Names">Null where the file gives codes alone.</param>
internal sealed record SuccessionLine(
    int Line, string Predecessor, DateOnly PredecessorOn, string Successor, DateOnly EffectiveOn, string Part, SuccessionNames? Names);

/// <summary>What a line says beside its codes.</summary>
/// <param name="PredecessorProvince">Empty where the predecessor was no commune.</param>
internal sealed record SuccessionNames(string Predecessor, string PredecessorProvince, string Successor);
