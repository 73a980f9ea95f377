using System.Text.RegularExpressions;
using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Appraisals;

/// <summary>What stands in the way of a drafted criteria set.</summary>
internal static partial class CheckDraft
{
    private static readonly string[] Operators = ["=", ">=", "<=", ">", "<"];

    public static IEnumerable<Sentence> Problems(CriteriaSetDraft draft)
    {
        if (draft.To < draft.From)
            yield return new("Ngày hết hiệu lực ở trước ngày có hiệu lực.", "The set ends before it begins.");
        foreach (var code in draft.Criteria.Select(one => one.Code).Concat(draft.Groups.Select(one => one.Code)))
        {
            if (!CodeForm().IsMatch(code))
                yield return new($"Mã “{code}” chỉ gồm chữ thường không dấu, số và gạch dưới, bắt đầu bằng chữ.", $"The code {code} takes lower-case Latin letters, digits and underscores, a letter first.");
        }

        foreach (var twice in draft.Criteria.GroupBy(one => one.Code).Concat<IGrouping<string, object>>(draft.Groups.GroupBy(one => one.Code)).Where(one => one.Count() > 1))
            yield return new($"Mã “{twice.Key}” dùng hai lần; mỗi tiêu chí, mỗi nhóm một mã.", $"The code {twice.Key} is used twice; each criterion and group has its own.");
        foreach (var criterion in draft.Criteria)
        {
            if (Problem(criterion, draft.Groups) is { } problem)
                yield return problem;
        }

        foreach (var group in draft.Groups)
        {
            var of = draft.Criteria.Count(one => one.Group == group.Code);
            if (group.Needed > of)
                yield return new($"Nhóm “{group.NameVi}” cần đạt {group.Needed} nhưng chỉ có {of} tiêu chí.", $"The group \"{group.NameEn}\" asks for {group.Needed} and has {of} criteria.");
        }

        if (!draft.Criteria.Any(one => one.Mandatory) && !draft.Groups.Any(one => one.Mandatory))
            yield return new("Cần ít nhất một tiêu chí hoặc nhóm bắt buộc, nếu không mọi địa bàn đều đạt.", "At least one criterion or group must be mandatory, or every hotspot would pass.");
    }

    private static Sentence? Problem(CriterionDraft one, IReadOnlyList<CriterionGroupDraft> groups)
    {
        if (!Operators.Contains(one.Operator))
            return new($"Tiêu chí “{one.NameVi}”: phép so sánh là =, >=, <=, > hoặc <.", $"\"{one.NameEn}\": the operator is =, >=, <=, > or <.");
        if (one.Kind == CriterionKind.Boolean && (one.Operator != "=" || one.Threshold is not (0 or 1)))
            return new($"Tiêu chí có/không “{one.NameVi}” so sánh = 1 (có) hoặc = 0 (không).", $"The yes-or-no criterion \"{one.NameEn}\" compares = 1 (yes) or = 0 (no).");
        if (one.Kind == CriterionKind.Rate && one.Threshold is < 0 or > 1000)
            return new($"Ngưỡng tỷ lệ của “{one.NameVi}” nằm trong khoảng 0 đến 1000 %.", $"The rate's threshold of \"{one.NameEn}\" lies between 0 and 1000%.");
        return one.Group is { } group && groups.All(known => known.Code != group)
            ? new($"Tiêu chí “{one.NameVi}” thuộc nhóm “{group}” không có trong bộ.", $"\"{one.NameEn}\" belongs to the group {group}, which the set does not have.")
            : null;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{1,39}$")]
    private static partial Regex CodeForm();
}
