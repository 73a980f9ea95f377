using DiaBan.Server.Accounts;

namespace DiaBan.Server.Analysis;

internal static class AnalysisEndpoints
{
    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        var analysis = routes.MapGroup("").WithTags("Analysis").RequireAuthorization(Right.Incidents);

        analysis.MapGet("/hot-cells", FindHotCells.Handle);
        analysis.MapGet("/selection-accuracy", ReadAccuracy.Handle);
    }
}
