using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniExcelLibs;

namespace DiaBan.Server.Rounds;

/// <summary>The workbook that a unit fills in: an indicator a row, with what it has handed in already.</summary>
internal static class RoundTemplate
{
    public const string Code = "Mã";
    public const string Part = "Số";
    public const string Whole = "Tổng";

    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        string id, string unit, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var (round, problem) = await ReadRound.Find(id, http, db, clock, cancel);
        if (round is null)
            return Problems.NotFound(problem!);
        if (round.Units.FirstOrDefault(one => one.Unit.Code == unit) is not { } found)
            return Problems.NotFound(SubmitUnitReport.Missing);
        var rows = round.Indicators.Select(indicator =>
        {
            var told = found.Values.FirstOrDefault(value => value.Indicator == indicator.Code);
            return new Dictionary<string, object?>
            {
                [Code] = indicator.Code,
                ["Chỉ tiêu"] = indicator.Name,
                ["Số là"] = indicator.Part,
                [Part] = told?.Part,
                ["Tổng là"] = indicator.Whole,
                [Whole] = told?.Whole,
            };
        }).ToList();
        using var memory = new MemoryStream();
        await memory.SaveAsAsync(rows, sheetName: $"{round.Period} {found.Unit.Code}", cancellationToken: cancel);
        return TypedResults.File(memory.ToArray(), Xlsx, $"mau-bao-cao-{round.Period}-{found.Unit.Code}.xlsx");
    }
}
