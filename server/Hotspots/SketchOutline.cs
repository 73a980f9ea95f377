using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Geo;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Hotspots;

/// <summary>Looks at a drawing without saving it: area, communes, overlaps, and what is wrong with it.</summary>
internal static class SketchOutline
{
    public static async Task<Results<Ok<OutlinePreview>, ProblemHttpResult>> Handle(
        OutlineSketch sketch, Db db, VietNamClock clock, CancellationToken cancel)
    {
        if (GeometryChecks.Problem(sketch.Outline, sketch.Form) is { } problem)
            return Problems.Invalid("outline", problem);
        var measured = await db.Transaction(
            tx => MeasureOutline.Run(tx, sketch.Outline, sketch.Form, sketch.BufferMetres, null, sketch.Redraws, clock.Today, cancel), cancel);
        return TypedResults.Ok(new OutlinePreview(
            measured.AreaHectares, measured.LengthMetres, MeasureOutline.Problem(sketch.Outline, sketch.Form, measured)?.ToString(),
            measured.Units, measured.Overlaps, measured.Recurs, measured.ChangedPercent, measured.NeedsApproval));
    }
}
