using System.ComponentModel;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using DiaBan.Server.Recurrence;

namespace DiaBan.Server.Conversion;

/// <summary>Which entries are listed and in what order: the same for the page and its export.</summary>
internal sealed record EntryFilter(
    string? Period,
    string? Unit,
    string? Verdict,
    string? Cohort,
    DateOnly? AsOf,
    Guid? Decision,
    Guid? Hotspot,
    [property: Description("Words of code or name; marks may be left out.")] string? Q,
    [property: Description("order, economic, environmentFood or drugs.")] string? Type,
    [property: Description("key or complex.")] string? Category,
    [property: Description("new, carriedOver or reselected.")] string? Origin,
    [property: Description("missing, ready, waiting or recorded.")] string? Appraisal,
    bool? Alert,
    [property: Description("code, name, unit, decision or area; a minus before it turns the order round.")] string? Sort,
    [property: Description("unit or state.")] string? Group,
    [property: Description("Day of which the unit is meant; the entries are re-based to it. Left out, the unit is the frozen one.")] DateOnly? UnitsOn,
    [property: Description("A level: entries of which the unit of that level on unitsOn is undecided.")] string? Undecided)
{
    private static readonly string[] Verdicts =
        ["selected", "converting", "underAppraisal", "achieved", "notAchieved", "withdrawn", "listed", "pending"];

    private static readonly string[] Sorts = ["code", "name", "unit", "decision", "area"];
    private static readonly string[] Groups = ["unit", "state"];
    private static readonly string[] Types = Words<HotspotType>();
    private static readonly string[] Categories = Words<HotspotCategory>();
    private static readonly string[] Origins = Words<EntryOrigin>();
    private static readonly string[] Appraisals = Words<AppraisalProgress>();

    public Sentence? Problem()
    {
        if (Verdict is not null && !Verdicts.Contains(Verdict))
            return Unknown("kết quả", "verdict", Verdict, Verdicts);
        if (Type is not null && !Types.Contains(Type))
            return Unknown("loại", "type", Type, Types);
        if (Category is not null && !Categories.Contains(Category))
            return Unknown("mức độ", "category", Category, Categories);
        if (Origin is not null && !Origins.Contains(Origin))
            return Unknown("diện", "origin", Origin, Origins);
        if (Appraisal is not null && !Appraisals.Contains(Appraisal))
            return Unknown("bước thẩm định", "step of the appraisal", Appraisal, Appraisals);
        if (Sort is not null && !Sorts.Contains(Sort.TrimStart('-')))
            return Unknown("thứ tự", "sort order", Sort, Sorts);
        if (Group is not null && !Groups.Contains(Group))
            return Unknown("cách nhóm", "grouping", Group, Groups);
        if (Undecided is not null && (UnitsOn is null || Unit is not null))
        {
            return new("Chờ quyết định (undecided) đi kèm ngày (unitsOn), không kèm đơn vị (unit).",
                "What is undecided needs a day (unitsOn) and goes without a unit.");
        }

        return Cohort is not null && (ReadNonRecurrence.CohortNamed(Cohort) is null || Period is null)
            ? new("Thuần tập phải là stage, previous_year hoặc under_watch, kèm theo kỳ (period).",
                "A cohort is stage, previous_year or under_watch, and needs a period.")
            : null;
    }

    public (string Name, object? Value)[] Values(DateOnly today, Cursor? after, int? limit) =>
    [
        ("day", AsOf ?? today), ("period", Period), ("unit", Unit), ("verdict", Verdict),
        ("cohort", Cohort is null ? null : ReadNonRecurrence.CohortNamed(Cohort)), ("decision", Decision), ("hotspot", Hotspot),
        ("words", string.IsNullOrWhiteSpace(Q) ? null : Q.Trim()), ("type", Type), ("category", Category), ("origin", Origin),
        ("units_on", UnitsOn), ("undecided", Undecided), ("appraisal", Appraisal), ("alert", Alert), ("sort", Sort?.TrimStart('-')),
        ("descending", Sort?.StartsWith('-') ?? false), ("group", Group), ("after_id", after?.Id), ("limit", limit),
    ];

    private static string[] Words<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(WireJson.Word)];

    private static Sentence Unknown(string what, string whatEnglish, string asked, string[] known) => new(
        $"Không có {what} “{asked}”; hãy dùng: {string.Join(", ", known)}.", $"There is no {whatEnglish} {asked}; there are {string.Join(", ", known)}.");
}
