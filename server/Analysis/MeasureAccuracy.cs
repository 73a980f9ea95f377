namespace DiaBan.Server.Analysis;

/// <summary>Selection accuracy (domain.md §3.9). Pure; areas in one unit, any.</summary>
internal static class MeasureAccuracy
{
    /// <summary>PAI = (c/C)/(a/A); null for C = 0 or a = 0.</summary>
    public static double? Pai(int hits, int all, double area, double zone) =>
        all == 0 || area <= 0 || zone <= 0 ? null : (double)hits / all / (area / zone);

    /// <summary>PAI*: of the fullest cells that make up about the same area, at least one.</summary>
    public static double? BestPai(IEnumerable<int> incidents, double area, double cell, double zone)
    {
        var counts = incidents.OrderDescending().ToList();
        var taken = Cells(area, cell);
        return Pai(counts.Take(taken).Sum(), counts.Sum(), taken * cell, zone);
    }

    /// <summary>How many cells make up about an area, at least one.</summary>
    public static int Cells(double area, double cell) => Math.Max(1, (int)Math.Round(area / cell, MidpointRounding.AwayFromZero));

    /// <summary>PEI = PAI/PAI*.</summary>
    public static double? Pei(double? pai, double? best) => pai is { } reached && best is > 0 ? reached / best.Value : null;

    /// <summary>RRI: incidents of the list after against before, over the same of the zone; null for any 0.</summary>
    public static double? Rri(int after, int before, int allAfter, int allBefore) =>
        after == 0 || before == 0 || allAfter == 0 || allBefore == 0 ? null : (double)after / before / ((double)allAfter / allBefore);
}
