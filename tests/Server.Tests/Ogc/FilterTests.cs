using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using DiaBan.Server.Ogc;
using DiaBan.Server.Ogc.Cql2;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>Filters in CQL2 against the server, and against a plain oracle over the same features.</summary>
[Collection(MapServiceTests.Name)]
public sealed class FilterTests(MapService service)
{
    private static readonly Place Nowhere = Place.Member("test");
    private static readonly GeometryFactory Degrees = new(new PrecisionModel(), 4326);
    private static readonly Collection[] Filtered = [HotspotFeatures.Collection, UnitFeatures.Collection];
    private static readonly Comparator[] Equality = [Comparator.Equal, Comparator.NotEqual];

    [Theory]
    [InlineData("state='watch' AND alertOpen=TRUE", 15), InlineData("alertOpen", 15), InlineData("NOT alertOpen AND form IN ('corridor','area')", 70)]
    [InlineData("code LIKE 'NT-00_'", 10), InlineData("CASEI(code) LIKE CASEI('nt-01%')", 10), InlineData("CASEI(name) = 'chợ \"số\" 7'", 1)]
    [InlineData("areaHectares BETWEEN 4.57 AND 4.6", 120), InlineData("lengthMetres IS NULL", 0), InlineData("leadUnit = leadUnit", 120)]
    [InlineData("S_INTERSECTS(geometry, BBOX(108.54,11.34,108.56,11.36))", 1), InlineData("S_DISJOINT(geometry, POINT(0 0))", 120)]
    [InlineData("T_INTERSECTS(DATE('2022-01-01'), INTERVAL('2021-01-01','..'))", 120)]
    public async Task A_filter_in_text_finds_what_it_says(string filter, int expected) =>
        (await service.Matched($"/collections/hotspots/items?filter={Uri.EscapeDataString(filter)}")).ShouldBe(expected);

    [Theory]
    [InlineData("validFrom >= DATE('2025-07-01')", 2), InlineData("validFrom < '2025-07-01'", 1), InlineData("validTo IS NULL", 3)]
    [InlineData("T_CONTAINS(INTERVAL(validFrom, validTo), DATE('2025-07-02'))", 3), InlineData("T_AFTER(validFrom, TIMESTAMP('2025-06-30T16:59:59Z'))", 2)]
    public async Task A_filter_compares_times(string filter, int expected) =>
        (await service.Matched($"/collections/units/items?datetime=2026-01-01&filter={Uri.EscapeDataString(filter)}")).ShouldBe(expected);

