using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>How long a hot cell has been hot, over four equal windows of the span.</summary>
public enum HotClass
{
    /// <summary>Hot in the latest window and in at least three of the four.</summary>
    Persistent,

    /// <summary>Hot in the latest window only, or in the latest two only.</summary>
    Emerging,

    /// <summary>Hot now and then, otherwise.</summary>
    Intermittent,

    /// <summary>Hot once, not in the latest two windows.</summary>
    Former,
}

/// <summary>Where reported incidents concentrate on the fixed grid (domain.md §3.9).</summary>
/// <param name="EdgeMetres">Edge of the hexagons, metres.</param>
/// <param name="CellHectares">Area of one, hectares.</param>
/// <param name="Zone">Cells judged: those with any incident on record, and all that touch one.</param>
/// <param name="Incidents">Reported incidents in the span.</param>
/// <param name="MoranI">Moran's I of the counts, or null where nothing can be said.</param>
/// <param name="MoranChance">Chance of such clustering or more if nothing clustered, 0 to 1.</param>
/// <param name="Words">What it amounts to and what it can't say, as sentences.</param>
public sealed record HotCells(
    DateOnly From, DateOnly To, string? Group, string RuleSet, double EdgeMetres, double CellHectares, int Zone, int Incidents, double? MoranI,
    double? MoranChance, IReadOnlyList<HotCell> Cells, IReadOnlyList<HotCluster> Clusters, string Words);

/// <summary>A cell with incidents in the span, or one that is or was hot.</summary>
/// <param name="Outline">Polygon, EPSG:4326.</param>
/// <param name="Z">Gi*, standard deviate.</param>
/// <param name="Chance">Two-sided, corrected after Benjamini and Hochberg, 0 to 1.</param>
/// <param name="Hot">Hot over the whole span.</param>
/// <param name="Class">How long; null where no window is hot.</param>
/// <param name="Covered">A hotspot's footprint holds its middle.</param>
public sealed record HotCell(string Id, Geometry Outline, int Incidents, double Z, double Chance, bool Hot, HotClass? Class, bool Covered);

/// <summary>Hot cells that hang together: a candidate to draw.</summary>
/// <param name="Outline">Polygon, EPSG:4326; a draft to be edited.</param>
/// <param name="SharePercent">Of all reported incidents of the span.</param>
/// <param name="Hotspots">Hotspots on the map that it overlaps.</param>
/// <param name="Why">Why it is a candidate, as a sentence.</param>
public sealed record HotCluster(
    Geometry Outline, int Cells, double AreaHectares, int Incidents, double SharePercent, double HighestZ, IReadOnlyList<string> Units,
    IReadOnlyList<ClusterHotspot> Hotspots, string Why);

/// <summary>A hotspot that a cluster overlaps.</summary>
/// <param name="SharePercent">Part of the cluster that it covers.</param>
public sealed record ClusterHotspot(Guid Id, string Code, string Name, HotspotState State, double SharePercent);

/// <summary>How well a period's list hit where incidents then happened (domain.md §3.9).</summary>
/// <param name="SelectedOn">Day of the list; counting starts the day after.</param>
/// <param name="To">Last day counted.</param>
/// <param name="Complete">The horizon has passed and incidents are on record for all of it.</param>
/// <param name="ZoneHectares">A: cells with any incident on record at the selection, and all that touch one.</param>
/// <param name="Incidents">C: reported incidents in the zone.</param>
/// <param name="Best">PAI*: the best reachable with the same area on the same grid; null where nothing can be said.</param>
/// <param name="Lists">The list itself, last year's, and the top cells of the 24 months before.</param>
/// <param name="Uncovered">Cells that were hot over the 24 months before and that no hotspot of the list covers, the hottest first.</param>
/// <param name="Words">What it amounts to and what it can't say, as sentences.</param>
public sealed record SelectionAccuracy(
    string Period, DateOnly SelectedOn, DateOnly To, int HorizonMonths, bool Complete, double ZoneHectares, int Incidents, double? Best,
    IReadOnlyList<ListAccuracy> Lists, IReadOnlyList<HotCell> Uncovered, string Definition, string Words);

/// <summary>What was compared.</summary>
public enum AccuracyOf { List, ListBefore, TopCells }

/// <summary>Hits of a list.</summary>
/// <param name="AreaHectares">a: of the union of its outlines.</param>
/// <param name="Incidents">c: reported incidents in them.</param>
/// <param name="HitPercent">c/C in percent; null for C = 0.</param>
/// <param name="Pai">(c/C)/(a/A); null for C = 0 or a = 0.</param>
/// <param name="Pei">PAI/PAI*; null where either is.</param>
/// <param name="Rri">(c/c before)/(C/C before), over as many days before the selection; null for any 0.</param>
public sealed record ListAccuracy(
    AccuracyOf Of, string Name, int Hotspots, double AreaHectares, int Incidents, double? HitPercent, double? Pai, double? Pei, double? Rri);
