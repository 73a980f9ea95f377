using DiaBan.Server.Tests.Fixtures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace DiaBan.Server.Tests.Http;

public sealed class EveryRouteHasARule(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public void Every_route_says_who_may_use_it()
    {
        var routes = ((IEndpointRouteBuilder)server.App).DataSources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .ToList();

        var bare = routes
            .Where(route => route.Metadata.GetMetadata<IAuthorizeData>() is null && route.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(route => route.DisplayName);

        routes.Count.ShouldBeGreaterThan(5);
        bare.ShouldBeEmpty();
    }
}