    // Pain 9 (QGIS#52228, #65969, #47302): the same box in every system and order of axes.
    [Theory]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84"), InlineData("http://www.opengis.net/def/crs/EPSG/0/4326")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857"), InlineData("http://www.opengis.net/def/crs/EPSG/0/9217")]
    public async Task A_box_finds_the_same_in_every_system(string crs)
    {
        var expected = await Ids("hotspots", "bbox=108.54,11.34,108.76,11.46");
        var feature = (await service.Get($"/collections/hotspots/items?crs={crs}&bbox=108.54,11.34,108.76,11.46")).GetProperty("features");
        var positions = feature.EnumerateArray().SelectMany(one => Positions(one.GetProperty("geometry").GetProperty("coordinates"))).ToList();
        // More than positions are rounded by.
        var margin = positions[0].X < 180 ? 1e-6 : 0.02;
        var box = string.Join(',', new[]
        {
            positions.Min(position => position.X) - margin, positions.Min(position => position.Y) - margin,
            positions.Max(position => position.X) + margin, positions.Max(position => position.Y) + margin,
        }.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        expected.Count.ShouldBeGreaterThan(5);
        (await Ids("hotspots", $"bbox={box}&bbox-crs={crs}")).ShouldBe(expected);
        (await Ids("hotspots", $"filter=S_INTERSECTS(geometry,BBOX({box}))&filter-crs={crs}")).ShouldBe(expected);
    }

    [Fact]
    public async Task Random_filters_find_what_a_plain_reading_finds_in_both_encodings()
    {
        foreach (var collection in Filtered)
        {
            var seen = await See(collection);
            await Trees(collection, seen).SampleAsync(async tree =>
            {
                var expected = seen.Where(one => FilterOracle.Holds(tree, one) == true).Select(one => one.Id).ToList();
                var text = FilterOracle.Text(tree);
                var json = FilterOracle.Json(tree).ToJsonString();

                (await Ids(collection.Id, $"{Always}filter={Uri.EscapeDataString(text)}")).ShouldBe(expected, text);
                (await Ids(collection.Id, $"{Always}filter-lang=cql2-json&filter={Uri.EscapeDataString(json)}")).ShouldBe(expected, json);
            }, iter: 120, threads: 1);
        }
    }

    // CQL2 fuzzed: never a 500, never SQL beyond the fixed pieces and columns, and injection strings are harmless.
    [Fact]
    public async Task Whatever_is_sent_as_a_filter_is_answered_or_refused_and_never_an_error()
    {
        string[] pieces =
        [
            "state", "alertOpen", "version", "geometry", "validFrom", "nope", "\"name\"", "\"", "'", "''", "'x'", "'%\\'", "1", "-1e308", "1e999", "0x1", ".", "TRUE", "null",
            "and", "or", "not", "like", "in", "between", "is", "casei", "(", ")", "((", ",", "=", "<>", "<=", ";", "--", "/*", "*/", "||", "::", "@f0", "$1", "\\", "\0", "\u0001", "é", "\ud83d\ude00",
            "date('2022-01-01')", "timestamp('9999-12-31T23:59:59Z')", "interval('..','..')", "t_after(", "s_intersects(", "s_crosses(geometry,", "s_equals(geometry,geometry)",
            "POINT(1 1)", "POINT(1e308 1)", "POINT EMPTY", "POLYGON((0 0,1 1,1 0,0 1,0 0))", "LINESTRING(0 0,0 0)", "GEOMETRYCOLLECTION(POINT(1 1))", "BBOX(1,2,3,4)", "BBOX(170,0,-170,1)",
            "' or 1=1--", "'; drop table hotspot;--", "') union select password_hash from account--", "pg_sleep(10)", "{\"op\":", "{", "}", "[", "]", "\"args\":", ":",
        ];
        var texts = Gen.OneOf(
            Among(pieces).Array[1, 12].Select(parts => string.Join(' ', parts)),
            Gen.String[0, 80],
            Trees(HotspotFeatures.Collection, await See(HotspotFeatures.Collection)).SelectMany(tree =>
            {
                var whole = FilterOracle.Text(tree);
                return Gen.Select(Gen.Int[0, whole.Length], Gen.Int[0, 4], Among(pieces), (at, cut, piece) =>
                    string.Concat(whole.AsSpan(0, at), piece, whole.AsSpan(Math.Min(whole.Length, at + cut))));
            }),
            Trees(HotspotFeatures.Collection, await See(HotspotFeatures.Collection)).SelectMany(tree =>
            {
                var whole = FilterOracle.Json(tree).ToJsonString();
                return Gen.Select(Gen.Int[0, whole.Length], Gen.Int[0, 4], Among(pieces), (at, cut, piece) =>
                    string.Concat(whole.AsSpan(0, at), piece, whole.AsSpan(Math.Min(whole.Length, at + cut))));
            }));
        string[] systems = ["", "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/9217", "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/3857"];

        await Gen.Select(texts, Among("cql2-text", "cql2-json"), Among(systems)).SampleAsync(async (text, language, system) =>
        {
            var path = $"{service.Ogc}/collections/hotspots/items?limit=3&filter-lang={language}{system}&filter={Uri.EscapeDataString(text)}";
            using var response = await service.Planner.GetAsync(new Uri(path));
            var body = await response.Content.ReadAsStringAsync();
            response.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.BadRequest], $"{language}: {text}: {body}");
            Strange(text, language).ShouldBeEmpty($"{language}: {text}");
        }, iter: 600, threads: 1);

