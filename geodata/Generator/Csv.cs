using System.Globalization;

namespace DiaBan.Geodata;

/// <summary>One row of a facts table, by column name. The tables hold no quotes, so a comma always separates.</summary>
internal sealed record Csv(string Where, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] =>
        Cells.TryGetValue(column, out var cell)
            ? cell
            : throw new InvalidDataException($"{Where} has no column {column}.");

    public static List<Csv> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select((line, index) => Row(path, header, line, index + 2))];
    }

    public double Number(string column) => double.Parse(this[column], CultureInfo.InvariantCulture);

    public double? NumberOrNone(string column) => this[column].Length == 0 ? null : Number(column);

    public string? TextOrNone(string column) => this[column].Length == 0 ? null : this[column];

    public DateOnly? DateOrNone(string column) =>
        this[column].Length == 0 ? null : DateOnly.ParseExact(this[column], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string[] Words(string column) => this[column].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Csv Row(string path, string[] header, string line, int number)
    {
        var where = $"{Path.GetFileName(path)} line {number}";
        var cells = line.Split(',');
        if (cells.Length != header.Length)
            throw new InvalidDataException($"{where} has {cells.Length} cells, its header has {header.Length}.");
        if (!line.IsNormalized())
            throw new InvalidDataException($"{where} is not in Unicode normal form C.");
        return new Csv(where, header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
