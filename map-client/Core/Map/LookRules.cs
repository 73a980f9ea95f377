using System.Globalization;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Map;

/// <summary>A colour with its opacity.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue, byte Alpha = 255)
{
    /// <param name="hex">#rrggbb.</param>
    public static Colour Parse(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        return hex is ['#', ..] && hex.Length == 7
            ? new(Pair(hex, 1), Pair(hex, 3), Pair(hex, 5))
            : throw new FormatException($"{hex} is no colour; write #rrggbb.");
    }

    public Colour WithAlpha(byte alpha) => this with { Alpha = alpha };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}{Alpha:x2}");

    private static byte Pair(string hex, int at) => byte.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

/// <summary>Lines or dots in an area, so that states differ in print as well.</summary>
public enum Hatch { None, Dots, Vertical, Horizontal, Forward, Backward, Cross, CrossDiagonal }

/// <summary>The inside of an area.</summary>
/// <param name="Ground">Below the hatch.</param>
public sealed record FillRule(Colour Ground, Hatch Hatch, Colour HatchColour);

/// <summary>A line, or the outline of an area.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Dash">Pixels drawn and left out in turn; empty for a whole line.</param>
public sealed record LineRule(Colour Colour, double Width, IReadOnlyList<double> Dash);

/// <summary>A name beside a thing.</summary>
/// <param name="Attribute">Which attribute of the thing is written.</param>
/// <param name="Size">Pixels.</param>
/// <param name="MaxMetresPerPixel">Farther out it is left away; EPSG:3857.</param>
/// <param name="Rank">Where two have no room, the higher number gives way.</param>
public sealed record LabelRule(string Attribute, double Size, bool Bold, Colour Ink, Colour Halo, double MaxMetresPerPixel, int Rank);

/// <summary>How a thing looks, whatever draws it.</summary>
/// <param name="Fill">Of an area; null for none.</param>
/// <param name="Lines">From the lowest up: a halo first, the line over it.</param>
/// <param name="Icon">By its name in the console's set, or null.</param>
/// <param name="Order">What is higher lies over what is lower.</param>
public sealed record LookRule(FillRule? Fill, IReadOnlyList<LineRule> Lines, string? Icon, LabelRule? Label, int Order);

/// <summary>A line of the legend.</summary>
public sealed record LegendEntry(Sentence Name, LookRule Look);

/// <summary>Lines of the legend under their title.</summary>
public sealed record LegendGroup(Sentence Title, IReadOnlyList<LegendEntry> Entries);
