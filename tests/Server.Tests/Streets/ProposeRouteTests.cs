using System.Net;
using System.Net.Http.Json;
using DiaBan.Contracts;
using DiaBan.Server.Streets;
using DiaBan.Server.Tests.Fixtures;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Streets;

/// <summary>On the streets of Phoenix; where pgRouting is missing the server says so.</summary>
public sealed class ProposeRouteTests(ProvinceFixture server) : IClassFixture<ProvinceFixture>
{
    private static readonly int[] Chosen = [0, 60, 120, 239];

    [SharedGeodataFact]
    public async Task A_route_goes_along_streets_within_the_time_or_the_server_says_what_is_missing()
    {
        await ImportStreets.Run(
            server.Installation.Owner, new(SharedGeodata.File("network/phoenix-streets.geojson"), null, null, null, null, null, Schematic: false),
            new(2022, 11, 20), new Progress<string>(), CancellationToken.None);
        var ends = await new Server.Database.Db(server.Installation.Owner, null).Query(
            "select st_startpoint(line) as place from street order by id limit 240", row => (Point)row.GetValue(0), CancellationToken.None);
        RouteStop[] stops = [.. Chosen.Select(at => new RouteStop { Name = $"Chốt {at}", Place = ends[at], DwellMinutes = 10 })];

        using var response = await Ask(stops, 240);

        if (!await server.Given.Value<bool>("select exists (select from pg_extension where extname = 'pgrouting')"))
        {
            (await Story.Problem(response, HttpStatusCode.NotImplemented)).GetProperty("detail").GetString()!.ShouldContain("pgRouting is not installed");
            return;
        }

        var route = await Story.Read<ProposedRoute>(response);
        route.Visited.Count.ShouldBe(4);
        route.Visited[0].Name.ShouldBe("Chốt 0");
        route.LeftOut.ShouldBeEmpty();
        route.Minutes.ShouldBeLessThanOrEqualTo(240);
        route.DwellMinutes.ShouldBe(40);
        var off = await server.Given.Value<double>($"""
            select st_length(st_difference(st_transform(st_geomfromtext('{route.Line.AsText()}', 4326), 32612), (select st_buffer(st_union(st_transform(line, 32612)), 0.5) from street)))
            """);
        off.ShouldBe(0, 1, "the whole way lies on streets");
        (await server.Given.Value<double>($"select st_length(st_geomfromtext('{route.Line.AsText()}', 4326)::geography)")).ShouldBe(route.LengthMetres, route.LengthMetres * 0.01 + 1);

        using var hurried = await Ask(stops, 41);
        if (hurried.IsSuccessStatusCode)
        {
            var less = await Story.Read<ProposedRoute>(hurried);
            less.Minutes.ShouldBeLessThanOrEqualTo(41);
            less.LeftOut.ShouldNotBeEmpty();
        }
    }

    private Task<HttpResponseMessage> Ask(RouteStop[] stops, int budget) =>
        server.As("commander").PostAsJsonAsync("/api/v1/streets/proposed-route", new WantedRoute { Places = stops, BudgetMinutes = budget, Movement = Movement.Foot }, WireJson.Options);
}
