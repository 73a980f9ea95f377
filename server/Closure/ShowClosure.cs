using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Closure;

/// <summary>Closed coverage of a unit: Ks, Kt with the longest gap, and Kb, for each window and over all of them.</summary>
internal static class ShowClosure
{
    private static readonly string WindowSql = SqlFile.Read("Closure/ClosureByWindow.sql");

    private const string HotspotsSql = """
        select hotspot.id, hotspot.code, hotspot.name, lead.code as unit_code, lead.full_name as unit_name
          from hotspot
          join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day::date
          join admin_unit lead on lead.id = hotspot.lead_unit_id
          join unit_reach reach on reach.unit_id = @unit
         where hotspot.lead_unit_id = any (reach.unit_ids)
           and status.state in ('selected', 'converting', 'underAppraisal', 'watch', 'notAchieved', 'recurred')
         order by hotspot.code
        """;

    private const string VisitsSql = """
        select visit.hotspot_id, lower(visit.during) as visit_from, upper(visit.during) as visit_to
          from hotspot_visit visit
         where visit.hotspot_id = any (@hotspots::uuid[]) and visit.minutes >= @least::float8
           and visit.during && tstzrange(@from::timestamptz, @to::timestamptz)
        """;

    private const string ExcludedSql = """
        select 'street' as kind, street.name, street.reason, sum(street.length_m) as length_m, count(*)::int as pieces, null::uuid as zone
          from admin_unit unit
          join street on street.line && unit.outline and st_contains(unit.outline, st_lineinterpolatepoint(street.line, 0.5))
         where unit.id = @unit and not street.patrollable
         group by street.name, street.reason
         union all
        select 'border', zone.name, segment.reason, sum(segment.length_m), count(*)::int, zone.id
          from border_zone zone
          join border_segment segment on segment.zone_id = zone.id and not segment.patrollable
          join unit_reach reach on reach.unit_id = @unit
         where zone.valid @> @day::date and zone.unit_ids && reach.unit_ids
         group by zone.id, segment.reason
         order by 1, 2, 3
        """;

    public static async Task<Results<Ok<ClosureOfUnit>, ProblemHttpResult>> Handle(
        string? unit, Guid? plan, DateOnly? from, DateOnly? to, TimeOnly? starts, int? minutes, DateOnly? asOf, Db db, VietNamClock clock, TimeProvider time,
        CancellationToken cancel)
    {
        var (asked, problem) = await FindWindows.Run(new(plan, from, to, starts, minutes, asOf), db, clock, time.GetUtcNow(), cancel);
        if (asked is null)
            return problem!;
        if (await FindUnit.Run(unit, asked.Day, db, cancel) is not { } found)
            return Problems.NotFound(FindUnit.Missing);
        var measured = await Measure(found.Id, asked, db, cancel);
        var excluded = await db.Query(ExcludedSql, row => new ExcludedStretch(
            row.Get<string>("kind"), row.Maybe<string>("name"), row.Get<string>("reason"), row.Get<double>("length_m"), row.Get<int>("pieces"),
            row.MaybeValue<Guid>("zone")), cancel, ("unit", found.Id), ("day", asked.Day));
        return TypedResults.Ok(new ClosureOfUnit(
            found.Name, asked.Plan, asked.Rules, measured.Total, measured.Windows,
            [.. measured.Hotspots.OrderBy(hotspot => hotspot.Percent).ThenBy(hotspot => hotspot.Code)], excluded));
    }

