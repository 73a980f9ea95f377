using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Recurrence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Leadership;

/// <summary>A unit's rates over the periods of the chosen one's kind, at equal times after each period's end.</summary>
internal static class ReadTrend
{
    private static readonly string Sql = SqlFile.Read("Leadership/PeriodsOfKind.sql");

    /// <param name="unit">Code; the unit with most entries of the province's level when left out.</param>
    public static async Task<Results<Ok<RateTrend>, ProblemHttpResult>> Handle(
        string period, string? unit, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var (chosen, problem) = await FigureBasis.Find(db, period, "province", cancel);
        if (chosen is null)
            return Problems.Refuse(400, problem!);
        var day = asOf ?? clock.Today;
        var periods = await db.Query(Sql, row => (
                Id: row.Get<string>("id"), Name: row.Get<string>("name"), AsOf: row.Get<DateOnly>("as_of")),
            cancel, ("english", Sentence.InEnglish), ("period", chosen.Period), ("day", day));
        var points = new List<TrendPoint>();
        UnitName? whose = null;
        foreach (var (id, name, on) in Enumerable.Reverse(periods))
        {
            var basis = (await FigureBasis.Find(db, id, "province", cancel)).Basis!;
            var (row, kept) = await Of(basis, unit, on, db, cancel);
            if (row is null)
                continue;
            whose = new(row.Unit.Code, row.Unit.FullName);
            points.Add(new(
                id, name, basis.From, basis.To, on, new(row.Achieved, row.Listed, row.Rate, row.Target, row.Met, row.Links.Entries),
                kept is null
                    ? new(0, 0, null, basis.NonRecurrenceTarget, null, EntryLinks.Of(id, row.Unit.Code, on, row.Unit.Level, null, NonRecurrenceCohort.Stage).Entries)
                    : new(kept.Achieved, kept.Listed, kept.Rate, kept.Target, kept.Met, kept.Links.Entries),
                on <= basis.To || row.Pending > 0));
        }

        return whose is null
            ? Problems.NotFound(new("Không có đơn vị này trong danh sách của các kỳ.", "No period has this unit."))
            : TypedResults.Ok(new RateTrend(whose, points));
    }

    private static async Task<(ConversionRow? Row, NonRecurrenceRow? Kept)> Of(FigureBasis basis, string? unit, DateOnly on, Db db, CancellationToken cancel)
    {
        foreach (var level in new[] { "province", "district", "commune" })
        {
            var rows = await ReadConversion.Rows(db, basis, level, on, cancel);
            var row = unit is null ? rows.MaxBy(one => one.ListedWithWithdrawn) : rows.Find(one => one.Unit.Code == unit);
            if (row is null)
                continue;
            var kept = await ReadNonRecurrence.Rows(db, basis, level, NonRecurrenceCohort.Stage, on, cancel);
            return (row, kept.Find(one => one.Unit.Code == row.Unit.Code));
        }

        return (null, null);
    }
}
