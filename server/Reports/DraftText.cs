using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Reports;

/// <summary>What the text is drafted from.</summary>
internal sealed record ReportFigures(
    ReportBasis Basis, ConversionRow Conversion, ConversionRow? Before, NonRecurrenceRow? NonRecurrence, IncidentSums Incidents, PatrolSums Patrols,
    BorderSums Borders, ModelSums Models, IReadOnlyList<TargetStanding> Targets);

/// <summary>The body of a report drafted from its figures, with gaps for what a person must write (domain.md §8). Pure.</summary>
internal static class DraftText
{
    public static IReadOnlyList<ReportChapter> Chapters(ReportFigures figures) =>
    [
        Chapter(1, "I. TÌNH HÌNH, ĐẶC ĐIỂM; CÔNG TÁC CHỈ ĐẠO", "I. SITUATION AND DIRECTION",
            Write("Nêu tình hình, đặc điểm liên quan đến trật tự, an toàn xã hội của tỉnh trong kỳ.", "The situation of social order in the period."),
            Write("Nêu các văn bản chỉ đạo, kế hoạch đã ban hành và việc tổ chức thực hiện.", "Papers issued and how they were carried out.")),
        Chapter(1, "II. KẾT QUẢ THỰC HIỆN", "II. RESULTS"),
        Chapter(2, "1. Rà soát, lựa chọn địa bàn", "1. Review and selection", Said(Selection(figures.Conversion))),
        Chapter(2, "2. Kết quả chuyển hóa", "2. Conversion", [.. Conversion(figures.Conversion, figures.Before).Select(Said)]),
        Chapter(2, "3. Theo dõi sau chuyển hóa, tái phức tạp", "3. Watch after conversion, recurrence", [.. Recurrence(figures.NonRecurrence).Select(Said)]),
        Chapter(2, "4. Tuần tra, khép kín địa bàn", "4. Patrols and closed coverage", [.. Patrols(figures.Patrols).Select(Said)]),
        Chapter(2, "5. Phối hợp địa bàn giáp ranh", "5. Border zones", Said(Borders(figures.Borders))),
        Chapter(2, "6. Mô hình, xã, phường điển hình", "6. Models and model communes", Said(Models(figures.Models, figures.Basis.Figures.To.Year))),
        Chapter(2, "7. Diễn biến số vụ tại địa bàn", "7. Incidents in the hotspots", Said(Incidents(figures.Incidents))),
        Chapter(2, "8. Các chỉ tiêu của kế hoạch", "8. Targets of the plan", [.. figures.Targets.Select(target => Said(Target(target)))]),
        Chapter(1, "III. ĐÁNH GIÁ", "III. ASSESSMENT",
            Write("Ưu điểm.", "What went well."),
            Write("Tồn tại, hạn chế.", "What is lacking."),
            Write("Nguyên nhân khách quan, chủ quan.", "Causes, objective and subjective.")),
        Chapter(1, "IV. PHƯƠNG HƯỚNG", "IV. WHAT COMES NEXT", Write("Nhiệm vụ, giải pháp trọng tâm kỳ tới.", "Main tasks of the next period.")),
        Chapter(1, "V. ĐỀ XUẤT, KIẾN NGHỊ", "V. PROPOSALS", Write("Đề xuất, kiến nghị với Ban Chỉ đạo cấp trên, UBND tỉnh.", "Proposals to those above.")),
    ];

    private static Sentence Selection(ConversionRow row) => row.ListedWithWithdrawn == 0
        ? new("Trong kỳ chưa có địa bàn nào được lựa chọn.", "No hotspot was selected in the period.")
        : new($"Đã lựa chọn {row.ListedWithWithdrawn} địa bàn, trong đó {row.New} địa bàn mới, {row.CarriedOver} địa bàn chuyển tiếp từ kỳ trước{(row.Withdrawn > 0 ? $"; đã rút {row.Withdrawn} địa bàn theo quyết định" : "")} (Biểu 01, 02).",
            $"{row.ListedWithWithdrawn} hotspots were selected, {row.New} of them new and {row.CarriedOver} carried over{(row.Withdrawn > 0 ? $"; {row.Withdrawn} were withdrawn by decision" : "")} (tables 01, 02).");

