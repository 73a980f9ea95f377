using DiaBan.Contracts;
using DiaBan.Server.Accounts;

namespace DiaBan.Server.Hotspots;

internal static class HotspotEndpoints
{
    public static void MapHotspots(this IEndpointRouteBuilder routes)
    {
        var hotspots = routes.MapGroup("/hotspots").WithTags("Hotspots").RequireAuthorization(Right.Read);

        hotspots.MapGet("/", ListHotspots.Handle);
        hotspots.MapPost("/", DrawHotspot.Handle).RequireAuthorization(Right.Register);
        hotspots.MapPost("/sketch", SketchOutline.Handle);
        hotspots.MapPost("/sketch/cut", CutOutline.Handle);
        hotspots.MapPost("/sketch/join", JoinParts.Handle);
        hotspots.MapPost("/events", RecordTogether.Handle);
        hotspots.MapPost("/possible-acts", PossibleActs.Together);
        hotspots.MapGet("/{id:guid}", ReadHotspot.Handle);
        hotspots.MapPut("/{id:guid}/outline", RedrawHotspot.Handle).RequireAuthorization(Right.Register)
            .Produces<StaleRedraw>(StatusCodes.Status412PreconditionFailed, "application/problem+json");
        hotspots.MapGet("/{id:guid}/events", HotspotHistory.Handle);
        hotspots.MapPost("/{id:guid}/events", RecordEvent.Handle);
    }
}
