using System.Globalization;
using Avalonia.Controls;
using Avalonia.Media;
using DiaBan.MapClient.Map;

namespace DiaBan.MapClient.Desktop.Map;

/// <summary>A bar of a round length at the latitude in the middle of the map.</summary>
internal sealed class ScaleBar : Control
{
    private double metres = 1000;
    private double width = 100;

    public ScaleBar()
    {
        Width = 170;
        Height = 26;
        IsHitTestVisible = false;
    }

    /// <param name="metresPerPixel">Of EPSG:3857.</param>
    public void Show(LonLat centre, double metresPerPixel)
    {
        (metres, width) = Map.Scale.Bar(centre, metresPerPixel, 150);
        InvalidateVisual();
    }

    public override void Render(DrawingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var pen = new Pen(Brushes.Black, 2);
        var halo = new Pen(Brushes.White, 5);
        foreach (var one in new[] { halo, pen })
        {
            context.DrawLine(one, new(4, 20), new(4 + width, 20));
            context.DrawLine(one, new(4, 14), new(4, 21));
            context.DrawLine(one, new(4 + width, 14), new(4 + width, 21));
        }

        var words = metres < 1000 ? $"{metres:0} m" : $"{metres / 1000:0} km";
        context.DrawText(new(words, CultureInfo.InvariantCulture, FlowDirection.LeftToRight, Typeface.Default, 12, Brushes.Black), new(8, 0));
    }
}
