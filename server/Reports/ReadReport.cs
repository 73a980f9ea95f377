using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Reports;

/// <summary>A period's report: the latest signed one, a revision, or a draft; as JSON, DOCX, XLSX, CSV of a table, or its map.</summary>
internal static class ReadReport
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<Results<Ok<ReportOnRecord>, ProblemHttpResult>> Handle(
        string id, int? revision, DateOnly? cutOff, Db db, VietNamClock clock, TimeProvider time, CancellationToken cancel)
    {
        var (found, problem) = await FindReport.Run(id, revision, cutOff, db, clock.Today, time.GetUtcNow(), cancel);
        return found is null ? Problems.NotFound(problem!) : TypedResults.Ok(found.Record);
    }

    /// <param name="format">docx, xlsx, csv, json, svg or png.</param>
    /// <param name="table">01 to 07, for csv.</param>
    /// <param name="language">vi or en; the request's when left out, since a link sends no header.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> File(
        string id, string format, string? table, int? revision, DateOnly? cutOff, string? language, Db db, VietNamClock clock, TimeProvider time, CancellationToken cancel)
    {
        var (found, problem) = await FindReport.Run(id, revision, cutOff, db, clock.Today, time.GetUtcNow(), cancel);
        if (found is null)
            return Problems.NotFound(problem!);
        var english = language is null ? Sentence.InEnglish : language == "en";
        var name = $"bao-cao-{found.Record.Report.Period}{(found.Record.Revision is { } signed ? $"-lan-{signed}" : "-nhap")}";
        switch (format)
        {
            case "docx":
                return TypedResults.File(WriteWord.Run(found.Record, found.Map, english), Docx, $"{name}.docx");
            case "xlsx":
                return TypedResults.File(WriteWorkbook.Run(found.Record, english), Xlsx, $"{name}.xlsx");
            case "json":
                return TypedResults.File(Encoding.UTF8.GetBytes(found.Json), "application/json", $"{name}.json");
            case "svg" or "png" when found.Map is null:
                return Problems.NotFound(new("Chưa có đơn vị hành chính để vẽ bản đồ.", "There is no administrative unit to draw."));
            case "svg":
                return TypedResults.File(Encoding.UTF8.GetBytes(found.Map!.Svg), "image/svg+xml", $"{name}.svg");
            case "png":
                return TypedResults.File(found.Map!.Png, "image/png", $"{name}.png");
            case "csv" when found.Record.Report.Tables.FirstOrDefault(one => one.Number == table) is { } asked:
                return TypedResults.File(WriteCsv.Run(asked, english), "text/csv; charset=utf-8", $"{name}-bieu-{asked.Number}.csv");
            case "csv":
                return Problems.Refuse(400, new("Hãy chọn biểu từ 01 đến 07 (table).", "Choose a table, 01 to 07."));
            default:
                return Problems.Refuse(400, new(
                    $"Không có định dạng “{format}”; hãy dùng docx, xlsx, csv, json, svg hoặc png.", $"There is no format {format}; there are docx, xlsx, csv, json, svg and png."));
        }
    }
}
