using System.Globalization;
using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Tables;

namespace DiaBan.Server.Reports;

/// <summary>A table for analysts: UTF-8, semicolons as in every CSV of DiaBan, keys as heads, points in numbers, an empty cell for «–»; a rate brings its fraction in a column of its own.</summary>
internal static class WriteCsv
{
    public static byte[] Run(ReportTable table, bool english)
    {
        var text = new StringBuilder();
        Line(text, [.. table.Columns.SelectMany(column => HasFraction(column) ? new[] { column.Key, column.Key + "Part", column.Key + "Whole" } : [column.Key]), "row"]);
        foreach (var row in table.Rows)
            Line(text, [.. table.Columns.SelectMany((column, i) => Written(row.Cells[i], column, english)), WireJson.Word(row.Kind)]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static bool HasFraction(ReportColumn column) => column.Kind == ReportColumnKind.Rate;

    private static IEnumerable<string> Written(ReportCell cell, ReportColumn column, bool english)
    {
        yield return cell.Words is { } words ? CsvCell.Quote(english ? words.En : words.Vi) : cell.Number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
        if (!HasFraction(column))
            yield break;
        var fraction = cell.Fraction?.Split('/');
        yield return fraction?[0] ?? "";
        yield return fraction?[1] ?? "";
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(';', cells).Append("\r\n");
}
