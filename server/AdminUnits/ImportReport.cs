using System.Globalization;

namespace DiaBan.Server.AdminUnits;

/// <summary>What became of an import, feature by feature.</summary>
internal sealed class ImportReport
{
    private const int LongestList = 12;

    private readonly List<(int? Number, FindingKind Kind, string Text, bool Mendable)> findings = [];

    public bool Refused => Refusals > 0;

    public int Refusals { get; private set; }

    /// <summary>Numbers of the features with something against them.</summary>
    public int RefusedFeatures => findings.Where(finding => finding.Kind == FindingKind.Refused && finding.Number is not null)
        .Select(finding => finding.Number).Distinct().Count();

    /// <summary>With --repair nothing would stand against the file.</summary>
    public bool Mendable => findings.TrueForAll(finding => finding.Kind != FindingKind.Refused || finding.Mendable);

    public bool AnyMendable => findings.Exists(finding => finding.Kind == FindingKind.Refused && finding.Mendable);

    /// <summary>What the numbers count.</summary>
    public string Thing { get; init; } = "feature";

    /// <summary>How a feature is called in the lines of this report, e.g. its code and name.</summary>
    public Func<int, string> Called { get; set; } = _ => "";

    /// <summary>The line that closes the report.</summary>
    public string Summary { get; set; } = "";

    public void Refuse(int? number, string because, bool mendable = false)
    {
        Refusals++;
        findings.Add((number, FindingKind.Refused, because, mendable));
    }

    public void Repaired(int? number, string how) => findings.Add((number, FindingKind.Repaired, how, false));

    public void Note(int? number, string what) => findings.Add((number, FindingKind.Note, what, false));

    /// <summary>Something mended when repairing was asked for, a refusal when not.</summary>
    public void Mend(bool repair, int? number, string because, string how, bool mendable = true)
    {
        if (repair)
            Repaired(number, $"{because} {how}");
        else
            Refuse(number, because, mendable);
    }

    /// <summary>One line a refused feature; the same note about many features is said once.</summary>
    public IEnumerable<string> Lines(FindingKind kind)
    {
        var wanted = findings.Where(finding => finding.Kind == kind);
        if (kind == FindingKind.Refused)
            return wanted.OrderBy(finding => finding.Number ?? 0).Select(finding => Line(finding.Number, finding.Text));
        var word = kind == FindingKind.Repaired ? "repaired" : "note";
        return wanted.GroupBy(finding => finding.Text).Select(same => same.Count() == 1
            ? $"{word}: {Line(same.First().Number, same.Key)}"
            : $"{word}: {same.Count()} features ({Ranges([.. same.Select(finding => finding.Number ?? 0).Order()])}): {same.Key}");
    }

    private string Line(int? number, string text)
    {
        if (number is not { } known)
            return text;
        var called = Called(known);
        return called.Length > 0 ? $"{Thing} {known} ({called}): {text}" : $"{Thing} {known}: {text}";
    }

    private static string Ranges(List<int> numbers)
    {
        var ranges = new List<string>();
        for (var i = 0; i < numbers.Count; i++)
        {
            var from = i;
            while (i + 1 < numbers.Count && numbers[i + 1] <= numbers[i] + 1)
                i++;
            ranges.Add(numbers[from] == numbers[i]
                ? numbers[i].ToString(CultureInfo.InvariantCulture)
                : $"{numbers[from]}–{numbers[i]}");
        }

        return ranges.Count <= LongestList
            ? string.Join(", ", ranges)
            : $"{string.Join(", ", ranges.Take(LongestList))} and others";
    }
}

internal enum FindingKind { Refused, Repaired, Note }
