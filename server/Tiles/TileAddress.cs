using System.Globalization;

namespace DiaBan.Server.Tiles;

/// <summary>A tile of WebMercatorQuad: zoom, row from the north, column from the west.</summary>
internal readonly record struct TileAddress(int Zoom, int Row, int Column)
{
    public const int DeepestZoom = 18;

    /// <summary>Units along a side of a tile.</summary>
    public const int Extent = 4096;

    /// <summary>Units beyond each side that a tile still draws, so that lines and edges do not show at the seams.</summary>
    public const int Margin = 256;

    /// <summary>Half the circumference of the earth, metres: where web mercator ends.</summary>
    public const double World = 20037508.342789244;

    public static bool TryParse(string zoom, string row, string column, out TileAddress tile)
    {
        tile = default;
        if (!Number(zoom, out var z) || z > DeepestZoom || !Number(row, out var r) || r >= 1 << z || !Number(column, out var c) || c >= 1 << z)
            return false;
        tile = new(z, r, c);
        return true;
    }

    public double Side => 2 * World / (1 << Zoom);

    public double West => -World + (Column * Side);

    public double North => World - (Row * Side);

    /// <summary>The zoom up to which the geometry is thinned that this tile is drawn from; 18: not thinned.</summary>
    public int Band => Zoom switch
    {
        <= 3 => 3,
        <= 6 => 6,
        <= 9 => 9,
        <= 12 => 12,
        _ => DeepestZoom,
    };

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
