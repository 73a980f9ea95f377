using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Rebasing;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Recurrence;

/// <summary>Non-recurrence rates by unit (domain.md §3.2).</summary>
internal static class ReadNonRecurrence
{
    private static readonly string Sql = SqlFile.Read("Recurrence/NonRecurrenceByUnit.sql");

    /// <param name="unitsOn">Shows the entries by the units in force on that day instead of those of the list decisions.</param>
    public static async Task<Results<Ok<NonRecurrenceByUnit>, ProblemHttpResult>> Handle(
        string period, Db db, VietNamClock clock, CancellationToken cancel, string by = "province", string cohort = "stage",
        DateOnly? asOf = null, DateOnly? unitsOn = null)
    {
        if (CohortNamed(cohort) is not { } judged)
        {
            return Problems.Refuse(400, new(
                $"Không có thuần tập “{cohort}”; hãy dùng stage, previous_year hoặc under_watch.",
                $"There is no cohort {cohort}; there are stage, previous_year and under_watch."));
        }

        var (basis, problem) = await FigureBasis.Find(db, period, by, cancel);
        if (basis is null)
            return Problems.Refuse(400, problem!);

        if (await UnitsOfDay.Problem(db, unitsOn, by, cancel) is { } missing)
            return Problems.Refuse(400, missing);

        var day = asOf ?? clock.Today;
        var rows = await Query(db, basis, by, judged, day, unitsOn, cancel);
        var definition = unitsOn is { } on ? UnitsOfDay.Rebased(Definition(judged), on) : Definition(judged);
        return TypedResults.Ok(new NonRecurrenceByUnit(
            basis.Context(day, definition, provisional: day <= basis.To || rows.Any(row => row.Pending > 0)),
            by, judged, [.. rows.Where(UnitsOfDay.Decided)], unitsOn, rows.FirstOrDefault(row => !UnitsOfDay.Decided(row))));
    }

    /// <summary>The province's row for the cohort of the stage: of the one with most hotspots; null without any.</summary>
    public static async Task<NonRecurrenceRow?> Whole(Db db, FigureBasis basis, DateOnly day, CancellationToken cancel) =>
        (await Rows(db, basis, "province", NonRecurrenceCohort.Stage, day, cancel)).MaxBy(row => row.Listed + row.NewlyConverted);

    /// <summary>By the units of the list decisions.</summary>
    public static Task<List<NonRecurrenceRow>> Rows(
        Db db, FigureBasis basis, string by, NonRecurrenceCohort cohort, DateOnly day, CancellationToken cancel) =>
        Query(db, basis, by, cohort, day, null, cancel);

    private static Task<List<NonRecurrenceRow>> Query(
        Db db, FigureBasis basis, string by, NonRecurrenceCohort cohort, DateOnly day, DateOnly? unitsOn, CancellationToken cancel) =>
        db.Query(Sql, row => Read(row, basis, by, cohort, day, unitsOn), cancel,
            ("period", basis.Period), ("by", by), ("cohort", cohort), ("day", day), ("units_on", unitsOn));

    /// <summary>A cohort by its word, as previous_year or previousYear.</summary>
    public static NonRecurrenceCohort? CohortNamed(string word) =>
        !char.IsDigit(word.FirstOrDefault('0'))
        && Enum.TryParse<NonRecurrenceCohort>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var cohort)
            ? cohort
            : null;

    private static Sentence Definition(NonRecurrenceCohort cohort) => cohort switch
    {
        NonRecurrenceCohort.Stage => new(
            "Trong số địa bàn đã chuyển hóa thành công ở các kỳ trước của giai đoạn, tỷ lệ không có quyết định tái phức tạp cho kỳ này. Cảnh báo chưa xem xét được tính là chưa tái phức tạp.",
            "Of the hotspots converted in earlier periods of the programme stage, the share without a recurrence decision for this period. An alert nobody has decided on counts as not recurred."),
        NonRecurrenceCohort.PreviousYear => new(
            "Trong số địa bàn đã chuyển hóa thành công ở kỳ kết thúc trong một năm trước kỳ này, tỷ lệ không có quyết định tái phức tạp cho kỳ này. Cảnh báo chưa xem xét được tính là chưa tái phức tạp.",
            "Of the hotspots converted for a period that ended within the year before this one, the share without a recurrence decision for it. An alert nobody has decided on counts as not recurred."),
        _ => new(
            "Trong số địa bàn đang theo dõi sau chuyển hóa trong kỳ, tỷ lệ không có quyết định tái phức tạp cho kỳ này. Cảnh báo chưa xem xét được tính là chưa tái phức tạp.",
            "Of the hotspots under watch during the period, the share without a recurrence decision for it. An alert nobody has decided on counts as not recurred."),
    };

    private static NonRecurrenceRow Read(
        NpgsqlDataReader row, FigureBasis basis, string by, NonRecurrenceCohort cohort, DateOnly day, DateOnly? unitsOn)
    {
        var (judged, recurred) = (row.Get<int>("cohort"), row.Get<int>("recurred"));
        var standing = judged - recurred;
        var target = basis.NonRecurrenceTarget;
        var rate = Rates.Percent(standing, judged);
        return new(
            ReadConversion.ReadUnit(row, by), judged, 0, standing, row.Get<int>("alerted"), recurred, row.Get<int>("under_watch"),
            row.Get<int>("watch_ended"), row.Get<int>("newly_converted"), rate, judged, rate, target,
            Rates.Met(standing, judged, target), Rates.StillNeeded(standing, judged, target),
            EntryLinks.Of(basis.Period, row.Maybe<string>("code"), day, by, unitsOn, cohort));
    }
}
