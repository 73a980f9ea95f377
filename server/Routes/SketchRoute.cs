using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Routes;

/// <summary>Looks at a route without saving it: length, units, hotspots near it, and what is wrong with it.</summary>
internal static class SketchRoute
{
    public static async Task<Results<Ok<RoutePreview>, ProblemHttpResult>> Handle(RouteSketch sketch, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (MeasureRoute.AtFirstSight(sketch.Line, sketch.Checkpoints) is { } early)
            return Problems.Invalid(early.Member, early.Because);
        var measured = await MeasureRoute.Run(db, sketch.Line, sketch.Checkpoints, clock.Today, cancel);
        return TypedResults.Ok(new RoutePreview(
            measured.LengthMetres, MeasureRoute.Judge(measured)?.Because.ToString(), measured.Units, measured.Hotspots, measured.Checkpoints));
    }
}