        (await service.Matched("/collections/hotspots/items")).ShouldBe(120);
    }

    [Fact]
    public async Task No_filter_makes_sql_of_other_than_fixed_pieces_and_columns()
    {
        foreach (var collection in Filtered)
        {
            (await See(collection) is var seen && seen.Count > 0).ShouldBeTrue();
            Trees(collection, seen).Sample(tree =>
            {
                var condition = new SqlCondition();
                condition.Add(tree, collection);
                Strange(condition.Sql, collection).ShouldBeEmpty();
            }, iter: 2000, threads: 1);
        }
    }

    // Coordinates that a projection has no place for are the request's mistake.
    [Theory]
    [InlineData("9217", "POINT(99999999 99999999)"), InlineData("9217", "LINESTRING(-99999999 0, 99999999 0)"), InlineData("3857", "POINT(99999999 0)")]
    public async Task A_geometry_outside_its_projection_is_no_error_of_the_server(string code, string shape)
    {
        using var response = await service.Planner.GetAsync(new Uri(
            $"{service.Ogc}/collections/hotspots/items?filter-crs=http://www.opengis.net/def/crs/EPSG/0/{code}&filter={Uri.EscapeDataString($"S_INTERSECTS(geometry,{shape})")}"));

        response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
    }

    private static readonly HashSet<string> Fixed =
    [
        "feature", "geometry", "and", "or", "not", "is", "null", "in", "like", "between", "collate", "lower", "coalesce", "text", "float8", "bool", "date",
        "st_transform", "4326", "true", "\"C\"", "\"und-x-icu\"", "'infinity'", "'-infinity'",
        "st_intersects", "st_equals", "st_disjoint", "st_touches", "st_within", "st_overlaps", "st_crosses", "st_contains",
    ];

    /// <summary>What a filter's SQL holds beyond the fixed pieces; nothing where the filter is refused.</summary>
    private static List<string> Strange(string text, string language)
    {
        var condition = new SqlCondition();
        return Filter.Read(text, language, MapCrs.Crs84, out var expression) is null && Filter.Compile(expression!, HotspotFeatures.Collection, condition) is null
            ? Strange(condition.Sql, HotspotFeatures.Collection)
            : [];
    }

    private static List<string> Strange(string sql, Collection collection) =>
    [
        .. Regex.Matches(sql, """@f\d+|"[^"]*"|'[^']*'|\w+|<>|<=|>=|&&|::|[=<>().,]|\S""").Select(match => match.Value)
            .Where(piece => !Fixed.Contains(piece) && !Regex.IsMatch(piece, @"^(@f\d+|<>|<=|>=|&&|::|[=<>().,])$"))
            .Where(piece => !collection.Queryables.Any(property => property.Column == $"feature.{piece}")),
    ];

    private const string Always = "limit=10000&datetime=2026-01-01&";

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Gen<Expression> Trees(Collection collection, List<Seen> seen, int depth = 3)
    {
        var leaves = Gen.OneOf(Comparisons(collection, seen), Texts(collection, seen), Spatials(seen), Nulls(collection));
        if (collection.Properties.Any(property => property.Type == PropertyType.Date))
            leaves = Gen.OneOf(leaves, Temporals(collection));
        if (depth == 0)
            return leaves;
        var below = Trees(collection, seen, depth - 1);
        return Gen.Frequency(
            (2, leaves),
            (1, below.Select(part => (Expression)new Not(part))),
            (2, below.Array[2, 4].Select(parts => (Expression)new And(parts))),
            (2, below.Array[2, 4].Select(parts => (Expression)new Or(parts))));
    }

    private static Gen<Expression> Comparisons(Collection collection, List<Seen> seen) =>
        Among(collection.Queryables.ToArray()).SelectMany(property =>
        {
            var name = new PropertyOf(property.Name, Nowhere);
            var values = Values(property, seen);
            var equal = Gen.Select(Among(Equality), values, (sign, value) => (Expression)new Comparison(sign, name, value));
            var listed = values.Array[1, 4].Select(list => (Expression)new In(name, list));
            if (property.Type == PropertyType.Truth)
                return Gen.OneOf(equal, listed, Gen.Const((Expression)new Holds(name)));
            return Gen.OneOf(
                equal, listed,
                Gen.Select(Gen.Enum<Comparator>(), values, Gen.Bool, (sign, value, turned) =>
                    (Expression)(turned ? new Comparison(sign, value, name) : new Comparison(sign, name, value))),
                Gen.Select(values, values, (low, high) => (Expression)new Between(name, low, high)));
        });

    private static Gen<Operand> Values(Property property, List<Seen> seen)
    {
        var there = seen.Select(one => one.Properties.GetProperty(property.Name)).Where(value => value.ValueKind != JsonValueKind.Null).ToArray();
        return property.Type switch
        {
            PropertyType.Truth => Gen.Bool.Select(truth => (Operand)new TruthOf(truth, Nowhere)),
            PropertyType.Date => Dates.Select(day => (Operand)new DayOf(day, Nowhere)),
            PropertyType.Text => Gen.OneOf(Among(there).Select(value => value.GetString()!), Among("", "'", "a'b\\c", "Chợ", "%", "ZZ"))
                .Select(text => (Operand)new TextOf(text, Nowhere)),
            _ => Gen.OneOf(Among(there).Select(value => value.GetDouble()), Gen.Int[-3, 9].Select(whole => whole / 2.0), Gen.Double[-1e3, 1e3])
                .Select(number => (Operand)new NumberOf(number, Nowhere)),
        };
    }

    private static readonly Gen<DateOnly> Dates = Gen.Select(Among(2009, 2022, 2025, 2026), Among(6, 7, 9), Among(1, 2, 30),
        (year, month, day) => new DateOnly(year, month, day));

    private static Gen<Expression> Texts(Collection collection, List<Seen> seen) =>
        Gen.Select(
            Among(collection.Queryables.Where(property => property.Type == PropertyType.Text).ToArray()),
            Among("%", "_", "NT-0", "xã", "Xã", "CHỢ", "2", "\\%", "\\_", "o", "\"", "'").Array[0, 4].Select(string.Concat),
            Gen.Bool,
            (property, pattern, folded) => (Expression)(folded
                ? new Like(new Folded(new PropertyOf(property.Name, Nowhere), Nowhere), new Folded(new TextOf(pattern, Nowhere), Nowhere))
                : new Like(new PropertyOf(property.Name, Nowhere), new TextOf(pattern, Nowhere))));

    private static Gen<Expression> Nulls(Collection collection) =>
        Among(collection.Queryables.ToArray()).Select(property => (Expression)new IsNull(new PropertyOf(property.Name, Nowhere)));

    private static Gen<Expression> Spatials(List<Seen> seen)
    {
        var positions = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], (x, y) => new Coordinate(108.5 + x * .01, 11.3 + y * .01));
        var boxes = Gen.Select(positions, positions).Where((one, other) => one.X != other.X && one.Y != other.Y)
            .Select((one, other) => Degrees.ToGeometry(new Envelope(one, other)));
        var lines = Gen.Select(positions, positions).Where((one, other) => !one.Equals2D(other))
            .Select((one, other) => (Geometry)Degrees.CreateLineString([one, other]));
        var shapes = Gen.OneOf(boxes, lines, positions.Select(at => (Geometry)Degrees.CreatePoint(at)), Among(seen.Select(one => one.Shape).ToArray()));
        return Gen.Select(Gen.Enum<SpatialRelation>(), shapes, Gen.Bool, (relation, shape, turned) =>
        {
            var (feature, literal) = (new PropertyOf(SqlCondition.Geometry, Nowhere), new ShapeOf(shape, Nowhere));
            return (Expression)(turned ? new Spatial(relation, literal, feature) : new Spatial(relation, feature, literal));
        });
    }

    private static Gen<Expression> Temporals(Collection collection)
    {
        var days = collection.Properties.Where(property => property.Type == PropertyType.Date).Select(property => (Operand)new PropertyOf(property.Name, Nowhere)).ToArray();
        var instants = Gen.OneOf(Among(days), Dates.Select(day => (Operand)new DayOf(day, Nowhere)));
        var ends = Gen.OneOf(instants.Select(instant => (Operand?)instant), Gen.Const((Operand?)null));
        var times = Gen.OneOf(instants, Gen.Select(ends, ends, (from, until) => (Operand)new IntervalOf(from, until, Nowhere)));
        return Gen.Select(Gen.Enum<TemporalRelation>(), times, times, (relation, left, right) => (Expression)new Temporal(relation, left, right));
    }

    private async Task<List<Seen>> See(Collection collection)
    {
        var shapes = new Dictionary<string, Geometry>();
        var table = collection == UnitFeatures.Collection ? "admin_unit" : "hotspot_outline";
        var id = collection == UnitFeatures.Collection ? "id" : "hotspot_id";
        await using (var command = service.Owner.CreateCommand($"select {id}::text, st_asbinary(outline) from {table}"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                shapes.Add(reader.GetString(0), new WKBReader().Read(await reader.GetFieldValueAsync<byte[]>(1)));
        }

        return
        [
            .. (await service.Get($"/collections/{collection.Id}/items?{Always}")).GetProperty("features").EnumerateArray().Select(feature =>
                new Seen(feature.GetProperty("id").GetString()!, feature.GetProperty("properties"), shapes[feature.GetProperty("id").GetString()!])),
        ];
    }

    private async Task<List<string>> Ids(string collection, string query) =>
    [
        .. (await service.Get($"/collections/{collection}/items?{query}")).GetProperty("features").EnumerateArray()
            .Select(feature => feature.GetProperty("id").GetString()!),
    ];

    private static IEnumerable<Coordinate> Positions(JsonElement coordinates) => coordinates[0].ValueKind == JsonValueKind.Number
        ? [new(coordinates[0].GetDouble(), coordinates[1].GetDouble())]
        : coordinates.EnumerateArray().SelectMany(Positions);
}
