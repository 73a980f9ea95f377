using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using DiaBan.Server.Database;
using DiaBan.Server.Tests.Ogc;
using DiaBan.Server.Tiles;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Tests.Tiles;

public sealed class TileTests(MapService service) : IClassFixture<MapService>
{
    private const string Day = "2023-06-01";

    // What PostGIS gives for the same tile, from the tables themselves.
    private const string HotspotsSql = """
        select coalesce(st_asmvt(t, 'hotspots', 4096, 'geom', 'number'), '')
          from (select st_asmvtgeom(st_simplify(st_transform(drawn.outline, 3857), @metres, true), st_tileenvelope(@z, @x, @y), 4096, 256) as geom,
                       ('x' || right(replace(hotspot.id::text, '-', ''), 13))::bit(52)::bigint as number, hotspot.id::text, hotspot.code, hotspot.name, hotspot.category, hotspot.form, status.state, status.alert_open as "alertOpen",
                       lead.full_name as "leadUnitName", round(drawn.area_ha::numeric, 2)::float8 as "areaHectares", drawn.version as "outlineVersion"
                  from hotspot
                  join hotspot_status status on status.hotspot_id = hotspot.id and status.valid @> @day::date
                  join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and drawn.valid @> @day::date
                  join hotspot_lead led on led.hotspot_id = hotspot.id and led.valid @> @day::date
                  join admin_unit lead on lead.id = led.unit_id
                 where st_transform(drawn.outline, 3857) && st_tileenvelope(@z, @x, @y, margin => 0.0625)) t
        """;

    private const string UnitsSql = """
        select coalesce(st_asmvt(t, 'units', 4096, 'geom', 'number'), '')
          from (select st_asmvtgeom(st_simplify(st_transform(outline, 3857), @metres, true), st_tileenvelope(@z, @x, @y), 4096, 256) as geom,
                       ('x' || right(replace(id::text, '-', ''), 13))::bit(52)::bigint as number, id::text, code, name, level::int, schematic
                  from admin_unit where valid @> @day::date and st_transform(outline, 3857) && st_tileenvelope(@z, @x, @y, margin => 0.0625)) t
        """;

    private const string RoughSql = """
        update hotspot_outline set outline = shape
          from (select hotspot.id,
                       case when n % 4 = 0 then st_multi(st_difference(star, st_buffer(st_centroid(star), 0.004)))
                            when n % 4 = 1 then st_collect(star, st_translate(star, 0.14, 0.01))
                            else st_makeline(array[st_point(108.2, 11.2 + n * .005, 4326), st_centroid(star), st_point(109.4, 11.9 - n * .004, 4326)]) end as shape
                  from hotspot
                 cross join lateral (select right(code, 3)::int as n) number
                 cross join lateral (
                       select st_setsrid(st_makepolygon(st_makeline(st_makepoint(108.5 + (n % 7) * .09 + r * cos(a), 11.35 + (n % 11) * .05 + r * sin(a)) order by i)), 4326) as star
                         from generate_series(0, 60) i
                        cross join lateral (select 2 * pi() * (i % 60) / 60 as a) angle
                        cross join lateral (select 0.008 + 0.03 * abs(sin(n + 5 * a)) as r) radius) rough
                 where n % 4 in (0, 1, 2)) rough
         where rough.id = hotspot_id and st_isvalid(shape)
        """;

    private static readonly Geometry Inner = new GeometryFactory().ToGeometry(new Envelope(-250, 4346, -250, 4346));

    [Theory]
    [InlineData(3, 1), InlineData(6, 1), InlineData(8, 2), InlineData(9, 4), InlineData(10, 9), InlineData(12, 30), InlineData(14, 30)]
    public async Task A_tile_holds_what_PostGIS_would_put_into_it(int zoom, int atLeast)
    {
        await service.Given.Run(RoughSql);
        var compared = 0;
        foreach (var (column, row) in Tiles(zoom).Take(atLeast))
        {
            compared += await Compare("hotspots", HotspotsSql, zoom, row, column);
            compared += await Compare("units", UnitsSql, zoom, row, column);
        }

        compared.ShouldBeGreaterThan(0);
    }

