using DiaBan.Server.Accounts;
using DiaBan.Server.Targets;

namespace DiaBan.Server.Reports;

internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var period = routes.MapGroup("/periods/{id}").WithTags("Reports").RequireAuthorization(Right.Read);

        period.MapGet("/targets", ReadTargets.Handle);
        period.MapGet("/report", ReadReport.Handle);
        period.MapGet("/report/file", ReadReport.File);
    }
}
