using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Conversion;

/// <summary>Reporting periods, newest first; the current one is the latest year with a list that has begun.</summary>
internal static class ListPeriods
{
    private const string Sql = """
        select period.id, case when @english then period.name_en else period.name_vi end as name,
               lower(period.span) as first_day, upper(period.span) - 1 as last_day, period.open,
               (select count(*) from list_entry entry where entry.period_id = period.id and entry.voided_on is null)::int as entries,
               period.id is not distinct from (
                   select listed.id from reporting_period listed
                    where listed.kind = 'year'
                      and lower(listed.span) <= @today
                      and exists (select from list_entry entry where entry.period_id = listed.id)
                    order by listed.span desc limit 1) as current
          from reporting_period period
         order by period.span desc, period.id
        """;

    public static async Task<Ok<List<ReportingPeriod>>> Handle(Db db, VietNamClock clock, CancellationToken cancel) =>
        TypedResults.Ok(await db.Query(Sql, row => new ReportingPeriod(
            row.Get<string>("id"), row.Get<string>("name"), row.Get<DateOnly>("first_day"), row.Get<DateOnly>("last_day"),
            row.Get<bool>("open"), row.Get<int>("entries"), row.Get<bool>("current")), cancel,
            ("english", Sentence.InEnglish), ("today", clock.Today)));
}
