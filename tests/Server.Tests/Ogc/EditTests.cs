using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DiaBan.Server.Ogc;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>What a GIS program may write (Part 4): candidates are registered and outlines redrawn, under the guards of the console.</summary>
public sealed class EditTests(MapService service) : IClassFixture<MapService>
{
    private const string Items = "/collections/hotspots/items";

    private static int drawn;

    /// <summary>As QGIS sends it: every field, those it does not know as null.</summary>
    [Fact]
    public async Task A_new_feature_registers_a_candidate()
    {
        var fields = string.Concat(HotspotFeatures.Collection.Properties
            .Where(property => property.Name is not ("name" or "category" or "regime" or "types"))
            .Select(property => $",\"{property.Name}\":null"));
        using var response = await Send(HttpMethod.Post, Items,
            $$$"""{"type":"Feature","geometry":{{{Square(0)}}},"properties":{"name":"Bến xe mới","category":"key","regime":"socialOrder","types":["order"]{{{fields}}}}}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        response.Headers.Location!.ToString().ShouldMatch($"^{service.Ogc}{Items}/[0-9a-f-]{{36}}$");
        var feature = (await service.Get(response.Headers.Location.ToString())).GetProperty("properties");
        feature.GetProperty("name").GetString().ShouldBe("Bến xe mới");
        feature.GetProperty("state").GetString().ShouldBe("candidate");
        feature.GetProperty("form").GetString().ShouldBe("area");
    }

    [Theory]
    [InlineData("""{"type":"Feature","properties":{"name":"Chợ"}}""", 422), InlineData("{", 400), InlineData("[]", 400), InlineData("""{"type":"Point"}""", 400)]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[108.6,11.8]},"properties":{"name":"Chợ mới"}}""", 400)]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[108.6,11.8]},"properties":{"name":"x","category":"key","regime":"socialOrder","types":["order"]}}""", 422)]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[0,0]},"properties":{"name":"Chợ mới","category":"key","regime":"socialOrder","types":["order"]}}""", 422)]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[108.6,11.8]},"properties":{"name":"Chợ mới","state":"delisted"}}""", 422)]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1]]]},"properties":{}}""", 400)]
    [InlineData("""{"type":5}""", 400), InlineData("""{"type":"Feature","geometry":5}""", 400), InlineData("""{"type":"Feature","geometry":{"type":7}}""", 400)]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":["a","b"]}}""", 400)]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[1e400,2]},"properties":{"name":"Chợ mới"}}""", 400)]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[108.6,11.8]},"properties":{"name":7}}""", 400)]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[108.6,11.8]},"properties":{"types":"order"}}""", 400)]
    [InlineData("""{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[]},"properties":{"name":"Chợ mới","category":"key","regime":"socialOrder","types":["order"]}}""", 422)]
    public async Task What_is_no_hotspot_is_refused_with_a_sentence(string body, int status)
    {
        using var response = await Send(HttpMethod.Post, Items, body);

        ((int)response.StatusCode).ShouldBe(status, await response.Content.ReadAsStringAsync());
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!.Length.ShouldBeGreaterThan(15);
    }

    [Theory]
    [InlineData("PATCH"), InlineData("PUT")]
    public async Task A_changed_geometry_is_a_redraw_with_its_history(string method)
    {
        var (path, whole) = await Drawn();
        var id = path.Split('/')[^1];

        using var same = await Send(new HttpMethod(method), path, whole);
        same.StatusCode.ShouldBe(HttpStatusCode.NoContent, await same.Content.ReadAsStringAsync());
        (await Count($"select count(*) from hotspot_outline where hotspot_id = '{id}'")).ShouldBe(1, "nothing changed");

        using var moved = await Send(new HttpMethod(method), path, $$$"""{"type":"Feature","geometry":{{{Grown(whole)}}},"properties":{}}""");
        moved.StatusCode.ShouldBe(HttpStatusCode.NoContent, await moved.Content.ReadAsStringAsync());
        (await Count($"select count(*) from hotspot_outline where hotspot_id = '{id}'")).ShouldBe(2);
        (await Count($"select count(*) from hotspot_event where hotspot_id = '{id}' and kind = 'redrawGeometry'")).ShouldBe(1);
        (await service.Get(path)).GetProperty("properties").GetProperty("outlineVersion").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_state_is_not_edited_on_a_map()
    {
        var (path, _) = await Drawn();

        using var response = await Send(HttpMethod.Patch, path, """{"properties":{"state":"delisted"}}""");

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await service.Get(path)).GetProperty("properties").GetProperty("state").GetString().ShouldBe("candidate");
    }

    // Pain 7 (ldproxy#1756: the precondition was required but ignored): of two writers from one version, one wins.
    [Fact]
    public async Task Of_racing_writers_with_one_tag_exactly_one_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var (path, whole) = await Drawn();
            using var read = await service.Planner.GetAsync(new Uri(service.Ogc + path));
            var tag = read.Headers.ETag!.ToString();

            var body = $$$"""{"geometry":{{{Grown(whole)}}}}""";
            var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(HttpMethod.Patch, path, body, tag)));

            written.Select(response => (int)response.StatusCode).Order().ShouldBe([204, 412, 412, 412]);
            (await Count($"select count(*) from hotspot_outline where hotspot_id = '{path.Split('/')[^1]}'")).ShouldBe(2);
        }
    }

    // QGIS#65120: it asks for items/unknown_id to learn what it may do.
    [Theory]
    [InlineData("planner", "hotspots/items", "POST"), InlineData("planner", "hotspots/items/unknown_id", "PUT, PATCH")]
    [InlineData("leader", "hotspots/items", null), InlineData("planner", "units/items", null), InlineData("planner", "units/items/unknown_id", null)]
    public async Task Options_tell_what_the_account_may_write(string account, string path, string? writes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri($"{service.Ogc}/collections/{path}"));
        using var response = await service.As(account).SendAsync(request);

        response.IsSuccessStatusCode.ShouldBeTrue();
        string.Join(", ", response.Content.Headers.Allow).ShouldBe(writes is null ? "GET, OPTIONS" : $"GET, OPTIONS, {writes}");
    }

    [Fact]
    public async Task A_hotspot_is_never_deleted_and_a_hidden_one_not_found()
    {
        var (path, whole) = await Drawn();

        using var deleted = await Send(HttpMethod.Delete, path, "");
        deleted.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);

        var hidden = (await service.Get($"{Items}?leadUnit=22701&limit=1")).GetProperty("features")[0].GetProperty("id").GetString();
        using var foreign = await Send(HttpMethod.Patch, $"{Items}/{hidden}", $$$"""{"geometry":{{{Grown(whole)}}}}""", account: "commune");
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>A candidate of its own, and the feature as it is served.</summary>
    private async Task<(string Path, string Feature)> Drawn()
    {
        using var response = await Send(HttpMethod.Post, Items,
            $$$"""{"type":"Feature","geometry":{{{Square(Interlocked.Increment(ref drawn))}}},"properties":{"name":"Khu nhà trọ","category":"key","regime":"socialOrder","types":["order"]}}""");
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        var path = response.Headers.Location!.ToString()[service.Ogc.Length..];
        return (path, (await service.Get(path)).GetRawText());
    }

    /// <summary>A square of its own, away from every hotspot.</summary>
    private static string Square(int number)
    {
        var (x, y) = (108.52 + number * 0.01, 11.8);
        return FormattableString.Invariant(
            $$$"""{"type":"Polygon","coordinates":[[[{{{x}}},{{{y}}}],[{{{x + 0.004}}},{{{y}}}],[{{{x + 0.004}}},{{{y + 0.004}}}],[{{{x}}},{{{y + 0.004}}}],[{{{x}}},{{{y}}}]]]}""");
    }

    /// <summary>The feature's square, a little larger: not so much that it needs approval.</summary>
    private static string Grown(string feature)
    {
        var ring = JsonDocument.Parse(feature).RootElement.GetProperty("geometry").GetProperty("coordinates")[0];
        var (x, y) = (ring.EnumerateArray().Min(at => at[0].GetDouble()), ring.EnumerateArray().Min(at => at[1].GetDouble()));
        return FormattableString.Invariant(
            $$$"""{"type":"Polygon","coordinates":[[[{{{x}}},{{{y}}}],[{{{x + 0.0041}}},{{{y}}}],[{{{x + 0.0041}}},{{{y + 0.004}}}],[{{{x}}},{{{y + 0.004}}}],[{{{x}}},{{{y}}}]]]}""");
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string body, string? ifMatch = null, string account = "planner")
    {
        using var request = new HttpRequestMessage(method, new Uri(service.Ogc + path)) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(OgcAddress.GeoJson);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await service.As(account).SendAsync(request);
    }

    private async Task<long> Count(string sql)
    {
        await using var command = service.Owner.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
