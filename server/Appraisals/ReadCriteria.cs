using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Appraisals;

/// <summary>The criteria set in force on a day.</summary>
internal static class ReadCriteria
{
    private const string Sql = $"""
        select {CriteriaSetRow.ColumnsSql}
          from criteria_set
         where criteria_set.version = criteria_set_in_force(@day::date, array_remove(array[@type::text], null))
        """;

    /// <param name="type">A type of hotspot, whose own set goes before the general one.</param>
    public static async Task<Results<Ok<CriteriaSet>, ProblemHttpResult>> Handle(
        Db db, VietNamClock clock, DateOnly? asOf, string? type, CancellationToken cancel) =>
        await db.QueryOne(Sql, CriteriaSetRow.Read, cancel, ("day", asOf ?? clock.Today), ("type", type)) is { } criteria
            ? TypedResults.Ok(criteria)
            : Problems.NotFound(new("Không có bộ tiêu chí nào có hiệu lực vào ngày này.", "No criteria set is in force on that day."));
}
