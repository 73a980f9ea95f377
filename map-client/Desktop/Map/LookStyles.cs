using DiaBan.MapClient.Map;
using Mapsui.Styles;
using NetTopologySuite.Geometries;
using Brush = Mapsui.Styles.Brush;
using Color = Mapsui.Styles.Color;
using Font = Mapsui.Styles.Font;
using Pen = Mapsui.Styles.Pen;

namespace DiaBan.MapClient.Desktop.Map;

/// <summary>Core's looks as Mapsui draws them.</summary>
internal static class LookStyles
{
    /// <summary>Mapsui asks the system for fonts; one that it has not is replaced by the system's own.</summary>
    private static readonly string FontFamily =
        OperatingSystem.IsWindows() ? "Segoe UI" : OperatingSystem.IsMacOS() ? "Helvetica Neue" : "DejaVu Sans";

    /// <summary>A symbol of scale 1 is this wide, pixels.</summary>
    private const double SymbolWidth = 32;

    private const double PointWidth = 13;

    /// <summary>Fill and lines of a shape, the lowest first.</summary>
    public static IEnumerable<IStyle> Shape(LookRule look, Geometry shape) => shape switch
    {
        IPuntal => [Point(look, PointWidth)],
        ILineal => look.Lines.Select(line => Style(null, null, Pen(line))),
        _ => [.. Fills(look.Fill).Select(fill => Style(fill, null, null)), .. look.Lines.Select(line => Style(null, Pen(line), null))],
    };

    /// <summary>A dot with the look's fill and topmost line.</summary>
    /// <param name="width">Pixels.</param>
    public static IStyle Point(LookRule look, double width) => new SymbolStyle
    {
        SymbolScale = width / SymbolWidth,
        Fill = look.Fill is { } fill ? new Brush(Colour(Opaque(fill))) : null,
        Outline = look.Lines.Count > 0 ? Scaled(look.Lines[^1], width) : null,
        Line = null,
    };

    /// <param name="below">Pixels under the place, so that the name of a dot does not cover it.</param>
    public static IStyle Label(LabelRule label, double below) => new LabelStyle
    {
        Offset = new Offset(0, below),
        LabelColumn = label.Attribute,
        Font = new Font { FontFamily = FontFamily, Size = label.Size, Bold = label.Bold },
        ForeColor = Colour(label.Ink),
        BackColor = null,
        Halo = new Pen(Colour(label.Halo), 2),
        MaxVisible = label.MaxMetresPerPixel,
    };

    public static Color Colour(Colour colour) => new(colour.Red, colour.Green, colour.Blue, colour.Alpha);

    private static VectorStyle Style(Brush? fill, Pen? outline, Pen? line) => new() { Fill = fill, Outline = outline, Line = line };

    private static IEnumerable<Brush> Fills(FillRule? fill)
    {
        if (fill is null)
            yield break;
        yield return new Brush(Colour(fill.Ground));
        if (fill.Hatch != Hatch.None)
            yield return new Brush(Colour(fill.HatchColour)) { FillStyle = Hatched(fill.Hatch), Background = Color.Transparent };
    }

    private static FillStyle Hatched(Hatch hatch) => hatch switch
    {
        Hatch.Dots => FillStyle.Dotted,
        Hatch.Vertical => FillStyle.Vertical,
        Hatch.Horizontal => FillStyle.Horizontal,
        Hatch.Forward => FillStyle.ForwardDiagonal,
        Hatch.Backward => FillStyle.BackwardDiagonal,
        Hatch.Cross => FillStyle.Cross,
        Hatch.CrossDiagonal => FillStyle.DiagonalCross,
        _ => FillStyle.Solid,
    };

    private static Pen Pen(LineRule line)
    {
        var pen = new Pen(Colour(line.Colour), line.Width) { PenStrokeCap = line.Dash.Count > 0 ? PenStrokeCap.Butt : PenStrokeCap.Round, StrokeJoin = StrokeJoin.Round };
        if (line.Dash.Count > 0)
        {
            pen.PenStyle = PenStyle.UserDefined;
            // Mapsui counts dashes in widths of the line.
            pen.DashArray = [.. line.Dash.Select(pixels => (float)(pixels / line.Width))];
        }

        return pen;
    }

    /// <summary>Mapsui scales a symbol's outline with the symbol.</summary>
    private static Pen Scaled(LineRule line, double width) => new(Colour(line.Colour), line.Width * SymbolWidth / width);

    /// <summary>A dot is too small to see through.</summary>
    private static Colour Opaque(FillRule fill) => fill.Ground.Alpha < 0x80 ? fill.HatchColour : fill.Ground;
}
