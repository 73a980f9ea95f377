using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>The middle of a cell to be drawn. A commune whose land was divided later has a cell for each part.</summary>
internal sealed record Site(string Code, string? Successor, Coordinate At, double AreaKm2)
{
    public static List<Site> Read(Folder folder, IEnumerable<UnitFact> units)
    {
        var moved = Csv.Read(folder.Facts("sites.csv"))
            .Select(row => new Site(
                row["code"],
                row.TextOrNone("successor"),
                new Coordinate(row.Number("lon"), row.Number("lat")),
                row.Number("area_km2")))
            .ToLookup(site => site.Code);

        return [.. units.Where(unit => unit.Level == 3).SelectMany(unit => moved.Contains(unit.Code)
            ? moved[unit.Code]
            : [new Site(unit.Code, null, unit.Centroid, unit.AreaKm2)])];
    }
}
