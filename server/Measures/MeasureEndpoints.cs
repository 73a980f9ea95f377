using DiaBan.Server.Accounts;

namespace DiaBan.Server.Measures;

internal static class MeasureEndpoints
{
    public static void MapMeasures(this IEndpointRouteBuilder routes)
    {
        var work = routes.MapGroup("").WithTags("Measures").RequireAuthorization(Right.Read);

        work.MapGet("/work-words", ReadWorkWords.Handle);
        work.MapGet("/measures", ListMeasures.Handle);
        work.MapGet("/measures/{id:guid}", ReadMeasure.Handle);
        work.MapPost("/entries/{id:guid}/measures", PlanMeasure.Handle).RequireAuthorization(Right.Convert);
        work.MapPost("/measures/{id:guid}/progress", ReportProgress.OfMeasure).RequireAuthorization(Right.Convert);
        work.MapGet("/plans", ListPlans.Handle);
        work.MapPost("/plans", RecordPlan.Handle).RequireAuthorization(Right.Plan);
        work.MapPost("/plan-tasks/{id:guid}/progress", ReportProgress.OfTask).RequireAuthorization(Right.Plan);
    }
}
