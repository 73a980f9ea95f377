using DiaBan.Server.Accounts;

namespace DiaBan.Server.BorderZones;

internal static class BorderZoneEndpoints
{
    public static void MapBorderZones(this IEndpointRouteBuilder routes)
    {
        var zones = routes.MapGroup("/border-zones").WithTags("BorderZones").RequireAuthorization(Right.Read);
        zones.MapGet("/", ListZones.Handle);
        zones.MapPost("/", DeriveZone.Handle).RequireAuthorization(Right.Patrol);
        zones.MapPost("/preview", DeriveZone.Preview).RequireAuthorization(Right.Patrol);
        zones.MapPost("/all", DeriveAllZones.Handle).RequireAuthorization(Right.Patrol);
        zones.MapGet("/{id:guid}", ReadZone.Handle);
        zones.MapPut("/{id:guid}", ChangeZone.Handle).RequireAuthorization(Right.Patrol);
        zones.MapPut("/{id:guid}/segments", ChangeZone.Segments).RequireAuthorization(Right.Patrol);
        zones.MapPost("/{id:guid}/end", ChangeZone.End).RequireAuthorization(Right.Patrol);

        var regulations = routes.MapGroup("/coordination-regulations").WithTags("BorderZones").RequireAuthorization(Right.Read);
        regulations.MapGet("/", Regulations.List);
        regulations.MapPost("/", Regulations.Record).RequireAuthorization(Right.Patrol);

        var clusters = routes.MapGroup("/border-clusters").WithTags("BorderZones").RequireAuthorization(Right.Read);
        clusters.MapGet("/", Clusters.List);
        clusters.MapPost("/", Clusters.Form).RequireAuthorization(Right.Patrol);
        clusters.MapPost("/{id:guid}/terms", Clusters.Lead).RequireAuthorization(Right.Patrol);
        clusters.MapPost("/{id:guid}/terms/{year:int}/hand-over", Clusters.HandOver).RequireAuthorization(Right.Patrol);
    }
}
