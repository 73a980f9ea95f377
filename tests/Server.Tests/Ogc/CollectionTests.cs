using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DiaBan.Server.Database;
using DiaBan.Server.Ogc;
using DiaBan.Server.Ogc.Cql2;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>Every collection over the demo province, against the tables themselves.</summary>
public sealed class CollectionTests(FilledFixture demo) : IClassFixture<FilledFixture>
{
    private const string Day = FilledFixture.Day;

    private static readonly string[] Types = ["order", "economic", "environmentFood", "drugs"];

    public static TheoryData<string> Ids => [.. Collection.All.Select(collection => collection.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_collection_has_as_many_features_as_the_tables(string id)
    {
        var page = await Get($"/collections/{id}/items?datetime={Day}&limit=10000");

        var counted = await Scalar(FilledFixture.CountSql(id, Day));
        counted.ShouldBeGreaterThan(0);
        page.GetProperty("numberMatched").GetInt64().ShouldBe(counted);
        page.GetProperty("features").GetArrayLength().ShouldBe((int)counted);
    }

    // Pain 4 (pg_featureserv#192, pygeoapi#1658, QGIS PR#52010): next links that were missing, broken, or had lost their filters.
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_walk_by_next_links_gives_every_feature_once(string id)
    {
        var filter = Uri.EscapeDataString("code <> 'nowhere' and geometry is not null");
        var whole = Features(await Get($"/collections/{id}/items?datetime={Day}&limit=10000"));
        var walked = new List<string>();
        for (var next = $"/collections/{id}/items?datetime={Day}&limit={Math.Max(1, whole.Count / 3)}&filter={filter}"; next is not null;)
        {
            var page = await Get(next);
            walked.AddRange(Features(page));
            next = page.GetProperty("links").EnumerateArray().Where(link => link.GetProperty("rel").GetString() == "next")
                .Select(link => link.GetProperty("href").GetString()).SingleOrDefault();
        }

        walked.ShouldBe(whole);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Schema_and_queryables_name_what_a_feature_has(string id)
    {
        var feature = (await Get($"/collections/{id}/items?datetime={Day}&limit=1")).GetProperty("features")[0];
        var schema = (await Get($"/collections/{id}/schema")).GetProperty("properties");
        var queryables = await Get($"/collections/{id}/queryables");

        schema.EnumerateObject().Select(property => property.Name).Except(["id", "geometry"])
            .ShouldBe(feature.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        queryables.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        foreach (var name in queryables.GetProperty("properties").EnumerateObject().Select(property => property.Name))
        {
            var (status, body) = await Ask($"/collections/{id}/items?limit=1&filter={Uri.EscapeDataString($"\"{name}\" is null")}");
            status.ShouldBe(HttpStatusCode.OK, $"{name}: {body}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task One_feature_is_found_by_its_id(string id)
    {
        var listed = (await Get($"/collections/{id}/items?datetime={Day}&limit=1")).GetProperty("features")[0];

        var found = await Get($"/collections/{id}/items/{listed.GetProperty("id").GetString()}?datetime={Day}");

        found.GetProperty("geometry").ToString().ShouldBe(listed.GetProperty("geometry").ToString());
        found.GetProperty("properties").ToString().ShouldBe(listed.GetProperty("properties").ToString());
    }

    // Pain 9 (QGIS#52228, #65969, #47302): golden positions of EPSG:4326 (latitude first), EPSG:3857 and EPSG:9217.
    [Theory]
    [InlineData("EPSG/0/4326", "st_flipcoordinates(position)", 7), InlineData("EPSG/0/3857", "st_transform(position, 3857)", 2)]
    [InlineData("EPSG/0/9217", "st_transform(position, 9217)", 2), InlineData("OGC/1.3/CRS84", "position", 7)]
    public async Task A_position_is_in_the_system_asked_for_and_its_order_of_axes(string crs, string shape, int digits)
    {
        using var response = await demo.As("planner").GetAsync(Address($"/collections/community-models/items?limit=1&crs=http://www.opengis.net/def/crs/{crs}"));
        var feature = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("features")[0];

        response.Headers.GetValues("Content-Crs").ShouldBe([$"<http://www.opengis.net/def/crs/{crs}>"]);
        var expected = await Text($"select st_asgeojson({shape}, {digits}, 0) from community_model where id = '{feature.GetProperty("id").GetString()}'");
        feature.GetProperty("geometry").GetRawText().ShouldBe(expected);
    }

    [Fact]
    public async Task The_axes_of_EPSG_4326_are_latitude_and_longitude()
    {
        var feature = (await Get("/collections/community-models/items?limit=1&crs=http://www.opengis.net/def/crs/EPSG/0/4326")).GetProperty("features")[0];

        var position = feature.GetProperty("geometry").GetProperty("coordinates");
        position[0].GetDouble().ShouldBeInRange(11, 13);
        position[1].GetDouble().ShouldBeInRange(108, 110);
    }

    // Pain 3 (martin PR#3219): 5 ETags in 20 identical requests.
    [Fact]
    public async Task Equal_requests_have_one_tag_until_the_data_changes()
    {
        var tags = new HashSet<string>();
        for (var time = 0; time < 20; time++)
            tags.Add(await Tag());
        tags.Count.ShouldBe(1);

        using var known = new HttpRequestMessage(HttpMethod.Get, Address("/collections/units/items?limit=5"));
        known.Headers.TryAddWithoutValidation("If-None-Match", tags.Single());
        using (var unchanged = await demo.As("planner").SendAsync(known))
            unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);

        await demo.Execute("update admin_unit set schematic = not schematic where level = 1");
        (await Tag()).ShouldNotBe(tags.Single());

        async Task<string> Tag()
        {
            using var response = await demo.As("planner").GetAsync(Address("/collections/units/items?limit=5"));
            return response.Headers.ETag!.ToString();
        }
    }

    [Fact]
    public async Task A_tag_grows_old_by_changes_of_its_own_collection_alone()
    {
        var routes = await Tag("patrol-routes");
        var hotspots = await Tag("hotspots");

        await demo.Execute("update patrol_route set name = name || ' (mới)' where id = (select min(id::text)::uuid from patrol_route)");

        (await Tag("patrol-routes")).ShouldNotBe(routes);
        (await Tag("hotspots")).ShouldBe(hotspots);

        await demo.Execute("update account set unit_id = unit_id where name = 'commune'; update account set name = 'xa' where name = 'commune'; update account set name = 'commune' where name = 'xa'");

        (await Tag("hotspots")).ShouldNotBe(hotspots, "rights changed");

        async Task<string> Tag(string id)
        {
            using var response = await demo.As("planner").GetAsync(Address($"/collections/{id}/items?limit=1&datetime={Day}"));
            return response.Headers.ETag!.ToString();
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_tag_follows_from_every_table_that_the_statement_reads(string id)
    {
        var derived = new Dictionary<string, string> { ["hotspot_status"] = "hotspot_event", ["hotspot_lead"] = "hotspot_event", ["unit_reach"] = "unit_succession" };
        var collection = Collection.Find(id)!;
        var plan = string.Join('\n', await (await demo.Reader("commune")).Query(
            $"explain (format json) {collection.Page(new(), "feature.geometry")}", row => row.GetString(0), CancellationToken.None,
            ("from", new DateOnly(2023, 1, 1)), ("until", new DateOnly(2023, 12, 31)), ("after", null), ("offset", 0), ("limit", 10)));

        var read = Regex.Matches(plan, "\"Relation Name\": \"([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct().ToList();
        read.ShouldNotBeEmpty();
        read.Select(table => derived.GetValueOrDefault(table, table)).ShouldBeSubsetOf(DataVersion.TablesOf(collection));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_tables_that_a_tag_follows_from_are_audited(string id) =>
        DataVersion.TablesOf(Collection.Find(id)!).ShouldBeSubsetOf(
            await new Db(demo.Installation.Owner, null).Query("select name from audited_table", row => row.GetString(0), CancellationToken.None));

    [Fact]
    public async Task A_failure_of_the_database_is_not_the_clients_even_beside_a_box()
    {
        const string box = "/collections/community-models/items?bbox=108,11,110,13";
        var whole = await Text("select pg_get_functiondef('community_models_as_of'::regproc)");
        await demo.Execute("alter function community_models_as_of rename to community_models_kept");
        await demo.Execute("""
            create function community_models_as_of(day date)
                returns table (model_id uuid, state text, since date, changes int, rating text, rated_on date, rating_source text)
                language plpgsql stable as $$ begin raise exception 'a page of the index is broken' using errcode = 'XX000'; end $$
            """);
        try
        {
            (await Ask(box)).Status.ShouldBe(HttpStatusCode.InternalServerError);
            (await Ask("/collections/community-models/items")).Status.ShouldBe(HttpStatusCode.InternalServerError);
        }
        finally
        {
            await demo.Execute("drop function community_models_as_of(date); alter function community_models_kept rename to community_models_as_of");
        }

        (await Text("select pg_get_functiondef('community_models_as_of'::regproc)")).ShouldBe(whole);
        (await Ask(box)).Status.ShouldBe(HttpStatusCode.OK);
    }

    // Pain 1 (pygeoapi#1969, pg_featureserv#139): exact counts are slow; what is counted without a filter is exact.
    [Fact]
    public async Task The_count_is_exact_with_and_without_a_filter()
    {
        (await Get("/collections/incident-counts/items?limit=1&datetime=2023-12-31")).GetProperty("numberMatched").GetInt64()
            .ShouldBe(await Scalar(FilledFixture.CountSql("incident-counts", Day)));
        (await Get($"/collections/units/items?limit=1&datetime={Day}&level=3")).GetProperty("numberMatched").GetInt64()
            .ShouldBe(await Scalar($"select count(*) from admin_unit where level = 3 and valid @> '{Day}'::date"));
    }

    [Fact]
    public async Task A_count_that_is_kept_is_never_stale()
    {
        const string filter = "/collections/units/items?limit=1&filter=schematic&datetime=2023-12-31";
        var before = (await Get(filter)).GetProperty("numberMatched").GetInt64();
        before.ShouldBe(await Scalar($"select count(*) from admin_unit where schematic and valid @> '{Day}'::date"));

        await demo.Execute($"update admin_unit set schematic = not schematic where level = 3 and valid @> '{Day}'::date");

        var after = (await Get(filter)).GetProperty("numberMatched").GetInt64();
        after.ShouldNotBe(before);
        after.ShouldBe(await Scalar($"select count(*) from admin_unit where schematic and valid @> '{Day}'::date"));
    }

    // Pain 6 (timvt#77, martin#78, GeoNode#5779): rights hold for items, counts and extents alike.
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_commune_sees_its_own_part_in_items_and_counts(string id)
    {
        var whole = Features(await Get($"/collections/{id}/items?datetime={Day}&limit=10000"));
        var (status, body) = await Ask($"/collections/{id}/items?datetime={Day}&limit=10000", "commune");

        status.ShouldBe(HttpStatusCode.OK);
        var own = JsonDocument.Parse(body).RootElement;
        var seen = Features(own);
        seen.Count.ShouldBe(own.GetProperty("numberMatched").GetInt32());
        seen.ShouldBeSubsetOf(whole);
        // Units and their outlines are public geography.
        if (id == "units")
            seen.Count.ShouldBe(whole.Count);
        else
        {
            seen.Count.ShouldBeLessThan(whole.Count);
            (await Ask($"/collections/{id}/items/{whole.Except(seen).First()}?datetime={Day}", "commune")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Incidents_are_counted_by_unit_and_never_shown()
    {
        var page = await Get("/collections/incident-counts/items?datetime=2022-01-01/2022-12-31&level=1");

        var province = page.GetProperty("features")[0].GetProperty("properties");
        province.GetProperty("incidents").GetInt64().ShouldBe(await Scalar(
            "select count(*) from incident where unit_id is not null and occurred_on between '2022-01-01' and '2022-12-31'"));
        province.GetProperty("incidents").GetInt32().ShouldBe(
            Types.Sum(type => province.GetProperty(type).GetInt32()));
        page.GetRawText().ShouldNotContain("occurred");
        (await Ask("/collections/incidents/items")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_features_come_as_csv_too(string id)
    {
        using var response = await demo.As("planner").GetAsync(Address($"/collections/{id}/items?datetime={Day}&limit=10000&f=csv"));
        var lines = (await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        lines.Length.ShouldBe(1 + (int)await Scalar(FilledFixture.CountSql(id, Day)));
        var columns = Collection.Find(id)!.Properties.Count + 2;
        lines[0].Split(';').Length.ShouldBe(columns);
        lines[1].Split(';')[^1].ShouldMatch("^(MULTI)?(POINT|LINESTRING|POLYGON)");
    }

    [Theory]
    [InlineData(""), InlineData("/conformance"), InlineData("/collections"), InlineData("/collections/hotspots"), InlineData("/api")]
    [InlineData("/collections/hotspots/schema"), InlineData("/collections/hotspots/queryables"), InlineData("/collections/hotspots/items"), InlineData("/collections/hotspots/items/{id}")]
    public async Task A_browser_gets_a_page(string path)
    {
        var id = Features(await Get("/collections/hotspots/items?limit=1"))[0];
        using var asked = new HttpRequestMessage(HttpMethod.Get, Address(path.Replace("{id}", id, StringComparison.Ordinal)));
        asked.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");

        using var response = await demo.As("planner").SendAsync(asked);
        var page = await response.Content.ReadAsStringAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html", page);
        page.ShouldStartWith("<!doctype html>");
        page.ShouldContain("<h1>");
    }

    [Theory]
    [InlineData("f=json", "application/json"), InlineData("f=html", "text/html"), InlineData("f=xml", "application/problem+json"), InlineData("f=Json", "application/problem+json")]
    public async Task A_description_comes_in_the_format_asked_for(string query, string mediaType)
    {
        using var response = await demo.As("planner").GetAsync(Address($"/collections?{query}"));

        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        // No scripts, and nothing from elsewhere.
        if (mediaType == "text/html")
            string.Join(' ', response.Headers.GetValues("Content-Security-Policy")).ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task A_page_of_features_leads_to_the_next_and_to_each_feature_and_says_names_as_text()
    {
        await demo.Execute("update hotspot set name = '<b>&' where id = (select id from hotspot order by id limit 1)");

        var (_, page) = await Ask("/collections/hotspots/items?f=html&limit=2");

        page.ShouldContain("<a rel=\"next\" href=");
        page.ShouldContain("&lt;b&gt;&amp;");
        page.ShouldContain("/collections/hotspots/items/");
    }

    // Pain 8 (geolens#1614, QGIS#60092): every declared class is walked.
    [Fact]
    public async Task Every_declared_class_is_there()
    {
        const string items = "/collections/hotspots/items?limit=2&";
        var probes = new Dictionary<string, string[]>
        {
            ["features-1/1.0/conf/core"] = ["", "/conformance", "/collections", "/collections/hotspots", items, $"{items}bbox=108,11,110,13", $"{items}datetime={Day}"],
            ["features-1/1.0/conf/oas30"] = ["/api"],
            ["features-1/1.0/conf/geojson"] = [items],
            ["features-1/1.0/conf/html"] = ["?f=html", "/conformance?f=html", "/collections?f=html", "/collections/hotspots?f=html", $"{items}f=html"],
            ["features-2/1.0/conf/crs"] = [$"{items}crs=http://www.opengis.net/def/crs/EPSG/0/9217", $"{items}bbox=11,108,13,110&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326"],
            ["features-3/1.0/conf/queryables"] = ["/collections/hotspots/queryables"],
            ["features-3/1.0/conf/queryables-query-parameters"] = [$"{items}state=watch"],
            ["features-3/1.0/conf/filter"] = [$"{items}filter=alertOpen", $"{items}filter=alertOpen&filter-crs=http://www.opengis.net/def/crs/EPSG/0/3857"],
            ["features-3/1.0/conf/features-filter"] = [$"{items}filter=state='watch'"],
            ["features-5/1.0/conf/schemas"] = ["/collections/hotspots/schema"],
            ["features-5/1.0/conf/core-roles-features"] = ["/collections/hotspots/schema"],
            ["features-5/1.0/conf/queryables"] = ["/collections/hotspots/queryables"],
            ["features-5/1.0/conf/returnables-and-receivables"] = ["/collections/hotspots/schema"],
            ["tiles-1/1.0/conf/core"] = ["/collections/hotspots/tiles/WebMercatorQuad/6/29/51"],
            ["tiles-1/1.0/conf/mvt"] = ["/collections/hotspots/tiles/WebMercatorQuad/6/29/51?f=mvt"],
            ["tiles-1/1.0/conf/tileset"] = ["/collections/hotspots/tiles/WebMercatorQuad"],
            ["tiles-1/1.0/conf/tilesets-list"] = ["/collections/hotspots/tiles"],
            ["cql2-text"] = [$"{items}filter-lang=cql2-text&filter=state='watch'"],
            ["cql2-json"] = [$"{items}filter-lang=cql2-json&filter={Uri.EscapeDataString("""{"op":"=","args":[{"property":"state"},"watch"]}""")}"],
            ["basic-cql2"] = [.. Filters("state <> 'x' and not (version < 2 or code is null)", "alertOpen = true", "version >= 1", "DATE('2022-01-01') = TIMESTAMP('2022-01-01T00:00:00+07:00')")],
            ["advanced-comparison-operators"] = [.. Filters("code like 'NT%'", "version between 1 and 2", "state in ('watch','listed')")],
            ["case-insensitive-comparison"] = [.. Filters("casei(code) = casei('x')")],
            ["basic-spatial-functions"] = [.. Filters("s_intersects(geometry, point(108.9 11.5))", "s_intersects(geometry, bbox(108,11,109,12))")],
            ["basic-spatial-functions-plus"] = [.. Filters(
                "s_intersects(geometry, multipoint((1 2),(3 4)))", "s_intersects(geometry, linestring(1 2,3 4))", "s_intersects(geometry, multilinestring((1 2,3 4)))",
                "s_intersects(geometry, polygon((0 0,1 0,1 1,0 0)))", "s_intersects(geometry, multipolygon(((0 0,1 0,1 1,0 0))))",
                "s_intersects(geometry, geometrycollection(point(1 2)))")],
            ["spatial-functions"] = [.. Filters([.. Enum.GetValues<SpatialRelation>().Select(name => $"s_{name}(geometry, bbox(108,11,109,12))")])],
            ["temporal-functions"] = [.. Filters([.. Enum.GetValues<TemporalRelation>().Select(name => $"t_{name}(interval('2020-01-01','..'), interval('..','2022-01-01'))")])],
            ["property-property"] = [.. Filters("code <> name", "outlineVersion <= version")],
        };

        var declared = (await Get("/conformance")).GetProperty("conformsTo").EnumerateArray().Select(uri => uri.GetString()!).ToList();
        foreach (var uri in declared)
        {
            var paths = probes.Where(probe => uri.EndsWith($"/{probe.Key}", StringComparison.Ordinal) || uri.EndsWith($"/ogcapi-{probe.Key}", StringComparison.Ordinal))
                .SelectMany(probe => probe.Value).ToList();
            paths.ShouldNotBeEmpty(uri);
            foreach (var path in paths)
            {
                var (status, body) = await Ask(path);
                status.ShouldBe(HttpStatusCode.OK, $"{uri}: {path}: {body}");
            }
        }

        static IEnumerable<string> Filters(params string[] filters) => filters.Select(filter => $"{items}filter={Uri.EscapeDataString(filter)}");
    }

    private Uri Address(string path) => new(path.StartsWith("http", StringComparison.Ordinal) ? path : $"{demo.As("planner").BaseAddress}ogc/v1{path}");

    private async Task<JsonElement> Get(string path)
    {
        var (status, body) = await Ask(path);
        status.ShouldBe(HttpStatusCode.OK, $"{path}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    private async Task<(HttpStatusCode Status, string Body)> Ask(string path, string account = "planner")
    {
        using var response = await demo.As(account).GetAsync(Address(path));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static List<string> Features(JsonElement page) =>
        [.. page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!)];

    private async Task<long> Scalar(string sql) => long.Parse(await Text(sql), CultureInfo.InvariantCulture);

    private async Task<string> Text(string sql)
    {
        await using var command = demo.Installation.Owner.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }
}
