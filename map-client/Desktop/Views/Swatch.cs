using Avalonia;
using Avalonia.Controls;
using Avalonia.Media;
using DiaBan.MapClient.Map;
using FillRule = DiaBan.MapClient.Map.FillRule;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>A look as the legend shows it: a box for what has a fill, a line for what has none.</summary>
internal sealed class Swatch(LookRule look) : Control
{
    public override void Render(DrawingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var box = new Rect(Bounds.Size).Deflate(3);
        if (look.Fill is { } fill)
        {
            context.FillRectangle(Ui.Brush(fill.Ground), box);
            using (context.PushClip(box))
            {
                for (var x = -box.Height; fill.Hatch != Hatch.None && x < box.Width; x += 5)
                    Strike(context, fill, box, x);
            }
        }

        foreach (var line in look.Lines)
        {
            var pen = new Pen(Ui.Brush(line.Colour), Math.Min(line.Width, 6), line.Dash.Count > 0 ? new DashStyle(line.Dash.Select(dash => dash / line.Width), 0) : null);
            if (look.Fill is null)
                context.DrawLine(pen, new(0, Bounds.Height / 2), new(Bounds.Width, Bounds.Height / 2));
            else
                context.DrawRectangle(pen, box);
        }
    }

    private static void Strike(DrawingContext context, FillRule fill, Rect box, double x)
    {
        var pen = new Pen(Ui.Brush(fill.HatchColour), 1, fill.Hatch == Hatch.Dots ? new DashStyle([1, 3], 0) : null);
        if (fill.Hatch is Hatch.Forward or Hatch.CrossDiagonal)
            context.DrawLine(pen, new(box.X + x, box.Bottom), new(box.X + x + box.Height, box.Y));
        if (fill.Hatch is Hatch.Backward or Hatch.CrossDiagonal)
            context.DrawLine(pen, new(box.X + x, box.Y), new(box.X + x + box.Height, box.Bottom));
        if (fill.Hatch is Hatch.Vertical or Hatch.Cross or Hatch.Dots)
            context.DrawLine(pen, new(box.X + x, box.Y), new(box.X + x, box.Bottom));
        if (fill.Hatch is Hatch.Horizontal or Hatch.Cross)
            context.DrawLine(pen, new(box.X, box.Y + box.Height + x), new(box.Right, box.Y + box.Height + x));
    }
}