    private static IEnumerable<Sentence> Conversion(ConversionRow row, ConversionRow? before)
    {
        if (row.Listed == 0)
            yield break;
        var rate = WriteNumber.Rate(row.Rate, row.Achieved, row.Listed);
        var (met, metEnglish) = row.Met == true ? ($"đạt chỉ tiêu {row.Target}%", $"meets the target of {row.Target}%")
            : ($"chưa đạt chỉ tiêu {row.Target}%, cần thêm {row.StillNeeded} địa bàn", $"is below the target of {row.Target}%, {row.StillNeeded} more are needed");
        yield return new(
            $"Chuyển hóa thành công {row.Achieved}/{row.Listed} địa bàn, tỷ lệ {rate.Vietnamese}, {met}; chưa đạt {row.NotAchieved}, đang thẩm định {row.UnderAppraisal}{(row.Pending > 0 ? $"; còn {row.Pending} địa bàn chưa có kết luận nên số liệu là tạm tính" : "")}.",
            $"{row.Achieved} of {row.Listed} hotspots were converted; the rate {rate.English} {metEnglish}; {row.NotAchieved} not achieved, {row.UnderAppraisal} under appraisal{(row.Pending > 0 ? $"; {row.Pending} have no verdict yet, so the figure is provisional" : "")}.");
        if (row.Warning is not null)
        {
            var whole = WriteNumber.Rate(row.RateWithWithdrawn, row.Achieved, row.ListedWithWithdrawn);
            yield return new($"Nếu tính cả {row.Withdrawn} địa bàn đã rút, tỷ lệ là {whole.Vietnamese}, chưa đạt chỉ tiêu.", $"With the {row.Withdrawn} withdrawn the rate is {whole.English}, below the target.");
        }

        if (before is { Listed: > 0 })
        {
            var was = WriteNumber.Rate(before.Rate, before.Achieved, before.Listed);
            yield return new($"Cùng kỳ năm trước: {was.Vietnamese}.", $"The same period a year before: {was.English}.");
        }
    }

    private static IEnumerable<Sentence> Recurrence(NonRecurrenceRow? row)
    {
        if (row is null || row.Listed == 0)
        {
            yield return new("Chưa có địa bàn đã chuyển hóa ở kỳ trước để đánh giá tái phức tạp.", "No hotspot was converted in an earlier period, so there is nothing to judge.");
        }
        else
        {
            var rate = WriteNumber.Rate(row.Rate, row.Achieved, row.Listed);
            var (met, metEnglish) = row.Met == true ? ($"đạt chỉ tiêu {row.Target}%", $"meets the target of {row.Target}%") : ($"chưa đạt chỉ tiêu {row.Target}%", $"is below the target of {row.Target}%");
            yield return new(
                $"Trong {row.Listed} địa bàn đã chuyển hóa ở các kỳ trước, {row.Achieved} địa bàn không tái phức tạp, tỷ lệ {rate.Vietnamese}, {met}; tái phức tạp {row.NotAchieved}{(row.Pending > 0 ? $" (trong đó {row.Pending} địa bàn có cảnh báo chưa xem xét)" : "")}.",
                $"Of {row.Listed} hotspots converted earlier {row.Achieved} are not complex again; the rate {rate.English} {metEnglish}; {row.NotAchieved} recurred{(row.Pending > 0 ? $" ({row.Pending} have an alert nobody has decided on)" : "")}.");
            yield return new($"Đang theo dõi sau chuyển hóa {row.UnderWatch} địa bàn, hết theo dõi {row.WatchEnded}.", $"{row.UnderWatch} are under watch, the watch of {row.WatchEnded} ended.");
        }

        if (row is { NewlyConverted: > 0 })
            yield return new($"Mới chuyển hóa trong kỳ {row.NewlyConverted} địa bàn, chưa đánh giá tái phức tạp.", $"{row.NewlyConverted} were converted in the period and can't be judged yet.");
    }

