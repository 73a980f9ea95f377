using DiaBan.Server.Accounts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Routes;

internal static class RouteEndpoints
{
    public static void MapRoutes(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup("/patrol-routes").WithTags("Routes").RequireAuthorization(Right.Read);

        routes.MapGet("/", ListRoutes.Handle);
        routes.MapPost("/", DrawRoute.Handle).RequireAuthorization(Right.Patrol);
        routes.MapPost("/sketch", SketchRoute.Handle).RequireAuthorization(Right.Patrol);
        routes.MapPost("/files", LookAtRoutes.Handle).RequireAuthorization(Right.Patrol)
            .Accepts<Stream>("application/octet-stream").WithMetadata(new RequestSizeLimitAttribute(Limits.LayerBytes));
        routes.MapGet("/{id:guid}", ReadRoute.Handle);
        routes.MapPatch("/{id:guid}", ChangeRoute.Handle).RequireAuthorization(Right.Patrol);
        routes.MapPut("/{id:guid}/line", RedrawRoute.Handle).RequireAuthorization(Right.Patrol);
        routes.MapPost("/{id:guid}/end", EndRoute.Handle).RequireAuthorization(Right.Patrol);
        routes.MapGet("/{id:guid}.gpx", ExportRoute.Gpx);
        routes.MapGet("/{id:guid}.kml", ExportRoute.Kml);
        routes.MapGet("/{id:guid}.geojson", ExportRoute.GeoJson);
    }
}
