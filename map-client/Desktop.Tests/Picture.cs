using DiaBan.MapClient.Desktop.Map;
using DiaBan.MapClient.Map;
using Mapsui;
using Mapsui.Layers;
using Mapsui.Rendering.Skia;
using NetTopologySuite.Geometries;
using SkiaSharp;

namespace DiaBan.MapClient.Desktop.Tests;

/// <summary>One thing as Mapsui's Skia renderer draws it, without a window: 120 by 120 pixels of a metre each, around 0 0.</summary>
internal sealed class Picture : IDisposable
{
    private const int Size = 120;

    private readonly SKBitmap bitmap;

    /// <param name="shape">In metres of EPSG:3857.</param>
    public Picture(Geometry shape, LookRule look, Colour ground)
    {
        using var layer = FeatureLayers.Layer("one");
        FeatureLayers.Show(layer, [FeatureLayers.Feature(Mercator.ToDegrees(shape), look)]);
        var viewport = new Viewport(0, 0, 1, 0, Size, Size);
        using var renderer = new MapRenderer();
        using var png = renderer.RenderToBitmapStream(viewport, [layer], LookStyles.Colour(ground));
        bitmap = SKBitmap.Decode(png.ToArray());
    }

    /// <param name="x">Metres east of the middle.</param>
    /// <param name="y">Metres north of the middle.</param>
    public Colour At(int x, int y)
    {
        var pixel = bitmap.GetPixel((Size / 2) + x, (Size / 2) - 1 - y);
        return new(pixel.Red, pixel.Green, pixel.Blue, pixel.Alpha);
    }

    /// <summary>Pixels of a row from west to east.</summary>
    public IReadOnlyList<Colour> Row(int y, int from, int to) => [.. Enumerable.Range(from, to - from).Select(x => At(x, y))];

    public void Dispose() => bitmap.Dispose();
}
