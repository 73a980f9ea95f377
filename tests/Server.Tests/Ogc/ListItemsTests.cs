using System.Net;
using System.Text.Json;
using CsCheck;

namespace DiaBan.Server.Tests.Ogc;

[Collection(MapServiceTests.Name)]
public sealed class ListItemsTests(MapService service)
{
    private static readonly string[] Filters = ["", "state=watch", "bbox=108.5,11.3,108.8,11.6", "datetime=2022-06-01&form=area"];

    // Pain 4 (pg_featureserv#192, pygeoapi#1658, QGIS PR#52010): next links that were missing, broken, or had lost their filters.
    [Fact]
    public async Task A_walk_by_next_links_loses_nothing_and_repeats_nothing() =>
        await Gen.Select(Gen.Int[1, 50], Gen.Int[0, Filters.Length - 1].Select(at => Filters[at])).SampleAsync(async (limit, filter) =>
        {
            var whole = await Ids($"/collections/hotspots/items?limit=10000&{filter}");
            var walked = new List<string>();
            for (var next = $"/collections/hotspots/items?limit={limit}&{filter}"; next is not null;)
            {
                var page = await service.Get(next);
                page.GetProperty("numberMatched").GetInt32().ShouldBe(whole.Count);
                var features = Ids(page);
                features.Count.ShouldBe(page.GetProperty("numberReturned").GetInt32());
                walked.AddRange(features);
                next = page.GetProperty("links").EnumerateArray()
                    .Where(link => link.GetProperty("rel").GetString() == "next")
                    .Select(link => link.GetProperty("href").GetString())
                    .SingleOrDefault();
            }

            walked.ShouldBe(whole);
        }, iter: 25, threads: 1);

    // Pain 5 (pygeoapi#1981, gokoala#301): clients hard-code offset.
    [Fact]
    public async Task An_offset_passes_over_features_up_to_a_bound()
    {
        var whole = await Ids("/collections/hotspots/items");

        (await Ids("/collections/hotspots/items?offset=100")).ShouldBe(whole.Skip(100));
        var (status, problem) = await service.Refused(service.Planner, "/collections/hotspots/items?offset=50001");
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString()!.ShouldContain("next");
    }

    [Theory]
    [InlineData("bbox=108.54,11.34,108.56,11.36", 1)]
    [InlineData("bbox=108.54,11.34,-100,108.56,11.36,100", 1)]
    [InlineData("bbox=108.5,11.3,109.1,11.9", 120)]
    [InlineData("bbox=0,0,1,1", 0)]
    [InlineData("bbox=170,11,109.1,12", 120)]
    public async Task A_box_finds_what_it_touches(string box, int expected) =>
        (await service.Matched($"/collections/hotspots/items?{box}")).ShouldBe(expected);

    [Theory]
    [InlineData("2022-01-09", 0, 0), InlineData("2022-01-10", 120, 0)]
    [InlineData("2022-11-19", 120, 0), InlineData("2022-11-20", 120, 30)]
    [InlineData("2022-11-19T16:59:59Z", 120, 0), InlineData("2022-11-19T17:00:00Z", 120, 30)]
    [InlineData("2022-11-20T00:00:00%2B07:00", 120, 30)]
    [InlineData("2022-06-01/2022-11-19", 120, 0), InlineData("2022-06-01/2022-12-31", 120, 30)]
    [InlineData("../2022-11-19", 120, 0), InlineData("2022-06-01/..", 120, 30), InlineData("/2022-01-09", 0, 0)]
    // QGIS sends years 0000 and 9999 for open ends; .NET has no year 0.
    [InlineData("0000-01-01T00:00:00Z/9999-12-31T23:59:59Z", 120, 30), InlineData("0000-01-01/2022-11-19", 120, 0)]
    // GDAL writes a day of an attribute filter with a T and no time.
    [InlineData("2022-11-20T", 120, 30), InlineData("2022-11-20T%2F..", 120, 30)]
    public async Task A_moment_or_an_interval_gives_the_state_at_its_end(string datetime, int all, int watched)
    {
        (await service.Matched($"/collections/hotspots/items?datetime={datetime}")).ShouldBe(all);
        (await service.Matched($"/collections/hotspots/items?datetime={datetime}&state=watch")).ShouldBe(watched);
    }

    [Theory]
    [InlineData("2025-06-30", 7), InlineData("2025-07-01", 3), InlineData("2025-06-30/2025-07-01", 9), InlineData("2009-08-31", 0)]
    public async Task Units_are_those_in_force_in_the_time_asked_for(string datetime, int expected) =>
        (await service.Matched($"/collections/units/items?datetime={datetime}")).ShouldBe(expected);

