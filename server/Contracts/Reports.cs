namespace DiaBan.Contracts;

/// <summary>A text of a report in both languages.</summary>
public sealed record ReportWords(string Vi, string En);

/// <summary>How the values of a column are written; percent and rates with one decimal, a rate with its fraction.</summary>
public enum ReportColumnKind { Order, Text, Count, Number, Percent, Rate, Change }

/// <summary>A column of a table.</summary>
/// <param name="Key">Its name for analysts, in CSV and JSON.</param>
/// <param name="Group">Heading over several columns, or null.</param>
/// <param name="Decimals">Of a number; 0 for counts.</param>
/// <param name="Width">Share of the page's width, in parts of the sum of all columns.</param>
public sealed record ReportColumn(string Key, ReportWords Title, ReportWords? Group, ReportColumnKind Kind, int Decimals, int Width);

/// <summary>A cell: words, or a number, or neither, which is written «–».</summary>
/// <param name="Opens">Address of what stands behind it in the API, or null.</param>
/// <param name="Fraction">Numerator and denominator of a rate, as 35/60.</param>
public sealed record ReportCell(ReportWords? Words, double? Number, string? Opens, string? Fraction);

/// <summary>A row's place in its table.</summary>
public enum ReportRowKind { Item, Heading, Total }

/// <summary>A row of a table.</summary>
/// <param name="Cells">One for each column.</param>
public sealed record ReportRow(ReportRowKind Kind, IReadOnlyList<ReportCell> Cells);

/// <summary>A table (biểu) of a periodic report, domain.md §8.</summary>
/// <param name="Number">01 to 07.</param>
/// <param name="Notes">What a reader must know, under the table.</param>
public sealed record ReportTable(
    string Number, ReportWords Title, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportRow> Rows, IReadOnlyList<ReportWords> Notes);

/// <summary>A paragraph of a report's body.</summary>
/// <param name="ForAPerson">What a person must write: the text says what belongs there.</param>
public sealed record ReportParagraph(ReportWords Text, bool ForAPerson);

/// <summary>A chapter of a report's body.</summary>
/// <param name="Level">1 for I., 2 for 1.</param>
public sealed record ReportChapter(int Level, ReportWords Heading, IReadOnlyList<ReportParagraph> Paragraphs);

/// <summary>The fixed boxes of a paper after NĐ 30/2020.</summary>
/// <param name="Agency">Lines of the agency's box.</param>
/// <param name="Place">Before the date.</param>
/// <param name="Recipients">Nơi nhận.</param>
/// <param name="Signature">Lines over the signature.</param>
/// <param name="SecrecyMark">Mật, Tối mật or Tuyệt mật; null without one.</param>
public sealed record ReportForm(
    IReadOnlyList<string> Agency, string NumberSuffix, string Place, IReadOnlyList<string> Recipients, IReadOnlyList<string> Signature, string? SecrecyMark);

/// <summary>A periodic report: figures, tables and text as of a cut-off.</summary>
/// <param name="From">The period's first day.</param>
/// <param name="To">The period's last day.</param>
/// <param name="CutOff">Day up to whose end the figures were taken.</param>
/// <param name="Provisional">An appraisal or alert is undecided, or the period is not over.</param>
/// <param name="Schematic">Unit outlines are schematic.</param>
/// <param name="Targets">Targets of the plan in force, with how they stand.</param>
public sealed record PeriodReport(
    string Period, ReportWords PeriodName, ReportWords Title, DateOnly From, DateOnly To, DateOnly CutOff, string RuleSet, bool Provisional, bool Schematic,
    UnitName Province, ReportForm Form, IReadOnlyList<TargetStanding> Targets, IReadOnlyList<ReportChapter> Chapters, IReadOnlyList<ReportTable> Tables);

/// <summary>A report beside how it was made.</summary>
/// <param name="Revision">Of the signature that fixed it; null for a draft of today's figures.</param>
/// <param name="Number">Number of the signed report, or null.</param>
/// <param name="SignedAt">Null for a draft.</param>
/// <param name="Digest">sha256 of the report as JSON, hexadecimal.</param>
/// <param name="Before">What the signature before this one said, where it differs.</param>
public sealed record ReportOnRecord(
    int? Revision, string? Number, string? Reason, DateTimeOffset? SignedAt, string Digest, PeriodReport Report, IReadOnlyList<SignedDifference> Before);

/// <summary>How a target's figure is compared (domain.md §1, the plan's part I.3).</summary>
public enum TargetComparator { AtLeast, Above, FallAtLeast }

/// <summary>Where a target's figure comes from.</summary>
public enum TargetSource { Conversion, NonRecurrence, Reported }

/// <summary>How a target stands; before the period's end a figure below the target is behind, not missed.</summary>
public enum TargetStatus { Met, OnTrack, Behind, NotMet, NoData }

/// <summary>A target of the plan and how it stands.</summary>
/// <param name="Percent">The bound, percent.</param>
/// <param name="Baseline">Year the figure is compared with, for a fall.</param>
/// <param name="Part">Numerator, or the period's count for a fall.</param>
/// <param name="Whole">Denominator, or the baseline's count for a fall.</param>
/// <param name="Figure">Percent, one decimal; a fall is positive. Null without a denominator.</param>
/// <param name="Units">Units that have reported it, and how many should; null for a computed one.</param>
/// <param name="StillNeeded">How many more reach it; null where that can't be told.</param>
public sealed record TargetStanding(
    string Code, ReportWords Name, TargetComparator Comparator, double Percent, string? Baseline, TargetSource Source, int? Part, int? Whole,
    double? Figure, TargetStatus Status, ReportedUnits? Units, int? StillNeeded, string? Opens);

/// <summary>How many units have reported.</summary>
public sealed record ReportedUnits(int Reported, int Expected);
