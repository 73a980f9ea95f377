using DiaBan.Server.Accounts;

namespace DiaBan.Server.Models;

internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("/community-models").WithTags("Models").RequireAuthorization(Right.Read);

        models.MapGet("/", ListModels.Handle);
        models.MapPost("/", RegisterModel.Handle).RequireAuthorization(Right.Register);
        models.MapGet("/kinds", ListModelKinds.Handle);
        models.MapGet("/{id:guid}", ReadModel.Handle);
        models.MapPost("/{id:guid}/states", ChangeModelState.Handle).RequireAuthorization(Right.Convert);
        models.MapPost("/{id:guid}/ratings", RateModel.Handle).RequireAuthorization(Right.Convert);

        var standings = routes.MapGroup("/unit-standings").WithTags("Models").RequireAuthorization(Right.Read);
        standings.MapGet("/", ListStandings.Handle);
        standings.MapPost("/", RecordStanding.Handle).RequireAuthorization(Right.Convert);
    }
}
