using System.Net;
using System.Text.Json;
using DiaBan.Server.Http;
using DiaBan.Server.Ogc;

namespace DiaBan.Server.Tests.Ogc;

[Collection(MapServiceTests.Name)]
public sealed class LandingPageTests(MapService service)
{
    // QGIS reads service-desc, cuts the query off the data link and appends the collection's id (interop.md, section 2).
    [Fact]
    public async Task The_landing_page_has_the_links_that_QGIS_follows()
    {
        var links = (await service.Get("")).GetProperty("links").EnumerateArray().ToDictionary(
            link => link.GetProperty("rel").GetString()!, link => link);

        links.Keys.ShouldBe(["self", "service-desc", "service-doc", "conformance", "data"], ignoreOrder: true);
        links["data"].GetProperty("href").GetString().ShouldBe(service.Ogc + "/collections");
        links["service-desc"].GetProperty("type").GetString().ShouldBe("application/vnd.oai.openapi+json;version=3.0");
    }

    [Fact]
    public async Task Every_link_leads_somewhere()
    {
        string[] pages = ["", "/collections", "/collections/units", "/collections/hotspots/items?limit=1"];
        foreach (var page in pages)
        {
            foreach (var link in (await service.Get(page)).GetProperty("links").EnumerateArray())
            {
                using var response = await service.Planner.GetAsync(new Uri(link.GetProperty("href").GetString()!));
                response.StatusCode.ShouldBe(HttpStatusCode.OK, link.ToString());
                response.Content.Headers.ContentType!.MediaType.ShouldBe(link.GetProperty("type").GetString()!.Split(';')[0]);
            }
        }
    }

    // Pain 8 (geolens#1614, QGIS#60092): what was advertised differed from what was there.
    [Fact]
    public async Task Declared_conformance_is_the_list_of_what_is_enabled()
    {
        var declared = await service.Get("/conformance");

        declared.GetProperty("conformsTo").EnumerateArray().Select(uri => uri.GetString()!).ShouldBe(Conformance.Classes);
    }

    [Fact]
    public async Task The_api_document_says_the_page_size_and_the_filters_where_clients_look()
    {
        var document = await service.Get("/api");

        var limit = document.GetProperty("components").GetProperty("parameters").GetProperty("limit").GetProperty("schema");
        limit.GetProperty("default").GetInt32().ShouldBe(Limits.DefaultPage);
        limit.GetProperty("maximum").GetInt32().ShouldBe(Limits.LargestPage);
        var state = document.GetProperty("paths").GetProperty("/collections/hotspots/items").GetProperty("get").GetProperty("parameters")
            .EnumerateArray().Single(parameter => parameter.TryGetProperty("name", out var name) && name.GetString() == "state");
        state.GetProperty("style").GetString().ShouldBe("form");
        state.GetProperty("explode").GetBoolean().ShouldBeFalse();
        state.GetProperty("schema").GetProperty("type").GetString().ShouldBe("string");
    }

    [Theory]
    [InlineData("units"), InlineData("hotspots")]
    public async Task The_schema_names_every_property_of_a_feature(string collection)
    {
        var schema = (await service.Get($"/collections/{collection}/schema")).GetProperty("properties");
        var feature = (await service.Get($"/collections/{collection}/items?limit=1")).GetProperty("features")[0];

        schema.EnumerateObject().Select(property => property.Name).Except(["id", "geometry"])
            .ShouldBe(feature.GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Nothing_is_shown_without_signing_in()
    {
        using var stranger = new HttpClient();
        string[] paths = ["", "/api", "/conformance", "/collections", "/collections/units", "/collections/units/schema", "/collections/units/items"];
        foreach (var path in paths)
        {
            using var response = await stranger.GetAsync(new Uri(service.Ogc + path));
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
            // QGIS#60473: Basic is the one that works in every version.
            response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
        }
    }

    [Fact]
    public async Task A_collection_says_where_and_when_it_has_features()
    {
        var units = await service.Get("/collections/units");

        units.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray()
            .Select(number => number.GetDouble()).ShouldBe([108.5, 11.3, 109.1, 11.9]);
        var interval = units.GetProperty("extent").GetProperty("temporal").GetProperty("interval")[0];
        interval[0].GetDateTimeOffset().ShouldBe(new DateTimeOffset(2009, 9, 1, 0, 0, 0, TimeSpan.FromHours(7)));
        interval[1].ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
