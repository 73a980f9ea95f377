using DiaBan.Contracts;
using DiaBan.Server.Appraisals;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Incidents;

/// <summary>Counts in an entry's frozen outline: the period, its base, the same period a year before.</summary>
internal static class CountIncidents
{
    private const string SpansSql = """
        with entry as (
            select entry.id, entry.hotspot_id, entry.period_id, entry.baseline, daterange(lower(period.span), least(upper(period.span), @day::date + 1)) as span
              from list_entry entry
              join reporting_period period on period.id = entry.period_id
             where entry.id = @entry and @day >= lower(period.span)
        ),
        spans (kind, place, span) as (
            select 'period', 1, span from entry
             union all
            select 'baseline', 2, baseline from entry
             union all
            select 'samePeriod', 3, daterange((lower(span) - interval '1 year')::date, (upper(span) - interval '1 year')::date) from entry
        )
        select entry.hotspot_id, entry.period_id, spans.kind, lower(spans.span) as first_day, upper(spans.span) - 1 as last_day,
               upper(spans.span) - lower(spans.span) as days,
               coalesce(sum(counted.incidents), 0)::int as incidents,
               coalesce(sum(counted.incidents) filter (where counted.discovery = 'reported'), 0)::int as reported,
               coalesce(sum(counted.edge_inside), 0)::int as edge_inside,
               coalesce(sum(counted.edge_outside), 0)::int as edge_outside
          from entry
         cross join spans
          left join lateral entry_incidents(entry.id, spans.span, 'footprint') counted on true
         group by entry.hotspot_id, entry.period_id, spans.kind, spans.place, spans.span
         order by spans.place
        """;

    private const string GroupsSql = """
        select counted.group_code, case when @english then named.name_en else named.name_vi end as name, counted.discovery, counted.incidents
          from entry_incidents(@entry, daterange(@from, @to, '[]'), 'footprint') counted
          join incident_group named on named.code = counted.group_code
         where counted.incidents > 0
         order by counted.incidents desc, named.position, counted.discovery
        """;

    private const string MonthsSql = """
        select month::date as month,
               coalesce(sum(counted.incidents) filter (where counted.discovery = 'reported'), 0)::int as reported,
               coalesce(sum(counted.incidents) filter (where counted.discovery <> 'reported'), 0)::int as found
          from generate_series(date_trunc('month', @from::date), @to::date, '1 month') month
          left join lateral entry_incidents(@entry, daterange(month::date, (month + interval '1 month')::date), 'footprint') counted on true
         group by month
         order by month
        """;

    public static async Task<Results<Ok<EntryIncidents>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? asOf, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var day = asOf ?? clock.Today;
        var spans = await db.Query(SpansSql, row => (Hotspot: row.Get<Guid>("hotspot_id"), Period: row.Get<string>("period_id"), Span: ReadSpan(row)), cancel,
            ("entry", id), ("day", day));
        if (spans is not [var period, var baseline, var samePeriod])
            return Problems.NotFound(ReadEntryAppraisal.Missing);

        var now = period.Span;
        var groups = await db.Query(GroupsSql, row => new GroupCount(
            row.Get<string>("group_code"), row.Get<string>("name"), row.Word<DiscoveryMode>("discovery"), row.Get<int>("incidents")), cancel,
            ("entry", id), ("from", now.From), ("to", now.To), ("english", Sentence.InEnglish));
        var months = await db.Query(MonthsSql, row => new MonthCount(row.Get<DateOnly>("month"), row.Get<int>("reported"), row.Get<int>("found")), cancel,
            ("entry", id), ("from", baseline.Span.From), ("to", now.To));
        return TypedResults.Ok(new EntryIncidents(
            id, period.Hotspot, period.Period, day, now,
            [CompareCounts.Between(baseline.Span, now), CompareCounts.Between(samePeriod.Span, now)], groups, months));
    }

    private static IncidentSpan ReadSpan(NpgsqlDataReader row)
    {
        var (incidents, reported) = (row.Get<int>("incidents"), row.Get<int>("reported"));
        var range = CompareCounts.Range(incidents, row.Get<int>("edge_inside"), row.Get<int>("edge_outside"));
        return new(row.Get<string>("kind"), row.Get<DateOnly>("first_day"), row.Get<DateOnly>("last_day"), row.Get<int>("days"),
            incidents, reported, incidents - reported, range?.Least, range?.Most);
    }
}
