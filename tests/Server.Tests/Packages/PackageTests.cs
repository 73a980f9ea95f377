using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DiaBan.Server.Packages;
using DiaBan.Server.Tests.Fixtures;
using DiaBan.Server.Tests.Ogc;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.IO;

namespace DiaBan.Server.Tests.Packages;

/// <summary>The demo province as a package: whole, sound, quick, and no more than the account may see.</summary>
public sealed class PackageTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Province = "58";
    private const string Commune = "22780";

    [Fact]
    public async Task The_whole_province_is_made_in_under_five_seconds_and_every_geometry_is_valid()
    {
        var watch = Stopwatch.StartNew();
        using var response = await Get("commander", Province);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var seconds = watch.Elapsed.TotalSeconds;

        seconds.ShouldBeLessThan(5);
        response.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/geopackage+sqlite3");
        response.Content.Headers.ContentDisposition!.FileName!.ShouldStartWith("DiaBan-58-");
        using var package = new Package(bytes);
        foreach (var layer in package.Features)
        {
            var reader = new GeoPackageGeoReader { HandleSRID = true };
            var shapes = package.Read(layer, "geom", value => reader.Read((byte[])value));
            shapes.ShouldNotBeEmpty(layer);
            shapes.Count(shape => !shape.IsValid || shape.IsEmpty).ShouldBe(0, layer);
            shapes.Select(shape => shape.SRID).Distinct().ShouldBe([4326], layer);
        }

        var hotspots = await demo.Given.Value<long>("select count(*) from hotspot");
        package.Read("hotspots", "id", value => (string)value).Count.ShouldBe((int)hotspots);
        package.Read("patrol_shifts", "state", value => (string)value).ShouldNotBeEmpty();
        package.Read("model_kinds", "name_vi", value => (string)value).ShouldNotBeEmpty();
        var card = package.Row("package");
        (card["unit_code"], card["account"], card["demo"], card["schematic"]).ShouldBe(("58", "commander", 1L, 1L));
        response.Headers.ETag!.Tag.ShouldBe($"\"{card["etag"]}\"");
        package.Read("hotspots", "version", value => (long)value).ShouldAllBe(version => version > 0);
    }

    [GdalFact]
    public async Task Ogrinfo_opens_it_without_a_warning()
    {
        using var response = await Get("commander", Province);
        using var package = new Package(await response.Content.ReadAsByteArrayAsync());

        using var ogrinfo = Process.Start(new ProcessStartInfo("ogrinfo", ["-ro", "-al", "-so", package.Path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complaints = ogrinfo.StandardError.ReadToEndAsync();
        var told = await ogrinfo.StandardOutput.ReadToEndAsync();
        await ogrinfo.WaitForExitAsync();

        (await complaints).ShouldBeEmpty();
        ogrinfo.ExitCode.ShouldBe(0);
        told.Split('\n').Where(line => line.StartsWith("Layer name: ", StringComparison.Ordinal)).Select(line => line[12..]).Order().ShouldBe(
        [
            "admin_units", "border_gaps", "border_segments", "border_strips", "border_zones", "checkpoints", "community_models", "hotspot_footprints", "hotspots",
            "model_kinds", "package", "patrol_routes", "patrol_shifts",
        ]);
        told.ShouldContain("Geometry: Multi Line String");
    }

    [Fact]
    public async Task A_communes_package_holds_nothing_of_its_neighbours_but_the_borders_they_share()
    {
        using var response = await Get("commune", Commune);
        using var package = new Package(await response.Content.ReadAsByteArrayAsync());
        using var own = await Get("commander", Commune);
        using var asked = new Package(await own.Content.ReadAsByteArrayAsync());

        const string reach = "(select unit_ids from unit_reach join account on account.unit_id = unit_reach.unit_id where account.name = 'commune')::uuid[]";
        await Same("hotspots", $"select array_agg(id::text) from hotspot where unit_ids && {reach} or lead_unit_id = any ({reach})");
        await Same("patrol_routes", $"select array_agg(id::text) from patrol_route where unit_id = any ({reach})");
        await Same("border_zones", $"select array_agg(id::text) from border_zone where unit_ids && {reach}");
        await Same("community_models", $"select array_agg(id::text) from community_model where unit_id = any ({reach})");
        package.Read("border_zones", "unit_codes", value => (string)value).ShouldAllBe(codes => codes.Split(',', StringSplitOptions.None).Contains(Commune));
        package.Read("admin_units", "relation", value => (string)value).Distinct().Order().ShouldBe(["above", "neighbour", "own"]);
        package.Read("hotspots", "id", value => (string)value).ShouldNotBeEmpty();
        asked.Read("hotspots", "id", value => (string)value).Order().ShouldBe(package.Read("hotspots", "id", value => (string)value).Order(), "who covers more asks for the same unit and gets no more");

        async Task Same(string layer, string sql)
        {
            var expected = await demo.Given.Value<string[]>($"select coalesce(({sql}), '{{}}')");
            package.Read(layer, "id", value => (string)value).Except(expected).ShouldBeEmpty(layer);
        }
    }

    [Fact]
    public async Task A_unit_that_the_account_does_not_cover_is_not_found()
    {
        using var foreign = await Get("commune", Province);
        using var unknown = await Get("planner", "no-such");

        (await Story.Problem(foreign, HttpStatusCode.NotFound)).GetProperty("detail").GetString()!.ShouldContain("outside the account's area");
        await Story.Problem(unknown, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nothing_new_is_not_sent_again_and_each_file_that_left_is_logged()
    {
        using var first = await Get("planner", Commune);
        await first.Content.ReadAsByteArrayAsync();
        using var again = await Get("planner", Commune, first.Headers.ETag);
        await demo.Given.Run($"update hotspot set version = version + 1 where lead_unit_id in (select id from admin_unit where code = '{Commune}')");
        using var changed = await Get("planner", Commune, first.Headers.ETag);

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(first.Headers.ETag);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBe(first.Headers.ETag);
        (await demo.Given.Value<long>($"""
            select count(*) from data_export join account on account.id = account_id
             where account.name = 'planner' and what = 'package' and asked = 'unit={Commune}' and rows > 0
            """)).ShouldBe(2);
        demo.App.Services.GetRequiredService<PackageBuilds>().Count.ShouldBe(0);
    }

    [Fact]
    public async Task Gaps_of_borders_are_those_that_the_closure_judges_over_the_last_four_weeks()
    {
        using var response = await Get("commander", Province);
        using var package = new Package(await response.Content.ReadAsByteArrayAsync());
        var from = package.Read("border_gaps", "weeks_from", value => DateOnly.Parse((string)value, CultureInfo.InvariantCulture)).Distinct().Single();
        var to = package.Read("border_gaps", "weeks_to", value => DateOnly.Parse((string)value, CultureInfo.InvariantCulture)).Distinct().Single();

        using var asked = await demo.As("commander").GetAsync(new Uri($"/api/v1/closure/border-gaps?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}", UriKind.Relative));

        (to.DayNumber - from.DayNumber).ShouldBe(27);
        using var judged = JsonDocument.Parse(await asked.Content.ReadAsStringAsync());
        var stretches = judged.RootElement.GetProperty("features").EnumerateArray()
            .Where(stretch => stretch.GetProperty("properties").GetProperty("state").GetString() is "oneSided" or "unknown" or "nobody").ToList();
        package.Read("border_gaps", "id", value => (string)value).Order().ShouldBe(stretches.Select(stretch => stretch.GetProperty("id").GetString()!).Order());
        package.Read("border_gaps", "length_m", value => (double)value).Sum()
            .ShouldBe(stretches.Sum(stretch => stretch.GetProperty("properties").GetProperty("lengthM").GetDouble()), 0.1);
        package.Read("border_gaps", "state", value => (string)value).ShouldContain("oneSided");
        package.Read("border_gaps", "missing_first", value => (long)value).Distinct().Order().ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Another_patrol_along_a_border_is_another_package()
    {
        using var first = await Get("leader", Commune);
        await demo.Given.Run($$"""
            insert into border_coverage (patrol_id, segment_id, side_unit_id, seq, known, during, stretches)
            select patrol.id, segment.id, segment.first_unit_id, 999, true, patrol.during, '{[0,1]}'
              from border_segment segment
              join border_zone zone on zone.id = segment.zone_id and upper_inf(zone.valid)
              join admin_unit unit on unit.id in (segment.first_unit_id, segment.second_unit_id) and unit.code = '{{Commune}}'
              cross join (select id, during from patrol where voided_at is null order by lower(during) desc limit 1) patrol
             limit 1
            """);
        using var changed = await Get("leader", Commune, first.Headers.ETag);

        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> Get(string account, string unit, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/packages/{unit}");
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await demo.As(account).SendAsync(request);
    }

    /// <summary>A package as it was received.</summary>
    private sealed class Package : IDisposable
    {
        private readonly SqliteConnection file;

        public Package(byte[] bytes)
        {
            File.WriteAllBytes(Path, bytes);
            file = new($"Data Source={Path};Mode=ReadOnly;Pooling=False");
            file.Open();
        }

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid()}.gpkg");

        public List<string> Features => Query("select table_name from gpkg_contents where data_type = 'features'", row => row.GetString(0));

        public List<T> Read<T>(string layer, string column, Func<object, T> read) => Query($"select {column} from {layer} where {column} is not null", row => read(row.GetValue(0)));

        public Dictionary<string, object> Row(string table) =>
            Query($"select * from {table}", row => Enumerable.Range(0, row.FieldCount).ToDictionary(row.GetName, row.GetValue)).ShouldHaveSingleItem();

        public void Dispose()
        {
            file.Dispose();
            File.Delete(Path);
        }

        private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
        {
            using var command = file.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
    }
}
