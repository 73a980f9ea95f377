using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Patrols;

/// <summary>A patrol on the map: known runs as lines, gaps as their two ends, and the stretches of its route.</summary>
internal static class ReadTrack
{
    private const string RunsSql = """
        with leg as (select * from track_legs(@id)),
        part as (select leg.*, n - row_number() over (partition by known, run order by n) as island from leg)
        select known, array_agg(starts order by n) || max(ends) as times,
               case when known then st_transform(st_force2d(st_makeline(array_agg(st_startpoint(leg) order by n) || (array_agg(st_endpoint(leg) order by n desc))[1])), 4326) end as line,
               case when not known then st_transform(st_force2d(st_collect((array_agg(st_startpoint(leg) order by n))[1], (array_agg(st_endpoint(leg) order by n desc))[1])), 4326) end as ends
          from part
         group by known, run, island
         order by min(starts)
        """;

    private const string StretchesSql = """
        select part.state, st_linesubstring(line.line, lower(part.stretch), upper(part.stretch)) as line, (upper(part.stretch) - lower(part.stretch)) * line.length_m as metres
          from patrol
          join patrol_route_line line on line.route_id = patrol.route_id and line.valid @> (lower(patrol.during) at time zone 'Asia/Ho_Chi_Minh')::date
          cross join lateral route_walked(patrol.id, line.route_id) walked
          cross join lateral (
              select 'covered' as state, unnest(walked.covered) as stretch
              union all select 'unknown', unnest(walked.maybe - walked.covered)
              union all select 'notCovered', unnest(fraction_multirange(fraction_range(0, 1, '[]')) - walked.covered - walked.maybe)
          ) part
         where patrol.id = @id and upper(part.stretch) - lower(part.stretch) > 1e-9
         order by lower(part.stretch)
        """;

    public static async Task<Results<Ok<PatrolTrack>, ProblemHttpResult>> Handle(Guid id, Db db, CancellationToken cancel)
    {
        if (await ReadPatrol.Find(id, db, cancel) is null)
            return Problems.NotFound(ReadPatrol.Missing);
        var runs = await db.Query(RunsSql, row => new TrackRun(
            row.Get<bool>("known"), row.Maybe<Geometry>("line"), row.Maybe<Geometry>("ends"), row.Get<double[]>("times")), cancel, ("id", id));
        var stretches = await db.Query(StretchesSql, row => new RouteStretch(
            row.Get<string>("state"), row.Get<double>("metres"), row.Get<Geometry>("line")), cancel, ("id", id));
        return TypedResults.Ok(new PatrolTrack([.. runs.Select(run => run.Known ? run : run with { Times = [run.Times[0], run.Times[^1]] })], stretches));
    }
}
