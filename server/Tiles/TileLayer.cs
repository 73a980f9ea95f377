using System.Text;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using DiaBan.Server.Ogc;

namespace DiaBan.Server.Tiles;

/// <summary>A collection that is drawn as tiles.</summary>
/// <param name="Id">As in its address, and the name of the layer in a tile.</param>
/// <param name="Properties">In the order of the column map_shape.words.</param>
/// <param name="States">Words that ?state= may ask for; null where things have no state.</param>
/// <param name="HasLevels">Whether ?level= may be asked for.</param>
internal sealed record TileLayer(
    string Id, Sentence Title, TileGeometry Geometry, IReadOnlyList<TileProperty> Properties, IReadOnlyList<string>? States = null, bool HasLevels = false)
{
    // Up to these zooms a tile holds what tells things apart by colour; names and codes begin where they can be read and clicked.
    private const int Everywhere = 0;
    private const int Named = 8;
    private const int Close = 11;

    public static readonly IReadOnlyList<TileLayer> All =
    [
        new("units", new("Đơn vị hành chính", "Administrative units"), TileGeometry.Polygons,
        [
            new("id", PropertyType.Text, Named), new("code", PropertyType.Text, Everywhere), new("name", PropertyType.Text, Everywhere),
            new("fullName", PropertyType.Text, Named), new("kind", PropertyType.Text, Named), new("level", PropertyType.Integer, Everywhere),
            new("parentCode", PropertyType.Text, Named), new("schematic", PropertyType.Truth, Everywhere),
        ], HasLevels: true),
        new("hotspots", new("Địa bàn trọng điểm, phức tạp", "Hotspots"), TileGeometry.Any,
        [
            new("id", PropertyType.Text, Named), new("code", PropertyType.Text, Named), new("name", PropertyType.Text, Named),
            new("category", PropertyType.Text, Everywhere), new("regime", PropertyType.Text, Named), new("types", PropertyType.Text, Named),
            new("form", PropertyType.Text, Everywhere), new("state", PropertyType.Text, Everywhere), new("alertOpen", PropertyType.Truth, Everywhere),
            new("leadUnit", PropertyType.Text, Named), new("leadUnitName", PropertyType.Text, Close), new("areaHectares", PropertyType.Number, Close),
            new("lengthMetres", PropertyType.Number, Close), new("outlineVersion", PropertyType.Integer, Close),
        ], States: [.. Enum.GetValues<HotspotState>().Select(WireJson.Word)]),
        new("patrol-routes", new("Tuyến tuần tra", "Patrol routes"), TileGeometry.Lines,
        [
            new("id", PropertyType.Text, Named), new("code", PropertyType.Text, Named), new("name", PropertyType.Text, Named),
            new("unit", PropertyType.Text, Named), new("unitName", PropertyType.Text, Close), new("kind", PropertyType.Text, Everywhere),
            new("mode", PropertyType.Text, Close), new("category", PropertyType.Text, Everywhere), new("classification", PropertyType.Text, Close),
            new("lengthMetres", PropertyType.Number, Close),
        ]),
        new("border-zones", new("Địa bàn giáp ranh", "Border zones"), TileGeometry.Lines,
        [
            new("id", PropertyType.Text, Named), new("code", PropertyType.Text, Named), new("name", PropertyType.Text, Named),
            new("units", PropertyType.Text, Named), new("lengthMetres", PropertyType.Number, Close),
        ]),
        new("community-models", new("Mô hình phòng, chống tội phạm", "Community models"), TileGeometry.Points,
        [
            new("id", PropertyType.Text, Named), new("code", PropertyType.Text, Named), new("name", PropertyType.Text, Named),
            new("kind", PropertyType.Text, Everywhere), new("state", PropertyType.Text, Everywhere), new("rating", PropertyType.Text, Named),
            new("unit", PropertyType.Text, Named), new("unitName", PropertyType.Text, Close),
        ], States: [.. Enum.GetValues<ModelState>().Select(WireJson.Word)]),
    ];

    public ReadOnlyMemory<byte> NameInTile { get; } = Encoding.UTF8.GetBytes(Id);

    /// <summary>A statement about the tables of hotspots, made one about the tables of this layer.</summary>
    public string Own(string sql) => sql.Replace("_hotspots", $"_{Id.Replace('-', '_')}", StringComparison.Ordinal);

    // There is one of each; a key of the cache need not look into it.
    public bool Equals(TileLayer? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    public static TileLayer? Find(string id) => All.FirstOrDefault(layer => layer.Id == id);

    public static Sentence NotThere(string id) => new(
        $"Không có lớp bản đồ “{id}”. Các lớp hiện có: {string.Join(", ", All.Select(layer => layer.Id))}.",
        $"There are no tiles of {id}. There are: {string.Join(", ", All.Select(layer => layer.Id))}.");
}

/// <param name="FromZoom">The first zoom whose tiles have it.</param>
internal sealed record TileProperty(string Name, PropertyType Type, int FromZoom)
{
    public ReadOnlyMemory<byte> NameInTile { get; } = Encoding.UTF8.GetBytes(Name);
}

internal enum TileGeometry { Points, Lines, Polygons, Any }