    [Theory]
    [InlineData("datetime=tomorrow"), InlineData("datetime=2022-13-01"), InlineData("datetime=2022-02-30"), InlineData("datetime=../..")]
    [InlineData("datetime=2022-11-20/2022-11-01"), InlineData("datetime=2022/2023/2024"), InlineData("datetime=2022-11-20T25:00:00Z")]
    [InlineData("bbox=1,2,3"), InlineData("bbox=11.3,108.5,11.9,109.1"), InlineData("bbox=a,b,c,d"), InlineData("bbox=1,2,NaN,4")]
    [InlineData("limit=0"), InlineData("limit=many"), InlineData("offset=-1"), InlineData("after=nowhere"), InlineData("f=xml")]
    [InlineData("limti=10"), InlineData("State=watch"), InlineData("types=drugs"), InlineData("state=watch&state=candidate")]
    [InlineData("version=x"), InlineData("alertOpen=yes"), InlineData("areaHectares=1e999"), InlineData("code=%00")]
    public async Task What_can_not_be_understood_is_refused_with_a_sentence(string query)
    {
        var (status, problem) = await service.Refused(service.Planner, $"/collections/hotspots/items?{query}");

        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString()!.Length.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("code=NT-004", 1), InlineData("form=corridor", 40), InlineData("leadUnit=22701", 20), InlineData("outlineVersion=1", 120)]
    [InlineData("areaHectares=4.57", 120), InlineData("areaHectares=4.5", 0), InlineData("code='%20or%20true--", 0), InlineData("state=", 0)]
    // GDAL keeps truth values as whole numbers.
    [InlineData("alertOpen=1", 15), InlineData("alertOpen=true", 15), InlineData("alertOpen=0", 105)]
    public async Task A_property_filters_by_its_value(string filter, int expected) =>
        (await service.Matched($"/collections/hotspots/items?{filter}")).ShouldBe(expected);

    [Fact]
    public async Task Every_scalar_property_finds_the_feature_it_was_read_from()
    {
        foreach (var collection in new[] { "units", "hotspots" })
        {
            var feature = (await service.Get($"/collections/{collection}/items?limit=1")).GetProperty("features")[0];
            foreach (var property in feature.GetProperty("properties").EnumerateObject()
                .Where(property => property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null)))
            {
                var found = await Ids($"/collections/{collection}/items?{property.Name}={Uri.EscapeDataString(property.Value.ToString().Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal))}");
                found.ShouldContain(feature.GetProperty("id").GetString()!, property.Name);
            }
        }
    }

    // Pain 6 (timvt#77, martin#78, GeoNode#5779): rights that held for pages but not for counts or services.
    [Fact]
    public async Task A_hidden_hotspot_is_in_no_page_no_count_and_at_no_address()
    {
        var own = await service.Get(service.Commune, "/collections/hotspots/items");
        own.GetProperty("numberMatched").GetInt32().ShouldBe(20);
        own.GetProperty("features").EnumerateArray()
            .ShouldAllBe(feature => feature.GetProperty("properties").GetProperty("leadUnit").GetString() == "22700");

        var hidden = (await Ids("/collections/hotspots/items?leadUnit=22701"))[0];
        var (status, _) = await service.Refused(service.Commune, $"/collections/hotspots/items/{hidden}");
        status.ShouldBe(HttpStatusCode.NotFound);
        var extent = await service.Get(service.Commune, "/collections/hotspots");
        extent.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0][2].GetDouble().ShouldBeLessThan(108.6);
    }

    [Fact]
    public async Task One_feature_is_shown_as_of_the_day_asked_for()
    {
        var id = (await Ids("/collections/hotspots/items?code=NT-004"))[0];

        (await State("")).ShouldBe("watch");
        (await State("?datetime=2022-06-01")).ShouldBe("candidate");
        (await service.Refused(service.Planner, $"/collections/hotspots/items/{id}?datetime=2022-01-01")).Status.ShouldBe(HttpStatusCode.NotFound);

        async Task<string?> State(string query) =>
            (await service.Get($"/collections/hotspots/items/{id}{query}")).GetProperty("properties").GetProperty("state").GetString();
    }

    [Fact]
    public async Task A_unit_that_is_no_more_is_still_found_by_its_id()
    {
        var id = (await Ids("/collections/units/items?datetime=2020-01-01&code=22700"))[0];

        (await service.Get($"/collections/units/items/{id}")).GetProperty("properties").GetProperty("validTo").GetString().ShouldBe("2025-07-01");
    }

    // QGIS#65120: it asks for items/unknown_id to learn what it may do.
    [Theory]
    [InlineData("/collections/hotspots/items/unknown_id"), InlineData("/collections/hotspots/items/00000000-0000-0000-0000-000000000000")]
    [InlineData("/collections/roads"), InlineData("/collections/roads/items"), InlineData("/collections/roads/schema")]
    public async Task What_is_not_there_is_a_404_problem(string path) =>
        (await service.Refused(service.Planner, path)).Status.ShouldBe(HttpStatusCode.NotFound);

    private async Task<List<string>> Ids(string path) => Ids(await service.Get(path));

    private static List<string> Ids(JsonElement page) =>
        [.. page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!)];
}
