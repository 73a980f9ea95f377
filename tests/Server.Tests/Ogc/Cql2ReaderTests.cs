using DiaBan.Server.Ogc;
using DiaBan.Server.Ogc.Cql2;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>Both encodings of CQL2 read into one tree, and what can't be read says where.</summary>
public sealed class Cql2ReaderTests
{
    [Theory]
    [InlineData("state='watch'", """{"op":"=","args":[{"property":"state"},"watch"]}""")]
    [InlineData("\"state\" <> 'it''s' AND alertOpen", """{"op":"and","args":[{"op":"<>","args":[{"property":"state"},"it's"]},{"property":"alertOpen"}]}""")]
    [InlineData("not (areaHectares between 1 and -2.5e1)", """{"op":"not","args":[{"op":"between","args":[{"property":"areaHectares"},1,-25]}]}""")]
    [InlineData("code not in ('a', 'b') or code is not null",
        """{"op":"or","args":[{"op":"not","args":[{"op":"in","args":[{"property":"code"},["a","b"]]}]},{"op":"not","args":[{"op":"isNull","args":[{"property":"code"}]}]}]}""")]
    [InlineData("casei(name) like casei('Ch_%')",
        """{"op":"like","args":[{"op":"casei","args":[{"property":"name"}]},{"op":"casei","args":["Ch_%"]}]}""")]
    [InlineData("t_during(interval(validFrom, validTo), INTERVAL('2020-01-01', '..'))",
        """{"op":"t_during","args":[{"interval":[{"property":"validFrom"},{"property":"validTo"}]},{"interval":["2020-01-01",".."]}]}""")]
    [InlineData("validFrom > TIMESTAMP('2022-11-19T17:00:00Z')", """{"op":">","args":[{"property":"validFrom"},{"date":"2022-11-20"}]}""")]
    [InlineData("S_INTERSECTS(geometry, BBOX(108.5, 11.3, 108.6, 11.4))", """{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[108.5,11.3,108.6,11.4]}]}""")]
    [InlineData("S_WITHIN(geometry, POLYGON((0 0, 1 0, 1 1, 0 0)))",
        """{"op":"s_within","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}]}""")]
    [InlineData("s_disjoint(geometry, GEOMETRYCOLLECTION(POINT(1 2), MULTIPOINT((3 4), (5 6))))",
        """{"op":"s_disjoint","args":[{"property":"geometry"},{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"MultiPoint","coordinates":[[3,4],[5,6]]}]}]}""")]
    public void Both_encodings_give_the_same_condition(string text, string json)
    {
        var (fromText, fromJson) = (Condition(Cql2Text.Read(text, MapCrs.Crs84)), Condition(Cql2Json.Read(json, MapCrs.Crs84)));

        fromText.Sql.ShouldBe(fromJson.Sql);
        fromText.Values.ShouldBe(fromJson.Values);
    }

    [Theory]
    [InlineData("state = ", "at character 9"), InlineData("state == 'x'", "at character 8"), InlineData("state = 'x", "at character 9")]
    [InlineData("state = 'x' state", "at character 13"), InlineData("(state = 'x'", "at character 13"), InlineData("nope = 1", "at character 1")]
    [InlineData("state = 5", "at character 9"), InlineData("name like 'a\\\\\\'", "at character 11"), InlineData("version < true", "at character 11")]
    [InlineData("alertOpen < true", "at character 13"), InlineData("version = 1e999", "at character 11"), InlineData("version + 1 = 2", "at character 9")]
    [InlineData("S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))", "at character 24"), InlineData("S_INTERSECTS(geometry, POINT(200 0))", "at character 24")]
    [InlineData("S_INTERSECTS(geometry, LINESTRING(1 1))", "at character 24"), InlineData("S_INTERSECTS(name, POINT(1 1))", "at character 14")]
    [InlineData("S_TOUCHES(geometry, GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(1 1, 2 2)))", "at character 21")]
    [InlineData("T_AFTER(name, DATE('2022-01-01'))", "at character 9"), InlineData("DATE('2022-13-01') = DATE('2022-01-01')", "at character 1")]
    [InlineData("lower(name) = 'x'", "at character 1"), InlineData("types = 'drugs'", "at character 1"), InlineData("geometry = 'x'", "at character 1")]
    public void What_can_not_be_read_says_where(string text, string where)
    {
        var refused = Filter.Read(text, Filter.TextLanguage, MapCrs.Crs84, out var expression)
                      ?? Filter.Compile(expression!, HotspotFeatures.Collection, new());

        refused.ShouldNotBeNull().English.ShouldStartWith($"filter {where}: ");
    }

