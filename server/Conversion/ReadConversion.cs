using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Rebasing;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Conversion;

/// <summary>Conversion rates by unit (domain.md §3.1).</summary>
internal static class ReadConversion
{
    private static readonly string Sql = SqlFile.Read("Conversion/ConversionByUnit.sql");

    private static readonly Sentence Definition = new(
        "Số địa bàn được công nhận đạt cho kỳ này (kể cả đang theo dõi sau chuyển hóa) chia cho số địa bàn được lựa chọn trừ số đã rút; tính theo đơn vị chủ trì ghi trong quyết định danh sách.",
        "Hotspots recognised as achieved for the period (under watch included), divided by those selected less those withdrawn; by the lead unit frozen in the list decision.");

    private static readonly Sentence OnlyWithoutWithdrawn = new(
        "Đạt chỉ tiêu khi không tính địa bàn đã rút; nếu tính cả thì chưa đạt.",
        "The target is met only with the withdrawn left out.");

    /// <param name="unitsOn">Shows the entries by the units in force on that day instead of those of the list decisions.</param>
    public static async Task<Results<Ok<ConversionByUnit>, ProblemHttpResult>> Handle(
        string period, Db db, VietNamClock clock, CancellationToken cancel, string by = "province", DateOnly? asOf = null,
        DateOnly? unitsOn = null)
    {
        var (basis, problem) = await FigureBasis.Find(db, period, by, cancel);
        if (basis is null)
            return Problems.Refuse(400, problem!);

        if (await UnitsOfDay.Problem(db, unitsOn, by, cancel) is { } missing)
            return Problems.Refuse(400, missing);

        var day = asOf ?? clock.Today;
        var rows = await Query(db, basis, by, day, unitsOn, cancel);
        return TypedResults.Ok(new ConversionByUnit(
            basis.Context(day, unitsOn is { } on ? UnitsOfDay.Rebased(Definition, on) : Definition, provisional: rows.Any(row => row.Pending > 0)),
            by, [.. rows.Where(UnitsOfDay.Decided)], unitsOn, rows.FirstOrDefault(row => !UnitsOfDay.Decided(row))));
    }

    /// <summary>The province's row by the list decisions: of the one with most entries, since a merger may leave two; null without any.</summary>
    public static async Task<ConversionRow?> Whole(Db db, FigureBasis basis, DateOnly day, CancellationToken cancel) =>
        (await Rows(db, basis, "province", day, cancel)).MaxBy(row => row.ListedWithWithdrawn);

    /// <summary>By the units of the list decisions.</summary>
    public static Task<List<ConversionRow>> Rows(Db db, FigureBasis basis, string by, DateOnly day, CancellationToken cancel) =>
        Query(db, basis, by, day, null, cancel);

    private static Task<List<ConversionRow>> Query(Db db, FigureBasis basis, string by, DateOnly day, DateOnly? unitsOn, CancellationToken cancel) =>
        db.Query(Sql, row => Read(row, basis, by, day, unitsOn), cancel,
            ("period", basis.Period), ("by", by), ("day", day), ("units_on", unitsOn));

    private static ConversionRow Read(NpgsqlDataReader row, FigureBasis basis, string by, DateOnly day, DateOnly? unitsOn)
    {
        var (listed, withdrawn, achieved) = (row.Get<int>("listed"), row.Get<int>("withdrawn"), row.Get<int>("achieved"));
        var target = basis.ConversionTarget;
        var met = Rates.Met(achieved, listed, target);
        return new(
            ReadUnit(row, by), listed, row.Get<int>("new"), row.Get<int>("carried_over"), withdrawn, achieved, row.Get<int>("pending"),
            row.Get<int>("under_appraisal"), row.Get<int>("not_achieved"), Rates.Percent(achieved, listed), listed + withdrawn,
            Rates.Percent(achieved, listed + withdrawn), target, met, Rates.StillNeeded(achieved, listed, target),
            met == true && Rates.Met(achieved, listed + withdrawn, target) == false ? OnlyWithoutWithdrawn.ToString() : null,
            EntryLinks.Of(basis.Period, row.Maybe<string>("code"), day, by, unitsOn));
    }

    public static RateUnit ReadUnit(NpgsqlDataReader row, string by) => row.Maybe<string>("code") is { } code
        ? new(code, row.Get<string>("name"), row.Get<string>("full_name"), row.Get<string>("level"), row.Maybe<string>("parent"))
        : UnitsOfDay.Undecided(by);
}
