using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace DiaBan.Geodata;

/// <summary>What must hold of the outlines, whatever was drawn.</summary>
internal static class CoverageCheck
{
    public static void Run(Tiling tiling, UnitLayers layers)
    {
        foreach (var unit in layers.Of2022.Concat(layers.Of2024).Concat(layers.Of2025))
        {
            Demand(unit.Outline.IsValid, $"The outline of {unit.FullName} ({unit.Code}) is not valid.");
            Demand(unit.Outline is Polygon || unit.Code == "56", $"{unit.FullName} ({unit.Code}) is not connected.");
        }

        Demand(layers.Of2022.Count == 73, $"There are {layers.Of2022.Count} units of 2022, not 73.");
        Demand(layers.Of2024.Count == 1, "There must be one unit of November 2024.");
        Demand(layers.Of2025.Count == 25, $"There are {layers.Of2025.Count} units of 2025, not 25.");

        Tiles("The communes of 2022", At(layers.Of2022, 3), tiling.Province);
        Tiles("The districts of 2022", At(layers.Of2022, 2), tiling.Province);
        Tiles("The province of 2022", At(layers.Of2022, 1), tiling.Province);
        Tiles("The communes of 2025", At(layers.Of2025, 3), tiling.Province);
        // The new Phủ Hà stands where the four wards were.
        Tiles("The communes of November 2024", [.. layers.Of2024.Select(unit => unit.Outline),
            .. layers.Of2022.Where(unit => unit.Level == 3 && unit.ValidTo > SuccessionFact.WardsMerge)
                .Select(unit => unit.Outline)], tiling.Province);

        Geometry[] land = [.. At(layers.Of2022, 3), .. tiling.Neighbours.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => one.Value)];
        Demand(CoverageValidator.IsValid(land), "The backdrop and the communes leave gaps or overlap.");
        Demand(((Polygon)layers.Of2022.Single(unit => unit.Level == 1).Outline).Holes.Length == 0,
            "The province has a hole.");
    }

    private static Geometry[] At(IEnumerable<Unit> units, int level) =>
        [.. units.Where(unit => unit.Level == level).Select(unit => unit.Outline)];

    private static void Tiles(string what, Geometry[] outlines, Geometry province)
    {
        Demand(CoverageValidator.IsValid(outlines), $"{what} leave gaps or overlap.");
        Demand(CoverageUnion.Union(outlines).EqualsTopologically(province), $"{what} do not fill the province exactly.");
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidDataException(otherwise);
    }
}
