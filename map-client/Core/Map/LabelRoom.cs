using DiaBan.MapClient.Store;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Quadtree;

namespace DiaBan.MapClient.Map;

/// <summary>A name to be written.</summary>
/// <param name="Place">EPSG:3857.</param>
/// <param name="Below">Pixels from the place down to the name's middle.</param>
public sealed record PlacedLabel(string Text, Coordinate Place, LabelRule Rule, double Below = 0);

/// <summary>
/// Keeps names from lying over each other. Two names that are apart on the ground meet from some distance out; from there on the one
/// that matters less is left away. So every name has one distance from which on it is not written, whatever part of the map is seen.
/// </summary>
public static class LabelRoom
{
    /// <summary>Metres of EPSG:3857 a pixel; the map does not go farther out.</summary>
    private const double Farthest = 20_000;

    /// <summary>Letters of a usual face, in sizes of the font.</summary>
    private const double LetterWidth = 0.6;
    private const double BoldLetterWidth = 0.66;
    private const double LineHeight = 1.3;

    /// <summary>Pixels left free around a name.</summary>
    private const double Margin = 4;

    /// <summary>Pixels below a dot, so that its name does not cover it.</summary>
    private const double BelowDot = 14;

    /// <summary>The names of rows with how far out each is written: by rank, then the larger place first.</summary>
    public static IReadOnlyList<PlacedLabel> Of(IEnumerable<LayerFeature> rows, Func<LayerFeature, LookRule?> look)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(look);
        return Make(rows.Where(row => row.Outline is { IsEmpty: false })
            .Select(row => (Row: row, Rule: look(row)?.Label))
            .Where(row => row.Rule is not null && !string.IsNullOrEmpty(row.Row.Text(row.Rule.Attribute)))
            .OrderBy(row => row.Rule!.Rank).ThenByDescending(row => row.Row.Outline!.Area).ThenByDescending(row => row.Row.Outline!.Length)
            .ThenBy(row => row.Row.Id, StringComparer.Ordinal)
            .Select(row => Place(row.Row, row.Rule!)));
    }

    private static PlacedLabel Place(LayerFeature row, LabelRule rule)
    {
        var inside = row.Outline!.InteriorPoint;
        var (x, y) = Mercator.FromLonLat(new(inside.X, inside.Y));
        return new(row.Text(rule.Attribute)!, new(x, y), rule, row.Outline is IPuntal ? BelowDot : 0);
    }

    /// <summary>The names with how far out each is written.</summary>
    /// <param name="labels">What matters most comes first.</param>
    public static IReadOnlyList<PlacedLabel> Make(IEnumerable<PlacedLabel> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var (kept, written) = (new List<PlacedLabel>(), new Quadtree<PlacedLabel>());
        foreach (var label in labels)
        {
            var far = Math.Min(label.Rule.MaxMetresPerPixel, Farthest);
            foreach (var other in written.Query(Box(label, far)))
            {
                if (Meet(label, other) is var meet && meet < other.Rule.MaxMetresPerPixel)
                    far = Math.Min(far, meet);
            }

            var placed = label with { Rule = label.Rule with { MaxMetresPerPixel = far } };
            kept.Add(placed);
            if (far > 0)
                written.Insert(Box(placed, far), placed);
        }

        return kept;
    }

    /// <summary>From how far out on two names lie over each other, metres of EPSG:3857 a pixel.</summary>
    private static double Meet(PlacedLabel one, PlacedLabel other)
    {
        var across = Math.Abs(one.Place.X - other.Place.X) / ((Width(one) + Width(other)) / 2);
        // North is up on the ground, down is positive on the screen.
        var (north, lower, height) = (one.Place.Y - other.Place.Y, one.Below - other.Below, (Height(one) + Height(other)) / 2);
        var room = north >= 0 ? height + lower : height - lower;
        var along = room > 0 ? Math.Abs(north) / room : double.PositiveInfinity;
        return Math.Max(across, along);
    }

    private static double Width(PlacedLabel label) =>
        (label.Text.Length * label.Rule.Size * (label.Rule.Bold ? BoldLetterWidth : LetterWidth)) + (2 * Margin);

    private static double Height(PlacedLabel label) => (label.Rule.Size * LineHeight) + (2 * Margin);

    /// <summary>The ground that a name covers from so far out.</summary>
    private static Envelope Box(PlacedLabel label, double metresPerPixel)
    {
        var (half, down) = (Width(label) / 2 * metresPerPixel, label.Below * metresPerPixel);
        var tall = Height(label) / 2 * metresPerPixel;
        return new(label.Place.X - half, label.Place.X + half, label.Place.Y - down - tall, label.Place.Y - down + tall);
    }
}
