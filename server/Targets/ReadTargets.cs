using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using DiaBan.Server.Recurrence;
using DiaBan.Server.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Targets;

/// <summary>Targets of the plan in force at the end of a period, and how they stand.</summary>
internal static class ReadTargets
{
    private static readonly string Sql = SqlFile.Read("Targets/ReportedSums.sql");

    public static async Task<Results<Ok<IReadOnlyList<TargetStanding>>, ProblemHttpResult>> Handle(
        string id, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var (figures, problem) = await FigureBasis.Find(db, id, "province", cancel);
        if (figures is null)
            return Problems.Refuse(404, problem!);
        var day = asOf ?? clock.Today;
        if (await ReportBasis.Find(db, figures, day, cancel) is not { } basis)
            return TypedResults.Ok<IReadOnlyList<TargetStanding>>([]);
        var conversion = (await ReadConversion.Rows(db, figures, "province", day, cancel)).MaxBy(row => row.ListedWithWithdrawn);
        var nonRecurrence = (await ReadNonRecurrence.Rows(db, figures, "province", NonRecurrenceCohort.Stage, day, cancel)).MaxBy(row => row.Listed);
        return TypedResults.Ok(await Run(basis, conversion, nonRecurrence, db, cancel));
    }

    public static async Task<IReadOnlyList<TargetStanding>> Run(
        ReportBasis basis, ConversionRow? conversion, NonRecurrenceRow? nonRecurrence, Db db, CancellationToken cancel) =>
        await db.Query(Sql, row => Read(row, basis, conversion, nonRecurrence), cancel,
            ("period", basis.Figures.Period), ("level", basis.Level), ("units_on", basis.UnitsOn), ("day", basis.Day), ("last", basis.Figures.To));

    private static TargetStanding Read(NpgsqlDataReader row, ReportBasis basis, ConversionRow? conversion, NonRecurrenceRow? nonRecurrence)
    {
        var (source, comparator) = (row.Word<TargetSource>("source"), row.Word<TargetComparator>("comparator"));
        var (percent, part, whole, opens) = source switch
        {
            TargetSource.Conversion => (basis.Figures.ConversionTarget, conversion?.Achieved, conversion?.Listed, conversion?.Links.Entries),
            TargetSource.NonRecurrence => (basis.Figures.NonRecurrenceTarget, nonRecurrence?.Achieved, nonRecurrence?.Listed, nonRecurrence?.Links.Entries),
            _ => (row.Get<double>("percent"), row.MaybeValue<int>("part"), row.MaybeValue<int>("whole"), $"/api/v1/periods/{basis.Figures.Period}/round"),
        };
        var (counted, of) = (part ?? 0, whole ?? 0);
        return new(
            row.Get<string>("code"), new(row.Get<string>("name_vi"), row.Get<string>("name_en")), comparator, percent, row.Maybe<string>("baseline"), source,
            part, whole, JudgeTarget.Figure(comparator, counted, of),
            JudgeTarget.Status(JudgeTarget.Met(comparator, percent, counted, of), basis.Day >= basis.Figures.To),
            source == TargetSource.Reported ? new(row.Get<int>("reported"), row.Get<int>("expected")) : null,
            JudgeTarget.StillNeeded(comparator, percent, counted, of), opens);
    }
}
