using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Appraisals;

/// <summary>Sentences of an appraisal: how the entry stands, what comes next, and why an account may not act.</summary>
internal static class AppraisalWords
{
    public static Sentence Verdict(IReadOnlyList<CriterionState> criteria, IReadOnlyList<GroupState> groups, CriterionVerdict verdict)
    {
        if (criteria.Count == 0)
            return new("Không có bộ tiêu chí nào có hiệu lực cho kỳ này.", "No criteria set is in force for this period.");
        var mandatory = criteria.Where(one => one.Criterion.Mandatory).Select(one => (one.Criterion.NameVi, one.Criterion.NameEn, one.Verdict))
            .Concat(groups.Where(one => one.Group.Mandatory).Select(one => (one.Group.NameVi, one.Group.NameEn, one.Verdict)))
            .ToList();
        var met = mandatory.Count(one => one.Verdict == CriterionVerdict.Achieved);
        var (vietnamese, english) = verdict switch
        {
            CriterionVerdict.Achieved => ("Đủ điều kiện công nhận", "Fit for recognition"),
            CriterionVerdict.NotAchieved => ("Chưa đạt", "Not achieved"),
            _ => ("Chưa đủ căn cứ kết luận", "Not enough to conclude"),
        };
        foreach (var kind in new[] { CriterionVerdict.NotAchieved, CriterionVerdict.Undecided, CriterionVerdict.NotApplicable })
        {
            var names = mandatory.Where(one => one.Verdict == kind).ToList();
            if (names.Count == 0)
                continue;
            var word = CriterionWords.Verdict(kind);
            vietnamese += $"; {word.Vietnamese}: {string.Join(", ", names.Select(one => $"“{one.NameVi}”"))}";
            english += $"; {word.English}: {string.Join(", ", names.Select(one => $"\"{one.NameEn}\""))}";
        }

        return new(
            $"Đạt {met}/{mandatory.Count} tiêu chí bắt buộc. {vietnamese}.", $"{met}/{mandatory.Count} mandatory criteria achieved. {english}.");
    }

    public static (Sentence? What, Sentence? Who) Next(HotspotState state, bool open, int missing, bool appraised, CriterionVerdict verdict) =>
        (state, open) switch
        {
            (HotspotState.Selected, true) => (
                new("Bắt đầu chuyển hóa; ghi kết quả từng tiêu chí khi có số liệu.", "Start the conversion; record each criterion's result as figures come in."),
                Lead),
            (HotspotState.Converting, true) => missing > 0
                ? (new($"Ghi kết quả của {missing} tiêu chí còn thiếu.", $"Record the results of {missing} criteria."), Lead)
                : (new("Đã đủ kết quả; đề nghị thẩm định khi hết kỳ.", "All results are on record; submit for appraisal at the period's end."), Lead),
            (HotspotState.UnderAppraisal, true) => appraised
                ? (verdict == CriterionVerdict.Achieved
                    ? new("Ra quyết định công nhận đạt, hoặc kết luận chưa đạt.", "Decide: recognise, or reject.")
                    : new("Ra quyết định; công nhận khi chưa đủ tiêu chí phải nêu lý do.", "Decide; to recognise without all criteria the decision must say why."),
                    new Sentence("Lãnh đạo Ban Chỉ đạo, khác người trình", "The committee's leadership, other than who submitted"))
                : (new("Họp hội đồng và ghi biên bản thẩm định.", "Hold the council and record the appraisal."),
                    new Sentence("Hội đồng thẩm định, khác người trình", "The appraisal council, other than who submitted")),
            _ => (null, null),
        };

    public static Sentence? NoResults(HotspotState state, bool open, bool inScope, bool mayConvert) =>
        !open || state is not (HotspotState.Selected or HotspotState.Converting)
            ? new("Kết quả đã khóa từ khi trình thẩm định.", "The results are locked since the entry was handed in.")
            : Outsider(inScope) ?? (mayConvert
                ? null
                : new("Vai trò của tài khoản không ghi kết quả tiêu chí.", "The account's role does not record results."));

    public static Sentence? NoAppraisal(HotspotState state, bool appraised, bool inScope, bool mayAppraise, bool submitted) =>
        state != HotspotState.UnderAppraisal
            ? new("Chưa có lần trình nào đang chờ thẩm định.", "No submission waits for an appraisal.")
            : appraised
                ? new("Lần trình này đã có biên bản thẩm định.", "This submission has the record of an appraisal already.")
                : Outsider(inScope) ?? (!mayAppraise
                    ? new("Vai trò của tài khoản không ghi biên bản thẩm định.", "The account's role does not record appraisals.")
                    : submitted
                        ? new("Người thẩm định phải khác người trình; hãy dùng tài khoản khác.", "Who appraises must differ from who submitted; use another account.")
                        : null);

    public static Sentence Progress(AppraisalProgress progress) => progress switch
    {
        AppraisalProgress.Missing => new("thiếu kết quả", "results missing"),
        AppraisalProgress.Ready => new("đủ kết quả, chờ trình", "ready to be submitted"),
        AppraisalProgress.Waiting => new("chờ biên bản thẩm định", "waiting for the council's record"),
        _ => new("đã có biên bản", "record on file"),
    };

    private static Sentence Lead => new("Đơn vị chủ trì", "The lead unit");

    private static Sentence? Outsider(bool inScope) => inScope
        ? null
        : new("Địa bàn do đơn vị ngoài phạm vi tài khoản chủ trì.", "A unit outside the account's area leads this hotspot.");
}
