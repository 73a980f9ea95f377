namespace DiaBan.Contracts;

/// <summary>A version of the criteria an appraisal is held against (domain.md §3.4).</summary>
/// <param name="From">First day it holds for.</param>
/// <param name="To">Last day it holds for, or null.</param>
/// <param name="ProblemType">The type of hotspot it is for; null for every type that has no set of its own.</param>
/// <param name="BasedOn">The version it was drafted from.</param>
/// <param name="Published">Nobody can change it any more.</param>
/// <param name="Edition">Counts the changes of a draft; for If-Match.</param>
/// <param name="InUse">Entries with results by this version.</param>
/// <param name="Groups">Groups of which so many criteria must be met.</param>
public sealed record CriteriaSet(
    string Version, string LegalBasis, DateOnly From, DateOnly? To, HotspotType? ProblemType, string? BasedOn, bool Published, int Edition,
    int InUse, IReadOnlyList<Criterion> Criteria, IReadOnlyList<CriterionGroup> Groups);

/// <summary>What a criterion's figures are: yes or no, a number, a share in percent, a change in percent.</summary>
public enum CriterionKind { Boolean, Count, Rate, Change }

/// <summary>One criterion.</summary>
/// <param name="Operator">=, &gt;=, &lt;=, &gt; or &lt;.</param>
/// <param name="Threshold">1 or 0 for yes or no, a number for a count, percent for rate and change; −10 is "down by 10 %".</param>
/// <param name="Group">Code of its group, or null.</param>
/// <param name="Words">What it asks, as a sentence.</param>
public sealed record Criterion(
    string Code, string Name, string NameVi, string NameEn, CriterionKind Kind, string Operator, double Threshold, string? Unit,
    bool Mandatory, string? Group, string Words);

/// <summary>A group of criteria: so many of them must be met.</summary>
/// <param name="Needed">k of "k of n".</param>
/// <param name="Of">n: how many criteria it has.</param>
/// <param name="Words">What it asks, as a sentence.</param>
public sealed record CriterionGroup(
    string Code, string Name, string NameVi, string NameEn, int Needed, int Of, bool Mandatory, string Words);

/// <summary>A criteria set as drafted; a whole draft is sent each time.</summary>
public sealed record CriteriaSetDraft
{
    /// <summary>The papers it rests on, 3 to 500 characters.</summary>
    [TextLength(3, 500)]
    public required string LegalBasis { get; init; }

    /// <summary>First day it holds for.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day it holds for; until a later version begins when left out.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The type of hotspot it is for; every type that has no set of its own when left out.</summary>
    public HotspotType? ProblemType { get; init; }

    /// <summary>In the order in which they are asked.</summary>
    [Count(1, 50)]
    public required IReadOnlyList<CriterionDraft> Criteria { get; init; }

    [Count(0, 10)]
    public IReadOnlyList<CriterionGroupDraft> Groups { get; init; } = [];

    /// <summary>The version it is drafted from.</summary>
    [TextLength(2, 40)]
    public string? BasedOn { get; init; }
}

/// <summary>A draft in words.</summary>
/// <param name="Sentences">What the set would ask, one sentence a criterion and group.</param>
/// <param name="Problems">What stands in the way of saving it.</param>
/// <param name="Entries">Open entries that it would change; none while there are problems.</param>
public sealed record CriteriaPreview(
    IReadOnlyList<string> Sentences, IReadOnlyList<string> Problems, IReadOnlyList<ConcernedEntry> Entries);

/// <summary>An open entry that would be held against a draft, or whose figures on record the draft judges otherwise.</summary>
/// <param name="CriteriaSet">The version it is held against today; null without any.</param>
/// <param name="Now">Its verdict by that version.</param>
/// <param name="ByDraft">What its results on record give by the draft.</param>
/// <param name="Missing">Criteria of the draft for which it has no result of the same code and kind.</param>
/// <param name="WouldHold">Published today, the draft would hold for it: it has no results yet and was not handed in.</param>
public sealed record ConcernedEntry(
    Guid EntryId, Guid HotspotId, string HotspotCode, string HotspotName, string Period, string? CriteriaSet,
    CriterionVerdict Now, CriterionVerdict ByDraft, int Missing, bool WouldHold);

/// <summary>A criterion as drafted.</summary>
public sealed record CriterionDraft
{
    /// <summary>Lower-case Latin letters, digits and underscores, unique in the set.</summary>
    [TextLength(2, 40)]
    public required string Code { get; init; }

    /// <summary>Vietnamese name, 3 to 200 characters.</summary>
    [TextLength(3, 200)]
    public required string NameVi { get; init; }

    /// <summary>English name, 3 to 200 characters.</summary>
    [TextLength(3, 200)]
    public required string NameEn { get; init; }

    public required CriterionKind Kind { get; init; }

    /// <summary>=, &gt;=, &lt;=, &gt; or &lt;.</summary>
    [TextLength(1, 2)]
    public required string Operator { get; init; }

    /// <summary>As in <see cref="Criterion"/>.</summary>
    [Within(-1_000_000, 1_000_000)]
    public required double Threshold { get; init; }

    /// <summary>What a count counts, such as "mô hình"; 1 to 20 characters.</summary>
    [TextLength(1, 20)]
    public string? Unit { get; init; }

    public required bool Mandatory { get; init; }

    /// <summary>Code of a group of the set.</summary>
    [TextLength(2, 40)]
    public string? Group { get; init; }
}

/// <summary>A group of criteria as drafted.</summary>
public sealed record CriterionGroupDraft
{
    /// <summary>As in <see cref="CriterionDraft.Code"/>.</summary>
    [TextLength(2, 40)]
    public required string Code { get; init; }

    /// <summary>Vietnamese name, 3 to 200 characters.</summary>
    [TextLength(3, 200)]
    public required string NameVi { get; init; }

    /// <summary>English name, 3 to 200 characters.</summary>
    [TextLength(3, 200)]
    public required string NameEn { get; init; }

    /// <summary>How many of its criteria must be achieved.</summary>
    [Within(1, 50)]
    public required int Needed { get; init; }

    public required bool Mandatory { get; init; }
}
