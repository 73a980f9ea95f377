using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Layers;

/// <summary>The demo's hotspots leave as files that other programs read, and come back from them.</summary>
public class LayerFileTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Day = "2023-12-31";

    [Theory]
    [InlineData("geojson", 4326)]
    [InlineData("geojson", 9217)]
    [InlineData("gpkg", 4326)]
    [InlineData("gpkg", 9217)]
    [InlineData("shp", 4326)]
    [InlineData("shp", 9217)]
    [InlineData("csv", 9217)]
    [InlineData("xlsx", 9217)]
    public async Task A_file_that_left_comes_back_with_its_system_names_and_places(string format, int crs)
    {
        var file = await demo.As("planner").GetByteArrayAsync(At($"/api/v1/hotspots/export?format={format}&crs={crs}&asOf={Day}&unit=22738"));

        var back = await Upload(file, $"dia-ban.{(format == "shp" ? "zip" : format)}");

        var expected = await demo.Given.Value<long>($"""
            select count(*) from hotspot_lead led join admin_unit unit on unit.id = led.unit_id where led.valid @> '{Day}'::date and unit.code = '22738'
            """);
        expected.ShouldBeGreaterThan(0);
        var features = back.Features;
        foreach (var other in back.Layers.Where(layer => layer != back.Layer))
            features += (await Upload(file, "dia-ban.zip", other)).Features;
        features.ShouldBe((int)expected);
        back.Columns.ShouldContain("ten");
        back.PersonalColumns.ShouldBeEmpty("the name of a place is no person's");
        back.Candidates.ShouldContain(candidate => candidate.Crs == crs && !candidate.Swapped && candidate.Share == 1);
        if (format is "gpkg" or "shp" || crs == 9217 && format == "geojson")
            (back.Declared, back.Recommended!.Crs, back.Warnings.Count).ShouldBe((crs, crs, 0));

        var places = (await demo.As("planner").GetFromJsonAsync<List<LayerPlace>>($"/api/v1/layers/{back.Id}/places?crs={crs}&name=ten", WireJson.Options))!;
        var apart = await demo.Given.Value<double>(FormattableString.Invariant($"""
            select st_hausdorffdistance(outline, st_setsrid(st_geomfromtext('{places[0].Outline.AsText()}'), 4326))
              from hotspot join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> '{Day}'::date
             where hotspot.name = '{places[0].Name}'
            """));
        apart.ShouldBeLessThan(1e-6, "less than a decimetre");
    }

    [Theory]
    [InlineData("gpkg")]
    [InlineData("shp")]
    [InlineData("geojson")]
    public async Task Another_program_reads_the_file(string format)
    {
        var folder = Directory.CreateTempSubdirectory("diaban-export-").FullName;
        try
        {
            var path = Path.Combine(folder, format == "shp" ? "a.zip" : $"a.{format}");
            await File.WriteAllBytesAsync(path, await demo.As("planner").GetByteArrayAsync(At($"/api/v1/hotspots/export?format={format}&crs=9217&asOf={Day}")));
            if (format == "shp")
            {
                await ZipFile.ExtractToDirectoryAsync(path, folder);
                path = Directory.GetFiles(folder, "*vung.shp").Single();
            }

            var told = await Run("ogrinfo", "-ro", "-al", path);

            told.ShouldContain("9217");
            told.ShouldContain("Khu trung tâm thị trấn Phước Dân");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Wrong_meridians_swapped_axes_and_unnamed_degrees_are_warned_of()
    {
        var meridian = await Upload("""
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::9218"}},"features":[
             {"type":"Feature","properties":{"ten":"Chợ"},"geometry":{"type":"Point","coordinates":[580400,1279500]}}]}
            """, "a.geojson");
        (meridian.Declared, meridian.Recommended!.Crs).ShouldBe((9218, 9217));
        meridian.Warnings.Single().ShouldContain("meridian");

        var swapped = await Upload("ten;vi do;kinh do\nChợ;108,98;11,57\n", "a.csv");
        (swapped.Recommended!.Crs is 4326 or 4756, swapped.Recommended.Swapped).ShouldBe((true, true));
        swapped.Warnings.ShouldContain(warning => warning.Contains("swapped", StringComparison.Ordinal));

        var unnamed = await Upload("ten;kinh do;vi do\nChợ;108,98;11,57\n", "a.csv");
        unnamed.Warnings.Single().ShouldContain("22", Case.Sensitive, "metres apart");
        unnamed.Candidates.Where(candidate => !candidate.Swapped).Select(candidate => candidate.Crs).ShouldBe([4326, 4756], ignoreOrder: true);
    }

    [Fact]
    public async Task A_layer_becomes_candidates_all_or_none()
    {
        var layer = await Upload("""
            ten;loai;muc_do;wkt
            Chợ nhập từ tệp;1,4;trọng điểm;POLYGON((108.951 11.571,108.953 11.571,108.953 11.573,108.951 11.573,108.951 11.571))
            Chợ ngoài biển;1;phức tạp;POLYGON((110.0 11.0,110.01 11.0,110.01 11.01,110.0 11.0))
            Hẻm tự cắt;9;phức tạp;POLYGON((108.96 11.571,108.962 11.571,108.962 11.573,108.96 11.571))
            """, "khu.csv");

        var refused = await Register(layer, 4326);
        refused.Registered.ShouldBe(0);
        refused.Faults.Select(fault => fault.Feature).ShouldBe([2, 3]);
        refused.Faults.ShouldAllBe(fault => fault.Because.Length > 10);
        (await demo.Given.Value<long>("select count(*) from hotspot where name = 'Chợ nhập từ tệp'")).ShouldBe(0);

        var good = await Upload("ten;loai;muc_do;wkt\nChợ nhập từ tệp;1,4;trọng điểm;POLYGON((108.951 11.571,108.953 11.571,108.953 11.573,108.951 11.573,108.951 11.571))\n", "khu.csv");
        var taken = await Register(good, 4326);
        taken.Registered.ShouldBe(1);
        var profile = await demo.Story.Profile(taken.Hotspots.Single());
        (profile.Name, profile.Category, profile.State).ShouldBe(("Chợ nhập từ tệp", HotspotCategory.Key, HotspotState.Candidate));
        profile.Types.ShouldBe([HotspotType.Order, HotspotType.Drugs]);
        (await demo.Given.Value<long>("select count(*) from data_export")).ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task A_shapefile_of_old_programs_keeps_its_vietnamese_letters()
    {
        using var zip = new MemoryStream(await demo.As("planner").GetByteArrayAsync(At($"/api/v1/hotspots/export?format=shp&asOf={Day}")));
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var part in archive.Entries.Where(entry => entry.Name.EndsWith(".cpg", StringComparison.Ordinal)).ToList())
                part.Delete();
        }

        var layer = await Upload(zip.ToArray(), "cu.zip", "dia-ban-vung");

        var places = (await demo.As("planner").GetFromJsonAsync<List<LayerPlace>>($"/api/v1/layers/{layer.Id}/places?crs=4326&name=ten", WireJson.Options))!;
        places.Select(place => place.Name).ShouldContain("Khu trung tâm thị trấn Phước Dân");
    }

    [Theory]
    [InlineData("%PDF-1.4 thử", "a.pdf")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "a.geojson")]
    [InlineData("ten;ghi chu\nChợ;không có tọa độ\n", "a.csv")]
    [InlineData("SQLite format 3\0 not really", "a.gpkg")]
    public async Task What_is_no_layer_is_refused_with_a_sentence(string content, string name)
    {
        using var response = await demo.As("planner").PostAsync(At($"/api/v1/layers?fileName={name}"), Body(Encoding.UTF8.GetBytes(content)));

        (await Story.Problem(response, HttpStatusCode.UnprocessableEntity)).GetProperty("detail").GetString()!.Length.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Another_account_does_not_find_the_file_and_every_export_is_on_record()
    {
        var layer = await Upload("ten;kinh do;vi do\nChợ;108,98;11,57\n", "a.csv");
        using var foreign = await demo.As("commune").GetAsync(new Uri($"/api/v1/layers/{layer.Id}/places?crs=4326", UriKind.Relative));
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await demo.As("commune").GetByteArrayAsync(At($"/api/v1/hotspots/export?format=csv&asOf={Day}&q=cho"));

        var logged = await demo.Given.Value<string>("""
            select format || ' ' || crs || ' ' || (rows = (select count(*) from hotspot_status status join hotspot on hotspot.id = status.hotspot_id
                                                           join hotspot_lead led on led.hotspot_id = hotspot.id and led.valid @> date '2023-12-31'
                                                          where status.valid @> date '2023-12-31' and fold_marks(code || ' ' || name) like '%cho%'
                                                            and hotspot.unit_ids && (select unit_ids from unit_reach join account on account.unit_id = unit_reach.unit_id where account.name = 'commune')))
              from data_export join account on account.id = account_id
             where account.name = 'commune' order by made_at desc limit 1
            """);
        logged.ShouldBe("csv 4326 true");
    }

    private async Task<LayerOutcome> Register(LayerFile layer, int crs)
    {
        using var response = await demo.As("planner").PostAsJsonAsync($"/api/v1/layers/{layer.Id}/hotspots", new LayerHotspots
        {
            Crs = crs,
            NameColumn = "ten",
            TypesColumn = "loai",
            CategoryColumn = "muc_do",
            Types = [HotspotType.Order],
        }, WireJson.Options);
        return await Story.Read<LayerOutcome>(response);
    }

    private Task<LayerFile> Upload(string content, string name) => Upload(Encoding.UTF8.GetBytes(content), name);

    private async Task<LayerFile> Upload(byte[] content, string name, string? layer = null)
    {
        using var response = await demo.As("planner").PostAsync(At($"/api/v1/layers?fileName={name}&layer={layer}"), Body(content));
        return await Story.Read<LayerFile>(response);
    }

    private static Uri At(string address) => new(address, UriKind.Relative);

    private static ByteArrayContent Body(byte[] content) => new(content) { Headers = { ContentType = new("application/octet-stream") } };

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return told;
    }
}
