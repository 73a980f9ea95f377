using System.Globalization;

namespace DiaBan.Server.Http;

/// <summary>West, south, east, north in degrees of EPSG:4326 (longitude first). West may exceed east across the antimeridian.</summary>
internal sealed record BoundingBox(double West, double South, double East, double North)
{
    public static bool TryParse(string? text, out BoundingBox? box)
    {
        box = null;
        var parts = (text ?? "").Split(',');
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                return false;
        }

        // Six numbers carry heights, which nothing here has.
        if (numbers.Length == 6)
            numbers = [numbers[0], numbers[1], numbers[3], numbers[4]];
        if (numbers is not [var west, var south, var east, var north]
            || south > north || Math.Abs(south) > 90 || Math.Abs(north) > 90 || Math.Abs(west) > 180 || Math.Abs(east) > 180)
        {
            return false;
        }

        box = new(west, south, east, north);
        return true;
    }
}
