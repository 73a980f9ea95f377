using DiaBan.Server.Accounts;

namespace DiaBan.Server.Events;

internal static class EventEndpoints
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventHub>();
        services.AddHostedService(provider => provider.GetRequiredService<EventHub>());
    }

    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/events", ListenToEvents.Handle).WithTags("Events").RequireAuthorization(Right.Read);
}