    // timvt#77, martin#78, GeoNode#5779: rights that held for pages but not for tiles.
    [Fact]
    public async Task A_commune_finds_nothing_of_its_neighbour_in_a_tile()
    {
        var own = await Read(service.Commune, $"hotspots/tiles/WebMercatorQuad/8/119/205?datetime={Day}");
        var all = await Read(service.Planner, $"hotspots/tiles/WebMercatorQuad/8/119/205?datetime={Day}");

        own["hotspots"].ShouldAllBe(feature => (string)feature.Properties["leadUnit"] == "22700");
        own["hotspots"].Count.ShouldBe(20);
        all["hotspots"].Count.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("hotspots", "hotspot"), InlineData("patrol-routes", "patrol_route"), InlineData("border-zones", "border_zone"), InlineData("community-models", "community_model")]
    public async Task The_policies_of_the_shapes_are_those_of_their_tables(string collection, string table)
    {
        foreach (var name in (string[])["admin", "planner", "commander", "leader", "commune"])
        {
            var account = await service.Given.Value<Guid>($"select id from account where name = '{name}'");
            var differ = await new Db(service.Installation.Server, account).Query(
                $"""
                select count(*) from (select distinct source_id from map_shape_{collection.Replace('-', '_')}) shapes
                  full join (select id from {table}) things on things.id = shapes.source_id where things.id is null or shapes.source_id is null
                """, row => row.GetInt64(0), CancellationToken.None);
            differ.Single().ShouldBe(0, $"{name} in {table}");
        }
    }

    // martin#1578, #1707, #288: tiles stayed stale after edits.
    [Fact]
    public async Task What_was_written_shows_where_it_was_and_where_it_is_within_a_second()
    {
        var id = await service.Given.Value<Guid>("select id from hotspot where code = 'NT-119'");
        var elsewhere = await Get(service.Planner, "hotspots/tiles/WebMercatorQuad/12/1924/3282");
        var moved = "hotspots/tiles/WebMercatorQuad/12/1893/3290";
        (await Read(service.Planner, moved))["hotspots"].ShouldBeEmpty();

        await service.Given.Run($"update hotspot set name = 'Chợ đổi tên' where id = '{id}'");
        await Soon(async () => (await Names()).ShouldContain("Chợ đổi tên"));

        await service.Given.Run($"""
            update hotspot_outline set outline = st_point(109.2, 13.45, 4326) where hotspot_id = '{id}'
            """);
        await Soon(async () => (await Read(service.Planner, moved))["hotspots"].Single().Code.ShouldBe("NT-119"));
        (await Names()).ShouldNotContain("Chợ đổi tên");
        // What lies elsewhere is as it was, for whoever holds a copy of it.
        (await Get(service.Planner, "hotspots/tiles/WebMercatorQuad/12/1924/3282")).Headers.ETag.ShouldBe(elsewhere.Headers.ETag);

        async Task<IEnumerable<object>> Names() =>
            (await Read(service.Planner, "hotspots/tiles/WebMercatorQuad/8/119/205"))["hotspots"].Select(feature => feature.Properties["name"]);
    }

    // martin#1578: the same where another process wrote and the connection that hears of it is gone.
    [Fact]
    public async Task A_lost_connection_makes_no_tile_stale()
    {
        var id = await service.Given.Value<Guid>("select id from hotspot where code = 'NT-100'");
        for (var round = 0; round < 3; round++)
        {
            (await Names()).ShouldNotContain($"Chợ mất kết nối {round}");
            await service.Given.Run("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%from map_head'");
            await service.Given.Run($"update hotspot set name = 'Chợ mất kết nối {round}' where id = '{id}'");
            await Soon(async () => (await Names()).ShouldContain($"Chợ mất kết nối {round}"));
        }

        async Task<IEnumerable<object>> Names() =>
            (await Read(service.Planner, $"hotspots/tiles/WebMercatorQuad/8/119/205?datetime={Day}"))["hotspots"].Select(feature => feature.Properties["name"]);
    }

    [Fact]
    public async Task A_kept_tile_asks_the_database_nothing()
    {
        const string Path = $"hotspots/tiles/WebMercatorQuad/7/59/102?datetime={Day}";
        var heads = service.App.Services.GetRequiredService<CommitHeads>();
        for (var tries = 0; heads.Now is null && tries < 50; tries++)
            await Task.Delay(100);
        var before = await Get(service.Planner, Path);

        await using var connection = await service.Installation.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var away = new NpgsqlCommand("lock table account, api_token, map_shape, map_change in access exclusive mode", connection))
            await away.ExecuteNonQueryAsync();
        var again = await Get(service.Planner, Path).WaitAsync(TimeSpan.FromSeconds(5));
        await transaction.RollbackAsync();

