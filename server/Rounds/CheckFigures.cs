using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Rounds;

/// <summary>Checks on reported aggregates: what can't be, and what is odd. Pure.</summary>
internal static class CheckFigures
{
    /// <summary>A change beyond this against the same period a year before is asked about, percent.</summary>
    private const int OddPercent = 50;

    /// <summary>Below this a jump is no news.</summary>
    private const int FewCases = 10;

    /// <summary>Why the values can't be taken, or null.</summary>
    public static Sentence? Fault(IReadOnlyList<ReportIndicator> indicators, IReadOnlyList<IndicatorValue> values)
    {
        foreach (var value in values)
        {
            if (indicators.All(indicator => indicator.Code != value.Indicator))
                return new($"Không có chỉ tiêu “{value.Indicator}”.", $"There is no indicator {value.Indicator}.");
        }

        foreach (var indicator in indicators)
        {
            var told = values.Where(value => value.Indicator == indicator.Code).ToList();
            if (told.Count != 1)
            {
                return told.Count == 0
                    ? new($"Thiếu số liệu “{indicator.Name}”; nếu không có vụ nào hãy ghi 0.", $"“{indicator.Name}” is missing; write 0 where there was none.")
                    : new($"“{indicator.Name}” được ghi {told.Count} lần.", $"“{indicator.Name}” stands there {told.Count} times.");
            }

            if (indicator.Kind == IndicatorKind.Share && told[0].Part > told[0].Whole)
            {
                return new(
                    $"“{indicator.Name}”: “{indicator.Part}” ({told[0].Part}) lớn hơn “{indicator.Whole}” ({told[0].Whole}).",
                    $"“{indicator.Name}”: {told[0].Part} is more than the whole, {told[0].Whole}.");
            }
        }

        return null;
    }

    /// <summary>What looks odd; it may be right.</summary>
    /// <param name="before">Of the same period a year before, or null.</param>
    public static IReadOnlyList<Sentence> Remarks(IReadOnlyList<ReportIndicator> indicators, IReadOnlyList<IndicatorValue> values, IReadOnlyList<IndicatorValue>? before)
    {
        var remarks = new List<Sentence>();
        foreach (var indicator in indicators)
        {
            var (now, was) = (values.FirstOrDefault(value => value.Indicator == indicator.Code), before?.FirstOrDefault(value => value.Indicator == indicator.Code));
            if (now is null || was is null)
                continue;
            if (was.Part >= FewCases && Math.Abs(now.Part - was.Part) * 100L > (long)OddPercent * was.Part)
            {
                remarks.Add(new(
                    $"“{indicator.Name}”: {now.Part} so với {was.Part} cùng kỳ, thay đổi hơn {OddPercent}%; hãy kiểm tra lại.",
                    $"“{indicator.Name}”: {now.Part} against {was.Part} a year before, a change of more than {OddPercent}%; check it."));
            }

            if (indicator.Kind == IndicatorKind.Count && now.Whole != was.Whole)
            {
                remarks.Add(new(
                    $"“{indicator.Name}”: số của năm gốc {indicator.Baseline} là {now.Whole}, kỳ trước báo cáo {was.Whole}.",
                    $"“{indicator.Name}”: the count of {indicator.Baseline} is {now.Whole}, the report before said {was.Whole}."));
            }
        }

        return remarks;
    }
}
