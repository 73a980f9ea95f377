using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Conversion;

/// <summary>The criteria set in force on a day.</summary>
internal static class ReadCriteria
{
    private const string Sql = """
        select criteria_set.version, criteria_set.legal_basis,
               (select json_agg(json_build_object(
                           'code', criterion.code,
                           'name', case when @english then criterion.name_en else criterion.name_vi end,
                           'kind', criterion.kind,
                           'operator', criterion.operator,
                           'threshold', criterion.threshold::float8,
                           'unit', criterion.unit,
                           'mandatory', criterion.mandatory) order by criterion.position)
                  from criterion where criterion.criteria_set = criteria_set.version)::text as criteria
          from criteria_set
         where criteria_set.valid @> @day::date
         order by criteria_set.valid desc
         limit 1
        """;

    public static async Task<Results<Ok<CriteriaSet>, ProblemHttpResult>> Handle(
        Db db, VietNamClock clock, DateOnly? asOf, CancellationToken cancel) =>
        await db.QueryOne(Sql, row => new CriteriaSet(
            row.Get<string>("version"), row.Get<string>("legal_basis"), row.Json<IReadOnlyList<Criterion>>("criteria")), cancel,
            ("day", asOf ?? clock.Today), ("english", Sentence.InEnglish)) is { } criteria
            ? TypedResults.Ok(criteria)
            : Problems.NotFound(new("Không có bộ tiêu chí nào có hiệu lực vào ngày này.", "No criteria set is in force on that day."));
}