    private static IEnumerable<Sentence> Patrols(PatrolSums sums)
    {
        if (sums.Patrols == 0 && sums.Planned == 0)
        {
            yield return new("Trong kỳ chưa có số liệu tuần tra trên hệ thống.", "The system holds no patrol of the period.");
            yield break;
        }

        yield return new(
            $"Thực hiện {sums.Gone}/{sums.Planned} ca theo kế hoạch; {WriteNumber.Vietnamese(sums.Turns, 0)} lượt tuần tra, {WriteNumber.Vietnamese(sums.PersonTurns, 0)} lượt người, {WriteNumber.Vietnamese(sums.Hours, 0)} giờ{(sums.Km is { } km ? $", {WriteNumber.Vietnamese(km, 1)} km có vết" : "")}.",
            $"{sums.Gone} of {sums.Planned} planned shifts were done; {WriteNumber.English(sums.Turns, 0)} patrol turns, {WriteNumber.English(sums.PersonTurns, 0)} person-turns, {WriteNumber.English(sums.Hours, 0)} hours{(sums.Km is { } tracked ? $", {WriteNumber.English(tracked, 1)} km tracked" : "")}.");
        if (sums.Untracked > 0)
            yield return new($"{sums.Untracked} lượt ghi sổ giấy, không có vết di chuyển.", $"{sums.Untracked} patrols are from the paper log, without a track.");
    }

    private static Sentence Borders(BorderSums sums) => sums.Clusters == 0
        ? new("Chưa có cụm giáp ranh nào được lập trên hệ thống.", "The system holds no cluster along a border.")
        : new($"Có {sums.Clusters} cụm giáp ranh, {sums.WithoutRegulation} cụm chưa có quy chế phối hợp; {sums.Joint} lượt tuần tra chung{(sums.BothSides is { } both ? $"; bao phủ hai phía {WriteNumber.Vietnamese(both, 1)}%" : "")} (Biểu 06).",
            $"{sums.Clusters} clusters, {sums.WithoutRegulation} without a regulation; {sums.Joint} joint patrols{(sums.BothSides is { } share ? $"; {WriteNumber.English(share, 1)}% from both sides" : "")} (table 06).");

    private static Sentence Models(ModelSums sums, int year) => new(
        $"Có {sums.Models} mô hình đang hoạt động; năm {year} có {sums.Safe}/{sums.Communes} xã, phường, thị trấn đạt chuẩn “An toàn về ANTT”, {sums.Model} xã, phường điển hình (Biểu 07).",
        $"{sums.Models} models are at work; in {year} {sums.Safe} of {sums.Communes} communes met the safety standard and {sums.Model} are model communes (table 07).");

    private static Sentence Incidents(IncidentSums sums)
    {
        var change = WriteNumber.Change(sums.Same, sums.Now);
        return new($"So với cùng kỳ năm trước, số vụ trong các địa bàn {change.Vietnamese}; tin báo của dân {sums.Reported} vụ (Biểu 04).",
            $"Against the same period a year before, incidents in the hotspots are {change.English}; {sums.Reported} reported by the public (table 04).");
    }

    private static Sentence Target(TargetStanding target)
    {
        var status = target.Status switch
        {
            TargetStatus.Met => new Sentence("đạt", "met"),
            TargetStatus.OnTrack => new("đang đạt", "on track"),
            TargetStatus.Behind => new("đang chậm", "behind"),
            TargetStatus.NotMet => new("không đạt", "not met"),
            _ => new Sentence("chưa có số liệu", "no data"),
        };
        var figure = target switch
        {
            { Figure: null } => new Sentence("", ""),
            { Comparator: TargetComparator.FallAtLeast } => Within(WriteNumber.Change(target.Whole ?? 0, target.Part ?? 0)),
            _ => Within(WriteNumber.Rate(target.Figure, target.Part ?? 0, target.Whole ?? 0)),
        };
        var units = target.Units is { } reported && reported.Reported < reported.Expected
            ? new Sentence($" ({reported.Reported}/{reported.Expected} đơn vị đã báo cáo)", $" ({reported.Reported} of {reported.Expected} units have reported)")
            : new("", "");
        return new($"{target.Name.Vi}: {status.Vietnamese}{figure.Vietnamese}{units.Vietnamese}.", $"{target.Name.En}: {status.English}{figure.English}{units.English}.");
    }

    private static Sentence Within(Sentence figure) => new($", {figure.Vietnamese}", $", {figure.English}");

    private static ReportChapter Chapter(int level, string vietnamese, string english, params ReportParagraph[] paragraphs) => new(level, new(vietnamese, english), paragraphs);

    private static ReportParagraph Said(Sentence sentence) => new(Cells.Both(sentence), ForAPerson: false);

    private static ReportParagraph Write(string vietnamese, string english) => new(new(vietnamese, english), ForAPerson: true);
}
