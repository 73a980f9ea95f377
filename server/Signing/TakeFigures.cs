using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Recurrence;

namespace DiaBan.Server.Signing;

/// <summary>The figures of a period as the record gives them at the end of a day.</summary>
internal static class TakeFigures
{
    private static readonly string[] Levels = ["province", "district"];

    public static async Task<PeriodFigures> Run(Db db, FigureBasis basis, DateOnly day, CancellationToken cancel)
    {
        var conversion = new List<SignedFigure>();
        var nonRecurrence = new List<SignedFigure>();
        foreach (var level in Levels)
        {
            conversion.AddRange((await ReadConversion.Rows(db, basis, level, day, cancel)).Where(row => row.ListedWithWithdrawn > 0).Select(row =>
                new SignedFigure(row.Unit.Code, row.Unit.FullName, level, row.Achieved, row.Listed, row.Withdrawn, row.Rate)));
            nonRecurrence.AddRange((await ReadNonRecurrence.Rows(db, basis, level, NonRecurrenceCohort.Stage, day, cancel)).Where(row => row.Listed > 0).Select(row =>
                new SignedFigure(row.Unit.Code, row.Unit.FullName, level, row.Achieved, row.Listed, 0, row.Rate)));
        }

        return new(conversion, nonRecurrence);
    }

    /// <summary>sha256 over period, cut-off, rule set and figures, hexadecimal.</summary>
    public static string Digest(string period, DateOnly cutOff, string ruleSet, PeriodFigures figures) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            FormattableString.Invariant($"{period}\n{cutOff:yyyy-MM-dd}\n{ruleSet}\n") + JsonSerializer.Serialize(figures, WireJson.Options))));

    /// <summary>Units whose fraction changed; a unit that is in one of the two alone counts as 0/0 in the other. Pure.</summary>
    public static IReadOnlyList<SignedDifference> Compare(PeriodFigures signed, PeriodFigures today) =>
        [.. Compare("conversion", signed.Conversion, today.Conversion), .. Compare("nonRecurrence", signed.NonRecurrence, today.NonRecurrence)];

    private static IEnumerable<SignedDifference> Compare(string figure, IReadOnlyList<SignedFigure> signed, IReadOnlyList<SignedFigure> today)
    {
        foreach (var key in signed.Concat(today).Select(one => (one.Level, one.Unit)).Distinct())
        {
            var before = signed.FirstOrDefault(one => (one.Level, one.Unit) == key);
            var now = today.FirstOrDefault(one => (one.Level, one.Unit) == key);
            var known = before ?? now!;
            var none = known with { Achieved = 0, Listed = 0, Withdrawn = 0, Rate = null };
            var (was, became) = (before ?? none, now ?? none);
            if ((was.Achieved, was.Listed, was.Withdrawn) != (became.Achieved, became.Listed, became.Withdrawn))
                yield return new(figure, known.Name, was, became);
        }
    }
}
