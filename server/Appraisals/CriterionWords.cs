using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Appraisals;

/// <summary>What criteria ask, in the words of a notice.</summary>
internal static class CriterionWords
{
    public static Sentence Of(CriterionKind kind, string nameVi, string nameEn, string comparison, double threshold, string? unit)
    {
        var (vietnamese, english) = kind switch
        {
            CriterionKind.Boolean => threshold == 0 ? (": không", ": no") : ("", ""),
            CriterionKind.Change => Change(comparison, threshold),
            _ => Bound(comparison, threshold, unit ?? (kind == CriterionKind.Rate ? "%" : null)),
        };
        return new($"{nameVi}{vietnamese}", $"{nameEn}{english}");
    }

    public static Sentence Group(string nameVi, string nameEn, int needed, int of) => new(
        $"{nameVi}: đạt ít nhất {needed} trong {of} tiêu chí", $"{nameEn}: at least {needed} of {of} criteria achieved");

    public static Sentence Verdict(CriterionVerdict verdict) => verdict switch
    {
        CriterionVerdict.Achieved => new("đạt", "achieved"),
        CriterionVerdict.NotAchieved => new("chưa đạt", "not achieved"),
        CriterionVerdict.NotApplicable => new("không áp dụng", "not applicable"),
        _ => new("chưa đủ căn cứ", "undecided"),
    };

    private static (string Vietnamese, string English) Bound(string comparison, double threshold, string? unit)
    {
        var vi = Vietnamese.Number(threshold) + (unit is null ? "" : $" {unit}");
        var en = threshold.ToString("#,0.#", CultureInfo.InvariantCulture) + (unit is null or "%" ? unit : $" ({unit})");
        return comparison switch
        {
            ">=" => ($": từ {vi} trở lên", $": at least {en}"),
            ">" => ($": trên {vi}", $": more than {en}"),
            "<=" => ($": không quá {vi}", $": at most {en}"),
            "<" => ($": dưới {vi}", $": less than {en}"),
            _ => ($": đúng {vi}", $": exactly {en}"),
        };
    }

    private static (string Vietnamese, string English) Change(string comparison, double threshold)
    {
        var vi = $"{Vietnamese.Number(Math.Abs(threshold))} %";
        var en = $"{Math.Abs(threshold).ToString("#,0.#", CultureInfo.InvariantCulture)}%";
        return (comparison, Math.Sign(threshold)) switch
        {
            ("<=", 0) => (": không tăng so với kỳ gốc", ": no more than in the base"),
            ("<", 0) => (": giảm so với kỳ gốc", ": down against the base"),
            ("<=", < 0) => ($": giảm từ {vi} trở lên so với kỳ gốc", $": down by at least {en} against the base"),
            ("<", < 0) => ($": giảm trên {vi} so với kỳ gốc", $": down by more than {en} against the base"),
            ("<=", _) => ($": tăng không quá {vi} so với kỳ gốc", $": up by at most {en} against the base"),
            ("<", _) => ($": tăng dưới {vi} so với kỳ gốc", $": up by less than {en} against the base"),
            (">=", _) => ($": tăng từ {vi} trở lên so với kỳ gốc", $": up by at least {en} against the base"),
            (">", _) => ($": tăng trên {vi} so với kỳ gốc", $": up by more than {en} against the base"),
            _ => (": không đổi so với kỳ gốc", ": unchanged against the base"),
        };
    }
}
