using DiaBan.Server.Accounts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Patrols;

internal static class PatrolEndpoints
{
    public static void MapPatrols(this IEndpointRouteBuilder routes)
    {
        var patrols = routes.MapGroup("/patrols").WithTags("Patrols").RequireAuthorization(Right.Read);

        patrols.MapGet("/", ListPatrols.Handle);
        patrols.MapPost("/", LogPatrol.Handle).RequireAuthorization(Right.Patrol);
        patrols.MapPost("/tracks", HandInTrack.Handle).RequireAuthorization(Right.Patrol)
            .Accepts<Stream>("application/octet-stream").WithMetadata(new RequestSizeLimitAttribute(Limits.LayerBytes));
        patrols.MapPost("/devices/{code}/fixes", SendFixes.Handle).RequireAuthorization(Right.Patrol);
        patrols.MapGet("/{id:guid}", ReadPatrol.Handle);
        patrols.MapGet("/{id:guid}/track", ReadTrack.Handle).RequireAuthorization(Right.Patrol);
        patrols.MapPost("/{id:guid}/void", VoidPatrol.Handle).RequireAuthorization(Right.Patrol);
    }
}
