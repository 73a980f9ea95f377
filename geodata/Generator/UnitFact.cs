using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>A unit of the 2022 structure as the lists of the General Statistics Office name it.</summary>
internal sealed record UnitFact(
    string Code,
    int Level,
    string Kind,
    string Name,
    string FullName,
    string? ParentCode,
    Coordinate Centroid,
    double AreaKm2,
    DateOnly ValidFrom,
    DateOnly ValidTo)
{
    // The oldest list is of 2004; a unit already in it has no earlier known beginning.
    private static readonly DateOnly OldestList = new(2004, 7, 1);

    public static List<UnitFact> Read(Folder folder) =>
        [.. Csv.Read(folder.Facts("ninh-thuan-units.csv")).Select(row => new UnitFact(
            row["code"],
            (int)row.Number("level"),
            row["type"],
            row["name"],
            row["full_name"],
            row.TextOrNone("parent_code"),
            new Coordinate(row.Number("lon"), row.Number("lat")),
            row.Number("area_km2"),
            row.DateOrNone("listed_from") ?? OldestList,
            LastDay(row).AddDays(1)))];

    private static DateOnly LastDay(Csv row) =>
        row.DateOrNone("listed_to") ?? throw new InvalidDataException($"{row.Where} has no last day.");
}
