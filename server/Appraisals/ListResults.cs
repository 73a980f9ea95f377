using DiaBan.Contracts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Appraisals;

/// <summary>Every result that was ever filed for an entry, the latest first: what was replaced stays readable.</summary>
internal static class ListResults
{
    private const string Sql = """
        select result.id, result.criteria_set, result.criterion, result.as_of, result.numerator::float8, result.denominator::float8,
               result.numerator_days, result.denominator_days, result.stated, result.source, account.name as account, result.recorded_at,
               exists (select from criterion_result newer
                        where newer.replaces_id = result.id and newer.as_of <= @day::date) as replaced
          from list_entry entry
          left join criterion_result result on result.entry_id = entry.id and result.as_of <= @day
          left join account on account.id = result.recorded_by
         where entry.id = @entry
         order by result.recorded_at desc, result.criterion
        """;

    public static async Task<Results<Ok<List<FiledResult>>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var rows = await db.Query(Sql, Read, cancel, ("entry", id), ("day", asOf ?? clock.Today));
        if (rows.Count == 0)
            return Problems.NotFound(ReadEntryAppraisal.Missing);
        var sets = await ListEntries.Sets(db, cancel);
        return TypedResults.Ok(rows.OfType<Filed>().Select(filed => Judge(filed, sets)).ToList());
    }

    private static FiledResult Judge(Filed filed, Dictionary<string, CriteriaSet> sets)
    {
        var criterion = sets[filed.CriteriaSet].Criteria.First(one => one.Code == filed.Criterion);
        var result = filed.Result;
        var figures = new Figures(
            (decimal?)result.Numerator, (decimal?)result.Denominator, result.NumeratorDays, result.DenominatorDays, result.Stated);
        return new(
            filed.CriteriaSet, filed.Criterion, criterion.Name, criterion.Kind, criterion.Unit, JudgeCriteria.Of(criterion, figures),
            (double?)JudgeCriteria.Value(criterion.Kind, figures), filed.Replaced, result);
    }

    /// <summary>Null for an entry without results.</summary>
    private static Filed? Read(NpgsqlDataReader row) => row.MaybeValue<Guid>("id") is { } id
        ? new(
            row.Get<string>("criteria_set"), row.Get<string>("criterion"), row.Get<bool>("replaced"),
            new(id, row.Get<DateOnly>("as_of"), row.MaybeValue<double>("numerator"), row.MaybeValue<double>("denominator"),
                row.MaybeValue<int>("numerator_days"), row.MaybeValue<int>("denominator_days"), row.MaybeWord<CriterionVerdict>("stated"),
                row.Maybe<string>("source"), row.Get<string>("account"), row.Get<DateTimeOffset>("recorded_at")))
        : null;

    private sealed record Filed(string CriteriaSet, string Criterion, bool Replaced, ResultRecord Result);
}
