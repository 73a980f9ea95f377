using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>An invented hotspot as written by hand: where it should lie, how large, and its story.</summary>
internal sealed record HotspotFact(
    string Code,
    string Name,
    string Category,
    string Regime,
    IReadOnlyList<string> Types,
    string Form,
    string LeadUnit,
    Coordinate? Wish,
    double Size,
    double? Bearing,
    string? Beyond,
    string? Overlaps,
    int Incidents,
    int Reported,
    IReadOnlyList<string> Measures,
    IReadOnlyList<Chapter> Story,
    string Stage,
    IReadOnlyList<string> SupersededBy)
{
    public const string Area = "area";
    public const string Corridor = "corridor";
    public const string GatheringPoint = "gatheringPoint";

    public static List<HotspotFact> Read(Folder folder) =>
        [.. Csv.Read(folder.Facts("demo-hotspots.csv")).Select(row => new HotspotFact(
            row["code"],
            row["name"],
            row["category"],
            row["regime"],
            row.Words("types"),
            row["form"],
            row["lead_unit"],
            row.NumberOrNone("lon") is { } lon ? new Coordinate(lon, row.Number("lat")) : null,
            row.NumberOrNone("size") ?? 0,
            row.NumberOrNone("bearing"),
            row.TextOrNone("beyond"),
            row.TextOrNone("overlaps"),
            (int)row.Number("incidents"),
            (int)row.Number("reported"),
            row.Words("measures"),
            [.. Chapter.Periods.Select(period => Chapter.Read(row, period)).OfType<Chapter>()],
            row["stage"],
            row.Words("superseded_by")))];
}
