using DiaBan.Server.Accounts;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Layers;

internal static class LayerEndpoints
{
    public static void MapLayers(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("").WithTags("Files").RequireAuthorization(Right.Read);
        exports.MapGet("/hotspots/export", ExportLayer.Hotspots);
        exports.MapGet("/units/export", ExportLayer.Units);

        var layers = routes.MapGroup("/layers").WithTags("Files").RequireAuthorization(Right.Register);
        layers.MapPost("/", LookAtLayer.Upload)
            .Accepts<Stream>("application/octet-stream").WithMetadata(new RequestSizeLimitAttribute(Limits.LayerBytes));
        layers.MapGet("/{id:guid}/places", LookAtLayer.Places);
        layers.MapPost("/{id:guid}/hotspots", RegisterLayer.Handle);
    }
}
