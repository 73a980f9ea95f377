using DiaBan.Contracts;
using DiaBan.Server.Http;
using DiaBan.Server.Ogc.Cql2;

namespace DiaBan.Server.Ogc;

/// <summary>A collection of features: what it is called, what it has, and the statement that reads it.</summary>
/// <param name="Id">As in its address.</param>
/// <param name="RowsSql">
/// Every feature of the days @from to @until: columns id, geometry (EPSG:4326) and one of the name of each property.
/// </param>
/// <param name="ExtentSql">west, south, east, north (EPSG:4326), first and last day (null: still holds) of all it has.</param>
/// <param name="Tables">The audited tables that its features follow from, units and rights aside: a change of any makes what was read stale.</param>
/// <param name="Asked">The days that are read when a page is asked for as of a day.</param>
/// <param name="Single">The days in which a feature is looked for by its id when no day is given.</param>
internal sealed record Collection(
    string Id, Sentence Title, Sentence Description, GeometryKind Geometry, IReadOnlyList<Property> Properties,
    string RowsSql, string ExtentSql, IReadOnlyList<string> Tables, Func<Days, Days> Asked, Func<DateOnly, Days> Single)
{
    /// <summary>Every collection of the service; what is not here does not exist.</summary>
    public static readonly IReadOnlyList<Collection> All =
    [
        UnitFeatures.Collection, HotspotFeatures.Collection, EntryFeatures.Collection, RouteFeatures.Collection,
        ZoneFeatures.Collection, ModelFeatures.Collection, IncidentCountFeatures.Collection,
    ];

    /// <summary>Properties that may be asked for, by value as in ?state=watch and in filters.</summary>
    public IEnumerable<Property> Queryables => Properties.Where(property => property.Type != PropertyType.Texts);

    /// <summary>How many features a condition finds.</summary>
    public string Count(SqlCondition condition) => $"select count(*) from ({RowsSql}) feature where {condition.Sql}";

    /// <summary>One page in the order of ids: id, geometry as text, then every property.</summary>
    public string Page(SqlCondition condition, string geometry) => $"""
        select feature.id, {geometry}{string.Concat(Properties.Select(property => $", {property.Column}"))}
          from ({RowsSql}) feature
         where {condition.Sql}
           and (@after::uuid is null or feature.id > @after)
         order by feature.id
        offset @offset
         limit @limit
        """;

    public static Collection? Find(string id) => All.FirstOrDefault(collection => collection.Id == id);

    public static Sentence NotThere(string id) => new(
        $"Không có lớp dữ liệu “{id}”. Các lớp hiện có: {string.Join(", ", All.Select(collection => collection.Id))}.",
        $"There is no collection {id}. There are: {string.Join(", ", All.Select(collection => collection.Id))}.");
}

/// <summary>A property of a feature.</summary>
/// <param name="Words">The only values it takes, or null.</param>
/// <param name="Unit">Unit of measure, or null.</param>
internal sealed record Property(
    string Name, PropertyType Type, Sentence Title, IReadOnlyList<string>? Words = null, string? Unit = null)
{
    public string Column => $"feature.\"{Name}\"";

    /// <summary>The words that an enum of the contract has on the wire.</summary>
    public static string[] Of<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(WireJson.Word)];
}

/// <summary>Whole numbers are int4 in a statement's rows, other numbers float8.</summary>
internal enum PropertyType { Text, Integer, Number, Truth, Date, Texts }

/// <summary>What the geometries of a collection may be; OGC API Features Part 5 has a word for each.</summary>
internal enum GeometryKind { Point, LineString, MultiLineString, MultiPolygon, Any }