    [Theory]
    [InlineData("""{"op":"and","args":[{"property":"alertOpen"}]}""", "at $"), InlineData("""{"op":"=","args":[1]}""", "at $")]
    [InlineData("""{"op":"=","args":[{"property":"state"},{"no":1}]}""", "at $.args[1]"), InlineData("""{"op":"round","args":[1]}""", "at $")]
    [InlineData("""{"op":"in","args":[{"property":"state"},[1]]}""", "at $.args[1][0]"), InlineData("{", "at $"), InlineData("[]", "at $")]
    [InlineData("""{"op":"=","args":[{"property":"state"},"\ud800"]}""", "at $"), InlineData("""{"op":"=","args":[{"property":"state"},"\u0000"]}""", "at $.args[1]")]
    public void What_can_not_be_read_in_json_says_where(string json, string where)
    {
        var refused = Filter.Read(json, Filter.JsonLanguage, MapCrs.Crs84, out var expression)
                      ?? Filter.Compile(expression!, HotspotFeatures.Collection, new());

        refused.ShouldNotBeNull().English.ShouldStartWith($"filter {where}: ");
    }

    [Fact]
    public void Depth_and_length_are_capped()
    {
        var deep = string.Concat(Enumerable.Repeat("not ", 40)) + "alertOpen";
        var nested = string.Concat(Enumerable.Repeat("""{"op":"not","args":[""", 40)) + "true" + string.Concat(Enumerable.Repeat("]}", 40));
        var brackets = new string('(', 3_000);

        Filter.Read(deep, Filter.TextLanguage, MapCrs.Crs84, out _).ShouldNotBeNull().English.ShouldContain("deeper than 32");
        Filter.Read(brackets, Filter.TextLanguage, MapCrs.Crs84, out _).ShouldNotBeNull().English.ShouldContain("deeper than 32");
        Filter.Read(nested, Filter.JsonLanguage, MapCrs.Crs84, out _).ShouldNotBeNull();
        Filter.Read(new string(' ', Expression.LargestText + 1), Filter.TextLanguage, MapCrs.Crs84, out _).ShouldNotBeNull().English.ShouldContain("longer");
    }

    // Pain 9 (QGIS#52228, #65969, #47302): axis order. EPSG:4326 has latitude first, CRS84 longitude.
    [Fact]
    public void The_order_of_axes_is_that_of_the_filters_system()
    {
        var latitudeFirst = MapCrs.Find("http://www.opengis.net/def/crs/EPSG/0/4326")!;

        Of(Cql2Text.Read("S_INTERSECTS(geometry, POINT(11.5 108.9))", latitudeFirst)).ShouldBe(new(108.9, 11.5));
        Of(Cql2Json.Read("""{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[11.5,108.9]}]}""", latitudeFirst)).ShouldBe(new(108.9, 11.5));
        Of(Cql2Text.Read("S_INTERSECTS(geometry, POINT(108.9 11.5))", MapCrs.Crs84)).ShouldBe(new(108.9, 11.5));

        static Coordinate Of(Expression read) => ((ShapeOf)((Spatial)read).Right).Value.Coordinate;
    }

    [Fact]
    public void What_a_client_wrote_is_never_in_the_statement()
    {
        var condition = Condition(Cql2Text.Read("name = '''; drop table hotspot; --' or code like '%'' or true--'", MapCrs.Crs84), HotspotFeatures.Collection);

        condition.Sql.ShouldBe("((feature.\"name\" = @f0::text) or (feature.\"code\" like @f1::text))");
        condition.Values.Select(value => value.Value).ShouldBe(["'; drop table hotspot; --", "%' or true--"]);
    }

    private static SqlCondition Condition(Expression expression, Collection? collection = null)
    {
        var condition = new SqlCondition();
        condition.Add(expression, collection ?? Everything);
        return condition;
    }

    private static readonly Collection Everything = HotspotFeatures.Collection with
    {
        Properties = [.. HotspotFeatures.Collection.Properties, .. UnitFeatures.Collection.Properties.Where(property => property.Type == PropertyType.Date)],
    };
}
