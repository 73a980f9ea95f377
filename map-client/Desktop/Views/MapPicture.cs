using Avalonia;
using Avalonia.Controls;
using Avalonia.Layout;
using Avalonia.Media;
using Avalonia.Media.Imaging;
using DiaBan.MapClient.Desktop.Words;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Views;

/// <summary>The map as it is seen, with its legend, scale, date, and the mark of its secrecy above.</summary>
internal static class MapPicture
{
    private const double LegendWidth = 260;

    public static void Write(Stream to, Workspace work)
    {
        using var map = Render(work.Canvas, work.Canvas.Bounds.Size);
        var frame = Frame(map, work);
        frame.Measure(Size.Infinity);
        frame.Arrange(new(frame.DesiredSize));
        using var picture = Render(frame, frame.DesiredSize);
        picture.Save(to);
    }

    private static RenderTargetBitmap Render(Control control, Size size)
    {
        // In the screen's own pixels: Mapsui scales by itself, and twice is once too often.
        var bitmap = new RenderTargetBitmap(new((int)Math.Ceiling(size.Width), (int)Math.Ceiling(size.Height)));
        bitmap.Render(control);
        return bitmap;
    }

    private static Border Frame(RenderTargetBitmap map, Workspace work)
    {
        var language = work.Desk.Language;
        var unit = work.Session?.Unit?.FullName ?? work.Desk.Store.Layers.InUse?.Unit ?? "";
        var mark = Texts.Mark(work.Map.Classification)?.In(language);
        var picture = new Image { Source = map, Width = work.Canvas.Bounds.Width, Height = work.Canvas.Bounds.Height };
        var legend = Ui.Column([Ui.Heading(Labels.Legend.In(language)), .. Shown(work).SelectMany(group => Group(group, language))]);
        legend.Width = LegendWidth;
        legend.Spacing = 4;
        legend.Margin = new(12, 0, 0, 0);
        return new()
        {
            Background = Brushes.White,
            Padding = new(16),
            Child = Ui.Column(
                mark is null ? null : Marked(mark),
                Ui.Text($"{Labels.Hotspots.In(language)}. {unit}", 20, bold: true),
                Ui.Text(Labels.MadeAt(work.Desk.Time.GetUtcNow()).In(language), 13, colour: Ui.Quiet),
                Ui.Row(picture, legend)),
        };
    }

    private static Border Marked(string mark) => new()
    {
        Child = Ui.Text(mark, 18, bold: true, Brushes.Red),
        BorderBrush = Brushes.Red,
        BorderThickness = new(2),
        Padding = new(10, 3),
        HorizontalAlignment = HorizontalAlignment.Left,
    };

    /// <summary>Groups of the legend for what the map shows.</summary>
    private static IEnumerable<LegendGroup> Shown(Workspace work)
    {
        var legend = work.Map.Looks.Legend();
        var shown = work.Map.Layers.Where(layer => layer.IsShown).Select(layer => layer.Name).ToHashSet();
        if (work.IsShaded && work.Rates.Legend is { } rates)
            yield return rates;
        if (shown.Contains("hotspots"))
        {
            yield return legend[0];
            yield return legend[1];
        }

        if (shown.Contains("patrol_routes"))
            yield return legend[2];
        if (shown.Contains("border_zones"))
            yield return legend[3];
        if (shown.Contains("border_gaps"))
            yield return legend[4];
    }

    private static IEnumerable<Control> Group(LegendGroup group, Language language) =>
    [
        Ui.Text(group.Title.In(language), 14, bold: true),
        .. group.Entries.Select(entry => Ui.Row(Ui.Swatch(entry.Look), Ui.Text(entry.Name.In(language), 13))),
    ];
}
