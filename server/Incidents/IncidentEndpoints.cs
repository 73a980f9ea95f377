using DiaBan.Server.Accounts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Incidents;

internal static class IncidentEndpoints
{
    public static void MapIncidents(this IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("").WithTags("Incidents").RequireAuthorization(Right.Read);

        incidents.MapGet("/incident-groups", ListGroups.Handle);
        incidents.MapGet("/entries/{id:guid}/incidents", CountIncidents.Handle);

        var imports = routes.MapGroup("").WithTags("Incidents").RequireAuthorization(Right.Import);
        imports.MapGet("/incident-mappings", ReadImports.Mappings);
        imports.MapGet("/incident-imports", ReadImports.List);
        imports.MapPost("/incident-imports", BringIn.Upload)
            .Accepts<Stream>("application/octet-stream").WithMetadata(new RequestSizeLimitAttribute(Limits.FileBytes));
        imports.MapGet("/incident-imports/{id:guid}", ReadImports.One);
        imports.MapPost("/incident-imports/{id:guid}/run", BringIn.Start);
        imports.MapGet("/incident-imports/{id:guid}/report.csv", ReadImports.Report);
        imports.MapDelete("/incident-imports/{id:guid}", BringIn.Drop);
    }
}
