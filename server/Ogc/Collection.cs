using DiaBan.Server.Http;

namespace DiaBan.Server.Ogc;

/// <summary>A collection of features: what it is called, what it has, and the statements that read it.</summary>
/// <param name="Id">As in its address.</param>
/// <param name="ItemsSql">
/// One page: columns feature (GeoJSON text), next_key and id; takes the values of <see cref="ItemsRequest"/>.
/// </param>
/// <param name="CountSql">How many features the same filter finds.</param>
/// <param name="ExtentSql">west, south, east, north (EPSG:4326), first and last day (null: still holds) of all it has.</param>
/// <param name="Single">The days in which a feature is looked for by its id when no day is given.</param>
internal sealed record Collection(
    string Id, Sentence Title, Sentence Description, GeometryKind Geometry, IReadOnlyList<Property> Properties,
    string ItemsSql, string CountSql, string ExtentSql, Func<DateOnly, Days> Single)
{
    /// <summary>CRS84: WGS 84, longitude first.</summary>
    public const string Crs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    /// <summary>Every collection of the service; what is not here does not exist.</summary>
    public static readonly IReadOnlyList<Collection> All = [UnitFeatures.Collection, HotspotFeatures.Collection];

    /// <summary>Properties that may be asked for by value, as in ?state=watch.</summary>
    public IEnumerable<Property> Filters => Properties.Where(property => property.Type != PropertyType.Texts);

    public static Collection? Find(string id) => All.FirstOrDefault(collection => collection.Id == id);

    public static Sentence NotThere(string id) => new(
        $"Không có lớp dữ liệu “{id}”. Các lớp hiện có: {string.Join(", ", All.Select(collection => collection.Id))}.",
        $"There is no collection {id}. There are: {string.Join(", ", All.Select(collection => collection.Id))}.");
}

/// <summary>A property of a feature.</summary>
/// <param name="Words">The only values it takes, or null.</param>
/// <param name="Unit">Unit of measure, or null.</param>
internal sealed record Property(
    string Name, PropertyType Type, Sentence Title, IReadOnlyList<string>? Words = null, string? Unit = null);

internal enum PropertyType { Text, Integer, Number, Truth, Date, Texts }

/// <summary>What the geometries of a collection may be; OGC API Features Part 5 has a word for each.</summary>
internal enum GeometryKind { MultiPolygon, Any }