        again.Headers.ETag.ShouldBe(before.Headers.ETag);
    }

    [Fact]
    public async Task Rights_that_end_end_within_a_second()
    {
        const string Path = $"hotspots/tiles/WebMercatorQuad/8/119/205?datetime={Day}";
        (await Read(service.Commune, Path))["hotspots"].ShouldNotBeEmpty();
        await service.Given.Run("update account set unit_id = (select id from admin_unit where code = '22703') where name = 'commune'");
        try
        {
            await Soon(async () => (await Read(service.Commune, Path))["hotspots"].ShouldAllBe(feature => (string)feature.Properties["leadUnit"] == "22703"));
            await service.Given.Run("update account set disabled_at = now() where name = 'commune'");
            await Soon(async () =>
            {
                using var refused = await service.Commune.GetAsync(new Uri($"/ogc/v1/collections/{Path}", UriKind.Relative));
                refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            });
        }
        finally
        {
            await service.Given.Run("update account set disabled_at = null, unit_id = (select id from admin_unit where code = '22700') where name = 'commune'");
            await Soon(async () => (await Read(service.Commune, Path))["hotspots"].ShouldAllBe(feature => (string)feature.Properties["leadUnit"] == "22700"));
        }
    }

    [Fact]
    public async Task A_statement_that_changes_many_things_is_one_change_of_the_map()
    {
        const string ChangedSql = "select count(*) from map_change where collection = 'hotspots' and seq = (select seq from map_head where collection = 'hotspots')";
        var before = await service.Given.Value<long>("select seq from map_head where collection = 'hotspots'");

        await service.Given.Run("update hotspot set name = name || ' ' where code like 'NT-05%'");
        await service.Given.Run("update hotspot set version = version + 1");

        (await service.Given.Value<long>("select seq from map_head where collection = 'hotspots'")).ShouldBe(before + 1);
        (await service.Given.Value<long>(ChangedSql)).ShouldBe(10);
        (await service.Given.Value<long>("select count(*) from map_mark")).ShouldBe(0);
    }

    // martin PR#3219: five ETags in twenty identical requests.
    [Fact]
    public async Task Twenty_equal_requests_have_one_tag_and_make_one_tile()
    {
        var cache = service.App.Services.GetRequiredService<TileCache>();
        var before = cache.Made;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Get(service.Planner, "units/tiles/WebMercatorQuad/11/960/1641?datetime=2022-02-02")));

        answers.Select(answer => answer.Headers.ETag!.ToString()).Distinct().Count().ShouldBe(1);
        (cache.Made - before).ShouldBe(1);
        answers[0].Headers.CacheControl!.Private.ShouldBeTrue();
        answers[0].Headers.Vary.ShouldBe(["Authorization", "Cookie", "Accept-Encoding"]);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/ogc/v1/collections/units/tiles/WebMercatorQuad/11/960/1641?datetime=2022-02-02");
        again.Headers.IfNoneMatch.Add(answers[0].Headers.ETag!);
        using var unchanged = await service.Planner.SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        unchanged.Headers.ETag.ShouldBe(answers[0].Headers.ETag);
    }

    [Fact]
    public async Task A_compressed_tile_is_the_same_tile()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/ogc/v1/collections/hotspots/tiles/WebMercatorQuad/9/239/410");
        asked.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var answer = await service.Planner.SendAsync(asked);

        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using var plain = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await plain.CopyToAsync(bytes);
        bytes.ToArray().ShouldBe(await Bytes(service.Planner, "hotspots/tiles/WebMercatorQuad/9/239/410"));
    }

    // pygeoapi PR#2022, martin PR#576: tiles that left features out and did not say so.
    [Fact]
    public async Task A_tile_that_would_be_too_large_says_what_it_leaves_out()
    {
        service.App.Configuration[TileCache.LargestTile] = "2000";
        try
        {
            using var answer = await Get(service.Planner, "hotspots/tiles/WebMercatorQuad/7/59/102?datetime=2022-03-03");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var tile = new DecodedTile(bytes);

            bytes.Length.ShouldBeLessThan(2200);
            var leftOut = int.Parse(answer.Headers.GetValues(GetTile.TruncatedHeader).Single(), CultureInfo.InvariantCulture);
            var note = tile["truncated"].Single().Properties;
            note["truncated"].ShouldBe(true);
            note["leftOut"].ShouldBe((long)leftOut);
            note["shown"].ShouldBe((long)tile["hotspots"].Count);
            (leftOut + tile["hotspots"].Count).ShouldBeInRange(115, 120);
        }
        finally
        {
            service.App.Configuration[TileCache.LargestTile] = null;
        }
    }

    [Fact]
    public async Task A_polygon_too_small_to_draw_is_a_point()
    {
        var hotspots = (await Read(service.Planner, $"hotspots/tiles/WebMercatorQuad/2/1/3?datetime={Day}"))["hotspots"];

        hotspots.Count.ShouldBe(120);
        hotspots.ShouldContain(feature => feature.Geometry is MultiPoint && (string)feature.Properties["form"] == "area");
    }

    [Fact]
    public async Task A_tile_shows_a_day_a_state_and_a_level()
    {
        (await Read(service.Planner, "hotspots/tiles/WebMercatorQuad/6/29/51?datetime=2022-01-09"))["hotspots"].ShouldBeEmpty();
        (await Read(service.Planner, "hotspots/tiles/WebMercatorQuad/6/29/51?datetime=2022-06-01&state=watch"))["hotspots"].ShouldBeEmpty();
        (await Read(service.Planner, "hotspots/tiles/WebMercatorQuad/6/29/51?datetime=2022-12-01&state=watch"))["hotspots"].Count.ShouldBe(30);
        (await Read(service.Planner, "units/tiles/WebMercatorQuad/6/29/51?datetime=2022-12-01"))["units"].Select(unit => unit.Code).ShouldBe(["58"]);
        (await Read(service.Planner, "units/tiles/WebMercatorQuad/6/29/51?datetime=2022-12-01&level=3"))["units"].Count.ShouldBe(6);
        (await Read(service.Planner, "units/tiles/WebMercatorQuad/6/29/51?datetime=2025-12-01&level=3"))["units"].Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("hotspots/tiles/WebMercatorQuad/19/0/0", 404), InlineData("hotspots/tiles/WebMercatorQuad/2/4/0", 404), InlineData("hotspots/tiles/WebMercatorQuad/2/-1/0", 404)]
    [InlineData("roads/tiles/WebMercatorQuad/2/1/1", 404), InlineData("roads/tiles", 404), InlineData("roads/tiles/WebMercatorQuad", 404)]
    [InlineData("hotspots/tiles/WebMercatorQuad/2/1/1?datetime=2022-01-01/2022-02-01", 400), InlineData("hotspots/tiles/WebMercatorQuad/2/1/1?state=gone", 400)]
    [InlineData("hotspots/tiles/WebMercatorQuad/2/1/1?level=3", 400), InlineData("units/tiles/WebMercatorQuad/2/1/1?state=watch", 400)]
    [InlineData("hotspots/tiles/WebMercatorQuad/2/1/1?f=png", 400), InlineData("hotspots/tiles/WebMercatorQuad/2/1/1?colour=red", 400)]
    public async Task What_can_not_be_understood_is_refused_with_a_sentence(string path, int status)
    {
        var (answered, problem) = await service.Refused(service.Planner, $"/collections/{path}");

        ((int)answered).ShouldBe(status);
        problem.GetProperty("detail").GetString()!.Length.ShouldBeGreaterThan(15);
    }

    [Theory]
    [InlineData("units"), InlineData("hotspots"), InlineData("patrol-routes"), InlineData("border-zones"), InlineData("community-models")]
    public async Task Every_collection_describes_its_tiles(string collection)
    {
        var listed = await service.Get($"/collections/{collection}/tiles");
        var address = listed.GetProperty("tilesets")[0].GetProperty("links")[0].GetProperty("href").GetString()!;
        var described = await service.Get(address);
        var json = await service.Get(address + "?f=tilejson");

        described.GetProperty("dataType").GetString().ShouldBe("vector");
        described.GetProperty("tileMatrixSetLimits").GetArrayLength().ShouldBe(19);
        json.GetProperty("maxzoom").GetInt32().ShouldBe(18);
        json.GetProperty("vector_layers")[0].GetProperty("id").GetString().ShouldBe(collection);
        var template = json.GetProperty("tiles")[0].GetString()!;
        using var tile = await service.Planner.GetAsync(new Uri(template.Replace("{z}/{y}/{x}", "6/29/51", StringComparison.Ordinal)));
        tile.StatusCode.ShouldBe(HttpStatusCode.OK);
        tile.Content.Headers.ContentType!.MediaType.ShouldBe(GetTile.MediaType);
    }

    private async Task<int> Compare(string layer, string sql, int zoom, int row, int column)
    {
        var metres = zoom switch { <= 3 => 4892.0, <= 6 => 611, <= 9 => 76, <= 12 => 9.5, _ => 0 };
        var theirs = new DecodedTile((await new Db(service.Installation.Owner, null).Query(
            sql, found => found.GetFieldValue<byte[]>(0), CancellationToken.None,
            ("metres", metres), ("z", zoom), ("x", column), ("y", row), ("day", new DateOnly(2023, 6, 1)))).Single())[layer];
        var ours = (await Read(service.Planner, $"{layer}/tiles/WebMercatorQuad/{zoom}/{row}/{column}?datetime={Day}"))[layer];
        var where = $"{layer} {zoom}/{row}/{column}";

        var known = ours.ToDictionary(feature => feature.Number);
        var tier = layer == "units" && zoom < 10 ? 2L : 9L;
        foreach (var expected in theirs.Where(feature => layer == "hotspots" || (long)feature.Properties["level"] <= tier))
        {
            known.Remove(expected.Number, out var found).ShouldBeTrue($"{where} lacks {expected.Code}");
            foreach (var (name, value) in expected.Properties.Where(property => found!.Properties.ContainsKey(property.Key)))
                found!.Properties[name].ShouldBe(value, $"{where} {expected.Code} {name}");
            found!.Geometry.Dimension.ShouldBe(expected.Geometry.Dimension, $"{where} {expected.Code}");
            // At the very edge of the margin both end somewhere along the cut.
            found.Geometry.Buffer(1.5).Covers(Inner.Intersection(expected.Geometry)).ShouldBeTrue($"{where} {expected.Code}: {found.Geometry} lacks a part of {expected.Geometry}");
            expected.Geometry.Buffer(1.5).Covers(Inner.Intersection(found.Geometry)).ShouldBeTrue($"{where} {expected.Code}: {found.Geometry} exceeds {expected.Geometry}");
        }

        // What PostGIS lets vanish because the grid is too coarse stays as a point.
        known.Values.Count(feature => feature.Geometry is not MultiPoint && feature.Geometry.EnvelopeInternal.Diameter > 4).ShouldBe(0, where);
        return theirs.Count;
    }

    private static IEnumerable<(int Column, int Row)> Tiles(int zoom)
    {
        var n = 1 << zoom;
        var (west, east) = ((int)((108.45 + 180) / 360 * n), (int)((109.15 + 180) / 360 * n));
        var (north, south) = (RowOf(11.95), RowOf(11.25));
        return from row in Enumerable.Range(north, south - north + 1)
               from column in Enumerable.Range(west, east - west + 1)
               orderby ((row * 31) + (column * 17)) % 97, row, column
               select (column, row);

        int RowOf(double latitude) => (int)((1 - (Math.Asinh(Math.Tan(latitude * Math.PI / 180)) / Math.PI)) / 2 * n);
    }

    /// <summary>What is asked for later than a second after the call must hold.</summary>
    private static async Task Soon(Func<Task> holds)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(20))
        {
            var asked = Stopwatch.GetElapsedTime(began);
            try
            {
                await holds();
                return;
            }
            catch (ShouldAssertException) when (asked < CommitHeads.Trusted)
            {
                // Not yet.
            }
        }
    }

    private static async Task<DecodedTile> Read(HttpClient client, string path) => new(await Bytes(client, path));

    private static async Task<byte[]> Bytes(HttpClient client, string path)
    {
        using var answer = await Get(client, path);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<HttpResponseMessage> Get(HttpClient client, string path)
    {
        var answer = await client.GetAsync(new Uri($"/ogc/v1/collections/{path}", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return answer;
    }
}
