using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Rounds;

/// <summary>A unit hands in its aggregates, by the form or by the filled-in template.</summary>
internal static class SubmitUnitReport
{
    private const string SubmitSql = """
        insert into unit_report (period_id, unit_id, revision, note)
        select @period, unit.id, coalesce((select max(revision) from unit_report where period_id = @period and unit_id = unit.id), 0) + 1, @note::text
          from admin_unit unit
          join reporting_period period on period.id = @period and unit.valid @> least(@day::date, upper(period.span) - 1)
         where unit.code = @unit
        returning id
        """;

    private const string ValuesSql = """
        insert into unit_report_value (report_id, indicator, part, whole)
        select @report, told.* from unnest(@indicators::text[], @parts::int[], @wholes::int[]) told
        """;

    public static readonly Sentence Missing = new(
        "Đơn vị này không phải đơn vị báo cáo của kỳ, hoặc nằm ngoài địa bàn của tài khoản.", "The unit does not report in this period, or lies outside the account's area.");

    public static async Task<Results<Ok<RoundOfPeriod>, ProblemHttpResult>> Handle(
        string id, string unit, SubmittedUnitReport report, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var (round, problem) = await ReadRound.Find(id, http, db, clock, cancel);
        if (round is null)
            return Problems.NotFound(problem!);
        if (round.Units.FirstOrDefault(one => one.Unit.Code == unit) is not { } found)
            return Problems.NotFound(Missing);
        if (!found.Submit.Allowed)
            return Problems.Refuse(409, new(found.Submit.Because!, found.Submit.Because!));
        if (CheckFigures.Fault(round.Indicators, report.Values) is { } fault)
            return Problems.Invalid("values", fault);

        await db.Transaction(async tx =>
        {
            var ids = await tx.Query(SubmitSql, row => row.Get<Guid>("id"), cancel,
                ("period", round.Period), ("unit", unit), ("day", clock.Today), ("note", string.IsNullOrWhiteSpace(report.Note) ? null : report.Note.Trim().Normalize()));
            return await tx.Execute(ValuesSql, cancel,
                ("report", ids[0]), ("indicators", report.Values.Select(value => value.Indicator).ToArray()), ("parts", report.Values.Select(value => value.Part).ToArray()),
                ("wholes", report.Values.Select(value => value.Whole).ToArray()));
        }, cancel);
        return TypedResults.Ok((await ReadRound.Find(id, http, db, clock, cancel)).Round!);
    }

    /// <summary>Takes the template's XLSX (or CSV) as the body.</summary>
    public static async Task<Results<Ok<RoundOfPeriod>, ProblemHttpResult>> File(
        string id, string unit, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        using var file = await UploadedFile.Of(http.Request, cancel);
        List<IndicatorValue> values = [];
        try
        {
            var table = TableFile.Open(file.Path, "mẫu báo cáo");
            var (code, part, whole) = (Column(table, RoundTemplate.Code), Column(table, RoundTemplate.Part), Column(table, RoundTemplate.Whole));
            if (code < 0 || part < 0 || whole < 0)
                return Problems.Invalid("file", new("Tệp không phải mẫu báo cáo; hãy tải mẫu về và điền vào mẫu.", "The file is not the template; download it and fill it in."));
            foreach (var row in table.Rows().Where(row => !string.IsNullOrWhiteSpace(row.Cells[code])))
            {
                if (Whole(row.Cells[part]) is not { } counted || Whole(row.Cells[whole]) is not { } all)
                {
                    return Problems.Invalid("file", new(
                        $"Dòng {row.Line} (“{row.Cells[code]}”): hãy ghi số nguyên từ 0 trở lên vào cả hai cột; không có vụ nào thì ghi 0.",
                        $"Line {row.Line} ({row.Cells[code]}): write a whole number from 0 in both columns; 0 where there was none."));
                }

                values.Add(new() { Indicator = row.Cells[code]!.Trim(), Part = counted, Whole = all });
            }
        }
        catch (UnreadableTableException unreadable)
        {
            return Problems.Invalid("file", unreadable.Because);
        }

        return await Handle(id, unit, new() { Values = values }, http, db, clock, cancel);
    }

    private static int Column(TableFile table, string name) => table.Columns.ToList().FindIndex(column => column.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));

    private static int? Whole(string? cell) =>
        double.TryParse(cell?.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1_000_000 && number == Math.Floor(number) ? (int)number : null;
}
