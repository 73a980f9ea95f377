using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Reports;

/// <summary>Numbers as a report writes them: 1.234,5 in Vietnamese, 1,234.5 in English. The same on every machine.</summary>
internal static class WriteNumber
{
    private static readonly NumberFormatInfo VietnameseFormat = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−" };
    private static readonly NumberFormatInfo EnglishFormat = new() { NegativeSign = "−" };

    public static string Vietnamese(double number, int decimals) => Write(number, decimals, VietnameseFormat);

    public static string English(double number, int decimals) => Write(number, decimals, EnglishFormat);

    /// <summary>giảm 3 vụ = 1,6% (180/183 vụ), the form of the press and of reports (domain.md §8).</summary>
    public static Sentence Change(int before, int now)
    {
        var difference = now - before;
        var percent = before == 0 ? null : (double?)Math.Round(Math.Abs(difference) * 100.0 / before, 1, MidpointRounding.AwayFromZero);
        var (size, share) = (Math.Abs(difference), percent is { } known ? $" = {Vietnamese(known, 1)}%" : "");
        return difference == 0
            ? new($"không đổi ({Vietnamese(now, 0)}/{Vietnamese(before, 0)} vụ)", $"unchanged ({English(now, 0)}/{English(before, 0)})")
            : new($"{(difference < 0 ? "giảm" : "tăng")} {Vietnamese(size, 0)} vụ{share} ({Vietnamese(now, 0)}/{Vietnamese(before, 0)} vụ)",
                $"{(difference < 0 ? "down" : "up")} {English(size, 0)}{(percent is { } part ? $" = {English(part, 1)}%" : "")} ({English(now, 0)}/{English(before, 0)})");
    }

    /// <summary>58,3 % (35/60), or – without a denominator.</summary>
    public static Sentence Rate(double? percent, int part, int whole) => percent is { } known
        ? new($"{Vietnamese(known, 1)}% ({part}/{whole})", $"{English(known, 1)}% ({part}/{whole})")
        : new("–", "–");

    /// <summary>A cell as it is printed.</summary>
    public static string Cell(ReportCell cell, ReportColumn column, bool english)
    {
        if (cell.Words is { } words)
            return english ? words.En : words.Vi;
        if (cell.Number is not { } number)
            return "–";
        var decimals = column.Kind is ReportColumnKind.Percent or ReportColumnKind.Rate ? 1 : column.Decimals;
        var written = english ? English(number, decimals) : Vietnamese(number, decimals);
        if (column.Kind == ReportColumnKind.Change && number > 0)
            written = "+" + written;
        return cell.Fraction is { } fraction ? $"{written} ({fraction})" : written;
    }

    private static string Write(double number, int decimals, NumberFormatInfo format)
    {
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString($"N{decimals}", format);
    }
}
