using DiaBan.Server.Accounts;

namespace DiaBan.Server.Appraisals;

internal static class AppraisalEndpoints
{
    public static void MapAppraisals(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("").WithTags("Appraisals").RequireAuthorization(Right.Read);

        reading.MapGet("/criteria", ReadCriteria.Handle);
        reading.MapGet("/criteria-sets", DraftCriteria.List);
        reading.MapGet("/criteria-sets/{version}", DraftCriteria.Read);
        reading.MapPost("/criteria-sets/preview", PreviewCriteria.Handle).RequireAuthorization(Right.Plan);
        reading.MapPut("/criteria-sets/{version}", DraftCriteria.Save).RequireAuthorization(Right.Plan);
        reading.MapPost("/criteria-sets/{version}/publish", DraftCriteria.Publish).RequireAuthorization(Right.Plan);
        reading.MapDelete("/criteria-sets/{version}", DraftCriteria.Drop).RequireAuthorization(Right.Plan);
        reading.MapGet("/entries/{id:guid}/appraisal", ReadEntryAppraisal.Handle);
        reading.MapGet("/entries/{id:guid}/results", ListResults.Handle);
        reading.MapPost("/entries/{id:guid}/results", RecordResults.Handle).RequireAuthorization(Right.Convert);
        reading.MapPost("/entries/{id:guid}/appraisals", RecordAppraisal.Handle).RequireAuthorization(Right.Appraise);
    }
}
