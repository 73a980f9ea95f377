using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Reports;

/// <summary>Cells and words of a report's tables.</summary>
internal static class Cells
{
    public static readonly ReportCell None = new(null, null, null, null);

    public static ReportWords Both(Sentence sentence) => new(sentence.Vietnamese, sentence.English);

    public static ReportCell Words(string vietnamese, string english) => new(new(vietnamese, english), null, null, null);

    public static ReportCell Words(Sentence sentence) => new(Both(sentence), null, null, null);

    /// <summary>A name or number that reads the same in both languages; «–» where there is none.</summary>
    public static ReportCell Name(string? name) => string.IsNullOrEmpty(name) ? None : Words(name, name);

    public static ReportCell Count(int count, string? opens = null) => new(null, count, opens, null);

    public static ReportCell Number(double? number) => new(null, number, null, null);

    public static ReportCell Percent(double? percent, int part, int whole, string? opens = null) =>
        new(null, percent, opens, whole == 0 ? null : FormattableString.Invariant($"{part}/{whole}"));

    public static ReportColumn Column(
        string key, string vietnamese, string english, ReportColumnKind kind, int width, int decimals = 0, ReportWords? group = null) =>
        new(key, new(vietnamese, english), group, kind, decimals, width);
}
