using System.Net;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Patrols;

/// <summary>Real GPX files: each is taken with figures or refused with a sentence, none is a fault of the server.</summary>
public sealed class HandInGpxTests(ProvinceFixture server) : IClassFixture<ProvinceFixture>
{
    [SharedGeodataTheory]
    [InlineData("Mojstrovka", "clock was wrong")]
    [InlineData("around-visnjan-with-car", null)]
    [InlineData("cerknicko-jezero", null)]
    [InlineData("cerknicko-without-times", null)]
    [InlineData("gpx1.0_with_all_fields", "runs backwards|Only one point|have no times|more than the 24 hours")]
    [InlineData("gpx1.1_with_all_fields", "runs backwards|Only one point|have no times|more than the 24 hours")]
    [InlineData("gpx1.1_with_extensions_without_namespaces", "holds no points")]
    [InlineData("gpx_with_garmin_extension", "holds no points")]
    [InlineData("korita-zbevnica", null)]
    [InlineData("route", "routes (rte) only")]
    [InlineData("togeojson-multitrackgpx", "more than the 24 hours")]
    [InlineData("togeojson-osm", "more than the 24 hours")]
    [InlineData("togeojson-trek", "routes (rte) only")]
    [InlineData("track-with-empty-segment", null)]
    [InlineData("track-with-less-sec-time", null)]
    [InlineData("track_with_speed", null)]
    [InlineData("unicode_with_bom", "no")]
    [InlineData("unicode_with_bom_noencoding", "no")]
    public async Task A_real_file_is_taken_or_refused_with_a_sentence(string name, string? refusedWith)
    {
        var bytes = await File.ReadAllBytesAsync(SharedGeodata.File($"gpx/{name}.gpx"));

        using var response = await Send(name, bytes);

        var body = await response.Content.ReadAsStringAsync();
        if (refusedWith is null)
        {
            response.StatusCode.ShouldBe(HttpStatusCode.Created, body);
            var patrol = JsonSerializer.Deserialize<Patrol>(body, WireJson.Options)!;
            patrol.Track!.Fixes.ShouldBeGreaterThan(1);
            patrol.Warnings.ShouldContain(warning => warning.Contains("outside all units", StringComparison.Ordinal));
        }
        else
        {
            response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, body);
            refusedWith.Split('|').ShouldContain(words => JsonDocument.Parse(body, default(JsonDocumentOptions)).RootElement.GetProperty("detail").GetString()!.Contains(words, StringComparison.Ordinal), body);
        }

        // In twice changes nothing.
        var before = await Counts();
        using var again = await Send(name, bytes);
        again.StatusCode.ShouldBe(refusedWith is null ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity);
        (await Counts()).ShouldBe(before);
    }

    [SharedGeodataFact]
    public async Task Of_a_file_of_several_days_one_track_can_be_handed_in()
    {
        var bytes = await File.ReadAllBytesAsync(SharedGeodata.File("gpx/togeojson-multitrackgpx.gpx"));

        using var response = await Send("togeojson-multitrackgpx", bytes, "&track=1");

        (await Story.Read<Patrol>(response)).Track!.KnownMetres.ShouldBeGreaterThan(0);
    }

    private async Task<HttpResponseMessage> Send(string name, byte[] bytes, string more = "")
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/octet-stream");
        return await server.As("commander").PostAsync(new Uri($"/api/v1/patrols/tracks?fileName={name}.gpx&unit=101&movement=car{more}", UriKind.Relative), content);
    }

    private async Task<string> Counts() =>
        await server.Given.Value<string>("select (select count(*) from patrol) || '/' || (select count(*) from track_fix) || '/' || (select count(*) from patrol_figures)");
}