    /// <summary>The triple over all windows and for each of them.</summary>
    public static async Task<MeasuredClosure> Measure(Guid unit, AskedWindows asked, Db db, CancellationToken cancel)
    {
        var windows = await db.Query(WindowSql, row => (
                Ks: Space(row.Get<double>("covered_m"), row.Get<double>("street_unknown_m"), row.Get<double>("street_m")),
                Kb: Borders(row.Get<double>("both_m"), row.Get<double>("one_sided_m"), row.Get<double>("border_unknown_m"), row.Get<double>("border_m"))),
            cancel, [.. asked.Values, ("unit", unit)]);
        var hotspots = await Visited(unit, asked, db, cancel);
        var ofWindows = asked.Windows.Select((window, i) => new ClosureOfWindow(window, Figures(
            windows[i].Ks, windows[i].Kb, [.. hotspots.Select(hotspot => Count(hotspot, [window]))], asked.Rules))).ToList();
        var shown = hotspots.Select(hotspot => Count(hotspot, asked.Windows)).ToList();
        var total = Figures(
            Space(windows.Sum(one => one.Ks.CoveredM), windows.Sum(one => one.Ks.UnknownM), windows.Sum(one => one.Ks.LengthM)),
            Borders(windows.Sum(one => one.Kb.BothM), windows.Sum(one => one.Kb.OneSidedM), windows.Sum(one => one.Kb.UnknownM), windows.Sum(one => one.Kb.LengthM)),
            shown, asked.Rules);
        return new(total, ofWindows, shown);
    }

    private static async Task<List<HotspotVisits>> Visited(Guid unit, AskedWindows asked, Db db, CancellationToken cancel)
    {
        var hotspots = await db.Query(HotspotsSql, row => (
                Id: row.Get<Guid>("id"), Code: row.Get<string>("code"), Name: row.Get<string>("name"),
                Unit: new UnitName(row.Get<string>("unit_code"), row.Get<string>("unit_name"))),
            cancel, ("unit", unit), ("day", asked.Day));
        if (asked.Windows.Count == 0)
            return [];
        var visits = (await db.Query(VisitsSql, row => (
                Hotspot: row.Get<Guid>("hotspot_id"), From: row.Get<DateTimeOffset>("visit_from"), To: row.Get<DateTimeOffset>("visit_to")),
            cancel, ("hotspots", hotspots.Select(hotspot => hotspot.Id).ToArray()), ("least", asked.Rules.VisitMinMinutes),
            ("from", asked.Windows.Min(window => window.From)), ("to", asked.Windows.Max(window => window.To))))
            .ToLookup(visit => visit.Hotspot, visit => (visit.From, visit.To));
        return [.. hotspots.Select(hotspot => new HotspotVisits(hotspot.Id, hotspot.Code, hotspot.Name, hotspot.Unit, [.. visits[hotspot.Id]]))];
    }

    private static VisitedHotspot Count(HotspotVisits hotspot, IReadOnlyList<ClosureWindow> windows)
    {
        var visited = windows.Count(window => hotspot.Visits.Any(visit => visit.To > window.From && visit.From < window.To));
        var (gap, since) = JudgeClosure.LongestGap(windows, hotspot.Visits);
        return new(hotspot.Id, hotspot.Code, hotspot.Name, hotspot.Unit, visited, windows.Count, JudgeClosure.Percent(visited, windows.Count), gap, since);
    }

    private static ClosureFigures Figures(ClosureInSpace ks, ClosureOfBorders kb, IReadOnlyList<VisitedHotspot> hotspots, ClosureRules rules)
    {
        var (visited, planned) = (hotspots.Sum(hotspot => hotspot.Visited), hotspots.Sum(hotspot => hotspot.Planned));
        var kt = new ClosureInTime(visited, planned, JudgeClosure.Percent(visited, planned));
        double? gap = planned == 0 ? null : hotspots.Max(hotspot => hotspot.GapMinutes);
        return new(ks, kt, kb, gap, JudgeClosure.Closed(ks.Percent, kt.Percent, kb.Percent, gap, rules));
    }

    private static ClosureInSpace Space(double covered, double unknown, double length) => new(covered, unknown, length, JudgeClosure.Percent(covered, length));

    private static ClosureOfBorders Borders(double both, double oneSided, double unknown, double length) =>
        new(both, oneSided, unknown, length, JudgeClosure.Percent(both, length));

    private sealed record HotspotVisits(Guid Id, string Code, string Name, UnitName Unit, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Visits);
}

/// <summary>Closure of a unit: over all windows, for each, and each hotspot's visits.</summary>
internal sealed record MeasuredClosure(ClosureFigures Total, IReadOnlyList<ClosureOfWindow> Windows, IReadOnlyList<VisitedHotspot> Hotspots);
