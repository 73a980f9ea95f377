using System.Text.Json;
using CsCheck;
using DiaBan.Contracts;

namespace DiaBan.MapClient.Tests.Sync;

/// <summary>Every combination of changed by me, by them, by both, and removed.</summary>
public class ThreeWayMergeTests
{
    private const string Square = """{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}""";
    private const string SquareFromElsewhere = """{"type":"Polygon","coordinates":[[[1,1],[0,1],[0,0],[1,0],[1,1]]]}""";
    private const string SquareTheOtherWay = """{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]}""";
    private const string Larger = """{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,1],[0,1],[0,0]]]}""";
    private const string Line = """{"type":"LineString","coordinates":[[0,0],[1,0]]}""";
    private const string LineBackwards = """{"type":"LineString","coordinates":[[1,0],[0,0]]}""";

    [Theory]
    // base, mine, theirs -> what is left to change on their side, clashes, removed
    [InlineData("""{"name":"a"}""", """{"name":"a"}""", """{"name":"a"}""", "{}", "", false)]
    [InlineData("""{"name":"a"}""", """{"name":"b"}""", """{"name":"a"}""", """{"name":"b"}""", "", false)]
    [InlineData("""{"name":"a"}""", """{"name":"a"}""", """{"name":"c"}""", "{}", "", false)]
    [InlineData("""{"name":"a"}""", """{"name":"b"}""", """{"name":"b"}""", "{}", "", false)]
    [InlineData("""{"name":"a"}""", """{"name":"b"}""", """{"name":"c"}""", """{"name":"b"}""", "name", false)]
    [InlineData("""{"name":"a","kind":1}""", """{"name":"b"}""", """{"name":"a","kind":2}""", """{"name":"b"}""", "", false)]
    [InlineData("""{"name":"a","kind":1}""", """{"name":"b","kind":3}""", """{"name":"c","kind":1}""", """{"name":"b","kind":3}""", "name", false)]
    [InlineData("""{"name":"a"}""", """{"name":null}""", """{"name":"a"}""", """{"name":null}""", "", false)]
    [InlineData("""{"name":"a"}""", """{"name":null}""", """{"name":"c"}""", """{"name":null}""", "name", false)]
    [InlineData("""{"name":"a"}""", """{"name":"b"}""", "{}", """{"name":"b"}""", "name", false)]
    [InlineData("{}", """{"name":"b"}""", """{"name":null}""", """{"name":"b"}""", "", false)]
    [InlineData("{}", """{"name":"b"}""", """{"name":"c"}""", """{"name":"b"}""", "name", false)]
    [InlineData("""{"n":1}""", """{"n":1.0}""", """{"n":2}""", "{}", "", false)]
    // removed by me, by them, by both
    [InlineData("""{"name":"a"}""", null, """{"name":"a"}""", "{}", "", true)]
    [InlineData("""{"name":"a"}""", null, """{"name":"c"}""", "{}", "name", true)]
    [InlineData("""{"name":"a"}""", """{"name":"a"}""", null, "{}", "", true)]
    [InlineData("""{"name":"a","kind":1}""", """{"name":"b","kind":1}""", null, """{"name":"b"}""", "name", true)]
    [InlineData("""{"name":"a"}""", null, null, "{}", "", true)]
    public void Attributes_are_merged_one_by_one(string basis, string? mine, string? theirs, string left, string clashes, bool removed)
    {
        var merged = ThreeWayMerge.Run(Read(basis)!, Read(mine), Read(theirs));

        JsonSerializer.Serialize(merged.Values).ShouldBe(left);
        string.Join(',', merged.Clashes).ShouldBe(clashes);
        merged.Removed.ShouldBe(removed);
    }

    [Theory]
    [InlineData(Square, SquareFromElsewhere, true)]
    [InlineData(Square, SquareTheOtherWay, true)]
    [InlineData(Square, Larger, false)]
    [InlineData(Line, Line, true)]
    [InlineData(Line, LineBackwards, false)]
    [InlineData(Square, Line, false)]
    [InlineData(Square, "null", false)]
    [InlineData(Square, """{"type":"Polygon","coordinates":"none"}""", false)]
    public void Geometries_are_the_same_where_they_draw_the_same(string one, string other, bool same)
    {
        ThreeWayMerge.Same(Value(one), Value(other)).ShouldBe(same);
        ThreeWayMerge.Same(Value(other), Value(one)).ShouldBe(same);
    }

    [Theory]
    // A ring that only begins elsewhere is no change of either side.
    [InlineData(Square, SquareFromElsewhere, Larger, false, false)]
    [InlineData(Square, Larger, SquareFromElsewhere, true, false)]
    [InlineData(Square, Larger, SquareTheOtherWay, true, false)]
    [InlineData(Square, Larger, Line, true, true)]
    public void A_geometry_is_one_attribute(string basis, string mine, string theirs, bool left, bool clash)
    {
        var merged = ThreeWayMerge.Run(One(basis), One(mine), One(theirs));

        merged.Values.ContainsKey("outline").ShouldBe(left);
        merged.Clashes.Contains("outline").ShouldBe(clash);
    }

    [Fact]
    public void Merging_with_an_unchanged_side_gives_the_other() =>
        Gen.Select(Attributes, Attributes).Sample((basis, changed) =>
        {
            var theirsUnchanged = ThreeWayMerge.Run(basis, changed, basis);
            var mineUnchanged = ThreeWayMerge.Run(basis, basis, changed);

            return theirsUnchanged.Clashes.Count == 0 && SameThing(Over(basis, theirsUnchanged.Values), Over(basis, changed))
                   && mineUnchanged.Clashes.Count == 0 && mineUnchanged.Values.Count == 0;
        });

    [Fact]
    public void Both_sides_see_the_same_clashes() =>
        Gen.Select(Attributes, Attributes, Attributes).Sample((basis, mine, theirs) =>
        {
            // A change names its attributes; a side that is whole names all of them.
            var (me, them) = (Over(basis, mine), Over(basis, theirs));

            return ThreeWayMerge.Run(basis, me, them).Clashes.Order().SequenceEqual(ThreeWayMerge.Run(basis, them, me).Clashes.Order());
        });

    private static readonly Gen<JsonElement> AnyValue = OneOf(
        Value("null"), Value("1"), Value("2"), Value("\"Chợ\""), Value("\"Bến\""), Value("[1,2]"), Value(Square), Value(Larger), Value(Line));

    private static readonly Gen<Dictionary<string, JsonElement>> Attributes =
        Gen.Select(OneOf("name", "kind", "outline", "unit"), AnyValue).Array[0, 6].Select(pairs =>
            pairs.GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.Last().Item2));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Dictionary<string, JsonElement> Over(IReadOnlyDictionary<string, JsonElement> basis, IReadOnlyDictionary<string, JsonElement> change)
    {
        var over = basis.ToDictionary();
        foreach (var (name, value) in change)
            over[name] = value;
        return over;
    }

    private static bool SameThing(Dictionary<string, JsonElement> one, Dictionary<string, JsonElement> other) =>
        one.Keys.Union(other.Keys).All(name => ThreeWayMerge.Same(one.GetValueOrDefault(name), other.GetValueOrDefault(name)));

    private static JsonElement Value(string json) => JsonElement.Parse(json);

    private static Dictionary<string, JsonElement> One(string outline) => new() { ["outline"] = Value(outline) };

    private static Dictionary<string, JsonElement>? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json);
}
