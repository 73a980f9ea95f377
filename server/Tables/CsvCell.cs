namespace DiaBan.Server.Tables;

/// <summary>A cell of CSV with semicolons.</summary>
internal static class CsvCell
{
    /// <summary>A cell that a spreadsheet reads as text: never as a formula.</summary>
    public static string Quote(string cell)
    {
        var text = cell.Length > 1 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{cell}" : cell;
        return text.AsSpan().IndexOfAny(";\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
